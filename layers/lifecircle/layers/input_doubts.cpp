#include <lifecircle/layers/input_doubts.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/verdict.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/network/islands.hpp>

namespace lifecircle::layers {
namespace {

std::string number_text(double value, const char* form) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), form, value); // NOLINT(cppcoreguidelines-pro-type-vararg)
    return text.data();
}

} // namespace

void add_doubt(std::vector<LoadReport>& reports, std::string_view role, LoadNote doubt) {
    const auto report =
        std::find_if(reports.begin(), reports.end(), [&](const LoadReport& r) { return r.input.ends_with(role); });
    if (doubt.count > 0 && report != reports.end()) report->doubts.push_back(std::move(doubt));
}

void check_systems(const Project& project) {
    const auto at = [&](const std::string& line) { return Where{.file = project.file, .row = line, .field = "crs"}; };
    const auto in_metres = [&](const std::string& crs, const std::string& line) {
        try {
            return is_metric(crs);
        } catch (const DataError& unknown) {
            throw DataError(at(line), unknown.phrases.found, unknown.phrases.expected, unknown.phrases.advice);
        }
    };
    if (!in_metres(project.crs, project.crs_line))
        throw DataError(at(project.crs_line), Phrase("'{crs}' does not measure in metres", {{"crs", project.crs}}),
                        "a projected system in metres, e.g. EPSG:4546", "");
    const OutputSpec& output = project.output; // results may be in degrees, in a system that is known
    if (!output.crs.empty()) in_metres(output.crs, output.crs_line);
}

void check_scale(const Project& project, const Box& roads, std::vector<LoadReport>& reports) {
    const auto scale = scale_error(project.crs, roads);
    if (!scale || std::abs(scale->error) <= 0.001) return;
    const std::string found = number_text(scale->error * 100.0, "%+.2f %%"),
                      place = number_text(scale->place.x, "%.2f") + ", " + number_text(scale->place.y, "%.2f"),
                      better = metric_crs_for(scale->degrees);
    if (std::abs(scale->error) <= 0.01)
        return add_doubt(reports, "roads", {"doubt.scale", 1, {found + " (" + place + "), " + better}});
    throw DataError({.file = project.file, .row = project.crs_line, .field = "crs"},
                    Phrase("lengths in {crs} are wrong by {error} at {place}",
                           {{"crs", project.crs}, {"error", found}, {"place", place}}),
                    "a system that is true to 0.1 % where the roads are",
                    Phrase("crs = \"{crs}\" fits", {{"crs", better}}));
}

void check_islands(const Roads& roads, std::vector<LoadReport>& reports) {
    const Islands islands = count_islands(roads);
    const std::string share = number_text(islands.largest / islands.length * 100.0, "%.1f %%");
    add_doubt(reports, "roads", {"doubt.islands", islands.count, {share}});
}

void check_complete(const Project& project, const std::vector<Unit>& units) {
    std::set<std::string> known;
    for (std::int32_t u = 0; u < static_cast<std::int32_t>(units.size()); ++u)
        for (std::int32_t at = list_unit(units, u); at >= 0; at = units[static_cast<std::size_t>(at)].parent)
            known.emplace(list_code(units, at));
    known.erase("");
    std::string names;
    for (const std::string& code : known) names += (names.empty() ? "" : ", ") + code;
    for (const CompleteList& list : project.complete) {
        if (list.unit_code.empty() || known.count(list.unit_code) > 0) continue;
        throw DataError({.file = project.file, .row = project.complete_line, .field = "complete"},
                        Phrase("'{word}'", {{"word", list.subject + "@" + list.unit_code}}),
                        names.empty() ? Phrase("a list for the whole project, without @")
                                      : Phrase("the county codes of the project's units: {names}", {{"names", names}}),
                        "lists are declared for counties, or for the whole project without @");
    }
}

} // namespace lifecircle::layers
