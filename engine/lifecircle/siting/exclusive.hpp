#pragma once
/// \file  Sites that may not be chosen beside each other: one in each township, or so far apart.
/// Method: branch and bound (Land and Doig 1960) over the problem without these rules: where a plan has two of a set,
/// one of them is forced, so that the others of its sets are forbidden, or is forbidden itself.

#include <vector>

#include <lifecircle/siting/solve.hpp>

namespace lifecircle {

/// Sets of candidates; of each at most one is chosen. Kept sites are in none.
using ExclusiveSets = std::vector<std::vector<CandidateId>>;

/// As solve_siting. The certificate is that of the problem without the sets: its bound holds, the rest is the search's.
/// \param problem  with a number of sites, and nobody who must be served
/// \returns infeasible: forced sites or too few sets; undecided: no plan was found with these steps
/// \throws UsageError  a problem of another kind, a set with a kept site or one that is none; and as solve_siting
/// Cost: a problem for each case.
SitingSolution solve_exclusive(const AllocationCosts& costs, const SitingProblem& problem, const ExclusiveSets& sets,
                               const SitingEffort& effort, const Progress& progress,
                               const SitingSolution* earlier = nullptr);

/// Of each set at most one is among the sites.
bool keeps_sets(const ExclusiveSets& sets, const std::vector<CandidateId>& sites);

} // namespace lifecircle
