#pragma once
/// \file  p-centre (Hakimi 1964): sites such that nobody has it farther than need be – the longest way of all is as
/// short as it can be. Of all choices with that longest way, the one with the least weight × cost in sum is given.
/// Method: bisection over the costs there are; whether p sites serve everybody within one of them is a set cover
/// (Minieka, SIAM Review 12 (1970) 138), the sum is a p-median on what is within it.

#include <lifecircle/siting/solve.hpp>

namespace lifecircle {

struct CentreSolution {
    std::uint32_t farthest = 0; ///< cost of the dearest pair that the plan uses, weights aside; holds with a plan
    std::uint32_t bound = 0;    ///< in every plan some demand has it as far as this
    /// What shows the bound: multipliers of the set cover with pairs up to `too_near`, which takes more sites than
    /// there may be. Nothing where some demand has no candidate nearer than `bound`, which anybody can see.
    std::optional<SitingCertificate> certificate;
    std::uint32_t too_near = 0; ///< with a certificate: `bound` is the least cost of a pair above it
    /// The p-median on pairs up to `farthest`: plan, sum and what is proved of the sum. Infeasible: even with all pairs
    /// p sites can't serve every demand. Undecided: the effort ended before a plan was found.
    SitingSolution within;
    std::uint64_t steps = 0; ///< of all questions
    bool stopped = false;    ///< by the caller, not by steps

    bool is_proved() const { return within.plan && farthest == bound; }
};

/// \param problem  as p_median makes it, locks included: a number of sites, nobody left out, sites without costs
/// \param effort   of all together; no set cover has more than an eighth of it
/// \returns the same for the same seed and steps, with any threads
/// \throws UsageError  where the problem is another one, and as check_problem; Infeasible as check_problem; Cancelled
/// Cost: a set cover for each halving of the costs there are (at most 32), then a p-median.
CentreSolution solve_centre(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                            const Progress& progress);

} // namespace lifecircle
