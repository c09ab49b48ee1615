#include <lifecircle/layers/feature_table.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <unordered_map>

#include <ogrsf_frmts.h>

#include <lifecircle/layers/area_check.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/source_place.hpp>
#include <lifecircle/layers/vector_open.hpp>

namespace lifecircle::layers {
namespace {

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

/// A lone comma in a coordinate is a decimal point: nobody groups degrees in thousands.
std::optional<double> coordinate_in(std::string text) {
    const std::size_t comma = text.find(',');
    const bool decimal = comma != std::string::npos && text.find_first_of(",.", comma + 1) == std::string::npos &&
                         text.find('.') == std::string::npos;
    if (decimal) text[comma] = '.';
    return number_in(text);
}

class TableReader {
  public:
    TableReader(const InputSpec& input, const ReadContext& context, LoadReport& report, bool may_lack_shape)
        : input_(input), context_(context), report_(report), may_lack_shape_(may_lack_shape),
          open_(open_layer(input, context.project_file)) {
        table_.file = open_.file, table_.layer = open_.name;
        table_.source = std::filesystem::path(input.path).filename().string();
        if (report.input.empty()) report.input = table_.source + (open_.name.empty() ? "" : " / " + open_.name);
        table_.slots = map_fields(input, open_.columns, {open_.file, open_.name, {}, {}}, context.project_file);
        x_ = slot("x"), y_ = slot("y");
        from_columns_ = open_.layer->GetGeomType() == wkbNone;
        const bool columns = x_ >= 0 && y_ >= 0;
        if (from_columns_ && !columns && !may_lack_shape)
            throw DataError({open_.file, open_.name, {}, "x, y"}, "no columns with coordinates named",
                            Phrase("columns x and y, or fields = { x = \"…\", y = \"…\" }; the columns are {columns}",
                                   {{"columns", column_list()}}),
                            Phrase("add them to `fields =` in the table at {place}",
                                   {{"place", input.place_in(context.project_file)}}));
        if (!from_columns_ || columns)
            place_.emplace(input, from_columns_ ? nullptr : open_.layer->GetSpatialRef(), context.crs,
                           context.project_file);
    }

    FeatureTable read() {
        GdalMessages messages;
        number_rows();
        std::uint64_t last = 0;
        for (const auto& feature : *open_.layer) {
            if ((report_.read++ & 0xFFFU) == 0) context_.progress.check();
            last = input_.where.empty() ? report_.read : row_by_id_.at(feature->GetFID());
            add(*feature, last);
        }
        if (!messages.failures().empty())
            throw DataError({open_.file, open_.name, "row " + std::to_string(last), {}}, messages.said("can't be read"),
                            "a file that can be read to its end", "copy or export it again");
        if (report_.read == 0)
            throw DataError({open_.file, open_.name, {}, {}}, "no features",
                            input_.where.empty() ? "at least one" : "at least one that meets `where =`",
                            input_.where.empty() ? "is this the right file?" : "check the condition");
        if (place_) keep_inside(table_, *place_, input_, context_, report_);
        return std::move(table_);
    }

  private:
    int slot(std::string_view ours) const {
        for (std::size_t i = 0; i < table_.slots.size(); ++i)
            if (table_.slots[i].ours == ours && table_.slots[i].given()) return static_cast<int>(i);
        return -1;
    }
    std::string column_list() const {
        std::string list;
        for (const std::string& column : open_.columns) list += (list.empty() ? "" : ", ") + column;
        return list;
    }

    /// With a condition the rows are counted once without it, so that messages name the row that stands in the file.
    void number_rows() {
        if (input_.where.empty()) return;
        open_.layer->SetAttributeFilter(nullptr);
        std::uint64_t row = 0;
        for (const auto& feature : *open_.layer) {
            if ((row++ & 0xFFFU) == 0) context_.progress.check();
            row_by_id_.emplace(feature->GetFID(), row);
        }
        open_.layer->SetAttributeFilter(input_.where.c_str());
    }

    void add(const OGRFeature& feature, std::uint64_t number) {
        FeatureRow row;
        row.number = number;
        read_values(feature, row);
        Shape& shape = row.shape;
        if (!from_columns_)
            shape = shape_of(feature.GetGeometryRef());
        else if (place_ && !read_columns(row))
            return;
        if (shape.kind == ShapeKind::mixed) return report_.skip("skip.wrong_geometry", table_.example(row));
        if (shape.kind == ShapeKind::none) {
            if (!may_lack_shape_) return report_.skip("skip.null_geometry", table_.example(row));
            table_.rows.push_back(std::move(row));
            return;
        }
        if (shape.repaired) report_.repair("repair.outline_crossed", table_.example(row));
        if (!set_raw(row)) return;
        std::vector<MapXY> points;
        each_point(shape, [&](MapXY p) { points.push_back(p); });
        place_->apply(points);
        auto next = points.begin();
        each_point(shape, [&](MapXY& p) { p = *next++; });
        if (shape.kind == ShapeKind::area) turn_rings(shape.area);
        table_.rows.push_back(std::move(row));
    }

    void read_values(const OGRFeature& feature, FeatureRow& row) {
        const std::string number = "row " + std::to_string(row.number);
        row.values.reserve(table_.slots.size());
        for (const FieldSlot& s : table_.slots) {
            const int field = s.fixed || s.column < 0 ? -1 : open_.field_of[static_cast<std::size_t>(s.column)];
            if (field < 0 || feature.IsFieldSetAndNotNull(field) == 0) {
                row.values.push_back(s.value);
                continue;
            }
            const std::string& column = open_.columns[static_cast<std::size_t>(s.column)];
            bool cut = false;
            row.values.push_back(trimmed(open_.text(feature.GetFieldAsString(field), number, column, cut)));
            if (cut) report_.repair("repair.text_cut", std::string(number).append(" ").append(column));
        }
    }

    /// The place of a row of a table; false where it has none, which is counted.
    bool read_columns(FeatureRow& row) {
        const std::string &x = row.values[static_cast<std::size_t>(x_)], &y = row.values[static_cast<std::size_t>(y_)];
        if (x.empty() && y.empty()) {
            if (may_lack_shape_) return true;
            report_.skip("skip.null_geometry", table_.example(row));
            return false;
        }
        const auto east = coordinate_in(x), north = coordinate_in(y);
        if (!east || !north) {
            report_.skip("skip.not_a_coordinate", table_.example(row) + " (" + x + ", " + y + ")");
            return false;
        }
        row.shape.points.push_back({*east, *north});
        row.shape.kind = ShapeKind::point;
        return true;
    }

    /// False where a coordinate is no number or 0/0, which stands for "not known" in many tables; counted.
    bool set_raw(FeatureRow& row) {
        bool finite = true, first = true, zero = false;
        each_point(row.shape, [&](MapXY p) {
            if (first) row.raw = p, first = false;
            finite = finite && std::isfinite(p.x) && std::isfinite(p.y);
            zero = zero || (p.x == 0.0 && p.y == 0.0);
        });
        if (finite && !zero) return true;
        report_.skip(finite ? "skip.zero_coordinate" : "skip.not_finite", table_.example(row));
        return false;
    }

    const InputSpec& input_;
    const ReadContext& context_;
    LoadReport& report_;
    bool may_lack_shape_, from_columns_ = false;
    OpenLayer open_;
    FeatureTable table_;
    std::optional<SourcePlace> place_;
    std::unordered_map<std::int64_t, std::uint64_t> row_by_id_; ///< by the feature id of GDAL; filled with `where =`
    int x_ = -1, y_ = -1;
};

} // namespace

bool FeatureTable::has(std::string_view ours) const {
    return std::any_of(slots.begin(), slots.end(), [&](const FieldSlot& s) { return s.ours == ours && s.given(); });
}

const std::string& FeatureTable::text(const FeatureRow& row, std::string_view ours) const {
    static const std::string none;
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (slots[i].ours == ours) return row.values[i];
    return none;
}

const std::string& FeatureTable::column(std::string_view ours) const {
    static const std::string none;
    const auto slot = std::find_if(slots.begin(), slots.end(), [&](const FieldSlot& s) { return s.ours == ours; });
    return slot == slots.end() ? none : slot->column_name;
}

std::string FeatureTable::example(const FeatureRow& row) const {
    const std::string& name = text(row, "name");
    return "row " + std::to_string(row.number) + (name.empty() ? "" : " " + name);
}

std::string FeatureTable::example(const FeatureRow& row, std::string_view ours) const {
    return example(row).append(" ").append(ours).append(" = ").append(text(row, ours));
}

Where FeatureTable::where(const FeatureRow& row, std::string_view ours) const {
    return {file, layer, "row " + std::to_string(row.number), std::string(ours)};
}

FeatureTable read_features(const InputSpec& input, const ReadContext& context, LoadReport& report,
                           bool may_lack_shape) {
    return TableReader(input, context, report, may_lack_shape).read();
}

void keep_kinds(FeatureTable& table, std::initializer_list<ShapeKind> kinds, const Phrase& expected,
                LoadReport& report) {
    const auto wanted = [&](const FeatureRow& row) {
        return std::find(kinds.begin(), kinds.end(), row.shape.kind) != kinds.end();
    };
    if (!table.rows.empty() && std::none_of(table.rows.begin(), table.rows.end(), wanted)) {
        const std::array names{Phrase("no geometries"), Phrase("points"), Phrase("lines"), Phrase("polygons"),
                               Phrase("mixtures")};
        throw DataError({table.file, table.layer, {}, {}},
                        names[static_cast<std::size_t>(table.rows.front().shape.kind)], expected,
                        "is it the right layer for this role?");
    }
    std::erase_if(table.rows, [&](const FeatureRow& row) {
        if (wanted(row)) return false;
        report.skip("skip.wrong_geometry", table.example(row));
        return true;
    });
}

} // namespace lifecircle::layers
