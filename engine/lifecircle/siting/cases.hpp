#pragma once
/// \file  Branch and bound: where the bound leaves a gap, a site is open in one case and closed in the other.
/// Depth first, the likelier case before the other; every case has its own ascent from its parent's multipliers, its
/// own decisions, and what it rules out stays ruled out below it. Source: Land and Doig 1960; with this bound
/// Christofides and Beasley 1982.

#include <cstdint>

#include <lifecircle/siting/root.hpp>

namespace lifecircle {

struct CasesResult {
    std::int64_t bound = 0; ///< no plan costs less than this or the best one
    std::uint64_t nodes = 0;
    bool all = false; ///< every case was decided: the best plan is optimal
};

/// \param root  not proved
CasesResult decide_cases(const RootState& root, Incumbent& best, StepCount& count);

} // namespace lifecircle
