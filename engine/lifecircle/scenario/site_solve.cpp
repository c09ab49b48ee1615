#include <lifecircle/scenario/site_solve.hpp>

#include <tuple>
#include <utility>

namespace lifecircle {
namespace {

/// A plan that leaves a unit without a site is none.
void drop_without_unit(const SiteProblem& asked, SitingSolution& solution) {
    if (!solution.plan || !asked.leaves_unit(solution.plan->cost)) return;
    const bool none = asked.leaves_unit(solution.bound);
    solution.status = none ? SitingStatus::infeasible : SitingStatus::undecided;
    if (none) solution.reason = Phrase("no choice by these rules has a site in each unit that wants one");
    solution.plan.reset(), solution.certificate.reset();
}

} // namespace

bool is_better(const SiteAnswer& a, const SiteAnswer& b) {
    const std::uint32_t far_a = a.longest ? a.longest->farthest : 0, far_b = b.longest ? b.longest->farthest : 0;
    return std::tie(far_a, a.solution.plan->cost) < std::tie(far_b, b.solution.plan->cost);
}

SiteAnswer solve_sites(const SiteProblem& asked, SiteObjective objective, const SitingEffort& effort,
                       const Progress& progress, const SitingSolution* earlier) {
    if (objective != SiteObjective::worst) {
        SiteAnswer answer{asked.apart.empty()
                              ? solve_siting(asked.costs, asked.problem, effort, progress, earlier)
                              : solve_exclusive(asked.costs, asked.problem, asked.apart, effort, progress, earlier)};
        drop_without_unit(asked, answer.solution);
        return answer;
    }
    CentreSolution centre = solve_centre(asked.costs, asked.problem, effort, progress);
    SiteAnswer answer{std::move(centre.within)};
    if (answer.solution.plan)
        answer.longest = LongestJourney{centre.farthest, centre.bound, std::move(centre.certificate), centre.too_near};
    return answer;
}

} // namespace lifecircle
