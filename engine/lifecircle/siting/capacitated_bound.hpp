#pragma once
/// \file  A bound for consolidations: "each demand has one site" is relaxed with a multiplier of either sign, so that
/// every site has a price of its own,
///   L(λ) = Σ_d λ_d + Σ_{kept} ρ_j,   ρ_j = f + min { Σ_{d ∈ S} (w_d c_dj − λ_d) : l_j <= w(S) <= q_j },
/// ρ bounded from below by enrolment.hpp; the decided sites, and as many of the least ρ as are to be kept (or all below
/// 0), are kept. Integers throughout, as in relaxation.hpp. Source: Klincewicz and Luss 1986; Pirkul 1987 (single
/// sources); Lorena and Senne 2004 (capacitated p-median).

#include <cstdint>
#include <vector>

#include <lifecircle/siting/ascent.hpp>
#include <lifecircle/siting/capacitated_model.hpp>
#include <lifecircle/siting/enrolment.hpp>

namespace lifecircle {

struct CapacitatedAscent {
    bool ruled_out = false;         ///< the case holds no plan that costs less than the known one
    std::vector<double> site_share; ///< by site: how often it was kept lately
    std::vector<double> pair_share; ///< by pair: how often it was taken lately
    std::vector<std::uint32_t> met; ///< by demand, its pair, where a relaxation served each demand once; else empty
};

/// Subgradient steps from the case's multipliers; what the bound decides is decided in the case.
/// \param cost  of the best plan known, or model.worst
/// Cost: an iteration looks at each pair left some times, and at the tables of full sites.
CapacitatedAscent ascend(const CapacitatedModel& model, CapacitatedCase& c, std::int64_t cost, int iterations,
                         AscentPace pace, StepCount& count);

/// The case's bound in whole costs, rounded up.
std::int64_t whole_bound(const CapacitatedModel& model, std::int64_t value);

/// Each demand's multiplier between its nearest and second nearest pair.
std::vector<std::int64_t> first_multipliers(const CapacitatedModel& model);

} // namespace lifecircle
