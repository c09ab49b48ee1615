// explain: a village.
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/coverage/sums.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/summary.hpp>

#include "explain.hpp"
#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using layers::cost_text;
using layers::name_or_id;

using layers::kReasonKeys;
constexpr std::array kVerdictKeys{"covered", "not_covered", "unknown"};

double measure(const Standard& s, Deciseconds cost) { return s.limit ? minutes_up(cost) : metres_up(cost); }

std::string whole_metres(double metres) { return grouped(static_cast<std::int64_t>(std::ceil(metres))); }

/// "within", "beyond: over the limit by 3.2 min" …
std::string verdict_text(const Session& session, const Standard& standard, const PlaceResult& place) {
    const layers::Texts& t = session.texts;
    if (place.verdict == Verdict::covered) return std::string(t("explain.within"));
    const std::string reason(t(std::string("reason.") + kReasonKeys[static_cast<std::size_t>(place.reason)]));
    if (place.verdict == Verdict::unknown) return t.fill("explain.unknown", {{"reason", reason}});
    if (place.reason == Reason::over_limit)
        return t.fill("explain.over", {{"over", cost_text(t, standard, place.over_ds)}}) +
               (place.list_unchecked ? std::string(t("mark.list_unchecked")) : "");
    return t.fill("explain.beyond", {{"reason", reason}}) +
           (place.list_unchecked ? std::string(t("mark.list_unchecked")) : "");
}

/// Why it is served from there, as lines.
std::string why_text(const Session& session, const layers::Assessment& run, std::size_t p, const PlaceReason& reason) {
    const layers::Texts& t = session.texts;
    const Study& study = run.inputs.study;
    const StandardResult& result = run.ledger.results[reason.standard];
    const Standard& standard = result.standard;
    const PlaceResult& place = result.place[p];
    const auto name = [&](FacilityId f) { return name_or_id(study.facilities[f]); };
    const auto named = [&](const Facility& f) { return f.name.empty() ? std::string(t("table.unnamed")) : f.name; };
    std::string text;
    const auto line = [&](const std::string& words) { text += "  " + paragraph(words, 4); };
    if (place.time_ds != kUnreachable && place.nearest != kNoFacility)
        line(t.fill("explain.nearest", {{"name", named(study.facilities[place.nearest])},
                                        {"id", study.facilities[place.nearest].id},
                                        {"time", cost_text(t, standard, place.time_ds)},
                                        {"metres", metres_text(place.distance_dm)}}));
    if (place.runner_up_ds != kUnreachable && place.runner_up != kNoFacility)
        line(t.fill("explain.runner_up", {{"name", name(place.runner_up)},
                                          {"time", cost_text(t, standard, place.runner_up_ds)},
                                          {"more", cost_text(t, standard, place.runner_up_ds - place.time_ds)}}));
    else if (place.nearest != kNoFacility)
        line(std::string(t("explain.no_runner_up")));
    if (reason.crow && reason.crow->facility == place.nearest)
        line(t.fill("explain.crow_same", {{"metres", whole_metres(reason.crow->metres)}}));
    else if (reason.crow && reason.crow_way.reached())
        line(t.fill("explain.crow_longer", {{"name", name(reason.crow->facility)},
                                            {"metres", whole_metres(reason.crow->metres)},
                                            {"time", cost_text(t, standard, reason.crow_way.time_ds)}}));
    else if (reason.crow)
        line(t.fill("explain.crow_no_way",
                    {{"name", name(reason.crow->facility)}, {"metres", whole_metres(reason.crow->metres)}}));
    if (reason.access)
        line(t.fill("explain.access",
                    {{"metres", whole_metres(reason.access->leg_m)},
                     {"place", layers::places_text(run.project.crs, std::span(&reason.access->road, 1))[0]}}));
    else
        line(std::string(t("explain.no_access")));
    return text;
}

/// Numbers of people by group; the groups that are not known are left out.
std::string people_text(const Session& session, const Study& study, std::size_t p) {
    std::string text;
    for (const std::string& key : row_groups(study, nullptr)) {
        const auto people = people_of(study.demand[p], groups_of(key));
        if (!people) continue;
        text += (text.empty() ? "" : std::string(session.t("map.comma"))) +
                session.texts.fill("explain.group",
                                   {{"group", std::string(session.t("group." + key))}, {"n", grouped(*people)}});
    }
    return text.empty() ? std::string(session.t("explain.people_unknown")) : text;
}

Json facility_json(const Study& study, const Standard& s, FacilityId facility, Deciseconds cost) {
    if (facility == kNoFacility) return nullptr;
    const Facility& f = study.facilities[facility];
    return {{"id", f.id},
            {"name", f.name.empty() ? Json() : Json(f.name)},
            {s.limit ? "minutes" : "metres", cost == kUnreachable ? Json() : Json(measure(s, cost))}};
}

Json reason_json(const layers::Assessment& run, std::size_t p, const PlaceReason& reason) {
    const Study& study = run.inputs.study;
    const StandardResult& result = run.ledger.results[reason.standard];
    const Standard& s = result.standard;
    const PlaceResult& place = result.place[p];
    const bool reached = place.time_ds != kUnreachable;
    Json crow;
    if (reason.crow) {
        const bool same = reason.crow->facility == place.nearest;
        crow = facility_json(study, s, reason.crow->facility, same ? place.time_ds : reason.crow_way.time_ds);
        crow["straight_m"] = std::ceil(reason.crow->metres);
    }
    Json access;
    if (reason.access)
        access = {
            {"x", reason.access->road.x}, {"y", reason.access->road.y}, {"leg_m", std::ceil(reason.access->leg_m)}};
    return {{"standard", s.key},
            {s.limit ? "limit_minutes" : "limit_metres", s.limit ? s.limit->value / 60.0 : s.limit_metres->value},
            {"verdict", kVerdictKeys[static_cast<std::size_t>(place.verdict)]},
            {"reason", kReasonKeys[static_cast<std::size_t>(place.reason)]},
            {"list_unchecked", place.list_unchecked},
            {"people", place.people ? Json(*place.people) : Json()},
            {s.limit ? "minutes_over" : "metres_over", reached ? Json(measure(s, place.over_ds)) : Json()},
            {"distance_m", reached ? Json(metres_up(place.distance_dm)) : Json()},
            {"nearest", facility_json(study, s, place.nearest, place.time_ds)},
            {"runner_up", facility_json(study, s, place.runner_up, place.runner_up_ds)},
            {"nearest_by_crow", crow},
            {"access", access}};
}

} // namespace

std::vector<PlaceReason> place_reasons(const layers::Assessment& run, std::size_t p, const Progress& progress) {
    const Study& study = run.inputs.study;
    std::vector<PlaceReason> reasons;
    for (std::size_t s = 0; s < run.ledger.results.size(); ++s) {
        const StandardResult& result = run.ledger.results[s];
        const Travel& travel = *run.travels.at(travel_key(result.standard));
        PlaceReason reason;
        reason.standard = s;
        reason.access = nearest_access(travel.finder, study.demand[p].place, result.standard.direction);
        reason.crow = nearest_by_crow(study, result, p);
        if (reason.crow && reason.crow->facility != result.place[p].nearest)
            reason.crow_way = journey_to(study, result.standard, travel, p, reason.crow->facility, progress);
        reasons.push_back(reason);
    }
    return reasons;
}

std::string place_text(const Session& session, const layers::Assessment& run, std::size_t p,
                       const std::vector<PlaceReason>& reasons) {
    const layers::Texts& t = session.texts;
    const Study& study = run.inputs.study;
    const DemandPoint& d = study.demand[p];
    std::string text = name_or_id(d) + " (" + d.id + ")";
    if (d.unit >= 0) text += " · " + study.units[static_cast<std::size_t>(d.unit)].name;
    text += "\n" + paragraph(people_text(session, study, p));
    for (const PlaceReason& reason : reasons) {
        const StandardResult& result = run.ledger.results[reason.standard];
        text += "\n" +
                paragraph(t.fill("explain.standard",
                                 {{"standard", standard_label(t, result.standard)},
                                  {"verdict", verdict_text(session, result.standard, result.place[p])}})) +
                why_text(session, run, p, reason);
    }
    return text;
}

Json place_document(const layers::Assessment& run, std::size_t p, const std::vector<PlaceReason>& reasons) {
    const Study& study = run.inputs.study;
    const DemandPoint& d = study.demand[p];
    Json people = Json::object(), standards = Json::array();
    for (const std::string& key : row_groups(study, nullptr)) {
        const auto n = people_of(d, groups_of(key));
        people[key] = n ? Json(*n) : Json();
    }
    for (const PlaceReason& reason : reasons) standards.push_back(reason_json(run, p, reason));
    return {{"is", "village"},
            {"id", d.id},
            {"name", d.name.empty() ? Json() : Json(d.name)},
            {"unit", d.unit < 0 ? Json() : Json(study.units[static_cast<std::size_t>(d.unit)].code)},
            {"scenario", study.scenario.empty() ? Json() : Json(study.scenario)},
            {"x", d.place.x},
            {"y", d.place.y},
            {"people", people},
            {"standards", standards}};
}

} // namespace lifecircle::cli
