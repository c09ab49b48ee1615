#pragma once
/// \file  Where to build, with proof: p-median, set cover and maximal cover (problem.hpp), locks included, for a number
/// of sites or a budget.
/// In turn: dominance (covering problems); construction and interchange; a Lagrangian bound whose relaxed plans are
/// starts for more interchange and which rules out candidates and pairs; search around the best plan; maximal covers of
/// a number of sites by areas (area_search.hpp); branch and bound on that bound until no case is left. Formulas and
/// sources: docs/method.md, "Siting". No other solver is used.

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/solution.hpp>

namespace lifecircle {

/// \param earlier  a solution of the same costs with other locks, another number of sites or another budget: the search
/// begins at its
///                 plan and, where it has a certificate, its multipliers: what one lock changes is known soon; null:
///                 from nothing
/// \returns the best plan and a bound: `optimal` unless the effort ended first. The same for the same seed, steps and
///          earlier solution, on any machine and with any threads, unless `effort.enough` stopped it (`stopped`).
/// \throws UsageError  as check_problem, or no step is allowed; Infeasible as check_problem; Cancelled
/// Cost: steps; memory about that of `costs` once more.
SitingSolution solve_siting(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                            const Progress& progress, const SitingSolution* earlier = nullptr);

} // namespace lifecircle
