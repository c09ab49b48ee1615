#include <algorithm>
#include <set>
#include <unordered_map>

#include <ogr_geometry.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/feature_shape.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/input_words.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>
#include <lifecircle/layers/unit_tree.hpp>
#include <lifecircle/layers/vector_input.hpp>

namespace lifecircle::layers {
namespace {

std::string level_of(const FeatureTable& table, const FeatureRow& row, const InputSpec& input, LoadReport& report) {
    std::string word = table.text(row, "level");
    if (const auto own = input.classes.find(word); own != input.classes.end()) word = own->second;
    if (const std::string_view key = key_of_word("level", word); !key.empty()) return std::string(key);
    const std::string_view level = level_of_code(table.text(row, "code"));
    if (!word.empty() && !level.empty()) report.repair("repair.word_unknown", table.example(row, "level"));
    return std::string(level);
}

/// Parts of one unit as one area: what touches or overlaps is united, what lies apart stays apart.
void unite(MultiPolygon& area) {
    const GdalMessages unheard; // without an answer the parts stay as they are
    const OgrGeometry whole(ogr_geometry(area)->UnionCascaded());
    Shape united = shape_of(whole.get());
    if (united.kind != ShapeKind::area) return;
    each_point(united, [](MapXY& p) { p = rounded_to_mm(p); });
    area = std::move(united.area);
}

} // namespace

VectorUnits read_vector_units(const InputSpec& input, const ReadContext& context, LoadReport& report) {
    FeatureTable table = read_features(input, context, report, true);
    keep_kinds(table, {ShapeKind::area, ShapeKind::none}, "polygons, or rows with codes", report);
    if (!table.has("code") && !table.has("level"))
        throw DataError({table.file, table.layer, {}, "code, level"}, "neither codes nor levels of the units",
                        "fields = { code = \"…\" }, or one level for all: fixed = { level = \"county\" }",
                        Phrase("add it to the table at {place}", {{"place", input.place_in(context.project_file)}}));
    VectorUnits result;
    std::unordered_map<std::string, std::size_t> unit_of_code;
    std::set<std::size_t> in_parts;
    for (FeatureRow& row : table.rows) {
        Unit unit;
        unit.code = table.text(row, "code"), unit.name = table.text(row, "name");
        unit.level = level_of(table, row, input, report);
        const std::string example = table.example(row) + " " + unit.code;
        if (unit.level.empty()) {
            report.skip("skip.no_level", example);
            continue;
        }
        if (unit.code.empty() && row.shape.kind == ShapeKind::none) {
            report.skip("skip.null_geometry", example);
            continue;
        }
        if (unit.code.empty()) unit.code = "u" + std::to_string(context.number) + "-" + std::to_string(row.number);
        const auto [known, fresh] = unit_of_code.try_emplace(unit.code, result.units.size());
        unit.area = std::move(row.shape.area);
        if (!fresh) {
            Unit& whole = result.units[known->second];
            if (whole.name != unit.name) {
                report.skip("skip.duplicate_id", example);
                continue;
            }
            report.repair("repair.parts_joined", example);
            whole.area.insert(whole.area.end(), unit.area.begin(), unit.area.end());
            in_parts.insert(known->second);
        } else {
            result.parent_codes.push_back(table.text(row, "parent"));
            result.units.push_back(std::move(unit));
        }
        ++report.kept;
    }
    for (const std::size_t unit : in_parts) unite(result.units[unit].area);
    return result;
}

void link_units(std::vector<Unit>& units, const std::vector<std::string>& parent_codes) {
    std::unordered_map<std::string, std::int32_t> unit_of_code;
    for (std::size_t u = 0; u < units.size(); ++u)
        unit_of_code.try_emplace(units[u].code, static_cast<std::int32_t>(u));
    for (std::size_t u = 0; u < std::min(units.size(), parent_codes.size()); ++u) {
        const auto parent = unit_of_code.find(parent_codes[u]);
        const bool higher =
            parent != unit_of_code.end() &&
            level_rank(units[static_cast<std::size_t>(parent->second)].level) < level_rank(units[u].level);
        if (higher) units[u].parent = parent->second; // a ring of parents can't come about
    }
    link_by_code(units);
    link_by_place(units);
    name_ancestors(units);
}

} // namespace lifecircle::layers
