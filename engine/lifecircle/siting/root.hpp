#pragma once
/// \file  The search before cases are told apart: a first plan, the bound, and in turn better plans from the bound
///        and a smaller model from both.

#include <lifecircle/siting/ascent.hpp>
#include <lifecircle/siting/incumbent.hpp>

namespace lifecircle {

struct RootState {
    SitingModel model;                    ///< what plans that cost less than the best one may still do
    std::vector<std::int64_t> multiplier; ///< by demand of it
    std::int64_t value = 0;               ///< bound on such plans, in 1 / scale
    bool proved = false;                  ///< there are none
    /// By demand of the problem, as far as the first model has them: multipliers from before the demand was decided, to
    /// make a certificate of (certificate.hpp); −1: none.
    std::vector<std::int64_t> last_free = {};
};

/// Construction alone: a cost to begin with. Descents follow once a bound has cut the lists short.
void first_plan(const SitingModel& model, Incumbent& best, StepCount& count);

/// \param multiplier  by demand, near the best ones, from an earlier solution; empty: none are known
RootState search_root(SitingModel model, std::vector<std::int64_t> multiplier, Incumbent& best, StepCount& count);

} // namespace lifecircle
