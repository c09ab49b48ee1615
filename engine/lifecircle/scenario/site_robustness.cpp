#include <lifecircle/scenario/site_robustness.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/core/error.hpp>
#include <lifecircle/core/mixing.hpp>

namespace lifecircle {
namespace {

/// Alike between 1 − range and 1 + range.
double chance_factor(std::uint64_t draw, double percent) {
    const double share = static_cast<double>(draw >> 11) * 0x1p-53; // [0, 1)
    return 1.0 + (2.0 * share - 1.0) * percent / 100.0;
}

void check_varied_percent(const char* option, double percent, double most) {
    if (percent >= 0.0 && percent <= most) return;
    throw UsageError({.field = option}, Phrase("{share} %", {{"share", std::to_string(percent)}}),
                     Phrase("0 to {most} %", {{"most", static_cast<int>(most)}}), "");
}

} // namespace

void check_variations(const SiteVariations& variations) {
    constexpr double kMostPeople = 100.0, kMostSpeed = 50.0;
    check_varied_percent("--vary-people", variations.people_percent, kMostPeople);
    check_varied_percent("--vary-speed", variations.speed_percent, kMostSpeed);
}

VariedNumbers varied_numbers(const Standard& standard, const SiteWeights& weights, const SiteAim& aim,
                             const SiteVariations& variations, std::uint32_t run) {
    VariedNumbers v{standard, aim, weights};
    if (standard.limit) {
        const double speed = chance_factor(hash(variations.seed, run, 1), variations.speed_percent);
        v.standard.limit = Seconds{standard.limit->value * speed};
        for (JourneyShare& share : v.aim.shares) share.within = static_cast<Deciseconds>(share.within * speed);
    }
    v.weights.total = 0;
    for (std::size_t p = 0; p < weights.count.size(); ++p) {
        if (weights.counted[p] == 0) continue;
        const double people = chance_factor(hash(variations.seed, run, 2, p), variations.people_percent);
        v.weights.count[p] = std::llround(static_cast<double>(weights.count[p]) * people);
        v.weights.weight[p] = v.weights.count[p] * weights.unit;
        v.weights.total += v.weights.count[p];
    }
    return v;
}

SiteRobustness site_robustness(const StandardResult& result, const SitingTimes& siting, const SiteWeights& weights,
                               const SiteAsk& ask, const SitePlan& plan, const SiteVariations& variations,
                               const Progress& progress) {
    check_variations(variations);
    const SiteObjective objective = ask.aim.objective;
    if (objective != SiteObjective::cover && objective != SiteObjective::decay)
        throw UsageError({.field = "--vary"}, "variations of another objective", "the objective cover, or --decay", "");
    const std::int64_t whole = objective == SiteObjective::decay ? std::int64_t{kWhole_percent} : 1;
    std::vector<CandidateId> chosen;
    for (const SuggestedSite& s : plan.suggested) chosen.push_back(s.site);
    SiteRobustness out;
    out.stays.assign(chosen.size(), 0);
    for (; out.runs < variations.runs; ++out.runs) {
        const VariedNumbers v = varied_numbers(result.standard, weights, ask.aim, variations, out.runs);
        SiteProblem asked = site_problem(siting, v.standard, v.weights, v.aim, ask.locks, plan.sites, progress);
        if (plan.asked.problem.budget) limit_money(asked, ask.prices, *plan.asked.problem.budget);
        add_rules(asked, ask.rules, progress);
        const SitingSolution solved =
            solve_sites(asked, objective, ask.effort, progress, &plan.answer.solution).solution;
        const auto own = plan_with(asked.costs, asked.problem, chosen);
        // Where the steps end early, the plan itself may be the best one known.
        const SitingPlan& best = solved.plan && solved.plan->cost < own->cost ? *solved.plan : *own;
        out.proved += solved.status == SitingStatus::optimal ? 1U : 0U;
        for (std::size_t s = 0; s < chosen.size(); ++s)
            out.stays[s] += std::binary_search(best.sites.begin(), best.sites.end(), chosen[s]) ? 1U : 0U;
        const std::int64_t left_out = v.weights.people(own->cost), least_out = v.weights.people(best.cost);
        const double share = 1.0 - static_cast<double>(left_out) /
                                       static_cast<double>(std::max<std::int64_t>(v.weights.total * whole, 1));
        out.least = std::min(out.least, share), out.most = std::max(out.most, share);
        out.regret = std::max(out.regret, (left_out - least_out) / whole);
    }
    return out;
}

} // namespace lifecircle
