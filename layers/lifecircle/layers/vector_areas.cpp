#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/input_words.hpp>
#include <lifecircle/layers/vector_input.hpp>

namespace lifecircle::layers {
namespace {

std::string listed_roles() {
    std::string text;
    for (const std::string_view key : keys_of_list("area_role")) text += (text.empty() ? "" : ", ") + std::string(key);
    return text;
}

std::string role_of(const InputSpec& input, std::string word) {
    if (const auto own = input.classes.find(word); own != input.classes.end()) word = own->second;
    return std::string(key_of_word("area_role", word));
}

} // namespace

VectorAreas read_vector_areas(const InputSpec& input, const ReadContext& context, LoadReport& report) {
    const std::string fixed = role_of(input, input.area_role);
    if (fixed.empty() && !input.area_role.empty())
        throw DataError({.file = context.project_file, .row = "line " + std::to_string(input.line), .field = "role"},
                        Phrase("role '{role}'", {{"role", input.area_role}}),
                        Phrase("one of {names}", {{"names", listed_roles()}}), "correct the `role =` line");
    FeatureTable table = read_features(input, context, report);
    if (fixed.empty() && !table.has("role"))
        throw DataError(
            {table.file, table.layer, {}, "role"}, "nothing says what the areas are",
            Phrase("role = \"…\" or fields = { role = \"…\" }; roles are {roles}", {{"roles", listed_roles()}}),
            Phrase("add it to the table at {place}", {{"place", input.place_in(context.project_file)}}));
    keep_kinds(table, {ShapeKind::area, ShapeKind::line}, "polygons (or lines that are barriers)", report);
    VectorAreas result;
    for (FeatureRow& row : table.rows) {
        const std::string role = fixed.empty() ? role_of(input, table.text(row, "role")) : fixed;
        if (role.empty()) {
            report.skip("skip.unknown_role", table.example(row) + " " + table.text(row, "role"));
            continue;
        }
        if (row.shape.kind == ShapeKind::line && role != "water" && role != "barrier") {
            report.skip("skip.wrong_geometry", table.example(row));
            continue;
        }
        ++report.kept;
        std::vector<Line>& lines = role == "water" ? result.river_lines : result.barrier_lines;
        for (Line& line : row.shape.lines) lines.push_back(std::move(line));
        if (row.shape.kind == ShapeKind::area)
            result.areas.push_back({role, table.text(row, "name"), std::move(row.shape.area)});
    }
    return result;
}

} // namespace lifecircle::layers
