#pragma once
/// \file  What a bound can be counted again from, by anybody and without a search: a multiplier for each demand.
/// With F the kept and forced sites and u_d the least of weight × cost from one of F and of being left without,
///   L(λ) = Σ_{forced} f_j + Σ_d λ_d + Σ_{free j, chosen} ρ_j,   ρ_j = f_j + Σ_d min(0, w_d c_dj − λ_d),
/// 0 ≤ λ_d ≤ u_d, where as many of the least ρ are chosen as are still to be chosen, or all below 0 where any number
/// may be. With a budget, of which B is left after the forced sites: candidates with a price p_j above B are none, and
/// the last sum is the least of Σ ρ_j x_j with Σ p_j x_j ≤ B, 0 ≤ x_j ≤ 1, rounded down to 1 / scale: all of the best
/// ρ_j / p_j as far as the money goes, and a part of the next one. No plan costs less than L(λ) (sources:
/// relaxation.hpp).

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/siting/model.hpp>

namespace lifecircle {

struct SitingPlan; // solution.hpp

struct SitingCertificate {
    std::vector<std::int64_t> multiplier; ///< λ by demand, in 1 / scale of a cost
    std::int64_t scale = 1;
    std::int64_t bound = 0; ///< L(λ), rounded up to whole costs; 0 where it is below
};

/// Multipliers for a plan that is known: some steps of an ascent near it.
/// \param near  the problem's model with its locks decided, cut short around the plan (near.hpp): multipliers end below
///     what was cut, so that whole lists say the same
/// \param plan  of the problem
/// \param from  by demand, multipliers to begin with; shorter, or below 0: none
/// \param steps  in: of work (effort.hpp) after which it ends, one iteration is always made; out: what was spent
/// Cost: the pairs near the plan for each iteration.
/// \throws Cancelled
SitingCertificate certificate_for(const AllocationCosts& costs, const SitingProblem& problem, const SitingModel& near,
                                  const SitingPlan& plan, std::span<const std::int64_t> from, std::uint64_t& steps,
                                  const Progress& progress);

} // namespace lifecircle
