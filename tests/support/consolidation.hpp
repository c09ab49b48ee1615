#pragma once
/// \file  Consolidations at random, every assignment of small ones tried, and every plan counted again. Shares no code
///        with the engine beyond the values it takes.

#include <optional>
#include <string>

#include <lifecircle/siting/consolidation.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

struct ConsolidationInstance {
    AllocationCosts costs;
    ConsolidationProblem problem;
    std::int64_t before = 0; ///< travel with every site, each demand at its nearest
};

struct ConsolidationRules {
    bool capacity = false, minimum = false, locks = false, number = true, groups = false;
};

/// Up to 8 demands and 6 sites; many have no plan.
ConsolidationInstance random_consolidation(Dice& dice, const ConsolidationRules& rules);

/// Villages along valleys with schools among them, at one density whatever their number: whole villages, at 20 km/h and
/// 1.4 times the straight line; within 30 minutes or 10 more than today; room for 1.6 times today's pupils, at least 30
/// pupils where 90 are in reach, 5 % of schools locked open and 3 % closed. Costs in tenths of a minute a pupil.
ConsolidationInstance random_valleys(std::uint64_t seed, std::uint32_t villages, std::uint32_t schools,
                                     std::uint32_t kept);

struct Least {
    std::uint32_t sites = 0;
    std::int64_t cost = 0;
};
/// Over all assignments: fewest sites, then least travel; nothing where no assignment keeps the rules.
std::optional<Least> least_consolidation(const ConsolidationInstance& instance);

/// Whether some choice of sites and assignment keeps these rules, whatever it does to the others of the problem: a
/// demand that is not among them may have a site or none.
bool keeps_rules(const ConsolidationInstance& instance, const std::vector<ConsolidationPart>& rules);

/// What is wrong with a solution, in words; empty where nothing is.
/// \param least  where known: then status and bounds are held against it too
std::string faults(const ConsolidationInstance& instance, const ConsolidationSolution& solution,
                   const std::optional<std::optional<Least>>& least);

} // namespace lifecircle::test
