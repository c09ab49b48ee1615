#pragma once
/// \file  A bound for siting problems: the rule "each demand is served once" is relaxed with a multiplier for each
/// demand. Then every candidate has a price of its own, the cheapest are opened, and what comes out costs at most as
/// much as the best plan:
///   L(λ) = Σ_d λ_d + Σ_{j opened} ρ_j,   ρ_j = f_j + Σ_d min(0, w_d c_dj − λ_d),   0 ≤ λ_d ≤ cost otherwise
/// where either the `more` least ρ are opened, or all below 0. With a budget B, sites by price p, the best of them are
/// those of a knapsack, of which the linear relaxation is taken: in order of ρ_j / p_j as far as the money goes, and a
/// part of the next one k (Dantzig 1957). With θ = −ρ_k / p_k >= 0 that is
///   L(λ, θ) = Σ_d λ_d − θ B + Σ_j min(0, ρ_j + θ p_j),
/// the best of all θ, and a bound for any. Everything is integer (multipliers in steps of
/// 1 / scale), so that the bound is one, whatever multipliers a search came to.
/// Source: Cornuéjols, Fisher and Nemhauser 1977 (p-median, uncapacitated location); Beasley 1987 (set cover);
/// Galvão and ReVelle 1996 (maximal cover).

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/model.hpp>

namespace lifecircle {

/// All values in 1 / scale of a unit of cost.
struct Relaxation {
    std::int64_t value = 0;           ///< L(λ), decided costs included
    std::vector<std::int64_t> price;  ///< ρ by candidate; with a budget ρ + θ p, cut towards 0
    std::vector<std::uint8_t> opened; ///< by candidate
    std::int64_t dearest_in = 0;      ///< highest price of an opened candidate, lowest of another one:
    std::int64_t cheapest_out = 0;    ///< what an exchange costs; both 0 where no number is set
    std::uint32_t partly = kNoSite;   ///< with a budget: the candidate k, not among those opened, and how much of it
    double part = 0.0;                ///< is, 0 to 1
    std::vector<std::uint32_t> order; ///< scratch
    std::uint64_t steps = 0;          ///< pairs looked at

    /// The least value with candidate j decided against what is here.
    std::int64_t value_without(std::uint32_t j) const {
        return opened[j] != 0 ? value - price[j] + cheapest_out : value + price[j] - dearest_in;
    }
};

/// \param multiplier  by demand
/// \pre model.more is none or at most the number of candidates
void relax(const SitingModel& model, std::span<const std::int64_t> multiplier, Relaxation& out);

/// L(λ) as a bound on whole costs: rounded up.
std::int64_t whole_bound(const SitingModel& model, std::int64_t value);

/// Values above this leave no plan that costs less than `cost`.
std::int64_t value_for(const SitingModel& model, std::int64_t cost);

} // namespace lifecircle
