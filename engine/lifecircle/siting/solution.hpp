#pragma once
/// \file  The answer to a siting problem: a plan, a bound that no plan can pass, and what is known of both.

#include <cstdint>
#include <optional>
#include <vector>

#include <lifecircle/core/phrase.hpp>
#include <lifecircle/siting/certificate.hpp>
#include <lifecircle/siting/problem.hpp>

namespace lifecircle {

struct SitingPlan {
    std::vector<CandidateId> sites; ///< open ones, ascending; kept ones among them
    std::vector<CandidateId>
        site_of;           ///< by demand: its cheapest open site, equal ones to the lowest id; kNoSite: without
    std::int64_t cost = 0; ///< as defined in problem.hpp
};

enum class SitingStatus : std::uint8_t {
    optimal,    ///< proved: no plan costs less
    bounded,    ///< a plan, and a bound below it
    undecided,  ///< no plan was found, and none was ruled out
    infeasible, ///< proved: there is no plan; `reason` says why
};

struct SitingSolution {
    SitingStatus status = SitingStatus::undecided;
    std::optional<SitingPlan> plan;
    std::int64_t bound = 0; ///< no plan costs less
    /// With a plan: what shows a bound without a search. Where `bound` is above that of the certificate, the rest is
    /// the work of ruling out and of cases.
    std::optional<SitingCertificate> certificate;
    Phrase reason;           ///< of infeasible
    std::int64_t fewest = 0; ///< of infeasible: so many sites are to be chosen, or so much is to be paid, at least
    /// Of infeasible: so many sites, or so much money, can't serve these, and without any one of them they can; where
    /// such are found, no two with a candidate in common: one demand more than sites, or what they cost one by one is
    /// too much.
    std::vector<DemandId> conflict;
    bool conflict_is_least = true;      ///< false: the steps ended before it was known that none can be spared
    bool stopped = false;               ///< by the caller, not by steps: valid, but not the same on another day
    std::uint64_t steps = 0, nodes = 0; ///< of work done (effort.hpp); nodes of the tree of cases

    /// How much less another plan might cost, as a share of this one; 0 when proved. \pre plan
    double gap() const {
        return plan->cost == 0 ? 0.0 : static_cast<double>(plan->cost - bound) / static_cast<double>(plan->cost);
    }
};

/// The plan with these sites. Cost: O(pairs) at worst.
/// \param sites  any order; kept ones are added
/// \returns nothing where a demand that must be served is not
std::optional<SitingPlan> plan_with(const AllocationCosts& costs, const SitingProblem& problem,
                                    std::vector<CandidateId> sites);

} // namespace lifecircle
