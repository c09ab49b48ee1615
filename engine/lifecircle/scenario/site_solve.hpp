#pragma once
/// \file  A problem of sites solved by what it aims at, and answers compared: sums by solve_siting, longest journeys by
/// solve_centre, then their sums.

#include <cstdint>
#include <optional>

#include <lifecircle/scenario/site_problem.hpp>
#include <lifecircle/siting/centre.hpp>

namespace lifecircle {

/// How far the farthest has it, of a p-centre; in the unit of the times.
struct LongestJourney {
    std::uint32_t farthest = 0;
    std::uint32_t bound = 0;                      ///< no plan has a shorter longest journey
    std::optional<SitingCertificate> certificate; ///< as CentreSolution's
    std::uint32_t too_near = 0;
};

struct SiteAnswer {
    SitingSolution solution; ///< of a longest journey: least time in all among plans with that journey
    std::optional<LongestJourney> longest = {};

    /// No plan is better in what the question aims at; of plans with the same longest journey another may take less
    /// time in all. \pre solution.plan
    bool is_proved() const {
        return longest ? longest->farthest == longest->bound : solution.status == SitingStatus::optimal;
    }
};

/// \pre both have plans of one problem, locks aside
bool is_better(const SiteAnswer& a, const SiteAnswer& b);

/// \param earlier  as solve_siting's; a p-centre makes no use of it
/// \throws as solve_siting and solve_centre
SiteAnswer solve_sites(const SiteProblem& asked, SiteObjective objective, const SitingEffort& effort,
                       const Progress& progress, const SitingSolution* earlier = nullptr);

} // namespace lifecircle
