#include <lifecircle/layers/result_tables.hpp>

#include <array>

#include <nlohmann/json.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kVerdict{"covered", "not_covered", "no_data"};
constexpr std::array kReasonKey{"", "over_limit", "no_road", "island", "no_facility", "no_data"};
constexpr std::array kReasonZh{"", "超时", "不通路", "孤立路网", "无设施", "缺数据"};
constexpr std::array kDirection{"to", "from", "round"};

Json time_json(Deciseconds ds) { return ds == kUnreachable ? Json() : Json(static_cast<double>(ds) / 10.0); }

Json facility_json(const Study& study, FacilityId id) {
    return id == kNoFacility ? Json() : Json(study.facilities[id].id);
}

Json standard_json(const Standard& s) {
    return {{"key", s.key},
            {s.is_family ? "family" : "kind", s.subject},
            {"zh", s.zh},
            {"en", s.en},
            {"mode", s.mode},
            {"minutes", s.limit ? Json(s.limit->value / 60.0) : Json()},
            {"metres", s.limit_metres ? Json(s.limit_metres->value) : Json()},
            {"direction", kDirection[static_cast<std::size_t>(s.direction)]},
            {"group", s.group},
            {"speed_kmh", s.speed_kmh > 0.0 ? Json(s.speed_kmh) : Json()},
            {"verified", s.verified}};
}

/// Seconds for limits in minutes, metres for limits in metres.
Json place_json(const Study& study, const StandardResult& result, std::size_t p) {
    const PlaceResult& r = result.place[p];
    const char* measure = result.standard.limit ? "seconds" : "metres";
    return {{"id", study.demand[p].id},
            {"verdict", kVerdict[static_cast<std::size_t>(r.verdict)]},
            {"reason", r.reason == Reason::none ? Json() : Json(kReasonKey[static_cast<std::size_t>(r.reason)])},
            {measure, time_json(r.time_ds)},
            {"nearest", facility_json(study, r.nearest)},
            {"distance_m", r.nearest == kNoFacility ? Json() : Json(r.distance_dm / 10.0)},
            {"runner_up", facility_json(study, r.runner_up)},
            {"runner_up_" + std::string(measure), time_json(r.runner_up_ds)},
            {"severity", r.severity == 0 ? Json() : Json(r.severity)},
            {"rank", r.rank == 0 ? Json() : Json(r.rank)},
            {"people", r.people ? Json(*r.people) : Json()},
            {"list_unchecked", r.list_unchecked}};
}

Json row_json(const Study& study, const Ledger& ledger, const CoverageRow& row) {
    return {{"standard", row.standard < 0 ? Json("joint")
                                          : Json(ledger.results[static_cast<std::size_t>(row.standard)].standard.key)},
            {"unit", row.unit < 0 ? Json() : Json(study.units[static_cast<std::size_t>(row.unit)].code)},
            {"group", row.group},
            {"people", row.people},
            {"people_covered", row.covered},
            {"people_not_covered", row.not_covered},
            {"people_no_data", row.unknown},
            {"places", row.places},
            {"places_covered", row.places_covered},
            {"places_not_covered", row.places_not_covered},
            {"places_no_data", row.places_unknown},
            {"places_without_people", row.places_without_people},
            {"places_no_road", row.no_road},
            {"list_unchecked", row.list_unchecked}};
}

Json notes_json(const std::vector<LoadNote>& notes) {
    Json list = Json::array();
    for (const LoadNote& n : notes)
        list.push_back({{"reason", n.reason}, {"count", n.count}, {"examples", n.examples}});
    return list;
}

/// Quotes what RFC 4180 asks to quote.
std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string line(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + cell(cells[i]);
    return text + "\r\n";
}

/// Tenths as a decimal number; empty where there is none.
std::string tenths(Deciseconds value) {
    if (value == kUnreachable) return {};
    return std::to_string(value / 10) + "." + std::to_string(value % 10);
}

} // namespace

std::string summary_json(const Project& project, const Study& study, const Ledger& ledger,
                         const std::vector<LoadReport>& reports) {
    Json out{{"project", project.name},
             {"parameter_set", parameter_set_id(project)},
             {"crs", project.crs},
             {"population_year", project.population_year > 0 ? Json(project.population_year) : Json()},
             {"facilities", study.facilities.size()},
             {"places", study.demand.size()}};
    for (const LoadReport& r : reports)
        out["inputs"].push_back({{"input", r.input},
                                 {"read", r.read},
                                 {"kept", r.kept},
                                 {"skipped", notes_json(r.skipped)},
                                 {"repaired", notes_json(r.repaired)}});
    out["coverage"] = Json::array();
    for (const CoverageRow& row : ledger.rows) out["coverage"].push_back(row_json(study, ledger, row));
    out["standards"] = Json::array();
    for (const StandardResult& result : ledger.results) {
        Json standard = standard_json(result.standard);
        standard["places"] = Json::array();
        for (std::size_t p = 0; p < result.place.size(); ++p)
            standard["places"].push_back(place_json(study, result, p));
        out["standards"].push_back(std::move(standard));
    }
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string coverage_csv(const Study& study, const Ledger& ledger) {
    std::string text = line({"standard", "unit", "unit_name", "group", "people", "people_covered", "people_not_covered",
                             "people_no_data", "places", "places_covered", "places_not_covered", "places_no_data",
                             "places_without_people", "places_no_road", "list_unchecked"});
    for (const CoverageRow& r : ledger.rows) {
        const Unit* unit = r.unit < 0 ? nullptr : &study.units[static_cast<std::size_t>(r.unit)];
        text +=
            line({r.standard < 0 ? "joint" : ledger.results[static_cast<std::size_t>(r.standard)].standard.key,
                  unit != nullptr ? unit->code : "", unit != nullptr ? unit->name : "", r.group,
                  std::to_string(r.people), std::to_string(r.covered), std::to_string(r.not_covered),
                  std::to_string(r.unknown), std::to_string(r.places), std::to_string(r.places_covered),
                  std::to_string(r.places_not_covered), std::to_string(r.places_unknown),
                  std::to_string(r.places_without_people), std::to_string(r.no_road), r.list_unchecked ? "1" : "0"});
    }
    return text;
}

std::string underserved_csv(const Study& study, const Ledger& ledger) {
    std::string text = line({"standard", "rank", "id", "name", "people", "seconds_or_metres", "over", "severity",
                             "reason", "原因", "nearest_id", "nearest_name", "distance_m", "list_unchecked"});
    for (const StandardResult& result : ledger.results)
        for (std::size_t p = 0; p < result.place.size(); ++p) {
            const PlaceResult& r = result.place[p];
            if (r.verdict == Verdict::covered) continue;
            const auto reason = static_cast<std::size_t>(r.reason);
            const Facility* nearest = r.nearest == kNoFacility ? nullptr : &study.facilities[r.nearest];
            text += line({result.standard.key, r.rank > 0 ? std::to_string(r.rank) : "", study.demand[p].id,
                          study.demand[p].name, r.people ? std::to_string(*r.people) : "", tenths(r.time_ds),
                          r.over_ds > 0 ? tenths(r.over_ds) : "", r.severity > 0 ? std::to_string(r.severity) : "",
                          kReasonKey[reason], kReasonZh[reason], nearest != nullptr ? nearest->id : "",
                          nearest != nullptr ? nearest->name : "", nearest != nullptr ? tenths(r.distance_dm) : "",
                          r.list_unchecked ? "1" : "0"});
        }
    return text;
}

} // namespace lifecircle::layers
