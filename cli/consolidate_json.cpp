// The document of `consolidate --json`: docs/formats.md, "Plans of mergers".
#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/footnotes.hpp>

#include "consolidate_report.hpp"
#include "outlook_report.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using layers::ConsolidationQuestion;

/// Minutes or metres, not rounded.
double exact(const ConsolidationQuestion& q, double deciseconds) {
    return deciseconds / (q.in_minutes() ? 600.0 : 10.0);
}

Json guard_json(Guard guard) { return guard == Guard::unknown ? Json() : Json(guard == Guard::yes); }

Json moved_json(const ConsolidationQuestion& q, const MovedPupils& m) {
    Json json{{"pupils", m.pupils}, {"places", m.places}, {"places_without_number", m.without_number}};
    if (m.places > 0) {
        json["mean_before"] = exact(q, m.mean_before_ds), json["mean_after"] = exact(q, m.mean_after_ds);
        json["p95_before"] = exact(q, m.p95_before_ds), json["p95_after"] = exact(q, m.p95_after_ds);
        json["worst_before"] = exact(q, m.worst_before_ds), json["worst_after"] = exact(q, m.worst_after_ds);
    }
    json["beyond_limit"] = m.beyond, json["places_beyond_limit"] = m.beyond_places;
    json["crossing"] = m.crossing, json["places_crossing"] = m.crossing_places;
    json["places_crossing_unknown"] = m.crossing_unknown;
    json["bus_km"] = m.bus_unknown > 0 ? Json() : Json(m.bus_m / 1000.0);
    return json;
}

Json rules_json(const ConsolidationQuestion& q, const ConsolidationOutcome& plan, CandidateId site) {
    Json list = Json::array();
    const auto& kept = plan.solution.plan->sites;
    for (const ClosureRule& rule : q.terms.rules) {
        if (std::find(rule.sites.begin(), rule.sites.end(), site) == rule.sites.end()) continue;
        const auto stay = std::count_if(rule.sites.begin(), rule.sites.end(),
                                        [&](CandidateId s) { return std::binary_search(kept.begin(), kept.end(), s); });
        list.push_back({{"rule", rule.rule}, {"unit", rule.unit}, {"least", rule.least}, {"stay", stay}});
    }
    return list;
}

Json other_json(const ConsolidationQuestion& q, const Closing& c) {
    if (c.other != Closing::Other::found) return nullptr;
    Json closes = Json::array();
    for (const CandidateId s : c.other_closes) closes.push_back(q.school(s).id);
    return {{"closes", closes},
            {"adds", exact(q, static_cast<double>(c.other_costs))},
            {"adds_places_without_number", exact(q, static_cast<double>(c.other_costs_places))},
            {"equal", c.other_equal},
            {"proved", c.other_proved}};
}

Json closing_json(const ConsolidationQuestion& q, const ConsolidationOutcome& plan, const Closing& c) {
    static constexpr std::array states{"proposed", "hearing", "notice", "consented", "refused"};
    const Facility& f = q.school(c.site);
    Json json{{"id", f.id}, {"name", f.name}};
    json["unit"] = f.unit < 0 ? Json() : Json(q.study().units[static_cast<std::size_t>(f.unit)].code);
    json["x"] = f.place.x, json["y"] = f.place.y, json["forced"] = c.forced;
    json["verdict"] = c.guards.all() ? "merge" : "open";
    json["guards"] = {{"consent", guard_json(c.guards.consent)},
                      {"limit", guard_json(c.guards.limit)},
                      {"bus", guard_json(c.guards.bus)},
                      {"places", guard_json(c.guards.places)}};
    json["state"] = states[static_cast<std::size_t>(c.state)];
    json["moved"] = moved_json(q, c.moved);
    json["to"] = Json::array();
    for (const ReceivingSchool& r : c.to) {
        Json to{{"id", q.school(r.site).id}, {"name", q.school(r.site).name}};
        to["moved"] = moved_json(q, r.moved);
        to["free_places"] = r.free_places ? Json(*r.free_places) : Json();
        json["to"].push_back(to);
    }
    json["rules"] = rules_json(q, plan, c.site), json["if_it_stays"] = other_json(q, c);
    return json;
}

Json blocked_json(const ConsolidationQuestion& q) {
    static constexpr std::array words{"", "forced", "consent_refused", "rule", "pupils_unknown"};
    Json list = Json::array();
    for (CandidateId s = 0; s < q.made.sites.size(); ++s) {
        if (q.made.blocked[s] == Blocked::no) continue;
        Json row{{"id", q.school(s).id}, {"why", words[static_cast<std::size_t>(q.made.blocked[s])]}};
        if (q.made.blocked[s] == Blocked::rule && q.made.blocked_by[s] >= 0) {
            const ClosureRule& rule = q.terms.rules[static_cast<std::size_t>(q.made.blocked_by[s])];
            row["rule"] = rule.rule, row["unit"] = rule.unit;
        }
        list.push_back(row);
    }
    return list;
}

/// What holds of the question, whatever plan.
Json question_json(const ConsolidationQuestion& q) {
    Ledger of_standard;
    of_standard.results.push_back(q.own);
    Json notes = Json::array(), outside = Json::array(), beyond = Json::array(), full = Json::array();
    for (const layers::Footnote& note : layers::footnotes_of(q.study(), of_standard, q.run->project.synthetic))
        notes.push_back(note.mark);
    for (const std::uint32_t p : q.made.outside) outside.push_back(q.study().demand[p].id);
    for (const std::uint32_t d : q.made.beyond) beyond.push_back(q.study().demand[q.made.point[d]].id);
    std::size_t unknown = 0;
    for (CandidateId s = 0; s < q.made.sites.size(); ++s) {
        unknown += q.made.capacity[s] ? 0U : 1U;
        if (q.made.capacity[s] && q.made.load[s] > *q.made.capacity[s]) full.push_back(q.school(s).id);
    }
    Json json{{"scenario", q.study().scenario.empty() ? Json() : Json(q.study().scenario)},
              {"standard", q.request.standard},
              {"kinds", q.kinds},
              {"group", q.group},
              {"facilities", q.made.sites.size()},
              {"present", layers::present_key(q.made)},
              {"places", q.made.demand_count()},
              {"places_without_number", std::count(q.made.pupils.begin(), q.made.pupils.end(), std::nullopt)},
              {"beyond_limit_before", beyond},
              {"without_school", outside},
              {"blocked", blocked_json(q)},
              {"capacity_unknown", unknown},
              {"overfull", full},
              {"notes", notes}};
    if (q.projections) json["outlook_today"] = outlook_today_json(q);
    return json;
}

Json plan_json(const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    const layers::ConsolidationGap gap = layers::gap_of(q, plan);
    Json json{{"keep", plan.keep},
              {"close", plan.closings.size()},
              {"status", plan.solution.status == ConsolidationStatus::optimal ? "optimal" : "bounded"},
              {"gap_percent", gap.total},
              {"gap_of_added_percent", gap.added},
              {"fewest_bound", plan.solution.fewest_bound},
              {"pupils", plan.pupils},
              {"added", exact(q, static_cast<double>(plan.added))},
              {"added_places_without_number", exact(q, static_cast<double>(plan.added_places))},
              {"added_at_least", layers::least_added(q, plan)},
              {"people_losing_the_standard", plan.losing},
              {"places_losing_the_standard", plan.losing_places},
              {"moved", moved_json(q, plan.moved)},
              {"rezoned", moved_json(q, plan.rezoned)}};
    Json held = Json::array();
    for (const std::int32_t r : plan.rules_held) {
        const ClosureRule& rule = q.terms.rules[static_cast<std::size_t>(r)];
        held.push_back({{"rule", rule.rule}, {"unit", rule.unit}});
    }
    json["rules_held"] = held;
    Json kept = Json::array(), closings = Json::array();
    for (const CandidateId s : plan.solution.plan->sites) kept.push_back(q.school(s).id);
    for (const Closing& c : plan.closings) closings.push_back(closing_json(q, plan, c));
    if (q.projections) {
        const PlanOutlook outlook = plan_outlook(q.made, plan, q.viable(), *q.projections);
        for (std::size_t i = 0; i < outlook.closings.size(); ++i)
            closings[i]["outlook"] = term_json(q, outlook.closings[i]);
        json["outlook"] = outlook_plan_json(q, outlook);
    }
    json["kept"] = kept, json["closings"] = closings;
    return json;
}

} // namespace

Json merger_document(const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    Json json = question_json(q);
    json.update(plan_json(q, plan));
    return json;
}

Json front_document(const ConsolidationQuestion& q, const std::vector<FrontRow>& rows) {
    Json json = question_json(q);
    json["front"] = Json::array();
    for (const FrontRow& row : rows)
        json["front"].push_back(row.plan ? plan_json(q, *row.plan)
                                         : Json{{"keep", row.keep}, {"status", "none"}, {"why", row.why.english()}});
    return json;
}

Json order_document(const ConsolidationQuestion& q, const std::vector<OrderStep>& steps) {
    Json json = question_json(q);
    json["order"] = Json::array();
    for (const OrderStep& s : steps) {
        json["order"].push_back({{"closes", q.school(s.closes).id},
                                 {"added", exact(q, static_cast<double>(s.added))},
                                 {"added_freely", exact(q, static_cast<double>(s.free_added))},
                                 {"nesting_costs", exact(q, static_cast<double>(s.added - s.free_added))},
                                 {"added_places_without_number", exact(q, static_cast<double>(s.added_places))},
                                 {"proved", s.proved && s.free_proved}});
    }
    return json;
}

} // namespace lifecircle::cli
