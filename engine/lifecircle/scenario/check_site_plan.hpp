#pragma once
/// \file  Whether a plan of sites is what it says, without the solver: counted from pairs, locks and multipliers alone.
/// The formula is that of certificate.hpp; it is written out here a second time on purpose, so that a fault of the
/// search is not one of its check.

#include <cstdint>
#include <optional>
#include <span>

#include <lifecircle/scenario/site_problem.hpp>

namespace lifecircle {

/// \param sites  candidates that are built; kept ones serve besides
/// \returns Σ over demands of weight × cost from the cheapest that is open, or of being left without; nothing where the
///          sites break a lock, are named twice, are not as many as the problem wants or too dear, or one who must be
///          served is not
std::optional<std::int64_t> counted_cost(const SiteProblem& asked, std::span<const CandidateId> sites);

/// As counted_cost: the dearest of the cheapest, weights aside.
std::optional<std::int64_t> counted_farthest(const SiteProblem& asked, std::span<const CandidateId> sites);

/// What a certificate of a longest journey shows (siting/centre.hpp): no plan's is shorter. Without multipliers: what
/// the demand shows that has the farthest way to its nearest candidate. Nothing where the multipliers show nothing.
std::optional<std::int64_t> counted_longest(const SiteProblem& asked, std::span<const std::int64_t> multiplier,
                                            std::int64_t scale, std::uint32_t too_near);

/// L(λ) of certificate.hpp, rounded up; at least 0. Nothing where a multiplier is out of range or one is missing.
/// \param multiplier  by demand, in 1 / scale of a cost
/// \param size        how many are chosen, or the budget in money where the problem has one: that of the problem, or
///                    less for the proof that it is not enough; of no account where the problem leaves the number open
/// Cost: O(pairs).
std::optional<std::int64_t> counted_bound(const SiteProblem& asked, std::span<const std::int64_t> multiplier,
                                          std::int64_t scale, std::int64_t size);

} // namespace lifecircle
