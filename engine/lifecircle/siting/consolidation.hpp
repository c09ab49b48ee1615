#pragma once
/// \file  Which sites to keep when groups move as a whole and sites have room for so many: the question put to
/// solve_consolidation. Minimise Σ_d w_d c_{d,a(d)} over sites K kept and one site a(d) ∈ K for each demand, such that
///   l_j <= Σ_{a(d) = j} s_d <= q_j   for every j ∈ K,
/// with exactly p sites kept, or as few as can be. A pair that a rule forbids (too far for a child, say) is not in the
/// lists of costs, so that the rule holds for every demand and not on average. With l = 0 it is the capacitated
/// p-median with single sources (Mulvey and Beck 1984).

#include <cstdint>
#include <optional>
#include <vector>

#include <lifecircle/core/phrase.hpp>
#include <lifecircle/siting/problem.hpp>

namespace lifecircle {

/// Of these sites at least so many stay, as where every township has to keep a central kindergarten.
struct SiteGroup {
    std::vector<CandidateId> sites;
    std::uint32_t least = 1;
};

struct ConsolidationProblem {
    std::vector<std::int64_t> weight;   ///< by demand, 0 to 2^31, in costs: pupils of a village
    std::vector<std::int64_t> size;     ///< by demand, 0 to 2^31: places it takes, never divided; empty: its weight
    std::vector<std::int64_t> capacity; ///< by site, >= 0; empty: room for all
    std::vector<std::int64_t> minimum;  ///< by site, >= 0, of a site that is kept; 0: may stand empty; empty: all 0
    /// By site; empty: none. Kept and forced mean the same here: stays, and is counted among `sites`.
    std::vector<SiteLock> lock;
    std::vector<SiteGroup> groups;      ///< no site in two; empty: none
    std::optional<std::uint32_t> sites; ///< how many are kept, exactly; none: as few as possible, then least travel
};

/// A question as others publish it.
struct CapacitatedInstance {
    AllocationCosts costs;
    ConsolidationProblem problem;
};

struct ConsolidationPlan {
    std::vector<CandidateId> sites;   ///< kept, ascending
    std::vector<CandidateId> site_of; ///< by demand: one of them
    std::int64_t cost = 0;            ///< Σ weight × cost
};

enum class ConsolidationStatus : std::uint8_t { optimal, bounded, undecided, infeasible };

/// Rules that can be in each other's way: a number of sites, that of a site's capacity, minimum or lock, what a group
/// keeps, that a demand has a site.
enum class ConsolidationRule : std::uint8_t { number, capacity, minimum, group, lock, demand };

/// One of them.
struct ConsolidationPart {
    ConsolidationRule rule = ConsolidationRule::number;
    std::uint32_t of = 0; ///< the site, group or demand; 0 of the number
    friend bool operator==(const ConsolidationPart&, const ConsolidationPart&) = default;
};

/// What a bound can be counted again from (consolidation_certificate.hpp).
struct ConsolidationCertificate {
    std::vector<std::int64_t> multiplier; ///< λ by demand, in 1 / scale of a cost
    std::int64_t scale = 1;
    std::int64_t bound = 0; ///< L(λ) with as many sites as the plan has, rounded up to whole costs
};

struct ConsolidationSolution {
    ConsolidationStatus status = ConsolidationStatus::undecided;
    std::optional<ConsolidationPlan> plan;
    std::int64_t bound = 0; ///< no plan with as many sites costs less
    /// With a plan. Where `bound` is above that of the certificate, the rest is the work of ruling out and of cases.
    std::optional<ConsolidationCertificate> certificate;
    std::uint32_t fewest_bound = 0; ///< no plan has fewer sites; where the number is given: that number
    Phrase reason;                  ///< of infeasible
    /// Of infeasible: these rules together leave no plan, and without any one of them there is one, or none was ruled
    /// out with the steps allowed (`conflict_is_least` is false then). By rule, in the order of ConsolidationRule.
    std::vector<ConsolidationPart> conflict;
    std::vector<DemandId> demands; ///< of infeasible: each by itself has no site that may be kept
    std::vector<CandidateId>
        sites; ///< of infeasible: kept by a lock, and all in reach are fewer than its minimum, or its places are
    bool conflict_is_least = true;
    bool stopped = false; ///< by the caller, not by steps
    std::uint64_t steps = 0, nodes = 0;

    /// As SitingSolution::gap. \pre plan
    double gap() const {
        return plan->cost == 0 ? 0.0 : static_cast<double>(plan->cost - bound) / static_cast<double>(plan->cost);
    }
    /// The same gap as a share of the travel that closing adds: the total hides it. 0 where nothing is added.
    /// \param before  Σ weight × cost of today's sites \pre plan
    double gap_of_added(std::int64_t before) const {
        const std::int64_t added = plan->cost - before;
        return added <= 0 ? 0.0 : static_cast<double>(plan->cost - bound) / static_cast<double>(added);
    }
};

/// \throws UsageError  no demand or site, lists of other lengths, numbers out of range, groups that overlap, sums that
/// leave 57 bits
void check_consolidation(const AllocationCosts& costs, const ConsolidationProblem& problem);

} // namespace lifecircle
