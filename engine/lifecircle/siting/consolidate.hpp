#pragma once
/// \file  Which sites to keep, with proof (consolidation.hpp). In turn: a bound by Lagrangian relaxation
/// (capacitated_bound.hpp), plans rounded from what its relaxations chose on average, moves and annealing
/// (assignment.hpp), and branch and bound on sites, then on pairs, until no case is left; it needs no plan to begin
/// with, so that whatever is feasible gets one. What has none is solved again without one rule after the other: the
/// rules left are those in conflict.

#include <lifecircle/siting/consolidation.hpp>
#include <lifecircle/siting/effort.hpp>

namespace lifecircle {

/// \returns the best plan and a bound, the same for the same seed and steps unless `effort.enough` stopped it. Without
/// a
///     number of sites, half the steps go to the fewest sites and the rest to the least travel with as many; where that
///     half finds no plan, with the first number above the bound that has one soon.
/// \throws UsageError  as check_consolidation, or no step is allowed; Cancelled
/// Cost: steps; memory about 50 bytes a pair, and 13 more for each case open in a tree as deep as it has sites.
ConsolidationSolution solve_consolidation(const AllocationCosts& costs, const ConsolidationProblem& problem,
                                          const SitingEffort& effort, const Progress& progress);

} // namespace lifecircle
