#pragma once
/// \file  Two states of one standard compared the long way: every place and every person looked at by itself.

#include <lifecircle/scenario/comparison.hpp>

namespace lifecircle::test {

/// One row of the comparison: each place of the unit asked what became of it.
TurnCounts slow_counts(const Study& study, const StandardResult& before, const StandardResult& after, std::int32_t unit,
                       const std::string& group);

/// Figures of one state over lists in which every place, and every person, stands by itself.
JourneyFigures slow_journeys(const StandardResult& before, const StandardResult& after, bool of_after);

} // namespace lifecircle::test
