#pragma once
/// \file  Where to build: the question put to solve_siting. Problems by their usual names are made by functions:
/// - p-median (Hakimi 1964): p sites, least total weight × cost;
/// - set cover, LSCP (Toregas, Swain, ReVelle and Bergman 1971): every demand within the cut-off of a site, least cost
/// of sites;
/// - maximal cover, MCLP (Church and ReVelle 1974): p sites, most weight within the limit, written as least weight
/// without. They are cases of one: minimise Σ cost of opened sites + Σ over demands of weight × cost from the cheapest
/// open site in its list, or of being left without where that is allowed. Instead of their number, what the sites cost
/// together may be limited (medians: Rojeski and ReVelle, Geographical Analysis 2 (1970) 343; maximal cover: Church and
/// Davis, Papers in Regional Science 71 (1992) 199).

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <lifecircle/core/units.hpp>
#include <lifecircle/siting/costs.hpp>

namespace lifecircle {

enum class SiteLock : std::uint8_t {
    none,     ///< may be chosen
    kept,     ///< stands already and stays: serves, costs nothing, is not counted among the sites to choose
    forced,   ///< must be among the chosen
    forbidden ///< must not be
};

struct SitingProblem {
    std::vector<std::int64_t> weight;    ///< by demand, >= 0; 0: costs nothing, but is to be served all the same
    std::vector<std::int64_t> site_cost; ///< by candidate, >= 0, in units of weight × cost; empty: sites cost nothing
    std::vector<SiteLock> lock;          ///< by candidate; empty: none
    std::optional<std::uint32_t> sites;  ///< how many to choose exactly, forced ones among them; none: any number
    std::optional<std::uint32_t> unserved; ///< cost of a unit of demand without a site, or with one dearer than that;
                                           ///< none: every demand must have one
    /// By candidate, >= 0, in a unit of money of the caller's (site_cost is in units of weight × cost and may be
    /// nothing of the kind); kept sites are paid whatever they have here. Of account with a budget only.
    std::vector<std::int64_t> price = {};
    std::optional<std::int64_t> budget = {}; ///< >= 0: prices of the chosen sites, forced ones among them, are together
                                             ///< at most this; none: no limit. Not with a number of sites
};

/// A question as others publish it, or as it is made up.
struct SitingInstance {
    AllocationCosts costs;
    SitingProblem problem;
};

/// \param weight  by demand, such as people; with all 0 there is nothing to decide, and check_problem says so
SitingProblem p_median(std::vector<People> weight, std::uint32_t sites);
/// p-median and maximal cover with money instead of a number.
SitingProblem with_budget(SitingProblem problem, std::vector<std::int64_t> price, std::int64_t budget);
/// Fewest sites, or cheapest where `site_cost` is not empty.
SitingProblem set_cover(const AllocationCosts& costs, std::vector<std::int64_t> site_cost = {});
/// For costs made by stepped(): those of the last step, below `unserved`. The cost of a plan with steps {{limit, 0}}
/// and unserved = 1 is the weight that is not covered.
SitingProblem maximal_cover(std::vector<People> weight, std::uint32_t sites, std::uint32_t unserved = 1);

/// What can be seen of a problem before it is solved.
/// \throws UsageError  no demand, no candidates, lists of other lengths, negative weights or costs, all weights 0 in a
///     problem that has nothing else to minimise, numbers whose sums leave 61 bits; more sites than candidates,
///     or fewer than are forced (locks that contradict the number); a budget beside a number of sites or without
///     prices, below 0 or below what forced sites cost, negative prices or prices whose sum leaves 53 bits
/// \throws Infeasible  a demand that must be served and has no candidate that may be open
void check_problem(const AllocationCosts& costs, const SitingProblem& problem);

/// More than any plan that serves all demand can cost: 1 + Σ weight × dearest + Σ site costs.
std::int64_t worst_cost(const AllocationCosts& costs, const SitingProblem& problem);

/// What these sites cost together, kept ones nothing; 0 where there are no prices. \param sites  any order
std::int64_t price_of(const SitingProblem& problem, std::span<const CandidateId> sites);

inline SiteLock lock_of(const SitingProblem& problem, CandidateId candidate) {
    return problem.lock.empty() ? SiteLock::none : problem.lock[candidate];
}

} // namespace lifecircle
