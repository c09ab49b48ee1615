// The decline outlook in the document of `consolidate --json`: docs/formats.md, "Decline outlook".
#include <nlohmann/json.hpp>

#include "outlook_report.hpp"

#include <lifecircle/layers/json_values.hpp>

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using layers::ConsolidationQuestion;

Json answer(Guard guard) { return guard == Guard::unknown ? Json() : Json(guard == Guard::yes); }
using layers::or_null;

Json break_json(const ConsolidationQuestion& q, const std::optional<OutlookBreak>& at) {
    if (!at) return nullptr;
    return {{"year", at->year}, {"id", q.school(at->site).id}, {"schools", at->sites}};
}

Json holds_json(const ConsolidationQuestion& q, const HoldsTo& holds) {
    return {
        {"to", or_null(holds.to)}, {"unknown", break_json(q, holds.doubt)}, {"broken", break_json(q, holds.broken)}};
}

Json school_json(const ConsolidationQuestion& q, const SchoolOutlook& school) {
    Json json{{"id", q.school(school.site).id}, {"years", Json::array()}};
    for (std::size_t y = 0; y < school.years.size(); ++y) {
        const ExpectedPupils& year = school.years[y];
        json["years"].push_back({{"year", q.projections->years[y]},
                                 {"pupils", year.complete ? Json(year.known) : Json()},
                                 {"at_least", year.known},
                                 {"places", year.places},
                                 {"places_without_number", year.unknown},
                                 {"viable", school.minimum > 0 ? answer(year.viable) : Json()},
                                 {"room", answer(year.room)}});
    }
    return json;
}

} // namespace

Json term_json(const ConsolidationQuestion& q, const PlanTerm& term) {
    return {{"valid_to", or_null(valid_to(term))},
            {"viable", q.viable() > 0 ? holds_json(q, term.viable) : Json()},
            {"room", holds_json(q, term.room)}};
}

Json outlook_today_json(const ConsolidationQuestion& q) {
    Json json{{"years", q.projections->years}, {"minimum", q.viable() > 0 ? Json(q.viable()) : Json()}};
    json["schools"] = Json::array();
    for (const SchoolOutlook& school : outlook_today(q.made, q.viable(), *q.projections)) {
        const SchoolOutlook* one = &school;
        const HoldsTo holds = holds_to(q.projections->years, {&one, 1}, OutlookLimit::viable);
        Json row = school_json(q, school);
        row["below_from"] = holds.broken ? Json(holds.broken->year) : Json();
        row["unknown_from"] = holds.doubt ? Json(holds.doubt->year) : Json();
        json["schools"].push_back(row);
    }
    return json;
}

Json outlook_plan_json(const ConsolidationQuestion& q, const PlanOutlook& outlook) {
    Json json = term_json(q, outlook.plan);
    json["kept"] = Json::array();
    for (const SchoolOutlook& school : outlook.kept) json["kept"].push_back(school_json(q, school));
    return json;
}

} // namespace lifecircle::cli
