// explain: a facility.
#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/coverage/judge_places.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/schema.hpp>

#include "compare_report.hpp"
#include "explain.hpp"
#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using layers::cost_text;
using layers::name_or_id;

constexpr std::array kStates{"open", "planned", "idle", "closed"};
const char* state_key(const Facility& f) { return kStates[static_cast<std::size_t>(f.state)]; }

std::string kind_text(const layers::Texts& t, const Facility& f) {
    if (const FacilityKind* kind = layers::find_kind(f.kind)) return std::string(t.either(kind->zh, kind->en));
    const layers::FamilyName family = layers::family_name(f.family);
    return std::string(t.either(family.zh, family.en));
}

/// Mean minutes (or metres) more, with one decimal.
std::string mean_more(const layers::Texts& t, const Standard& s, const Receiver& r) {
    if (!r.longer_ds) return "–";
    const double more = *r.longer_ds / (s.limit ? 600.0 : 10.0);
    return t.fill(s.limit ? "map.minutes" : "map.metres",
                  {{"n", s.limit ? one_decimal(more) : grouped(static_cast<std::int64_t>(std::ceil(more)))}});
}

std::string people_or_dash(People people, std::size_t without, std::size_t places) {
    return without < places || places == 0 ? grouped(people) : std::string("–");
}

std::string catchment_text(const Session& session, const Facility& f, const Standard& s, const Catchment& c) {
    const layers::Texts& t = session.texts;
    if (c.places.empty()) return "  " + paragraph(t("explain.nobody"), 4);
    std::string text =
        "  " + paragraph(t.fill("explain.catchment",
                                {{"places", count(c.places.size())},
                                 {"people", people_or_dash(c.people.front().second, c.without_number, c.places.size())},
                                 {"within", count(c.within)},
                                 {"farthest", cost_text(t, s, c.farthest_ds.value_or(0))}}),
                         4);
    std::string groups;
    for (const auto& [key, people] : c.people)
        if (key != "all" && people > 0)
            groups += (groups.empty() ? "" : std::string(t("map.comma"))) +
                      t.fill("explain.group", {{"group", std::string(t("group." + key))}, {"n", grouped(people)}});
    if (!groups.empty()) text += "  " + paragraph(groups, 4);
    if (!f.capacity) return text + "  " + paragraph(t("explain.no_capacity"), 4);
    const auto own = std::find_if(c.people.begin(), c.people.end(), [&](const auto& g) { return g.first == s.group; });
    return text + "  " +
           paragraph(t.fill("explain.load",
                            {{"capacity", layers::short_number(*f.capacity)},
                             {"unit",
                              std::string(t.either(layers::export_word("capacity", f.capacity_unit), f.capacity_unit))},
                             {"group", std::string(t("group." + s.group))},
                             {"people", people_or_dash(own->second, c.without_number, c.places.size())}}),
                     4);
}

std::string receivers_text(const Session& session, const Standard& s, const FacilityReason& reason) {
    const layers::Texts& t = session.texts;
    Table table({{std::string(t("explain.to")), Align::left, 40},
                 {std::string(t("compare.villages_n")), Align::right, 10},
                 {std::string(t("table.people")), Align::right, 12},
                 {std::string(t("explain.mean_more")), Align::right, 16},
                 {std::string(t("explain.most_more")), Align::right, 16}});
    for (std::size_t i = 0; i < reason.receivers.size(); ++i) {
        const Receiver& r = reason.receivers[i];
        const bool none = r.facility == kNoFacility;
        table.add({none ? std::string(t("explain.to_none")) : reason.receiver_names[i], count(r.places),
                   people_or_dash(r.people, r.without_number, r.places), mean_more(t, s, r),
                   none ? "–" : cost_text(t, s, r.most_longer_ds)});
    }
    return table.text();
}

Json catchment_json(const Standard& s, const Catchment& c) {
    Json people = Json::object();
    for (const auto& [key, n] : c.people) people[key] = n;
    const Json farthest =
        !c.farthest_ds ? Json() : Json(s.limit ? minutes_up(*c.farthest_ds) : metres_up(*c.farthest_ds));
    return {{"places", c.places.size()},
            {"places_within", c.within},
            {"people", people},
            {"people_within", c.people_within},
            {"places_without_people", c.without_number},
            {s.limit ? "farthest_minutes" : "farthest_metres", farthest}};
}

Json receivers_json(const Standard& s, const FacilityReason& reason) {
    Json list = Json::array();
    for (std::size_t i = 0; i < reason.receivers.size(); ++i) {
        const Receiver& r = reason.receivers[i];
        const bool none = r.facility == kNoFacility;
        const double unit = s.limit ? 600.0 : 10.0;
        list.push_back(
            {{"id", none ? Json() : Json(reason.receiver_ids[i])},
             {"name", none ? Json() : Json(reason.receiver_names[i])},
             {"places", r.places},
             {"people", r.people},
             {"places_without_people", r.without_number},
             {s.limit ? "mean_minutes_more" : "mean_metres_more", r.longer_ds ? Json(*r.longer_ds / unit) : Json()},
             {s.limit ? "most_minutes_more" : "most_metres_more",
              none ? Json() : Json(s.limit ? minutes_up(r.most_longer_ds) : metres_up(r.most_longer_ds))}});
    }
    return list;
}

FacilityReason reason_of(const layers::Assessment& run, std::size_t s, FacilityId facility, const Progress& progress) {
    const Study& study = run.inputs.study;
    const StandardResult& before = run.ledger.results[s];
    FacilityReason reason;
    reason.standard = s;
    reason.catchment = catchment_of(study, before, facility);
    Facility turned = study.facilities[facility];
    const bool open = turned.state == FacilityState::open;
    turned.state = open ? FacilityState::closed : FacilityState::open;
    const FacilityChange change{0, facility, false, std::move(turned)};
    const StandardResult after = result_after(study, s, run.travels, std::span(&change, 1), progress);
    reason.effect = layers::compared_standard(study, before, study, after);
    if (open) reason.receivers = receivers_of(reason.catchment, before, after);
    for (const Receiver& r : reason.receivers) {
        const bool none = r.facility == kNoFacility;
        reason.receiver_names.push_back(none ? std::string() : name_or_id(study.facilities[r.facility]));
        reason.receiver_ids.push_back(none ? std::string() : study.facilities[r.facility].id);
    }
    return reason;
}

} // namespace

std::vector<FacilityReason> facility_reasons(const layers::Assessment& run, FacilityId facility,
                                             const Progress& progress) {
    const Study& study = run.inputs.study;
    Facility opened = study.facilities[facility];
    opened.state = FacilityState::open;
    std::vector<FacilityReason> reasons;
    for (std::size_t s = 0; s < study.standards.size(); ++s)
        if (counts_for(opened, study.standards[s])) reasons.push_back(reason_of(run, s, facility, progress));
    return reasons;
}

std::string facility_text(const Session& session, const layers::Assessment& run, FacilityId facility,
                          const std::vector<FacilityReason>& reasons, std::size_t most) {
    const layers::Texts& t = session.texts;
    const Study& study = run.inputs.study;
    const Facility& f = study.facilities[facility];
    const bool open = f.state == FacilityState::open;
    std::string text = (f.name.empty() ? std::string(t("table.unnamed")) : f.name) + " (" + f.id + ") · " +
                       kind_text(t, f) + " · " + std::string(t(std::string("state.") + state_key(f)));
    if (f.unit >= 0) text += " · " + study.units[static_cast<std::size_t>(f.unit)].name;
    text += "\n";
    if (reasons.empty()) text += paragraph(t(f.mobile ? "explain.mobile" : "explain.no_standard"));
    for (const FacilityReason& reason : reasons) {
        const Standard& s = run.ledger.results[reason.standard].standard;
        text += "\n" + paragraph(standard_label(t, s));
        if (open) text += catchment_text(session, f, s, reason.catchment);
        const std::string turns = turns_table(session, reason.effect, most);
        text += paragraph(t(open ? "explain.if_closed" : "explain.if_opened"));
        text += turns.empty() ? "  " + paragraph(t("explain.nothing"), 4) : turns;
        if (open && !reason.receivers.empty()) text += receivers_text(session, s, reason);
    }
    return text;
}

Json facility_document(const layers::Assessment& run, FacilityId facility, const std::vector<FacilityReason>& reasons) {
    const Study& study = run.inputs.study;
    const Facility& f = study.facilities[facility];
    Json standards = Json::array();
    for (const FacilityReason& reason : reasons) {
        const Standard& s = run.ledger.results[reason.standard].standard;
        Json places = Json::array();
        for (const layers::ComparedPlace& place : reason.effect.places)
            places.push_back(compared_place_json(reason.effect, place));
        standards.push_back({{"standard", s.key},
                             {"catchment", catchment_json(s, reason.catchment)},
                             {f.state == FacilityState::open ? "if_closed" : "if_opened",
                              {{"places", places}, {"receivers", receivers_json(s, reason)}}}});
    }
    const auto text = [](const std::string& words) { return words.empty() ? Json() : Json(words); };
    return {{"is", "facility"},
            {"id", f.id},
            {"name", text(f.name)},
            {"family", f.family},
            {"kind", text(f.kind)},
            {"state", state_key(f)},
            {"capacity", f.capacity ? Json(*f.capacity) : Json()},
            {"capacity_unit", text(f.capacity_unit)},
            {"unit", f.unit < 0 ? Json() : Json(study.units[static_cast<std::size_t>(f.unit)].code)},
            {"scenario", text(study.scenario)},
            {"x", f.place.x},
            {"y", f.place.y},
            {"standards", standards}};
}

} // namespace lifecircle::cli
