#pragma once
/// \file  One layer of any vector file or table as rows: mapped texts in UTF-8, shapes in the project's metres.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/feature_shape.hpp>
#include <lifecircle/layers/field_map.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/project.hpp>

namespace lifecircle::layers {

struct FeatureRow {
    std::uint64_t number = 0;        ///< from 1, in the order of the file; rows that `where =` keeps out count
    Shape shape;                     ///< of kind none only where rows may lack one
    MapXY raw;                       ///< its first coordinate as it stands in the file
    std::vector<std::string> values; ///< by FeatureTable::slots; blanks around texts are taken off
};

struct FeatureTable {
    std::string file, layer; ///< for messages
    std::string source;      ///< name of the file without folder
    std::vector<FieldSlot> slots;
    std::vector<FeatureRow> rows;

    /// Whether a column or a constant gives this field.
    bool has(std::string_view ours) const;
    /// Empty where the row, or the whole table, has none.
    const std::string& text(const FeatureRow& row, std::string_view ours) const;
    /// Name of the column that gives this field; empty where none does.
    const std::string& column(std::string_view ours) const;
    /// "row 12 王家庄", for reports.
    std::string example(const FeatureRow& row) const;
    /// "row 12 王家庄 level = upper", for reports on one field.
    std::string example(const FeatureRow& row, std::string_view ours) const;
    /// Place of a field of a row, for errors.
    Where where(const FeatureRow& row, std::string_view ours) const;
};

/// What a reader is told of the project.
struct ReadContext {
    std::string project_file, crs;
    Box area; ///< rows wholly outside are skipped and counted
    Progress progress;
    int number = 1; ///< of this input among those of its role, for ids of rows that have none
};

/// Reads a layer whole. Rows without a usable place (no geometry, NaN, 0/0, not in the system, outside the project's
/// area) are skipped and counted in `report`; with `may_lack_shape` those without any are kept.
/// \throws DataError when nothing usable is left because axes are swapped, the reference system is another one, or the
/// layer lies elsewhere; and as `open_layer`, `map_fields`, `SourcePlace` do. Cancelled
FeatureTable read_features(const InputSpec& input, const ReadContext& context, LoadReport& report,
                           bool may_lack_shape = false);

/// Drops rows of other kinds, counted as skip.wrong_geometry. \param expected "lines", for the message
/// \throws DataError when rows were there and none of the kind
void keep_kinds(FeatureTable& table, std::initializer_list<ShapeKind> kinds, const Phrase& expected,
                LoadReport& report);

} // namespace lifecircle::layers
