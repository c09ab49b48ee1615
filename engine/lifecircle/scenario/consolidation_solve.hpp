#pragma once
/// \file  A consolidation solved under rules about groups of sites.

#include <lifecircle/scenario/consolidation_plan.hpp>

namespace lifecircle {

struct RuledSolution {
    ConsolidationSolution solution; ///< bound: of the problem without the rules that had to be locked, so never above
    std::vector<std::int32_t> rules_held; ///< rules that a first plan broke: those whose schools are in another, too
};

/// \param locks  by site, in place of those of the case
RuledSolution solve_ruled(const ConsolidationTerms& terms, const ConsolidationCase& made,
                          std::optional<std::uint32_t> keep, const std::vector<SiteLock>& locks,
                          const SitingEffort& effort, const Progress& progress);

/// Rules that a set of sites breaks. \param sites  ascending
std::vector<std::int32_t> rules_broken(const std::vector<ClosureRule>& rules, const std::vector<CandidateId>& sites);

} // namespace lifecircle
