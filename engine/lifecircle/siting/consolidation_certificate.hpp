#pragma once
/// \file  What the bound of a consolidation can be counted again from, by anybody and without a search: a multiplier
/// for each demand. L(λ) of capacitated_bound.hpp, with locks and groups and without any other decision,
///   L(λ) = Σ_d λ_d + Σ_{j kept} ρ_j,   ρ_j = min { Σ_{d ∈ S} (w_d c_dj − λ_d) : l_j <= s(S) <= q_j },
/// where the kept sites are the cheapest, as many as are to be, that heed locks and groups. No plan with so many sites
/// costs less. Counted here by a table of loads that shares no code with the search.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/consolidation.hpp>

namespace lifecircle {

/// \param multiplier  by demand, of either sign, up to 2^57 in all
/// \returns L(λ) in whole costs, rounded up; 0 where it is below, the greatest of 64 bits where no set of sites heeds
///     capacities, minimums, locks and groups
/// \pre check_consolidation; problem.sites is set; no sum of multipliers or of costs × scale leaves 60 bits
/// Cost: for each pair the places of its site; of a site with more than 100,000 places to tell apart the limits are
///     left out, which can only lower L(λ).
std::int64_t certified_bound(const AllocationCosts& costs, const ConsolidationProblem& problem,
                             std::span<const std::int64_t> multiplier, std::int64_t scale);

} // namespace lifecircle
