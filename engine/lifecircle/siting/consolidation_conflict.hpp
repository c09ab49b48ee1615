#pragma once
/// \file  Why no plan keeps the rules of a consolidation: the few of them that leave none together.

#include <lifecircle/siting/consolidation.hpp>
#include <lifecircle/siting/effort.hpp>

namespace lifecircle {

/// Fills conflict, conflict_is_least and reason.
/// \param problem  that no plan fulfils, though every demand and every locked site has enough in reach
/// \param effort   of all questions together
/// \returns steps spent
/// \throws Cancelled
/// Method: whole kinds of rules are dropped first, then single ones (conflict.hpp). Cost: a search for each question
/// that ends with the first plan.
std::uint64_t find_conflict(const AllocationCosts& costs, const ConsolidationProblem& problem,
                            const SitingEffort& effort, const Progress& progress, ConsolidationSolution& out);

} // namespace lifecircle
