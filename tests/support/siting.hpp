#pragma once
/// \file  Small siting problems at random, and what is obvious about them: every choice of sites tried, every plan
///        counted again. Shares no code with the engine beyond the values it takes.

#include <optional>
#include <string>

#include <lifecircle/siting/solution.hpp>

#include "support/siting_region.hpp"
#include "support/twins.hpp"

namespace lifecircle::test {

enum class SitingKind {
    median,
    median_with_penalty,
    cover,
    cover_with_costs,
    maximal_cover,
    stepped_cover,
    median_for_money,
    median_with_penalty_for_money,
    cover_for_money
};
inline constexpr SitingKind kSitingKinds[] = {SitingKind::median,
                                              SitingKind::median_with_penalty,
                                              SitingKind::cover,
                                              SitingKind::cover_with_costs,
                                              SitingKind::maximal_cover,
                                              SitingKind::stepped_cover,
                                              SitingKind::median_for_money,
                                              SitingKind::median_with_penalty_for_money,
                                              SitingKind::cover_for_money};
bool is_for_money(SitingKind kind);

struct SitingSize {
    std::uint32_t demands = 7, candidates = 7; ///< at most
    double pairs = 0.5;                        ///< share of pairs within the cut-off
    std::uint32_t dearest = 30;                ///< cost of a pair; small: many ties
    bool locks = false;
};

/// May have no plan, or a demand without candidates; the number of sites, or the budget, always fits the locks.
SitingInstance random_siting(Dice& dice, SitingKind kind, const SitingSize& size);

/// Least cost over all choices of sites; nothing where none serves all who must be.
std::optional<std::int64_t> least_cost(const SitingInstance& instance);

/// L(λ) of certificate.hpp, counted from the table of all pairs and rounded up; nothing where λ breaks its limits.
std::optional<std::int64_t> certified_bound(const SitingInstance& instance, const SitingCertificate& certificate);

/// What is wrong with a solution, in words; empty where nothing is. Counts everything again from the pairs, the bound
/// of the certificate too.
/// \param least  as least_cost gives it, where it is known: then status and bound are held against it too
std::string faults(const SitingInstance& instance, const SitingSolution& solution,
                   const std::optional<std::optional<std::int64_t>>& least);

} // namespace lifecircle::test
