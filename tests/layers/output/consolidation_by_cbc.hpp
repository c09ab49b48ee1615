#pragma once
/// \file  Consolidations of middle size, solved here and by Cbc, which knows nothing of us.

#include <cstdint>
#include <initializer_list>
#include <string>

#include "support/consolidation.hpp"

namespace lifecircle::test {

/// One problem of random_valleys.
struct ValleyCase {
    std::uint32_t villages = 0, schools = 0;
    std::uint32_t kept = 0; ///< 0: as few as can be
    std::uint64_t seed = 1;
};

struct Agreement {
    int both = 0;       ///< plans that both call proved
    int infeasible = 0; ///< that both say
};

/// Demands × sites, seed and number kept, as the first cells of a row.
std::string row_name(const ConsolidationInstance& instance, std::uint64_t seed);

/// Holds both answers against each other: what both call proved costs the same; no bound of ours lies above the other's
/// plan, and none of its proofs above ours; neither finds a plan where the other says there is none; all plans keep the
/// rules. Prints a row of figures (docs/decisions/0014).
Agreement same_as_cbc(const ConsolidationInstance& instance, const std::string& name, std::uint64_t steps,
                      int cbc_seconds);

/// All of them, 60 s of Cbc each. Says that it is skipped where Cbc is not installed.
/// \param proved_by_both  at least so many, or nothing would be compared
void hold_beside_cbc(std::initializer_list<ValleyCase> cases, std::uint64_t steps, int proved_by_both);

} // namespace lifecircle::test
