#pragma once
/// \file  Who may be sent where: journeys from every demand point to the schools that the rule allows it.

#include <lifecircle/scenario/consolidation_problem.hpp>

namespace lifecircle {

/// Fills `sites`, `point`, `outside`, `before…`, `allowed_ds`, `pupils`, `beyond`, `times` of a case.
/// As consolidation_case.
ConsolidationCase consolidation_pairs(const Study& study, const StandardResult& own, const Travel& travel,
                                      const ConsolidationTerms& terms, const Progress& progress);

} // namespace lifecircle
