#pragma once
/// \file  A layer as values: what every format is written from, read back against and hashed by.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/schema.hpp>

namespace lifecircle::layers {

/// Missing, a number with the decimals of its field, or a text without blanks around it. An empty text is missing.
using ExportValue = std::variant<std::monostate, double, std::string>;

/// In the project's metric system.
using ExportGeometry = std::variant<std::monostate, MapXY, Line, MultiPolygon>;

struct ExportRow {
    std::vector<ExportValue> values; ///< by LayerSchema::fields
    ExportGeometry geometry;
};

struct ExportLayer {
    const LayerSchema* schema = nullptr;
    GeometryType geometry = GeometryType::none; ///< the schema's, or none where no row has one
    std::vector<ExportRow> rows;
};

/// Rows of a layer that need not be held all at once: roads of a prefecture would take gigabytes.
struct RowSource {
    const LayerSchema* schema = nullptr;
    GeometryType geometry = GeometryType::none;
    std::size_t count = 0;
    /// Row i, perhaps made in `scratch`; valid until the next call.
    std::function<const ExportRow&(std::size_t i, ExportRow& scratch)> row;
    /// Shown as the description of the table in a GeoPackage.
    std::string description;
};

/// Borrows `layer`.
RowSource rows_of(const ExportLayer& layer);

/// Fills one row field by field.
class RowMaker {
  public:
    explicit RowMaker(const LayerSchema& schema) : schema_(schema) { row_.values.resize(schema.fields.size()); }

    /// Blanks around a text are taken off: .dbf files can't keep them. \throws OutputError for broken UTF-8
    RowMaker& text(std::string_view field, std::string_view value);
    /// Rounds to the decimals of the field. \throws OutputError when the number does not fit into the field
    RowMaker& number(std::string_view field, std::optional<double> value);
    RowMaker& geometry(ExportGeometry value);
    /// The row; the maker is empty again.
    ExportRow take();

  private:
    const LayerSchema& schema_;
    ExportRow row_;
};

/// The text of a value as CSV and canonical rows have it: numbers with the decimals of the field, nothing for missing.
std::string value_text(const ExportValue& value, const SchemaField& field);

/// How messages name a row: its number from 1 and its first text, e.g. "12 (n345)".
std::string row_name(const ExportRow& row, std::size_t index);

/// SHA-256 over the rows in canonical form: fields in order of the schema, coordinates in millimetres, rings turned to
/// their lowest point and sorted, rows sorted. So neither file format nor order of rows matters.
/// \returns 64 hexadecimal digits
std::string canonical_hash(const ExportLayer& layer);
std::string canonical_hash(const RowSource& source);

} // namespace lifecircle::layers
