#include <lifecircle/siting/solve.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/siting/area_search.hpp>
#include <lifecircle/siting/cases.hpp>
#include <lifecircle/siting/dominance.hpp>
#include <lifecircle/siting/siting_conflict.hpp>
#include <lifecircle/siting/ties.hpp>

namespace lifecircle {
namespace {

struct Earlier {
    const SitingProblem& problem; ///< the present one
    const SitingSolution* solution = nullptr;
};

/// What a search left behind.
struct Found {
    Incumbent best;
    std::int64_t bound = 0;
    std::uint64_t nodes = 0;
    bool proved = false;
    std::vector<std::int64_t> last_free; ///< RootState
};

/// The multipliers of a certificate, by demand of the model; of demands that became one, as one of them has it.
std::vector<std::int64_t> multipliers_of(const SitingCertificate& certificate, const SitingProblem& problem,
                                         const SitingModel& model) {
    std::vector<std::int64_t> out(model.demand_count());
    for (std::size_t d = 0; d < out.size(); ++d) {
        const auto known = static_cast<double>(certificate.multiplier[model.demand[d]]);
        const auto weight = static_cast<double>(std::max<std::int64_t>(problem.weight[model.demand[d]], 1));
        const double merged = std::max(static_cast<double>(model.weight[d]) / weight, 1.0);
        const double finer = static_cast<double>(model.scale) / static_cast<double>(certificate.scale);
        out[d] = static_cast<std::int64_t>(std::min(known * merged * finer, 1e18)); // an ascent cuts those too large
    }
    return out;
}

/// A plan to begin with: the earlier one with what locks and number now ask for, or one from nothing.
void begin(const SitingModel& model, const Earlier& earlier, Incumbent& best, StepCount& count) {
    if (earlier.solution == nullptr || !earlier.solution->plan) return first_plan(model, best, count);
    Interchange moves(model, count);
    moves.change_to(sites_in(model, earlier.solution->plan->sites));
    moves.complete();
    best.offer(model, moves, count);
    moves.descend();
    best.offer(model, moves, count);
}

Found search(SitingModel model, Incumbent best, StepCount& count, const Earlier& earlier, bool with_cases) {
    if (is_covering(model)) model = without_dominated(model, count);
    begin(model, earlier, best, count);
    std::vector<std::int64_t> multiplier;
    if (earlier.solution != nullptr && earlier.solution->certificate)
        multiplier = multipliers_of(*earlier.solution->certificate, earlier.problem, model);
    RootState root = search_root(std::move(model), std::move(multiplier), best, count);
    if (with_cases && !root.proved && !count.over() && can_be_searched_by_areas(root.model))
        root = search_areas(std::move(root), kMostSmallSites, best, count);
    Found found{std::move(best), 0, 0, root.proved, std::move(root.last_free)};
    found.bound = whole_bound(root.model, root.value);
    if (with_cases && !root.proved && !count.over()) {
        const CasesResult cases = decide_cases(root, found.best, count);
        found.bound = std::max(found.bound, cases.bound);
        found.nodes = cases.nodes;
        found.proved = cases.all;
    }
    if (found.proved || found.bound > found.best.cost) found.bound = found.best.cost;
    found.proved = found.bound == found.best.cost;
    return found;
}

/// What is left, and at least a sixteenth of all; where the caller waits, next to nothing.
std::uint64_t steps_for_certificate(const SitingEffort& effort, const StepCount& count) {
    if (count.stopped()) return 1;
    return std::max(effort.steps - std::min(effort.steps, count.bracket.steps), effort.steps / 16);
}

/// Demands, no two of which have a candidate in common: each needs a site of its own, of which the cheapest are
/// together above `limit`, and not without any one of them. Empty where the demands that are found are not enough.
std::vector<DemandId> apart(const SitingModel& model, std::int64_t limit) {
    std::vector<std::uint32_t> order(model.demand_count());
    for (std::uint32_t d = 0; d < order.size(); ++d) order[d] = d;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return model.by_demand[a].size() < model.by_demand[b].size();
    });
    std::vector<std::uint8_t> used(model.candidate_count(), 0);
    std::vector<std::pair<std::int64_t, DemandId>> found; // what each needs at least
    for (const std::uint32_t d : order) {
        const auto row = model.by_demand[d];
        if (std::any_of(row.begin(), row.end(), [&](CostEntry e) { return used[e.id] != 0; })) continue;
        std::int64_t least = model.unservable;
        for (const CostEntry& e : row) used[e.id] = 1, least = std::min(least, model.site_cost[e.id]);
        found.emplace_back(least, model.demand[d]);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<DemandId> out;
    std::int64_t needed = 0;
    for (std::size_t k = 0; k < found.size() && needed <= limit; ++k) {
        needed += found[k].first;
        out.push_back(found[k].second);
    }
    if (needed <= limit) out.clear();
    std::sort(out.begin(), out.end());
    return out;
}

/// The fewest candidates, or with a budget the cheapest, for those whom no decided site serves: whom one does may only
/// be served better.
SitingModel covering_form(const SitingModel& model) {
    SitingModel cover;
    cover.candidate = model.candidate, cover.open = model.open;
    cover.site_cost = model.price;
    if (!model.budget) cover.site_cost.assign(model.candidate_count(), 1);
    cover.unservable = std::accumulate(cover.site_cost.begin(), cover.site_cost.end(), std::int64_t{1});
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        if (model.otherwise[d] < model.unservable) continue;
        const auto row = model.by_demand[d];
        cover.by_demand.entry.insert(cover.by_demand.entry.end(), row.begin(), row.end());
        cover.by_demand.end_row();
        cover.demand.push_back(model.demand[d]);
    }
    cover.weight.assign(cover.demand_count(), 0);
    cover.otherwise.assign(cover.demand_count(), cover.unservable);
    cover.by_candidate = turned(cover.by_demand, cover.candidate_count());
    cover.scale = finest_scale(cover.unservable, cover.demand_count());
    return cover;
}

Phrase why_not_served(const SitingProblem& problem, std::int64_t needed) {
    if (problem.budget)
        return Phrase("a budget of {budget} can't serve every demand within the cut-off; at least {count} is needed",
                      {{"budget", *problem.budget}, {"count", needed}});
    return Phrase("{sites} sites can't serve every demand within the cut-off; at least {count} are needed",
                  {{"sites", *problem.sites}, {"count", needed}});
}

/// With candidates that are too dear for the budget, which may be all that a demand has.
SitingModel model_for_any_money(const AllocationCosts& costs, const SitingProblem& problem) {
    SitingProblem rich = problem;
    rich.budget = std::accumulate(rich.price.begin(), rich.price.end(), std::int64_t{0});
    return model_of(costs, rich);
}

/// A plan with the right number of sites, or within the budget, that serves every demand, from the fewest or cheapest
/// sites that do; or why there is none.
Found serve_all(const AllocationCosts& costs, const SitingProblem& problem, const SitingModel& model, StepCount& count,
                SitingSolution& solution) {
    const SitingModel cover = covering_form(model.budget ? model_for_any_money(costs, problem) : model);
    Incumbent fewest;
    fewest.cost = cover.unservable;
    const Found found = search(cover, fewest, count, {problem}, true);
    Found out;
    out.best.cost = model.unservable;
    out.nodes = found.nodes;
    const std::int64_t more = model.budget ? *model.budget : *model.more;
    if (found.bound > more) {
        solution.status = SitingStatus::infeasible;
        solution.fewest =
            found.bound + (model.budget ? price_of(problem, model.open) : static_cast<std::int64_t>(model.open.size()));
        solution.reason = why_not_served(problem, solution.fewest);
        solution.conflict = apart(cover, more);
    } else if (found.best.found && found.best.cost <= more) {
        std::vector<std::uint32_t> sites;
        for (std::uint32_t j = 0; j < model.candidate_count(); ++j)
            if (std::count(found.best.sites.begin() + static_cast<std::ptrdiff_t>(model.open.size()),
                           found.best.sites.end(), model.candidate[j]) > 0)
                sites.push_back(j);
        Interchange moves(model, count);
        moves.change_to(sites);
        moves.complete();
        out.best.offer(model, moves, count);
    }
    return out;
}

/// The plan's ties, its certificate, and what both bounds say together.
void finish(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort, Found& found,
            StepCount& count, const Progress& progress, SitingSolution& solution) {
    SitingModel near = model_of(costs, problem);
    near = near_model(near, sites_in(near, solution.plan->sites), kNearSites);
    if (!count.stopped()) {
        Interchange moves(near, count);
        moves.change_to(sites_in(near, solution.plan->sites));
        lower_ids(near, moves, count);
        std::vector<CandidateId> sites = near.open;
        for (const std::uint32_t s : moves.sites()) sites.push_back(near.candidate[s]);
        const auto lower = plan_with(costs, problem, std::move(sites));
        // Several exchanges side by side may lead out of the short lists.
        if (lower && lower->cost == solution.plan->cost) solution.plan = lower;
    }
    std::uint64_t steps = steps_for_certificate(effort, count);
    solution.certificate = certificate_for(costs, problem, near, *solution.plan, found.last_free, steps, progress);
    count.spend(steps);
    found.bound = std::max(found.bound, solution.certificate->bound);
    solution.status = found.bound == solution.plan->cost ? SitingStatus::optimal : SitingStatus::bounded;
}

} // namespace

SitingSolution solve_siting(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                            const Progress& progress, const SitingSolution* earlier) {
    check_problem(costs, problem);
    if (effort.steps == 0) throw UsageError({}, "an effort of 0 steps", "at least 1", "allow the search some work");
    progress.check();
    StepCount count(effort, progress);
    SitingModel model = model_of(costs, problem);
    SitingSolution solution;
    Found found;
    found.best.cost = model.unservable;
    if (!problem.unserved && is_limited(model)) {
        begin(model, {problem, earlier}, found.best, count);
        if (!found.best.found) found = serve_all(costs, problem, model, count, solution);
    }
    const std::uint64_t nodes = found.nodes;
    if (solution.status != SitingStatus::infeasible) {
        found = search(std::move(model), std::move(found.best), count, {problem, earlier}, effort.cases);
        if (found.best.found) {
            solution.plan = plan_with(costs, problem, found.best.sites);
            finish(costs, problem, effort, found, count, progress, solution);
        }
        solution.bound = found.bound;
    }
    if (solution.status == SitingStatus::infeasible && solution.conflict.empty() && effort.conflict &&
        !count.stopped()) {
        SitingEffort rest = effort;
        rest.steps = std::max(count.left(), effort.steps / 4) + 1;
        DemandConflict conflict = demand_conflict(costs, problem, rest, progress);
        solution.conflict = std::move(conflict.demands), solution.conflict_is_least = conflict.is_least;
        count.spend(conflict.steps);
        solution.stopped = conflict.stopped;
    }
    solution.nodes = nodes + found.nodes;
    solution.steps = count.bracket.steps;
    solution.stopped = solution.stopped || count.stopped();
    return solution;
}

} // namespace lifecircle
