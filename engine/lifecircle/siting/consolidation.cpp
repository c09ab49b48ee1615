#include <lifecircle/siting/consolidation.hpp>

#include <algorithm>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

constexpr std::int64_t kLargestWeight = std::int64_t{1} << 31, kLargestCosts = std::int64_t{1} << 57;

void check_list(const Phrase& what, std::size_t length, std::size_t wanted) {
    if (length != wanted)
        throw UsageError({}, Phrase("a list of {count} {what}", {{"count", length}, {"what", what}}),
                         Phrase("{count}", {{"count", wanted}}), "");
}

void check_range(const std::vector<std::int64_t>& values, std::int64_t most, const Phrase& what) {
    for (std::size_t at = 0; at < values.size(); ++at)
        if (values[at] < 0 || values[at] > most)
            throw UsageError({}, Phrase("{what} {value} at {at}", {{"what", what}, {"value", values[at]}, {"at", at}}),
                             Phrase("0 to {most}", {{"most", most}}), "correct that row");
}

void check_groups(const std::vector<SiteGroup>& groups, std::size_t sites) {
    std::vector<std::uint8_t> taken(sites, 0);
    for (const SiteGroup& group : groups)
        for (const CandidateId j : group.sites)
            if (j >= sites || taken[j]++ != 0)
                throw UsageError({}, Phrase("site {site} in a group that must keep some", {{"site", j}}),
                                 "sites of the problem, each in one group", "correct the groups");
}

} // namespace

void check_consolidation(const AllocationCosts& costs, const ConsolidationProblem& problem) {
    const std::size_t sites = costs.candidate_count();
    if (costs.demand_count() == 0 || sites == 0)
        throw UsageError({}, "no demand or no site", "at least one of each", "check the layers");
    check_list("weights", problem.weight.size(), costs.demand_count());
    if (!problem.size.empty()) check_list(Phrase("sizes"), problem.size.size(), costs.demand_count());
    if (!problem.capacity.empty()) check_list("capacities", problem.capacity.size(), sites);
    if (!problem.minimum.empty()) check_list("minimum enrolments", problem.minimum.size(), sites);
    if (!problem.lock.empty()) check_list("locks", problem.lock.size(), sites);
    check_range(problem.weight, kLargestWeight, Phrase("weight"));
    check_range(problem.size, kLargestWeight, Phrase("size"));
    check_range(problem.capacity, kLargestCosts, Phrase("capacity"));
    check_range(problem.minimum, kLargestCosts, Phrase("minimum enrolment"));
    check_groups(problem.groups, sites);
    double worst = 1.0; // a double, for the sum itself may not fit
    for (std::size_t d = 0; d < costs.demand_count(); ++d)
        if (!costs.by_demand[d].empty())
            worst += static_cast<double>(problem.weight[d]) * static_cast<double>(costs.by_demand[d].back().cost);
    if (worst * static_cast<double>(costs.demand_count() + costs.pair_count()) > static_cast<double>(kLargestCosts))
        throw UsageError({}, "weights and costs whose sums are too large", "sums times pairs below 2^57",
                         "use coarser units");
}

} // namespace lifecircle
