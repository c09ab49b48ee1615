#include "report.hpp"

#include <algorithm>
#include <array>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/failure_text.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

/// Covered of all; where some are unknown a range, where all are, no data.
std::string rate(std::int64_t covered, std::int64_t all, std::int64_t unknown, const layers::Texts& texts) {
    if (all == 0) return "–";
    if (unknown == all) return std::string(texts("table.no_data"));
    return share_text(covered, all, unknown);
}

bool shown(const Study& study, const CoverageRow& row, const std::string& level) {
    if (level.empty()) return row.unit < 0;
    return row.unit >= 0 && study.units[static_cast<std::size_t>(row.unit)].level == level;
}

/// "county.osm / roads" with the part of the file in the user's language.
std::string input_label(const layers::Texts& texts, const std::string& input) {
    const std::size_t cut = input.rfind(" / ");
    if (cut == std::string::npos) return input;
    std::string key = "load.part_" + input.substr(cut + 3);
    if (key.ends_with("water, barriers")) key = "load.part_barriers";
    return texts.all().count(key) == 0 ? input : input.substr(0, cut + 3) + std::string(texts(key));
}

} // namespace

std::string coverage_table(const Session& session, const Study& study, const Ledger& ledger, const std::string& level) {
    const layers::Texts& t = session.texts;
    const bool units = !level.empty();
    std::vector<Table::Column> columns;
    if (units) {
        columns.push_back({std::string(t("table.unit_code")), Align::left, 16});
        columns.push_back({std::string(t("table.unit")), Align::left, 24});
    }
    columns.push_back({std::string(t("table.standard")), Align::left, 80});
    const bool no_road = std::any_of(ledger.rows.begin(), ledger.rows.end(), [&](const CoverageRow& row) {
        return shown(study, row, level) && row.no_road > 0;
    });
    for (const char* key : {"table.villages", "table.covered", "table.not_covered", "table.no_road", "table.unknown",
                            "table.rate", "table.people", "table.people_covered", "table.people_rate"}) {
        const std::string_view word = key;
        if (word == "table.no_road" && !no_road) continue;
        columns.push_back({layers::places_text(t, study, word), Align::right, 16});
    }
    Table table(columns);
    for (const CoverageRow& row : ledger.rows) {
        const Standard* s =
            row.standard < 0 ? nullptr : &ledger.results[static_cast<std::size_t>(row.standard)].standard;
        if (!shown(study, row, level) || row.group != (s != nullptr ? s->group : "all")) continue;
        std::vector<std::string> cells;
        if (units) {
            const Unit& unit = study.units[static_cast<std::size_t>(row.unit)];
            cells.insert(cells.end(), {unit.code, unit.name});
        }
        cells.push_back(s != nullptr ? standard_label(t, *s) : std::string(t("label.joint")));
        const bool known = row.places_without_people < row.places;
        const auto number = [](bool stated, std::int64_t n) { return stated ? grouped(n) : std::string("–"); };
        const bool data = row.places_unknown < row.places || row.places == 0; // no data is not 0
        const bool people_data = known && (row.unknown < row.people || row.people == 0) && data;
        cells.insert(cells.end(),
                     {grouped(row.places), number(data, row.places_covered), number(data, row.places_not_covered)});
        if (no_road) cells.push_back(number(data, row.no_road));
        cells.insert(cells.end(),
                     {grouped(row.places_unknown), rate(row.places_covered, row.places, row.places_unknown, t),
                      number(known, row.people), number(people_data, row.covered),
                      known ? rate(row.covered, row.people, row.unknown, t) : std::string("–")});
        table.add(std::move(cells));
    }
    return table.text();
}

void check_level(const Study& study, const std::string& level) {
    std::vector<std::string> levels;
    for (const Unit& unit : study.units)
        if (std::find(levels.begin(), levels.end(), unit.level) == levels.end()) levels.push_back(unit.level);
    if (level.empty() || std::find(levels.begin(), levels.end(), level) != levels.end()) return;
    std::string known;
    for (const std::string& l : levels) known += (known.empty() ? "" : ", ") + l;
    throw UsageError({.field = "--level"}, Phrase("'{word}'", {{"word", level}}),
                     levels.empty() ? Phrase("a project with [[units]]") : Phrase("one of {names}", {{"names", known}}),
                     "");
}

std::string load_table(const Session& session, const std::vector<layers::LoadReport>& reports) {
    const layers::Texts& t = session.texts;
    std::string text;
    for (const layers::LoadReport& report : reports) {
        text += t.fill("load.line", {{"input", input_label(t, report.input)},
                                     {"read", grouped(static_cast<std::int64_t>(report.read))},
                                     {"kept", grouped(static_cast<std::int64_t>(report.kept))}}) +
                "\n";
        const auto notes = [&](const std::vector<layers::LoadNote>& list, const char* mark) {
            for (const layers::LoadNote& note : list) {
                std::string examples;
                for (const std::string& e : note.examples)
                    examples +=
                        (examples.empty() ? "" : "; ") + layers::row_text(t, e.substr(0, e.find_last_not_of(' ') + 1));
                const std::string what =
                    mark + grouped(static_cast<std::int64_t>(note.count)) + "  " + std::string(t(note.reason));
                const std::size_t used = display_width(what) + 4, room = terminal_width().value_or(130);
                text += what;
                if (!examples.empty() && room > used + 12) text += "  (" + fitted(examples, room - used) + ")";
                text += "\n";
            }
        };
        notes(report.skipped, "    "), notes(report.repaired, "    "), notes(report.doubts, "  ! ");
    }
    return text;
}

std::string scenario_note(const Session& session, const layers::Assessment& run) {
    if (run.inputs.study.scenario.empty()) return {};
    return paragraph(session.texts.fill(
        "scenario.made", {{"name", run.inputs.study.scenario}, {"n", std::to_string(run.inputs.changes.size())}}));
}

std::string footnotes(const Session& session, const layers::Assessment& run) {
    std::string text = scenario_note(session, run);
    for (const layers::Footnote& note : layers::footnotes_of(run.inputs.study, run.ledger, run.project.synthetic))
        text += paragraph(session.texts.fill(note.key, note.values));
    return text;
}

} // namespace lifecircle::cli
