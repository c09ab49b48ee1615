#include "report.hpp"

#include <algorithm>
#include <array>

#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

std::string limit_text(const layers::Texts& texts, const Standard& s) {
    const double value = s.limit ? s.limit->value / 60.0 : s.limit_metres->value;
    const std::string number = value == static_cast<double>(static_cast<int>(value))
                                   ? std::to_string(static_cast<int>(value))
                                   : one_decimal(value);
    return number + " " + std::string(texts(s.limit ? "unit.minutes" : "unit.metres"));
}

/// Covered share of what is known to be covered or not; nothing is hidden: unknown stands beside it.
std::string rate(std::int64_t covered, std::int64_t all, std::int64_t unknown, const layers::Texts& texts) {
    if (all == 0) return "–";
    if (unknown == all) return std::string(texts("table.no_data"));
    const double share = 100.0 * static_cast<double>(covered) / static_cast<double>(all);
    return (unknown > 0 ? "≥ " : "") + one_decimal(share) + " %";
}

bool shown(const Study& study, const CoverageRow& row, const std::string& level) {
    if (level.empty()) return row.unit < 0;
    return row.unit >= 0 && study.units[static_cast<std::size_t>(row.unit)].level == level;
}

std::string reason_text(const layers::Texts& texts, const PlaceResult& place) {
    static constexpr std::array keys{"reason.none",   "reason.over_limit",  "reason.no_road",
                                     "reason.island", "reason.no_facility", "reason.no_data"};
    std::string text(texts(keys[static_cast<std::size_t>(place.reason)]));
    if (place.list_unchecked) text += std::string(texts("mark.list_unchecked"));
    return text;
}

std::vector<std::size_t> ranked(const StandardResult& result) {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < result.place.size(); ++p)
        if (result.place[p].rank > 0) order.push_back(p);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return result.place[a].rank < result.place[b].rank; });
    return order;
}

void add_underserved(Table& table, const layers::Texts& texts, const Study& study, const StandardResult& result,
                     std::size_t p) {
    const PlaceResult& place = result.place[p];
    const DemandPoint& demand = study.demand[p];
    const bool reached = place.time_ds != kUnreachable;
    const double per_unit = result.standard.limit ? 600.0 : 10.0;
    const std::string nearest = place.nearest == kNoFacility ? "–" : study.facilities[place.nearest].name;
    table.add({std::to_string(place.rank), demand.name.empty() ? demand.id : demand.name,
               place.people ? grouped(*place.people) : "–", reached ? one_decimal(place.time_ds / per_unit) : "–",
               reached ? one_decimal(place.over_ds / per_unit) : "–", std::to_string(place.severity),
               reason_text(texts, place), nearest.empty() ? std::string(texts("table.unnamed")) : nearest});
}

} // namespace

std::string standard_label(const layers::Texts& texts, const Standard& s) {
    std::string text(texts.either(s.zh, s.en));
    text += std::string(texts("label.sep")) + std::string(texts("mode." + s.mode)) + std::string(texts("label.sep")) +
            limit_text(texts, s);
    if (s.direction == Direction::from_facility) text += std::string(texts("label.from"));
    if (s.direction == Direction::round_trip) text += std::string(texts("label.round"));
    if (s.group != "all") text += std::string(texts("label.sep")) + std::string(texts("group." + s.group));
    if (!s.verified) text += " *";
    return text;
}

std::string coverage_table(const Session& session, const Study& study, const Ledger& ledger, const std::string& level) {
    const layers::Texts& t = session.texts;
    const bool units = !level.empty();
    std::vector<Table::Column> columns;
    if (units) columns.push_back({std::string(t("table.unit")), Align::left, 24});
    columns.push_back({std::string(t("table.standard")), Align::left, 56});
    for (const char* key : {"table.villages", "table.covered", "table.not_covered", "table.unknown", "table.rate",
                            "table.people", "table.people_covered", "table.people_rate"})
        columns.push_back({std::string(t(key)), Align::right, 16});
    Table table(columns);
    for (const CoverageRow& row : ledger.rows) {
        const Standard* s =
            row.standard < 0 ? nullptr : &ledger.results[static_cast<std::size_t>(row.standard)].standard;
        if (!shown(study, row, level) || row.group != (s != nullptr ? s->group : "all")) continue;
        std::vector<std::string> cells;
        if (units) cells.push_back(study.units[static_cast<std::size_t>(row.unit)].name);
        cells.push_back(s != nullptr ? standard_label(t, *s) : std::string(t("label.joint")));
        const bool known = row.places_without_people < row.places;
        const auto people = [&](std::int64_t n) { return known ? grouped(n) : std::string("–"); };
        cells.insert(cells.end(),
                     {grouped(row.places), grouped(row.places_covered), grouped(row.places_not_covered),
                      grouped(row.places_unknown), rate(row.places_covered, row.places, row.places_unknown, t),
                      people(row.people), people(row.covered),
                      known ? rate(row.covered, row.people, row.unknown, t) : std::string("–")});
        table.add(std::move(cells));
    }
    return table.text();
}

std::string underserved_table(const Session& session, const Study& study, const Ledger& ledger,
                              const std::string& standard, std::size_t most) {
    const layers::Texts& t = session.texts;
    std::string text;
    for (const StandardResult& result : ledger.results) {
        if (!standard.empty() && result.standard.key != standard) continue;
        const std::vector<std::size_t> order = ranked(result);
        const std::vector<Table::Column> columns{
            {std::string(t("table.rank")), Align::right, 8},
            {std::string(t("table.village")), Align::left, 28},
            {std::string(t("table.people")), Align::right, 12},
            {std::string(t(result.standard.limit ? "table.minutes" : "table.metres")), Align::right, 10},
            {std::string(t("table.over")), Align::right, 10},
            {std::string(t("table.severity")), Align::right, 8},
            {std::string(t("table.reason")), Align::left, 32},
            {std::string(t("table.nearest")), Align::left, 36}};
        Table served_by_road(columns), without_road(columns);
        std::size_t with = 0, without = 0;
        for (const std::size_t p : order) {
            const bool no_road = result.place[p].reason == Reason::no_road;
            if (++(no_road ? without : with) > most) continue;
            add_underserved(no_road ? without_road : served_by_road, t, study, result, p);
        }
        text += t.fill("underserved.head", {{"standard", standard_label(t, result.standard)},
                                            {"n", grouped(static_cast<std::int64_t>(with))}}) +
                "\n";
        if (with > 0) text += served_by_road.text();
        if (without > 0)
            text += t.fill("underserved.no_road", {{"n", grouped(static_cast<std::int64_t>(without))}}) + "\n" +
                    without_road.text();
        text += "\n";
    }
    return text;
}

std::string load_table(const Session& session, const std::vector<layers::LoadReport>& reports) {
    const layers::Texts& t = session.texts;
    std::string text;
    for (const layers::LoadReport& report : reports) {
        text += t.fill("load.line", {{"input", report.input},
                                     {"read", grouped(static_cast<std::int64_t>(report.read))},
                                     {"kept", grouped(static_cast<std::int64_t>(report.kept))}}) +
                "\n";
        const auto notes = [&](const std::vector<layers::LoadNote>& list) {
            for (const layers::LoadNote& note : list) {
                std::string examples;
                for (const std::string& e : note.examples) examples += (examples.empty() ? "" : "; ") + e;
                text += "    " + grouped(static_cast<std::int64_t>(note.count)) + "  " + std::string(t(note.reason)) +
                        (examples.empty() ? "" : "  (" + fitted(examples, 90) + ")") + "\n";
            }
        };
        notes(report.skipped), notes(report.repaired);
    }
    return text;
}

std::string footnotes(const Session& session, const Study& study, const Ledger& ledger) {
    const layers::Texts& t = session.texts;
    std::string text;
    const auto& results = ledger.results;
    if (std::any_of(results.begin(), results.end(), [](const StandardResult& r) { return !r.standard.verified; }))
        text += std::string(t("note.unverified")) + "\n";
    const auto any_place = [&](auto test) {
        return std::any_of(results.begin(), results.end(),
                           [&](const StandardResult& r) { return std::any_of(r.place.begin(), r.place.end(), test); });
    };
    if (any_place([](const PlaceResult& p) { return p.verdict == Verdict::unknown; }))
        text += std::string(t("note.no_data")) + "\n";
    if (any_place([](const PlaceResult& p) { return p.list_unchecked; }))
        text += std::string(t("note.list_unchecked")) + "\n";
    const auto missing = std::count_if(study.demand.begin(), study.demand.end(),
                                       [](const DemandPoint& d) { return !d.people[0].has_value(); });
    if (missing > 0)
        text += t.fill("note.people_missing",
                       {{"n", grouped(missing)}, {"all", grouped(static_cast<std::int64_t>(study.demand.size()))}}) +
                "\n";
    return text;
}

} // namespace lifecircle::cli
