#include <lifecircle/siting/certificate.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/siting/ascent.hpp>
#include <lifecircle/siting/solution.hpp>

namespace lifecircle {
namespace {

constexpr int kMendings = 300;

/// What a demand costs in the plan.
std::int64_t cost_in(const AllocationCosts& costs, const SitingProblem& problem, const SitingPlan& plan, DemandId d) {
    const CandidateId site = plan.site_of[d];
    if (site == kNoSite) return problem.weight[d] * *problem.unserved;
    const auto row = costs.by_demand[d];
    const auto at = std::find_if(row.begin(), row.end(), [site](CostEntry e) { return e.id == site; });
    return problem.weight[d] * at->cost;
}

} // namespace

SitingCertificate certificate_for(const AllocationCosts& costs, const SitingProblem& problem, const SitingModel& model,
                                  const SitingPlan& plan, std::span<const std::int64_t> from, std::uint64_t& steps,
                                  const Progress& progress) {
    const std::vector<std::uint32_t> sites = sites_in(model, plan.sites);
    const SitingEffort effort{std::max<std::uint64_t>(1, steps), 1, {}};
    StepCount count(effort, progress);
    std::vector<std::int64_t> first = first_multipliers(model, sites);
    for (std::size_t d = 0; d < first.size(); ++d)
        if (model.demand[d] < from.size() && from[model.demand[d]] >= 0)
            first[d] = from[model.demand[d]]; // an ascent cuts those too large
    AscentPace pace{0.3, 0.0005, 0.7, 20};
    const Ascent ascent = ascend(model, std::move(first), plan.cost, kMendings, pace, count);
    steps = count.bracket.steps;
    SitingCertificate out{std::vector<std::int64_t>(costs.demand_count()), model.scale,
                          std::min(plan.cost, whole_bound(model, ascent.value))};
    // A demand that is not in the model has no choice: the plan serves it as any other one does.
    for (DemandId d = 0; d < out.multiplier.size(); ++d)
        out.multiplier[d] = cost_in(costs, problem, plan, d) * model.scale;
    for (std::size_t d = 0; d < model.demand_count(); ++d) out.multiplier[model.demand[d]] = ascent.multiplier[d];
    return out;
}

} // namespace lifecircle
