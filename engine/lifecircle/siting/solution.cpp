#include <lifecircle/siting/solution.hpp>

#include <algorithm>
#include <utility>

namespace lifecircle {

std::optional<SitingPlan> plan_with(const AllocationCosts& costs, const SitingProblem& problem,
                                    std::vector<CandidateId> sites) {
    for (CandidateId c = 0; c < problem.lock.size(); ++c)
        if (problem.lock[c] == SiteLock::kept) sites.push_back(c);
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    SitingPlan plan{std::move(sites), std::vector<CandidateId>(costs.demand_count(), kNoSite), 0};
    std::vector<bool> open(costs.candidate_count(), false);
    for (const CandidateId c : plan.sites) {
        open[c] = true;
        if (!problem.site_cost.empty() && lock_of(problem, c) != SiteLock::kept) plan.cost += problem.site_cost[c];
    }
    for (DemandId demand = 0; demand < costs.demand_count(); ++demand) {
        const auto row = costs.by_demand[demand]; // ascending by cost, then id: the first open one serves
        const auto served = std::find_if(row.begin(), row.end(), [&](CostEntry e) { return open[e.id]; });
        if (served != row.end() && (!problem.unserved || served->cost < *problem.unserved)) {
            plan.site_of[demand] = served->id;
            plan.cost += problem.weight[demand] * served->cost;
        } else if (problem.unserved) {
            plan.cost += problem.weight[demand] * *problem.unserved;
        } else {
            return std::nullopt;
        }
    }
    return plan;
}

} // namespace lifecircle
