// Cost lists, and problems that can't be meant.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <lifecircle/reach/od_matrix.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/siting.hpp"

using namespace lifecircle;

namespace {

/// Two candidates, three villages; the second candidate reaches the last two.
AllocationCosts three_villages() {
    CostRows rows;
    rows.entry = {{0, 4}, {1, 9}, {1, 2}, {2, 7}};
    rows.first = {0, 2, 4};
    return allocation_costs(3, rows, {});
}

std::string failure(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort = {}) {
    try {
        solve_siting(costs, problem, effort, {});
    } catch (const Error& error) {
        return error.found;
    }
    return "";
}

} // namespace

TEST_CASE("siting costs: rows by demand ascend by cost, those by candidate by demand") {
    const AllocationCosts costs = three_villages();
    CHECK(costs.pair_count() == 4);
    CHECK(std::vector(costs.by_demand[1].begin(), costs.by_demand[1].end()) == std::vector<CostEntry>{{1, 2}, {0, 9}});
    CHECK(std::vector(costs.by_candidate[1].begin(), costs.by_candidate[1].end()) ==
          std::vector<CostEntry>{{1, 2}, {2, 7}});
    CHECK(costs.by_demand.entry.capacity() + costs.by_candidate.entry.capacity() == 8);
}

TEST_CASE("siting costs: times of a matrix are costs") {
    const OdMatrix times{{0, 2, 4}, {0, 1, 1, 2}, {4, 9, 2, 7}};
    const AllocationCosts costs = allocation_costs(3, times, {});
    CHECK(costs.by_demand.entry == three_villages().by_demand.entry);
}

TEST_CASE("siting costs: steps hold to their limits inclusive, and pairs beyond go") {
    const CostStep steps[] = {{4, 0}, {7, 40}};
    const AllocationCosts costs = stepped(three_villages(), steps, {});
    CHECK(std::vector(costs.by_candidate[0].begin(), costs.by_candidate[0].end()) == std::vector<CostEntry>{{0, 0}});
    CHECK(std::vector(costs.by_candidate[1].begin(), costs.by_candidate[1].end()) ==
          std::vector<CostEntry>{{1, 0}, {2, 40}});
    const CostStep back[] = {{7, 0}, {4, 40}};
    CHECK_THROWS_AS(stepped(three_villages(), back, {}), UsageError);
    CHECK_THROWS_AS(stepped(three_villages(), {}, {}), UsageError);
}

TEST_CASE("siting: what can't be meant is refused, each with its own words") {
    const AllocationCosts costs = three_villages();
    const SitingProblem good = p_median({5, 1, 1}, 2);
    CHECK(failure(costs, good) == "");

    CHECK(failure({}, p_median({}, 1)) == "no demand");
    AllocationCosts without_candidates;
    without_candidates.by_demand.first = {0, 0};
    CHECK(failure(without_candidates, p_median({1}, 1)) == "no candidates");
    CHECK(failure(costs, p_median({5, 1}, 2)) == "a list of 2 weights");
    CHECK(failure(costs, p_median({5, -1, 1}, 2)) == "demand 1 has the weight -1");
    CHECK(failure(costs, p_median({0, 0, 0}, 2)) == "all weights are 0");
    CHECK(failure(costs, p_median({5, std::int64_t{1} << 60, 1}, 2)) == "weights and costs whose sums are too large");
    CHECK(failure(costs, p_median({5, 1, 1}, 3)) == "3 sites to choose");
    CHECK(failure(costs, p_median({5, 1, 1}, 0)) == "no site to choose and none kept");
    CHECK(failure(costs, set_cover(costs, {1})) == "a list of 1 site costs");
    CHECK(failure(costs, set_cover(costs, {1, -2})) == "candidate 1 costs -2");

    SitingProblem locked = p_median({5, 1, 1}, 1);
    locked.lock = {SiteLock::forced, SiteLock::forced};
    CHECK(failure(costs, locked) == "1 sites to choose and 2 forced ones");
    locked.lock = {SiteLock::kept, SiteLock::forbidden};
    CHECK(failure(costs, locked) == "1 sites to choose");
    locked.lock = {SiteLock::none};
    CHECK(failure(costs, locked) == "a list of 1 locks");
    locked.lock = {SiteLock::none, SiteLock::forbidden};
    CHECK(failure(costs, locked) == "1 demands that no candidate can serve, the first is demand 2");
    CHECK_THROWS_AS(check_problem(costs, locked), Infeasible);
    CHECK(failure(costs, good, {0, 1, {}}) == "an effort of 0 steps");

    CostRows twice;
    twice.entry = {{1, 4}, {1, 9}};
    twice.first = {0, 2};
    CHECK_THROWS_AS(allocation_costs(3, twice, {}), UsageError);
    twice.entry[1].id = 3;
    CHECK_THROWS_AS(allocation_costs(3, twice, {}), UsageError);
}

TEST_CASE("siting: demand without people costs nothing and is served all the same") {
    const AllocationCosts costs = three_villages();
    const SitingSolution solution = solve_siting(costs, p_median({5, 1, 0}, 2), {}, {});
    CHECK(solution.status == SitingStatus::optimal);
    CHECK(solution.plan->cost == 22);
    CHECK(solution.plan->site_of == std::vector<CandidateId>{0, 1, 1});
    CHECK(solve_siting(costs, p_median({5, 1, 0}, 1), {}, {}).status == SitingStatus::infeasible);
}
