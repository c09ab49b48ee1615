#include <lifecircle/scenario/site_solve.hpp>

#include <tuple>
#include <utility>

namespace lifecircle {

bool is_better(const SiteAnswer& a, const SiteAnswer& b) {
    const std::uint32_t far_a = a.longest ? a.longest->farthest : 0, far_b = b.longest ? b.longest->farthest : 0;
    return std::tie(far_a, a.solution.plan->cost) < std::tie(far_b, b.solution.plan->cost);
}

SiteAnswer solve_sites(const SiteProblem& asked, SiteObjective objective, const SitingEffort& effort,
                       const Progress& progress, const SitingSolution* earlier) {
    if (objective != SiteObjective::worst && !asked.apart.empty())
        return {solve_exclusive(asked.costs, asked.problem, asked.apart, effort, progress, earlier)};
    if (objective != SiteObjective::worst) return {solve_siting(asked.costs, asked.problem, effort, progress, earlier)};
    CentreSolution centre = solve_centre(asked.costs, asked.problem, effort, progress);
    SiteAnswer answer{std::move(centre.within)};
    if (answer.solution.plan)
        answer.longest = LongestJourney{centre.farthest, centre.bound, std::move(centre.certificate), centre.too_near};
    return answer;
}

} // namespace lifecircle
