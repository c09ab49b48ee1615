// The document of `compare --json` and its two tables for a spreadsheet: docs/formats.md, "Comparisons".
#include <array>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/csv_text.hpp>
#include <lifecircle/layers/json_values.hpp>

#include "compare_report.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using layers::ComparedPair;
using layers::ComparedPlace;
using layers::ComparedRow;
using layers::ComparedSide;
using layers::ComparedStandard;
using layers::ComparedStates;

/// By Turn.
constexpr std::array<const char*, kTurnCount> kTurnKeys{"within",         "beyond",         "gained",
                                                        "lost",           "unknown",        "unknown_within",
                                                        "unknown_beyond", "within_unknown", "beyond_unknown"};
const char* key_of(Turn turn) { return kTurnKeys[static_cast<std::size_t>(turn)]; }

using layers::or_null;

Json side_json(const ComparedSide& s) {
    const bool known = s.without_people < s.places;
    const auto people = [&](People n) { return known ? Json(n) : Json(); };
    return {{"people", people(s.people)},
            {"people_within", people(s.within)},
            {"people_beyond", people(s.beyond)},
            {"people_unknown", people(s.unknown)},
            {"places", s.places},
            {"places_within", s.places_within},
            {"places_beyond", s.places_beyond},
            {"places_unknown", s.places_unknown},
            {"places_without_people", s.without_people}};
}

Json row_json(const ComparedRow& row) {
    return {{"unit", or_null(row.unit)},
            {"unit_name", or_null(row.name)},
            {"level", row.unit.empty() ? "project" : row.level},
            {"group", row.group},
            {"before", side_json(row.before)},
            {"after", side_json(row.after)},
            {"people_gained", row.gained},
            {"people_lost", row.lost},
            {"people_apart", row.apart},
            {"places_gained", row.places_gained},
            {"places_lost", row.places_lost},
            {"places_apart", row.places_apart}};
}

Json journeys_json(const std::optional<layers::ComparedJourneys>& j) {
    if (!j) return nullptr;
    return {{"places", j->places},
            {"people", j->people},
            {"mean", or_null(j->mean)},
            {"p95", or_null(j->p95)},
            {"worst", or_null(j->worst)},
            {"mean_people", or_null(j->mean_people)},
            {"p95_people", or_null(j->p95_people)}};
}

Json standard_json(const ComparedStandard& s) {
    Json rows = Json::array(), places = Json::array();
    for (const ComparedRow& row : s.rows) rows.push_back(row_json(row));
    for (const ComparedPlace& place : s.places) places.push_back(compared_place_json(s, place));
    return {{"standard", s.standard.key},
            {"unit_of_journeys", s.standard.limit ? "minutes" : "metres"},
            {"rows", rows},
            {"journeys_before", journeys_json(s.journeys_before)},
            {"journeys_after", journeys_json(s.journeys_after)},
            {"way_gained", s.way_gained},
            {"way_lost", s.way_lost},
            {"places", places}};
}

std::string plain(const std::optional<double>& value) { return value ? one_decimal(*value) : std::string(); }

const std::string& state_of(const ComparedStates& compared, std::size_t i) {
    const layers::ComparedState& state = compared.states[i];
    static const std::string base = "base";
    return !state.name.empty() ? state.name : !state.source.empty() ? state.source : base;
}

} // namespace

Json compared_place_json(const ComparedStandard& s, const ComparedPlace& p) {
    const char *before = s.standard.limit ? "minutes_before" : "metres_before",
               *after = s.standard.limit ? "minutes_after" : "metres_after";
    return {{"id", p.id},
            {"name", p.name},
            {"unit", or_null(p.unit)},
            {"people", or_null(p.people)},
            {"turn", key_of(p.turn)},
            {before, or_null(p.before)},
            {after, or_null(p.after)},
            {"nearest_before", or_null(p.nearest_before)},
            {"nearest_after", or_null(p.nearest_after)}};
}

Json compare_document(const ComparedStates& compared) {
    Json states = Json::array(), pairs = Json::array();
    for (const layers::ComparedState& s : compared.states)
        states.push_back({{"name", or_null(s.name)}, {"source", or_null(s.source)}, {"edits", s.edits}});
    for (const ComparedPair& pair : compared.pairs) {
        Json standards = Json::array();
        for (const ComparedStandard& s : pair.standards) standards.push_back(standard_json(s));
        pairs.push_back({{"before", 0},
                         {"after", pair.after},
                         {"places_only_before", pair.only_before},
                         {"places_only_after", pair.only_after},
                         {"standards_not_in_both", pair.not_in_both},
                         {"standards", standards}});
    }
    return {{"states", states}, {"same_people", compared.same_people}, {"pairs", pairs}};
}

std::string compared_places_csv(const Session& session, const ComparedStates& compared) {
    layers::CsvRow head;
    for (const char* key :
         {"compare.state_before", "compare.state_after", "table.standard", "table.id", "table.village",
          "table.unit_code", "table.people", "compare.turn", "compare.measure_before", "compare.measure_after",
          "compare.nearest_before", "compare.nearest_after"})
        head.emplace_back(session.t(key));
    std::string text = "\xEF\xBB\xBF" + layers::csv_line(head);
    for (const ComparedPair& pair : compared.pairs)
        for (const ComparedStandard& s : pair.standards)
            for (const ComparedPlace& p : s.places)
                text += layers::csv_line({state_of(compared, 0), state_of(compared, pair.after), s.standard.key, p.id,
                                          p.name, p.unit, p.people ? std::to_string(*p.people) : "",
                                          std::string(session.t(std::string("turn.") + key_of(p.turn))),
                                          plain(p.before), plain(p.after), p.name_before, p.name_after});
    return text;
}

std::string compared_units_csv(const Session& session, const ComparedStates& compared) {
    layers::CsvRow head;
    for (const char* key :
         {"compare.state_before", "compare.state_after", "table.standard", "table.unit_code", "table.unit",
          "compare.group", "compare.people_before", "compare.people_after", "compare.people_gained",
          "compare.people_lost", "compare.people_apart", "compare.villages_before", "compare.villages_after",
          "compare.gained", "compare.lost", "compare.apart"})
        head.emplace_back(session.t(key));
    std::string text = "\xEF\xBB\xBF" + layers::csv_line(head);
    const auto n = [](auto number) { return std::to_string(number); };
    for (const ComparedPair& pair : compared.pairs)
        for (const ComparedStandard& s : pair.standards)
            for (const ComparedRow& r : s.rows) {
                const auto known = [&](const ComparedSide& side, People people) {
                    return side.without_people < side.places ? n(people) : std::string();
                };
                text += layers::csv_line({state_of(compared, 0), state_of(compared, pair.after), s.standard.key, r.unit,
                                          r.name, r.group, known(r.before, r.before.within),
                                          known(r.after, r.after.within), n(r.gained), n(r.lost), n(r.apart),
                                          n(r.before.places_within), n(r.after.places_within), n(r.places_gained),
                                          n(r.places_lost), n(r.places_apart)});
            }
    return text;
}

} // namespace lifecircle::cli
