#include <lifecircle/siting/consolidate.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/siting/capacitated_cases.hpp>
#include <lifecircle/siting/consolidation_certificate.hpp>
#include <lifecircle/siting/consolidation_conflict.hpp>

namespace lifecircle {
namespace {

ConsolidationPlan plan_of(const CapacitatedModel& model, const AssignmentIncumbent& found) {
    ConsolidationPlan plan;
    plan.cost = model.offset;
    for (CandidateId j = 0; j < model.site_count(); ++j)
        if (found.kept[j] != 0) plan.sites.push_back(j);
    for (const std::uint32_t e : found.pair) {
        plan.site_of.push_back(model.pair[e].site);
        plan.cost += model.pair[e].cost;
    }
    return plan;
}

/// What can be seen without a search.
bool lacks_reach(const CapacitatedModel& model, ConsolidationSolution& out) {
    for (DemandId d = 0; d < model.demand_count(); ++d)
        if (model.first[d] == model.first[d + 1]) out.demands.push_back(d);
    for (CandidateId j = 0; j < model.site_count(); ++j) {
        if (model.lock[j] != Decision::open) continue;
        std::int64_t reach = 0;
        for (const std::uint32_t e : model.pairs_at(j)) reach += model.size[model.pair[e].demand];
        if (reach < model.minimum[j] || model.minimum[j] > model.capacity[j]) out.sites.push_back(j);
    }
    if (out.demands.empty() && out.sites.empty()) return false;
    out.status = ConsolidationStatus::infeasible;
    if (!out.demands.empty())
        out.reason =
            Phrase("{count} demands have no site within the rules that may be kept, the first is demand {demand}",
                   {{"count", out.demands.size()}, {"demand", out.demands.front()}});
    else
        out.reason = Phrase("{count} sites are kept by a lock and can't have their minimum, the first is site {site}",
                            {{"count", out.sites.size()}, {"site", out.sites.front()}});
    return true;
}

struct FoundPlan {
    AssignmentIncumbent best;
    CapacitatedResult result;
};

/// \param start  a plan of a model with the same pairs; may be none
FoundPlan search(const CapacitatedModel& model, StepCount& count, const AssignmentIncumbent& start = {}) {
    FoundPlan out{{model.worst, start.pair, start.kept}, {}};
    if (!start.pair.empty()) {
        out.best.cost = 0;
        for (const std::uint32_t e : start.pair) out.best.cost += model.pair[e].cost;
    }
    out.result = search_capacitated(model, out.best, count);
    return out;
}

/// The fewest sites: a number to go on with, or none.
std::optional<std::uint32_t> fewest(const AllocationCosts& costs, const ConsolidationProblem& problem, StepCount& count,
                                    AssignmentIncumbent& plan, ConsolidationSolution& out) {
    const CapacitatedModel model = capacitated_model(costs, problem, true);
    const FoundPlan found = search(model, count);
    out.nodes += found.result.nodes;
    out.fewest_bound = static_cast<std::uint32_t>(found.result.bound);
    plan = found.best;
    if (!plan.pair.empty()) return static_cast<std::uint32_t>(plan.cost);
    if (found.result.all) out.status = ConsolidationStatus::infeasible;
    return std::nullopt;
}

/// A number of sites with which a plan is soon found: as many as a plan of least travel has, whatever their number, for
/// with minimums too many can be as hard as too few; and before that one nearer to the bound, where plans are rare.
std::optional<std::uint32_t> more_than_fewest(const AllocationCosts& costs, ConsolidationProblem at,
                                              SitingEffort effort, const Progress& progress, StepCount& count,
                                              AssignmentIncumbent& plan, const ConsolidationSolution& out) {
    const auto look = [&](std::optional<std::uint32_t> sites, std::uint64_t share) {
        at.sites = sites;
        effort.steps = count.left() / share + 1;
        StepCount part(effort, progress);
        AssignmentIncumbent found = search(capacitated_model(costs, at, false), part).best;
        count.spend(part.bracket.steps);
        return found;
    };
    std::uint32_t most = static_cast<std::uint32_t>(costs.candidate_count());
    for (const SiteLock lock : at.lock) most -= lock == SiteLock::forbidden ? 1U : 0U;
    const AssignmentIncumbent any = look(std::nullopt, 3);
    const bool sure = !any.pair.empty();
    if (sure) most = static_cast<std::uint32_t>(std::count(any.kept.begin(), any.kept.end(), 1));
    for (std::uint32_t more = 1; !count.over(); more = 2 * more + 1) {
        const std::uint32_t sites = std::min(most, out.fewest_bound + more);
        if (sure && sites == most) break;
        plan = look(sites, 6);
        if (!plan.pair.empty()) return sites;
        if (sites == most) break;
    }
    plan = any;
    return sure ? std::optional(most) : std::nullopt;
}

} // namespace

ConsolidationSolution solve_consolidation(const AllocationCosts& costs, const ConsolidationProblem& problem,
                                          const SitingEffort& effort, const Progress& progress) {
    check_consolidation(costs, problem);
    if (effort.steps == 0) throw UsageError({}, "an effort of 0 steps", "at least 1", "allow the search some work");
    progress.check();
    ConsolidationSolution out;
    ConsolidationProblem at = problem;
    AssignmentIncumbent start;
    SitingEffort half = effort;
    if (!at.sites) half.steps = std::max<std::uint64_t>(1, effort.steps / 2);
    StepCount count_fewest(half, progress);
    std::int64_t offset = 0; // of the model in hand: searches know nothing of it
    SitingEffort told = effort;
    if (effort.enough)
        told.enough = [&](SitingBracket now) {
            if (now.cost) *now.cost += offset;
            now.bound += offset;
            return effort.enough(now);
        };
    StepCount count(told, progress);
    if (lacks_reach(capacitated_model(costs, problem, false), out)) return out;
    if (!at.sites) {
        at.sites = fewest(costs, at, count_fewest, start, out);
        count.spend(count_fewest.bracket.steps);
        if (!at.sites && out.status != ConsolidationStatus::infeasible)
            at.sites = more_than_fewest(costs, at, effort, progress, count, start, out);
    } else {
        out.fewest_bound = *at.sites;
    }
    if (at.sites) {
        const CapacitatedModel model = capacitated_model(costs, at, false);
        offset = model.offset;
        const FoundPlan found = search(model, count, start);
        out.nodes += found.result.nodes;
        out.bound = found.result.bound + model.offset;
        if (!found.best.pair.empty()) {
            out.plan = plan_of(model, found.best);
            std::vector<std::int64_t> multiplier = found.result.multiplier;
            for (DemandId d = 0; d < model.demand_count(); ++d) multiplier[d] += model.nearest[d] * model.scale;
            const std::int64_t certified = certified_bound(costs, at, multiplier, model.scale);
            out.certificate = {std::move(multiplier), model.scale, certified};
            const bool proved = out.bound == out.plan->cost && out.fewest_bound == *at.sites;
            out.status = proved ? ConsolidationStatus::optimal : ConsolidationStatus::bounded;
        } else if (found.result.all) {
            out.status = ConsolidationStatus::infeasible;
        }
    }
    if (out.status == ConsolidationStatus::infeasible && effort.conflict && !count.stopped()) {
        SitingEffort rest = effort;
        rest.steps = std::max(count.left(), effort.steps / 4) + 1;
        count.spend(find_conflict(costs, problem, rest, progress, out));
    }
    out.steps = count.bracket.steps;
    out.stopped = out.stopped || count.stopped() || count_fewest.stopped();
    return out;
}

} // namespace lifecircle
