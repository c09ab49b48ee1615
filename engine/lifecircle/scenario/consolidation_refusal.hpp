#pragma once
/// \file  Why there is no plan of mergers, in words that name schools and villages.

#include <lifecircle/scenario/consolidation_plan.hpp>
#include <lifecircle/scenario/consolidation_solve.hpp>

namespace lifecircle {

/// \param solved  without a plan
/// \throws Infeasible: places without a school, too few that stay (and how many are enough), a rule, or what can't be
///         kept together, cut down to what can't be spared; Cancelled
/// Cost: where a number was asked for, one more search for the fewest.
[[noreturn]] void refuse_mergers(const Study& study, const ConsolidationTerms& terms, const ConsolidationCase& made,
                                 const ConsolidationAsk& ask, const RuledSolution& solved, const Progress& progress);

} // namespace lifecircle
