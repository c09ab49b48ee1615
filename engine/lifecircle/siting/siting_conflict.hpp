#pragma once
/// \file  Which demands so many sites, or so much money, can't serve together, whoever is left out besides.

#include <lifecircle/siting/solve.hpp>

namespace lifecircle {

struct DemandConflict {
    std::vector<DemandId>
        demands;          ///< ascending; with locks and number or budget as they are, no plan serves all of them
    bool is_least = true; ///< without any one of them a plan does; false: not known of some
    std::uint64_t steps = 0;
    bool stopped = false; ///< by the caller
};

/// \param problem  with a number of sites, or a budget, that can't serve every demand; its costs and weights are of no
/// account \param effort   of all questions together \throws Cancelled Cost: a small set cover for each question of
/// least_conflict.
DemandConflict demand_conflict(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                               const Progress& progress);

} // namespace lifecircle
