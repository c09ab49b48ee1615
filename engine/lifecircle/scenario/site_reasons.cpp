#include <lifecircle/scenario/site_reasons.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

/// Which new site is nearest to each place, within the cut-off.
struct Nearest {
    std::vector<std::uint32_t> suggested; ///< by place: into SitePlan::suggested, or none
    std::vector<Deciseconds> time_ds;
};
constexpr std::uint32_t kNone = 0xffffffffU;

Nearest nearest_new(const SitingTimes& siting, const std::vector<SuggestedSite>& sites) {
    Nearest nearest;
    nearest.suggested.assign(siting.times.demand_count(), kNone);
    nearest.time_ds.assign(siting.times.demand_count(), kUnreachable);
    for (std::uint32_t s = 0; s < sites.size(); ++s) // ascending by candidate: ties stay with the lowest
        for (const CostEntry& e : siting.times.by_candidate[sites[s].site])
            if (e.cost < nearest.time_ds[e.id]) nearest.time_ds[e.id] = e.cost, nearest.suggested[e.id] = s;
    return nearest;
}

/// Means over people; over places where nobody is counted.
struct Means {
    double before = 0.0, after = 0.0, weight = 0.0;
    bool had_none = false;
    void add(const PlaceResult& place, Deciseconds after_ds, std::int64_t count) {
        const auto w = static_cast<double>(count);
        had_none = had_none || (count > 0 && place.time_ds == kUnreachable);
        before += w * static_cast<double>(place.time_ds), after += w * static_cast<double>(after_ds), weight += w;
    }
    void put(SuggestedSite& site) const {
        if (!had_none) site.before_ds = before / weight;
        site.after_ds = after / weight;
    }
};

/// Who has the longest journey, before and after, of those who count and whom some site may reach.
void tell_farthest(const Study& study, const StandardResult& result, const SitingTimes& siting,
                   const SiteWeights& weights, const Nearest& nearest, SitePlan& plan) {
    std::optional<Deciseconds> before, after;
    for (DemandId p = 0; p < study.demand.size(); ++p) {
        if (weights.weight[p] == 0 || std::binary_search(plan.asked.beyond.begin(), plan.asked.beyond.end(), p))
            continue;
        const Deciseconds had = result.place[p].time_ds, has = std::min(had, nearest.time_ds[p]);
        if (!before || had > *before) before = had, plan.farthest_before = p;
        if (!after || has > *after) after = has, plan.farthest_after = p;
    }
    plan.longest_before.reset();
    if (before && *before <= siting.cutoff) plan.longest_before = before;
}

} // namespace

void count_served(const Study& study, const StandardResult& result, const SitingTimes& siting,
                  const SiteWeights& weights, const SiteAim& aim, SitePlan& plan) {
    plan.suggested.clear();
    for (const CandidateId site : plan.answer.solution.plan->sites)
        if (site < siting.candidates.size()) {
            SuggestedSite& suggested = plan.suggested.emplace_back();
            suggested.site = site, suggested.forced = lock_of(plan.asked.problem, site) == SiteLock::forced;
        }
    const Nearest nearest = nearest_new(siting, plan.suggested);
    std::vector<Means> over_people(plan.suggested.size()), over_places(plan.suggested.size());
    plan.total = weights.total;
    plan.before = plan.after = 0, plan.places = plan.places_before = plan.places_after = 0;
    plan.counted_before = plan.counted_after = 0;
    const Deciseconds limit = limit_ds(result.standard);
    std::int64_t spent_before = 0, saved = 0; // person-deciseconds; check_problem has seen that such sums are held
    for (std::size_t p = 0; p < study.demand.size(); ++p) {
        const PlaceResult& place = result.place[p];
        const std::uint32_t s = nearest.suggested[p];
        const bool within = s != kNone && nearest.time_ds[p] <= limit;
        if (weights.unknown[p] != 0) {
            if (!within) continue;
            plan.suggested[s].unknown_people += place.people.value_or(0), ++plan.suggested[s].unknown_places;
            continue;
        }
        const bool before = place.verdict == Verdict::covered;
        ++plan.places, plan.places_before += before ? 1U : 0U, plan.before += before ? weights.count[p] : 0;
        const Deciseconds had = std::min(place.time_ds, siting.cutoff);
        spent_before += weights.count[p] * had;
        const std::int64_t counted = weights.count[p] * aim.percent(place.time_ds);
        plan.counted_before += counted, plan.counted_after += counted;
        if (s != kNone && nearest.time_ds[p] < had) {
            plan.suggested[s].saved += weights.count[p] * (had - nearest.time_ds[p]);
            saved += weights.count[p] * (had - nearest.time_ds[p]);
            const std::int64_t more = weights.count[p] * aim.percent(nearest.time_ds[p]) - counted;
            plan.suggested[s].gained += more, plan.counted_after += more;
        }
        if (before || !within) continue;
        SuggestedSite& site = plan.suggested[s];
        site.people += weights.count[p], ++site.places;
        over_people[s].add(place, nearest.time_ds[p], weights.count[p]);
        over_places[s].add(place, nearest.time_ds[p], 1);
        site.without_number += weights.counted[p] != 0 ? 0U : 1U;
    }
    if (weights.total > 0) {
        plan.mean_before_ds = static_cast<double>(spent_before) / static_cast<double>(weights.total);
        plan.mean_after_ds = static_cast<double>(spent_before - saved) / static_cast<double>(weights.total);
    }
    plan.after = plan.before, plan.places_after = plan.places_before;
    for (std::size_t s = 0; s < plan.suggested.size(); ++s) {
        SuggestedSite& site = plan.suggested[s];
        plan.after += site.people, plan.places_after += site.places;
        if (site.places > 0) (over_people[s].weight > 0.0 ? over_people : over_places)[s].put(site);
    }
    if (plan.answer.longest) tell_farthest(study, result, siting, weights, nearest, plan);
    const SiteObjective objective = aim.objective;
    std::stable_sort(plan.suggested.begin(), plan.suggested.end(),
                     [objective](const SuggestedSite& a, const SuggestedSite& b) {
                         if (objective == SiteObjective::decay && a.gained != b.gained) return a.gained > b.gained;
                         const bool by_time = objective == SiteObjective::mean || objective == SiteObjective::worst;
                         if (by_time && a.saved != b.saved) return a.saved > b.saved;
                         return std::tie(a.people, a.places) > std::tie(b.people, b.places);
                     });
}

PlanWithout plan_without(const SitePlan& plan, CandidateId site, SiteObjective objective, const SitingEffort& effort,
                         const Progress& progress) {
    PlanWithout found{site, true, {}};
    SiteProblem without = plan.asked;
    std::vector<SiteLock>& lock = without.problem.lock;
    lock[site] = SiteLock::forbidden;
    const auto free = std::count_if(lock.begin(), lock.end(),
                                    [](SiteLock l) { return l == SiteLock::none || l == SiteLock::forced; });
    if (without.problem.sites && std::cmp_less(free, plan.sites)) return found;
    try {
        found.answer = solve_sites(without, objective, effort, progress, &plan.answer.solution);
        found.ruled_out = found.answer.solution.status == SitingStatus::infeasible;
    } catch (const Infeasible&) { // a longest journey: nobody else reaches some place
    }
    return found;
}

namespace {

/// What the plan brings, as a cost.
std::int64_t brought(const SitePlan& plan, const SiteWeights& weights, SiteObjective objective) {
    if (objective == SiteObjective::cover) return (plan.after - plan.before) * weights.unit;
    if (objective == SiteObjective::decay) return (plan.counted_after - plan.counted_before) * weights.unit;
    std::int64_t saved = 0;
    for (const SuggestedSite& s : plan.suggested) saved += s.saved;
    return saved;
}

bool is_in_every_near(const SitePlan& plan, const SiteWeights& weights, SiteObjective objective,
                      const PlanWithout& without) {
    constexpr std::int64_t kHundredth = 100;
    if (objective == SiteObjective::worst) return false;
    const std::int64_t cost = plan.answer.solution.plan->cost;
    return without.ruled_out || without.answer.solution.bound > cost + brought(plan, weights, objective) / kHundredth;
}

} // namespace

RunnerUp runner_up(const SitePlan& plan, const SiteWeights& weights, SiteObjective objective, CandidateId site,
                   std::span<const PlanWithout> seen) {
    RunnerUp found;
    const auto own = std::find_if(seen.begin(), seen.end(), [site](const PlanWithout& w) { return w.site == site; });
    if (own == seen.end()) return found;
    found.state = own->ruled_out ? RunnerUp::State::none : RunnerUp::State::unknown;
    found.in_every_near = is_in_every_near(plan, weights, objective, *own);
    if (!own->answer.solution.plan) return found;
    const SiteAnswer* best = &own->answer;
    for (const PlanWithout& other : seen) {
        const std::optional<SitingPlan>& its = other.answer.solution.plan;
        if (its && is_better(other.answer, *best) && !std::binary_search(its->sites.begin(), its->sites.end(), site))
            best = &other.answer;
    }
    found.state = RunnerUp::State::found, found.proved = own->answer.is_proved();
    const std::vector<CandidateId>& chosen = plan.answer.solution.plan->sites;
    for (const CandidateId s : best->solution.plan->sites)
        if (!std::binary_search(chosen.begin(), chosen.end(), s)) found.instead.push_back(s);
    const std::int64_t cost = plan.answer.solution.plan->cost, more = best->solution.plan->cost;
    if (best->longest) found.farther = best->longest->farthest - plan.answer.longest->farthest;
    if (objective == SiteObjective::mean || objective == SiteObjective::worst) {
        found.loses = more - cost;
        return found;
    }
    found.loses = weights.people(more) - weights.people(cost);
    if (objective == SiteObjective::cover) found.loses_places = more % weights.unit - cost % weights.unit;
    return found;
}

} // namespace lifecircle
