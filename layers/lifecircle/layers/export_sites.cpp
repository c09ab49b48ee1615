// BXD: suggested sites, with what they add and what the best plan without each would cost.
#include <algorithm>
#include <array>
#include <cmath>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/export_parts.hpp>
#include <lifecircle/layers/export_remarks.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/site_folder.hpp>

namespace lifecircle::layers {
namespace {

const std::string& name_of(const SiteCandidate& candidate) {
    return candidate.name.empty() ? candidate.id : candidate.name;
}

} // namespace

std::optional<double> mean_journey(const Standard& standard, const std::optional<double>& deciseconds) {
    constexpr double kNoise = 1e-6; // of the division, in deciseconds: what is a whole figure stays one
    if (!deciseconds) return {};
    return standard.limit ? std::ceil((*deciseconds - kNoise) / 60.0) / 10.0
                          : std::ceil((*deciseconds - kNoise) / 10.0);
}

double plan_gap_percent(const SitePlan& plan, SiteObjective objective) {
    if (plan.answer.is_proved()) return 0.0;
    if (objective == SiteObjective::mean) return plan.answer.solution.gap() * 100.0;
    if (const auto& longest = plan.answer.longest)
        return 100.0 * (longest->farthest - longest->bound) / longest->farthest;
    const std::int64_t reached = objective == SiteObjective::decay ? plan.counted_after : plan.after;
    return reached == 0 ? 100.0 : static_cast<double>(plan.most - reached) * 100.0 / static_cast<double>(reached);
}

std::string hundredths_text(std::int64_t hundredths, bool up) {
    if (up) hundredths = (hundredths + 9) / 10 * 10;
    std::string text = grouped(hundredths / 100);
    const std::int64_t tenths = hundredths % 100 / 10; // what is below a tenth is not told
    if (tenths == 0) return text;
    text += '.';
    text += std::to_string(tenths);
    return text;
}

std::string journey_text(const Standard& standard, std::int64_t time) {
    const auto length = static_cast<Deciseconds>(time);
    return standard.limit ? minutes_text(length) : metres_text(length);
}

std::string runner_up_text(const Texts& texts, const SiteQuestion& question, const RunnerUp& runner_up) {
    if (runner_up.state == RunnerUp::State::not_asked) return {};
    if (runner_up.state == RunnerUp::State::unknown) return std::string(texts("site.other_unknown"));
    if (runner_up.state == RunnerUp::State::none)
        return std::string(
            texts(question.request.objective == SiteObjective::worst ? "site.no_other_reaches" : "site.no_other"));
    std::string instead;
    for (const CandidateId site : runner_up.instead) {
        constexpr std::size_t kMost = 3;
        if (&site - runner_up.instead.data() == kMost) {
            instead += ", …";
            break;
        }
        instead += (instead.empty() ? "" : ", ") + name_of(question.siting.candidates[site]);
    }
    const SiteObjective objective = question.request.objective;
    const bool places = question.request.count == SiteCount::places;
    const bool minutes = question.result().standard.limit.has_value();
    if (runner_up.farther > 0)
        return texts.fill(minutes ? "site.longest_longer" : "site.longest_longer_m",
                          {{"name", instead}, {"n", journey_text(question.result().standard, runner_up.farther)}});
    if (runner_up.loses == 0 && runner_up.loses_places == 0) return texts.fill("site.equal", {{"name", instead}});
    if (objective == SiteObjective::decay)
        return texts.fill(runner_up.loses < 10 ? "site.fewer_counted_little" : "site.fewer_counted",
                          {{"name", instead}, {"n", hundredths_text(runner_up.loses)}});
    if (objective == SiteObjective::mean || objective == SiteObjective::worst) {
        const std::int64_t per_unit = minutes ? 600 : 10;
        return texts.fill(minutes ? "site.slower" : "site.farther",
                          {{"name", instead}, {"n", grouped((runner_up.loses + per_unit - 1) / per_unit)}});
    }
    const bool of_places = places || runner_up.loses == 0;
    const std::int64_t fewer = runner_up.loses == 0 ? runner_up.loses_places : runner_up.loses;
    const std::string key = of_places ? "site.fewer_places" : "site.fewer_people";
    return texts.fill(key + (fewer == 1 ? "_one" : ""), {{"name", instead}, {"n", grouped(fewer)}});
}

std::string site_reasons_text(const Texts& texts, const SiteQuestion& question, const SuggestedSite& site) {
    const bool places = question.request.count == SiteCount::places;
    std::string text = texts.fill(places || site.without_number == site.places ? "site.adds_places" : "site.adds",
                                  {{"people", grouped(site.people)}, {"places", grouped(site.places)}});
    if (site.forced) text += std::string(texts("site.and_forced"));
    const std::string other = runner_up_text(texts, question, site.runner_up);
    return other.empty() ? text : text + std::string(texts("site.semicolon")) + other;
}

/// The bound in the unit of what is aimed at: people, people counted by their journeys, minutes or metres.
double plan_bound(const SiteQuestion& question, const SitePlan& plan) {
    const double per_unit = question.result().standard.limit ? 600.0 : 10.0; // a bound is not rounded up
    switch (question.request.objective) {
    case SiteObjective::cover:
        break;
    case SiteObjective::decay:
        return static_cast<double>(plan.most) / kWhole_percent;
    case SiteObjective::mean:
        return static_cast<double>(plan.answer.solution.bound) / static_cast<double>(question.weights.total) / per_unit;
    case SiteObjective::worst:
        return plan.answer.longest->bound / per_unit;
    }
    return static_cast<double>(plan.most);
}

ExportLayer site_layer(const SiteQuestion& question, const SitePlan& plan, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("BXD");
    const Texts zh(Language::zh);
    const Study& study = question.study();
    const Standard& standard = question.result().standard;
    const SiteRequest& request = question.request;
    const bool places = request.count == SiteCount::places;
    const bool proved = plan.answer.is_proved() && plan.fewest_proved;
    static constexpr std::array kScenarios{"site.scenario", "site.scenario_decay", "site.scenario_mean",
                                           "site.scenario_worst"};
    std::string asked_for = kScenarios[static_cast<std::size_t>(request.objective)];
    if (request.share) asked_for = "site.scenario_share";
    if (question.is_for_money()) asked_for += "_money";
    const std::string scenario = zh.fill(asked_for, {{"n", std::to_string(plan.sites)},
                                                     {"standard", standard.key},
                                                     {"budget", money_text(request.budget.value_or(0))},
                                                     {"share", short_number(request.share.value_or(0.0))}});
    const auto& judged = question.result().place;
    const bool unchecked =
        std::any_of(judged.begin(), judged.end(), [](const PlaceResult& p) { return p.list_unchecked; });
    ExportLayer layer{&schema, schema.geometry, {}};
    RowMaker row(schema);
    for (std::size_t i = 0; i < plan.suggested.size(); ++i) {
        const SuggestedSite& site = plan.suggested[i];
        const SiteCandidate& candidate = question.siting.candidates[site.site];
        row.text("FAMC", scenario).text("BXBM", candidate.id).text("CMC", candidate.name);
        row.text("LX", export_word("site", request.candidates == CandidateSource::idle ? "idle" : "new"));
        row.number("PX", static_cast<double>(i + 1));
        if (!places && (site.without_number < site.places || site.places == 0))
            row.number("XZRK", static_cast<double>(site.people));
        row.number("XZCS", site.places);
        row.number("SCQ", mean_journey(standard, site.before_ds)).number("SCH", mean_journey(standard, site.after_ds));
        row.text("LY", site_reasons_text(zh, question, site));
        row.text("ZT", export_word("proof", proved ? "proved" : "bounded"));
        if (candidate.price) row.number("ZJ", money_number(*candidate.price));
        row.number("XJ", plan_bound(question, plan));
        row.number("JX", plan_gap_percent(plan, request.objective));
        row.text("SSLB", standard.subject).text("FS", standard.mode);
        if (standard.limit)
            row.number("SC", standard.limit->value / 60.0);
        else
            row.number("XZM", standard.limit_metres->value);
        row.number("RKND", positive(study.demand_source.population_year)).geometry(candidate.place);
        const std::string remarks =
            joined_remarks({remark(question.candidates.constraints.empty(), "not_checked"), remark(places, "by_places"),
                            standard_remarks(study, standard, unchecked)});
        add_common(row, unit_at(study, candidate.unit), context, remarks);
        layer.rows.push_back(row.take());
    }
    return layer;
}

} // namespace lifecircle::layers
