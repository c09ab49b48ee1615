#include "site_report.hpp"

#include <algorithm>
#include <array>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/site_folder.hpp>

#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using layers::Refusal;
using layers::RefusedCandidate;
using layers::SiteQuestion;

bool by_places(const SiteQuestion& q) { return q.request.count == SiteCount::places; }
bool by_mean(const SiteQuestion& q) { return q.request.objective == SiteObjective::mean; }
bool by_decay(const SiteQuestion& q) { return q.request.objective == SiteObjective::decay; }
bool by_worst(const SiteQuestion& q) { return q.request.objective == SiteObjective::worst; }
/// Journeys are added up, so that what a site saves is told.
bool by_time(const SiteQuestion& q) { return by_mean(q) || by_worst(q); }
bool in_minutes(const SiteQuestion& q) { return q.result().standard.limit.has_value(); }

std::string mean_text(const SiteQuestion& q, const std::optional<double>& deciseconds) {
    const auto journey = layers::mean_journey(q.result().standard, deciseconds);
    if (!journey) return "–";
    return in_minutes(q) ? one_decimal(*journey + 0.0) : grouped(static_cast<std::int64_t>(*journey));
}

const std::string& name_of(const SiteCandidate& c) { return c.name.empty() ? c.id : c.name; }

std::string gap_text(const SiteQuestion& q, const SitePlan& plan) {
    return layers::short_number(std::max(0.1, layers::plan_gap_percent(plan, q.request.objective)));
}

/// "15 min 100 %, 30 min 50 %".
std::string steps_text(const Session& session, const SiteQuestion& q) {
    std::string text;
    for (const layers::DecayStep& step : q.request.decay) {
        if (!text.empty()) text += session.t("site.comma");
        text += session.texts.fill(in_minutes(q) ? "site.decay_step" : "site.decay_step_m",
                                   {{"n", layers::short_number(step.within)}, {"share", std::to_string(step.percent)}});
    }
    return text;
}

/// The longest journey before and after, whose it is, and who is in nobody's reach.
std::string longest(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    const layers::Texts& t = session.texts;
    const auto name = [&](DemandId place) {
        const DemandPoint& point = q.study().demand[place];
        return point.name.empty() ? point.id : point.name;
    };
    const auto journey = [&](std::int64_t time) { return layers::journey_text(q.result().standard, time); };
    const bool minutes = in_minutes(q);
    std::string text;
    if (plan.farthest_after != kNoSite)
        text += paragraph(
            t.fill(minutes ? "site.longest" : "site.longest_m",
                   {{"before", plan.longest_before ? journey(*plan.longest_before)
                                                   : t.fill("site.more_than", {{"n", journey(q.siting.cutoff)}})},
                    {"after", journey(plan.answer.longest->farthest)},
                    {"name", name(plan.farthest_after)}}));
    if (plan.asked.beyond.empty()) return text;
    constexpr std::size_t kMost = 10;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMost, plan.asked.beyond.size()); ++i) {
        if (i > 0) names += session.t("site.comma");
        names += name(plan.asked.beyond[i]);
    }
    if (plan.asked.beyond.size() > kMost) names += ", …";
    return text + paragraph(t.fill(minutes ? "site.beyond" : "site.beyond_m",
                                   {{"n", grouped(static_cast<std::int64_t>(plan.asked.beyond.size()))},
                                    {"cap", journey(q.siting.cutoff)},
                                    {"names", names}}));
}

/// People, villages and mean journeys before and after.
std::string achieved(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    const layers::Texts& t = session.texts;
    std::string text = paragraph(t.fill(by_places(q) ? "site.within_places" : "site.within",
                                        {{"before", grouped(plan.before)},
                                         {"after", grouped(plan.after)},
                                         {"total", grouped(plan.total)},
                                         {"before_share", share_text(plan.before, plan.total, 0)},
                                         {"after_share", share_text(plan.after, plan.total, 0)},
                                         {"places", grouped(plan.places)},
                                         {"places_before", grouped(plan.places_before)},
                                         {"places_after", grouped(plan.places_after)}}));
    if (by_decay(q))
        text += paragraph(t.fill("site.counted", {{"steps", steps_text(session, q)},
                                                  {"before", layers::hundredths_text(plan.counted_before)},
                                                  {"after", layers::hundredths_text(plan.counted_after)},
                                                  {"total", grouped(plan.total)}}));
    if (by_worst(q)) text += longest(session, q, plan);
    if (by_time(q))
        text += paragraph(t.fill(in_minutes(q) ? "site.mean_minutes" : "site.mean_metres",
                                 {{"before", mean_text(q, plan.mean_before_ds)},
                                  {"after", mean_text(q, plan.mean_after_ds)},
                                  {"cap", mean_text(q, static_cast<double>(q.siting.cutoff))}}));
    return text;
}

/// What the sites cost together.
std::string price_line(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    if (!plan.price || plan.suggested.empty()) return {};
    return paragraph(session.texts.fill(
        q.request.budget ? "site.price_of_budget" : "site.price_in_all",
        {{"price", layers::money_text(*plan.price)}, {"budget", layers::money_text(q.request.budget.value_or(0))}}));
}

/// Of a column of prices: none, or two in every row.
int price_decimals(const SiteQuestion& q, const SitePlan& plan) {
    const auto is_whole = [&](const SuggestedSite& s) {
        return q.siting.candidates[s.site].price.value_or(0) % 100 == 0;
    };
    return std::all_of(plan.suggested.begin(), plan.suggested.end(), is_whole) ? 0 : 2;
}

/// Why no less money brings a share.
std::string cheapest(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    const char* key = plan.suggested.empty() ? "site.fewest_none"
                      : !plan.fewer          ? "site.cheapest_none"
                      : plan.fewest_proved   ? "site.cheapest"
                                             : "site.cheapest_open";
    return paragraph(session.texts.fill(key, {{"share", layers::short_number(*q.request.share)},
                                              {"less", layers::money_text(plan.fewer ? plan.fewer->budget : 0)},
                                              {"left_out", grouped(plan.fewer ? plan.fewer->left_out : 0)},
                                              {"price", layers::money_text(plan.price.value_or(0))}}));
}

std::string proof(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    const layers::Texts& t = session.texts;
    std::string text;
    if (q.request.share && q.is_for_money()) {
        text += cheapest(session, q, plan);
    } else if (q.request.share) {
        const std::string share = layers::short_number(*q.request.share);
        if (!plan.fewer)
            text += paragraph(t.fill("site.fewest_none", {{"share", share}}));
        else
            text += paragraph(t.fill(!plan.fewest_proved      ? "site.fewest_open"
                                     : plan.fewer->sites == 0 ? "site.fewest_one"
                                                              : "site.fewest",
                                     {{"share", share},
                                      {"fewer", grouped(plan.fewer->sites)},
                                      {"left_out", grouped(plan.fewer->left_out)},
                                      {"n", grouped(plan.sites)}}));
    }
    if (plan.suggested.empty()) return text;
    std::string key = plan.answer.is_proved() ? "site.proved_" : "site.bounded_";
    key += layers::objective_key(q.request.objective);
    if (q.is_for_money()) key += "_money";
    text +=
        paragraph(t.fill(key, {{"most", by_decay(q) ? layers::hundredths_text(plan.most, true) : grouped(plan.most)},
                               {"gap", gap_text(q, plan)},
                               {"budget", layers::money_text(plan.asked.problem.budget.value_or(0))}}));
    if (by_worst(q) && plan.answer.solution.status != SitingStatus::optimal)
        text += paragraph(t.fill("site.bounded_sum",
                                 {{"gap", layers::short_number(std::max(0.1, plan.answer.solution.gap() * 100.0))}}));
    return text;
}

std::string sites_of(const SiteQuestion& q, const SitePlan& plan) {
    std::string text;
    for (const SuggestedSite& s : plan.suggested)
        text += (text.empty() ? "" : ", ") + name_of(q.siting.candidates[s.site]);
    return text;
}

/// Sites that no plan nearly as good does without.
std::string near_plans(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    std::string names;
    std::size_t free = 0, always = 0;
    for (const SuggestedSite& s : plan.suggested) {
        free += s.runner_up.state != RunnerUp::State::not_asked ? 1U : 0U;
        if (!s.runner_up.in_every_near) continue;
        ++always, names += (names.empty() ? "" : ", ") + name_of(q.siting.candidates[s.site]);
    }
    if (free == 0 || by_worst(q)) return {};
    const layers::Texts& t = session.texts;
    if (always == 0) return paragraph(t("site.near_none"));
    return paragraph(always == free ? std::string(t("site.near_all")) : t.fill("site.near_some", {{"names", names}}));
}

std::string refusal_line(const Session& session, Refusal why, const std::string& layer,
                         const std::vector<const RefusedCandidate*>& rows) {
    static constexpr std::array keys{"site.refused_forbidden", "site.refused_not_allowed", "site.refused_water",
                                     "site.refused_no_road"};
    constexpr std::size_t kMost = 10;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMost, rows.size()); ++i)
        names += (i == 0 ? "" : ", ") + name_of(rows[i]->candidate);
    if (rows.size() > kMost) names += ", …";
    return "  " + session.texts.fill(
                      keys[static_cast<std::size_t>(why)],
                      {{"n", grouped(static_cast<std::int64_t>(rows.size()))}, {"layer", layer}, {"names", names}});
}

std::string refusals(const Session& session, const SiteQuestion& q) {
    std::map<std::pair<Refusal, std::string>, std::vector<const RefusedCandidate*>> by_layer;
    for (const RefusedCandidate& r : q.candidates.refused) by_layer[{r.why, r.layer}].push_back(&r);
    std::string text;
    for (const auto& [why, rows] : by_layer) text += paragraph(refusal_line(session, why.first, why.second, rows), 4);
    return text;
}

} // namespace

std::string site_table(const Session& session, const SiteQuestion& q, const SitePlan& plan) {
    const layers::Texts& t = session.texts;
    std::string text =
        t.fill(plan.suggested.empty()       ? (q.request.budget ? "site.head_none_money" : "site.head_none")
               : plan.suggested.size() == 1 ? "site.head_one"
                                            : "site.head",
               {{"standard", standard_label(t, q.result().standard)}, {"n", std::to_string(plan.suggested.size())}}) +
        "\n" + achieved(session, q, plan) + price_line(session, q, plan) + proof(session, q, plan) + "\n";
    if (plan.suggested.empty()) return text;
    const bool units = !q.study().units.empty(), minutes = in_minutes(q);
    std::vector<Table::Column> columns{{std::string(t("site.rank")), Align::right, 5},
                                       {std::string(t("site.name")), Align::left, 28},
                                       {std::string(t(units ? "site.unit" : "site.id")), Align::left, 20}};
    if (!by_places(q)) columns.push_back({std::string(t("site.added")), Align::right, 12});
    columns.push_back({std::string(t("site.added_places")), Align::right, 14});
    if (by_decay(q)) columns.push_back({std::string(t("site.gained")), Align::right, 12});
    columns.push_back({std::string(t(minutes ? "site.before" : "site.before_m")), Align::right, 10});
    columns.push_back({std::string(t(minutes ? "site.after" : "site.after_m")), Align::right, 10});
    if (by_time(q)) columns.push_back({std::string(t(minutes ? "site.saved" : "site.saved_m")), Align::right, 18});
    if (plan.price) columns.push_back({std::string(t("site.price")), Align::right, 14});
    columns.push_back({std::string(t("site.other")), Align::left, 60});
    Table table(columns);
    const int decimals = price_decimals(q, plan);
    for (std::size_t i = 0; i < plan.suggested.size(); ++i) {
        const SuggestedSite& site = plan.suggested[i];
        const SiteCandidate& c = q.siting.candidates[site.site];
        std::vector<std::string> cells{std::to_string(i + 1), name_of(c), c.id};
        if (units) cells[2] = c.unit < 0 ? "–" : q.study().units[static_cast<std::size_t>(c.unit)].name;
        const bool number = site.without_number < site.places || site.places == 0;
        if (!by_places(q)) cells.push_back(number ? grouped(site.people) : "–");
        cells.push_back(grouped(site.places));
        if (by_decay(q)) cells.push_back(layers::hundredths_text(site.gained));
        cells.insert(cells.end(), {mean_text(q, site.before_ds), mean_text(q, site.after_ds)});
        if (by_time(q)) cells.push_back(grouped(site.saved / (minutes ? 600 : 10)));
        if (plan.price) cells.push_back(layers::money_text(c.price.value_or(0), decimals));
        cells.push_back(site.forced ? std::string(t("site.forced")) : layers::runner_up_text(t, q, site.runner_up));
        table.add(std::move(cells));
    }
    text += table.text();
    const auto idle = std::count_if(plan.suggested.begin(), plan.suggested.end(), [](const SuggestedSite& s) {
        return s.places == 0 && s.saved == 0 && s.gained == 0;
    });
    if (idle > 0) text += paragraph(t.fill("site.idle_sites", {{"n", grouped(idle)}}));
    return text + near_plans(session, q, plan);
}

std::string curve_table(const Session& session, const SiteQuestion& q, const std::vector<SitePlan>& plans) {
    const layers::Texts& t = session.texts;
    std::vector<Table::Column> columns{{std::string(t("site.sites")), Align::right, 6},
                                       {std::string(t("site.curve_within")), Align::right, 12},
                                       {std::string(t("site.curve_share")), Align::right, 8},
                                       {std::string(t("site.curve_gain")), Align::right, 16}};
    if (by_decay(q)) columns.push_back({std::string(t("site.curve_counted")), Align::right, 12});
    if (by_worst(q))
        columns.push_back(
            {std::string(t(in_minutes(q) ? "site.curve_longest" : "site.curve_longest_m")), Align::right, 10});
    if (by_time(q))
        columns.push_back({std::string(t(in_minutes(q) ? "site.curve_mean" : "site.curve_mean_m")), Align::right, 10});
    if (!q.prices.empty()) columns.push_back({std::string(t("site.price")), Align::right, 14});
    columns.push_back({std::string(t("site.curve_state")), Align::left, 14});
    columns.push_back({std::string(t("site.curve_names")), Align::left, 70});
    Table table(columns);
    std::int64_t last = plans.front().before;
    for (const SitePlan& plan : plans) {
        std::vector<std::string> cells{std::to_string(plan.sites), grouped(plan.after),
                                       share_text(plan.after, plan.total, 0), grouped(plan.after - last)};
        if (by_decay(q)) cells.push_back(layers::hundredths_text(plan.counted_after));
        if (by_worst(q)) cells.push_back(layers::journey_text(q.result().standard, plan.answer.longest->farthest));
        if (by_time(q)) cells.push_back(mean_text(q, plan.mean_after_ds));
        if (!q.prices.empty()) cells.push_back(layers::money_text(plan.price.value_or(0)));
        cells.push_back(plan.answer.is_proved() ? std::string(t("site.state_proved"))
                                                : t.fill("site.state_bounded", {{"gap", gap_text(q, plan)}}));
        cells.push_back(sites_of(q, plan));
        table.add(std::move(cells));
        last = plan.after;
    }
    return t.fill("site.curve", {{"standard", standard_label(t, q.result().standard)}}) + "\n" + table.text();
}

std::string site_notes(const Session& session, const SiteQuestion& q, const SitePlan* plan) {
    const layers::Texts& t = session.texts;
    std::string text = scenario_note(session, *q.run);
    text += paragraph(
        t.fill("site.candidates",
               {{"n", count(q.siting.candidates.size())},
                {"source", std::string(t("site.source_" + layers::candidate_source_key(q.request.candidates)))}}));
    if (!q.prices.empty()) text += paragraph(t("site.prices"));
    if (q.request.spacing_km > 0.0)
        text += paragraph(t.fill("site.spacing", {{"n", layers::short_number(q.request.spacing_km)}}));
    if (!q.request.one_per.empty()) text += paragraph(t.fill("site.one_per", {{"level", q.request.one_per}}));
    if (!q.request.in_each.empty())
        text += paragraph(t.fill("site.in_each", {{"level", q.request.in_each}, {"n", count(q.rules.each.size())}}));
    if (!q.candidates.refused.empty())
        text += paragraph(t.fill("site.refused", {{"n", count(q.candidates.refused.size())}})) + refusals(session, q);
    std::string constraints;
    for (const std::string& layer : q.candidates.constraints) constraints += (constraints.empty() ? "" : ", ") + layer;
    text += paragraph(constraints.empty() ? std::string(t("site.not_checked"))
                                          : t.fill("site.constraints", {{"layers", constraints}}));
    if (q.weights.without_number > 0)
        text += paragraph(t.fill("site.without_number", {{"n", count(q.weights.without_number)}}));
    if (q.weights.unknown_places > 0)
        text += paragraph(t.fill("site.unknown", {{"n", count(q.weights.unknown_places)}}));
    std::int64_t near_places = 0, near_people = 0;
    if (plan != nullptr)
        for (const SuggestedSite& s : plan->suggested) near_places += s.unknown_places, near_people += s.unknown_people;
    if (near_places > 0)
        text += paragraph(t.fill("site.unknown_near", {{"n", grouped(near_places)}, {"people", grouped(near_people)}}));
    Ledger of_standard;
    of_standard.results.push_back(q.result());
    for (const layers::Footnote& note : layers::footnotes_of(q.study(), of_standard, q.run->project.synthetic))
        text += paragraph(t.fill(note.key, note.values));
    return text;
}

} // namespace lifecircle::cli
