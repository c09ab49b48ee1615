// The document of `site --json`: docs/formats.md, "Sites".
#include <nlohmann/json.hpp>

#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/site_folder.hpp>

#include "site_report.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using layers::SiteQuestion;

Json or_null(const std::optional<double>& deciseconds, const SiteQuestion& q) {
    if (!deciseconds) return nullptr;
    return *deciseconds / (q.result().standard.limit ? 600.0 : 10.0);
}

Json money_json(const std::optional<std::int64_t>& hundredths) {
    return hundredths ? Json(layers::money_number(*hundredths)) : Json();
}

Json refusals(const SiteQuestion& q) {
    static constexpr std::array words{"forbidden", "not_allowed", "water", "no_road"};
    Json list = Json::array();
    for (const layers::RefusedCandidate& r : q.candidates.refused)
        list.push_back({{"id", r.candidate.id},
                        {"name", r.candidate.name},
                        {"why", words[static_cast<std::size_t>(r.why)]},
                        {"layer", r.layer},
                        {"area", r.area}});
    return list;
}

/// Units of the level `in_each` without an existing facility.
Json units_without(const SiteQuestion& q) {
    Json list = Json::array();
    for (const UnitSites& wanting : q.rules.each) {
        const Unit& unit = q.study().units[static_cast<std::size_t>(wanting.unit)];
        list.push_back({{"code", unit.code}, {"name", unit.name}});
    }
    return list;
}

Json runner_up(const SiteQuestion& q, const RunnerUp& r) {
    if (r.state != RunnerUp::State::found) return nullptr;
    Json sites = Json::array();
    for (const CandidateId site : r.instead) sites.push_back(q.siting.candidates[site].id);
    Json json{{"sites", sites}, {"proved", r.proved}, {"equal", r.loses == 0 && r.loses_places == 0}};
    const double total = static_cast<double>(q.weights.total);
    switch (q.request.objective) {
    case SiteObjective::cover:
        json["loses"] = r.loses, json["loses_places_without_number"] = r.loses_places;
        break;
    case SiteObjective::decay:
        json["loses_counted"] = static_cast<double>(r.loses) / kWhole_percent;
        break;
    case SiteObjective::worst:
        json["longest_longer"] = or_null(static_cast<double>(r.farther), q);
        json["equal"] = r.farther == 0 && r.loses == 0;
        [[fallthrough]];
    case SiteObjective::mean:
        json["mean_longer"] = or_null(static_cast<double>(r.loses) / total, q);
        break;
    }
    return json;
}

/// Of a longest journey: how long, whose, and who is beyond every site.
Json longest_json(const SiteQuestion& q, const SitePlan& plan) {
    const auto id = [&](DemandId place) { return place == kNoSite ? Json() : Json(q.study().demand[place].id); };
    std::optional<double> before;
    if (plan.longest_before) before = static_cast<double>(*plan.longest_before);
    Json beyond = Json::array();
    for (const DemandId place : plan.asked.beyond) beyond.push_back(id(place));
    return {{"longest_before", or_null(before, q)},
            {"longest_after", or_null(static_cast<double>(plan.answer.longest->farthest), q)},
            {"longest_bound", or_null(static_cast<double>(plan.answer.longest->bound), q)},
            {"farthest_before", id(plan.farthest_before)},
            {"farthest_after", id(plan.farthest_after)},
            {"beyond", beyond}};
}

Json site_json(const SiteQuestion& q, const SuggestedSite& site, std::size_t rank) {
    const SiteCandidate& c = q.siting.candidates[site.site];
    const bool minutes = q.result().standard.limit.has_value();
    Json json{{"rank", rank}, {"id", c.id}, {"name", c.name}};
    json["unit"] = c.unit < 0 ? Json() : Json(q.study().units[static_cast<std::size_t>(c.unit)].code);
    json["price"] = money_json(c.price);
    json["x"] = c.place.x, json["y"] = c.place.y, json["forced"] = site.forced;
    json["added"] = site.people, json["added_places"] = site.places;
    json["added_places_without_number"] = site.without_number;
    if (q.request.objective == SiteObjective::decay)
        json["gained_counted"] = static_cast<double>(site.gained) / kWhole_percent;
    json["unknown_places"] = site.unknown_places, json["unknown_people"] = site.unknown_people;
    json[minutes ? "minutes_before" : "metres_before"] = or_null(site.before_ds, q);
    json[minutes ? "minutes_after" : "metres_after"] = or_null(site.after_ds, q);
    json["runner_up"] = runner_up(q, site.runner_up);
    const bool told = q.request.objective != SiteObjective::worst && site.runner_up.state != RunnerUp::State::not_asked;
    json["in_every_near_plan"] = told ? Json(site.runner_up.in_every_near) : Json();
    return json;
}

/// What holds of the question, whatever plan.
Json question_json(const SiteQuestion& q) {
    Ledger of_standard;
    of_standard.results.push_back(q.result());
    Json notes = Json::array();
    for (const layers::Footnote& note : layers::footnotes_of(q.study(), of_standard, q.run->project.synthetic))
        notes.push_back(note.mark);
    if (q.candidates.constraints.empty()) notes.push_back("not_checked");
    return {{"scenario", q.study().scenario.empty() ? Json() : Json(q.study().scenario)},
            {"standard", q.request.standard},
            {"objective", layers::objective_key(q.request.objective)},
            {"count", q.request.count == SiteCount::places ? "places" : "people"},
            {"candidates",
             {{"source", layers::candidate_source_key(q.request.candidates)},
              {"allowed", q.siting.candidates.size()},
              {"refused", refusals(q)}}},
            {"spacing_km", q.request.spacing_km > 0.0 ? Json(q.request.spacing_km) : Json()},
            {"budget", money_json(q.request.budget)},
            {"one_per", q.request.one_per.empty() ? Json() : Json(q.request.one_per)},
            {"in_each", q.request.in_each.empty() ? Json() : Json(q.request.in_each)},
            {"units_without", units_without(q)},
            {"existing", q.siting.existing.size()},
            {"constraints", q.candidates.constraints},
            {"places_without_number", q.weights.without_number},
            {"places_unknown", q.weights.unknown_places},
            {"notes", notes}};
}

Json plan_json(const SiteQuestion& q, const SitePlan& plan) {
    Json sites = Json::array();
    for (std::size_t i = 0; i < plan.suggested.size(); ++i) sites.push_back(site_json(q, plan.suggested[i], i + 1));
    Json json{{"status", plan.answer.is_proved() ? "optimal" : "bounded"},
              {"gap_percent", layers::plan_gap_percent(plan, q.request.objective)},
              {"total", plan.total},
              {"before", plan.before},
              {"after", plan.after},
              {"places", plan.places},
              {"places_before", plan.places_before},
              {"places_after", plan.places_after}};
    const SiteObjective objective = q.request.objective;
    if (objective == SiteObjective::mean || objective == SiteObjective::worst)
        json["mean_before"] = or_null(plan.mean_before_ds, q), json["mean_after"] = or_null(plan.mean_after_ds, q);
    if (objective == SiteObjective::mean)
        json["mean_bound"] =
            or_null(static_cast<double>(plan.answer.solution.bound) / static_cast<double>(plan.total), q);
    if (objective == SiteObjective::cover) json["most"] = plan.most;
    if (objective == SiteObjective::decay) {
        json["decay"] = layers::decay_text(q.request.decay);
        json["counted_before"] = static_cast<double>(plan.counted_before) / kWhole_percent;
        json["counted_after"] = static_cast<double>(plan.counted_after) / kWhole_percent;
        json["counted_most"] = static_cast<double>(plan.most) / kWhole_percent;
    }
    json["price"] = money_json(plan.price);
    if (plan.answer.longest) json.update(longest_json(q, plan));
    if (q.request.share) {
        json["cover"] = *q.request.share, json["fewest_proved"] = plan.fewest_proved;
        json["fewer"] = Json();
        if (plan.fewer && q.is_for_money())
            json["fewer"]["budget"] = layers::money_number(plan.fewer->budget);
        else if (plan.fewer)
            json["fewer"]["sites"] = plan.fewer->sites;
        if (plan.fewer) json["fewer"]["left_out_at_least"] = plan.fewer->left_out;
    }
    json["sites"] = sites;
    return json;
}

} // namespace

Json site_document(const SiteQuestion& question, const SitePlan& plan) {
    Json json = question_json(question);
    json.update(plan_json(question, plan));
    return json;
}

Json curve_document(const SiteQuestion& question, const std::vector<SitePlan>& plans) {
    Json json = question_json(question);
    json["plans"] = Json::array();
    for (const SitePlan& plan : plans) json["plans"].push_back(plan_json(question, plan));
    return json;
}

} // namespace lifecircle::cli
