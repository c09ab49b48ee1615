#include <lifecircle/layers/summary.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/json_values.hpp>
#include <lifecircle/layers/load_report_json.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kDirectionKeys{"to", "from", "round"};

Json positive(double value) { return value > 0.0 ? Json(value) : Json(); }

/// Whole numbers as such, others with one decimal.
Json tenths(double value) {
    const double rounded = std::round(value * 10.0) / 10.0;
    return rounded == std::floor(rounded) ? Json(static_cast<std::int64_t>(rounded)) : Json(rounded);
}

const std::string& standard_key(const Ledger& ledger, std::int32_t standard) {
    static const std::string joint = "joint";
    return standard < 0 ? joint : ledger.results[static_cast<std::size_t>(standard)].standard.key;
}

Json standard_json(const StandardResult& result) {
    const Standard& s = result.standard;
    Json json{{"key", s.key},
              {s.is_family ? "family" : "kind", s.subject},
              {"zh", s.zh},
              {"en", s.en},
              {"mode", s.mode},
              {"minutes", s.limit ? tenths(s.limit->value / 60.0) : Json()},
              {"metres", s.limit_metres ? tenths(s.limit_metres->value) : Json()},
              {"direction", kDirectionKeys[static_cast<std::size_t>(s.direction)]},
              {"group", s.group},
              {"speed_kmh", positive(s.speed_kmh)},
              {"verified", s.verified},
              {"facilities", result.facilities.size()}};
    if (s.slope != SlopeRule::Kind::none) json["slope"] = s.slope == SlopeRule::Kind::walk ? "walk" : "ride";
    if (s.turns_cost) json["turns_cost"] = true;
    json["zones"] = Json::array();
    for (std::size_t z = 0; z < result.zones.size(); ++z)
        json["zones"].push_back(
            {{s.limit ? "minutes" : "metres", tenths(s.steps[z].value / (s.limit ? 60.0 : 1.0))},
             {"area_km2", std::round(area_m2(result.zones[z]) / 1e4) / 100.0},
             {"disagreement", z < result.zone_disagreement.size() ? Json(result.zone_disagreement[z]) : Json()}});
    return json;
}

/// Per cent with two decimals; null as soon as somebody is unknown, and where there is nobody.
Json rate(std::int64_t covered, std::int64_t all, std::int64_t unknown) {
    if (all <= 0 || unknown > 0) return {};
    return per_cent(covered, all, 100);
}

/// From those known to be covered to those that can't be excluded, per cent; null where nobody is unknown, or all are.
Json rate_range(std::int64_t covered, std::int64_t all, std::int64_t unknown) {
    if (unknown <= 0 || unknown >= all) return {};
    return {per_cent_down(covered, all, 100), per_cent_up(covered + unknown, all, 100)};
}

Json row_json(const Study& study, const Ledger& ledger, const CoverageRow& row) {
    const Unit* unit = row.unit < 0 ? nullptr : &study.units[static_cast<std::size_t>(row.unit)];
    const bool counted = row.places_without_people < row.places;
    const auto people = [&](People n) { return counted ? Json(n) : Json(); };
    return {{"standard", standard_key(ledger, row.standard)},
            {"unit", unit != nullptr ? Json(unit->code) : Json()},
            {"unit_name", unit != nullptr ? Json(unit->name) : Json()},
            {"level", unit != nullptr ? unit->level : std::string("project")},
            {"group", row.group},
            {"people", people(row.people)},
            {"people_covered", people(row.covered)},
            {"people_not_covered", people(row.not_covered)},
            {"people_unknown", people(row.unknown)},
            {"people_rate", counted ? rate(row.covered, row.people, row.unknown) : Json()},
            {"people_rate_range", counted ? rate_range(row.covered, row.people, row.unknown) : Json()},
            {"places", row.places},
            {"places_covered", row.places_covered},
            {"places_not_covered", row.places_not_covered},
            {"places_unknown", row.places_unknown},
            {"places_rate", rate(row.places_covered, row.places, row.places_unknown)},
            {"places_rate_range", rate_range(row.places_covered, row.places, row.places_unknown)},
            {"places_without_people", row.places_without_people},
            {"places_no_road", row.no_road},
            {"list_unchecked", row.list_unchecked}};
}

Json place_json(const Study& study, const StandardResult& result, std::size_t p) {
    const DemandPoint& d = study.demand[p];
    const PlaceResult& place = result.place[p];
    const bool reached = place.time_ds != kUnreachable && place.nearest != kNoFacility;
    const bool minutes = result.standard.limit.has_value();
    const auto measure = [&](Deciseconds v) { return tenths(minutes ? minutes_up(v) : metres_up(v)); };
    const Facility* nearest = reached ? &study.facilities[place.nearest] : nullptr;
    const Unit* unit = d.unit < 0 ? nullptr : &study.units[static_cast<std::size_t>(d.unit)];
    return {{"rank", place.rank > 0 ? Json(place.rank) : Json()},
            {"id", d.id},
            {"name", or_null(d.name)},
            {"village", or_null(d.village)},
            {"unit", unit != nullptr ? Json(unit->code) : Json()},
            {"people", or_null(place.people)},
            {"reason", kReasonKeys[static_cast<std::size_t>(place.reason)]},
            {"severity", place.severity > 0 ? Json(place.severity) : Json()},
            {minutes ? "minutes" : "metres", reached ? measure(place.time_ds) : Json()},
            {minutes ? "minutes_over" : "metres_over", reached ? measure(place.over_ds) : Json()},
            {"distance_m", reached ? tenths(metres_up(place.distance_dm)) : Json()},
            {"nearest", nearest != nullptr ? Json(nearest->id) : Json()},
            {"nearest_name", nearest != nullptr ? or_null(nearest->name) : Json()},
            {"list_unchecked", place.list_unchecked}};
}

Json underserved_json(const Study& study, const StandardResult& result) {
    std::vector<std::size_t> order;
    std::array<std::uint64_t, kReasonKeys.size()> by_reason{};
    for (std::size_t p = 0; p < result.place.size(); ++p) {
        ++by_reason[static_cast<std::size_t>(result.place[p].reason)];
        if (result.place[p].verdict != Verdict::covered) order.push_back(p);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return result.place[a].rank < result.place[b].rank; });
    Json json{{"standard", result.standard.key},
              {"reasons", Json::object()},
              {"villages", Json::array()},
              {"check_roads", Json::array()},
              {"no_data", Json::array()}};
    for (std::size_t r = 1; r < kReasonKeys.size(); ++r) json["reasons"][kReasonKeys[r]] = by_reason[r];
    for (const std::size_t p : order) {
        const Reason reason = result.place[p].reason;
        const char* list = reason == Reason::no_data   ? "no_data"
                           : reason == Reason::no_road ? "check_roads"
                                                       : "villages";
        json[list].push_back(place_json(study, result, p));
    }
    return json;
}

/// The footnotes that printing any of these numbers calls for.
Json footnotes_json(const Study& study, const Ledger& ledger, bool synthetic) {
    const Texts zh(Language::zh), en(Language::en);
    Json list = Json::array();
    for (const Footnote& note : footnotes_of(study, ledger, synthetic))
        list.push_back(
            {{"mark", note.mark}, {"zh", zh.fill(note.key, note.values)}, {"en", en.fill(note.key, note.values)}});
    return list;
}

Json population_json(const DemandSource& source) {
    static constexpr std::array basis{"unknown", "resident", "registered"};
    return {{"year", source.population_year > 0 ? Json(source.population_year) : Json()},
            {"basis", basis[static_cast<std::size_t>(source.basis)]},
            {"source", or_null(source.name)},
            {"proxy", source.proxy}};
}

} // namespace

std::string summary_json(const Study& study, const Ledger& ledger, const SummaryNotes& notes) {
    Json json{{"project", or_null(notes.project)},
              {"scenario", or_null(study.scenario)},
              {"parameter_set", or_null(notes.parameter_set)},
              {"note", or_null(notes.note)},
              {"synthetic", notes.synthetic},
              {"population", population_json(study.demand_source)},
              {"facilities", study.facilities.size()},
              {"places", study.demand.size()},
              {"units", study.units.size()}};
    if (const HeightSource& heights = study.height_source; !heights.name.empty()) {
        json["heights"] = {{"source", heights.name},
                           {"roads_km", tenths(heights.roads_m / 1000.0)},
                           {"roads_without_km", tenths(heights.unknown_m / 1000.0)}};
        if (heights.cliff_slope > 0.0)
            json["heights"].update(
                {{"cliff_slope", heights.cliff_slope}, {"cliffs_km", tenths(heights.cliffs_m / 1000.0)}});
    }
    for (const char* list : {"standards", "coverage", "underserved", "inputs"}) json[list] = Json::array();
    for (const StandardResult& result : ledger.results) {
        json["standards"].push_back(standard_json(result));
        json["underserved"].push_back(underserved_json(study, result));
    }
    for (const CoverageRow& row : ledger.rows) json["coverage"].push_back(row_json(study, ledger, row));
    for (const LoadReport& r : notes.reports) json["inputs"].push_back(load_report_json(r));
    json["footnotes"] = footnotes_json(study, ledger, notes.synthetic);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace lifecircle::layers
