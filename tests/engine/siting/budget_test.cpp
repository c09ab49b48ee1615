// Money instead of a number of sites: what it is at its ends, and where it must say the same as a number.
// Brute force beside every kind with a budget is in solve_test.cpp and parts_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/error.hpp>
#include <lifecircle/core/parallel.hpp>
#include <lifecircle/siting/centre.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/siting.hpp"

using namespace lifecircle;
using test::SitingKind;

namespace {

std::string failure(const AllocationCosts& costs, const SitingProblem& problem) {
    try {
        solve_siting(costs, problem, {}, {});
    } catch (const Error& error) {
        return error.found;
    }
    return "";
}

/// Villages 0 to 3 along a road, 10 apart, a candidate in each.
AllocationCosts road() {
    CostRows rows;
    for (std::uint32_t c = 0; c < 4; ++c) {
        for (std::uint32_t d = 0; d < 4; ++d) rows.entry.push_back({d, c > d ? 10 * (c - d) : 10 * (d - c)});
        rows.end_row();
    }
    return allocation_costs(4, rows, {});
}

/// The same with pairs up to `within` at cost 0.
AllocationCosts road_within(std::uint32_t within) {
    const CostStep step{within, 0};
    return stepped(road(), {&step, 1}, {});
}

} // namespace

TEST_CASE("siting for money: the most that it buys, not the best for each of it") {
    // Village 1 reaches 0 to 2; alone, 0 and 3 cost little.
    const AllocationCosts costs = road_within(10);
    const SitingProblem cover = maximal_cover({3, 4, 5, 1}, 0);
    const auto plan = [&](std::int64_t budget) {
        const SitingSolution solution = solve_siting(costs, with_budget(cover, {2, 9, 9, 1}, budget), {}, {});
        REQUIRE(solution.status == SitingStatus::optimal);
        return *solution.plan;
    };
    CHECK(plan(0).sites.empty());
    CHECK(plan(0).cost == 13);
    CHECK(plan(2).sites == std::vector<CandidateId>{0});
    CHECK(plan(3).sites == std::vector<CandidateId>{0, 3}); // everybody, and cheaper than any other way
    CHECK(plan(3).cost == 0);
    CHECK(plan(1000).sites == std::vector<CandidateId>{0, 3}); // what nobody misses is not bought
}

TEST_CASE("siting for money: candidates for nothing, and dearer than all there is") {
    const AllocationCosts costs = road_within(0);
    const SitingProblem cover = maximal_cover({3, 4, 5, 1}, 0);
    const SitingSolution free = solve_siting(costs, with_budget(cover, {0, 0, 7, 0}, 0), {}, {});
    CHECK(free.status == SitingStatus::optimal);
    CHECK(free.plan->sites == std::vector<CandidateId>{0, 1, 3});
    const SitingSolution too_dear = solve_siting(costs, with_budget(cover, {8, 8, 8, 8}, 7), {}, {});
    CHECK(too_dear.status == SitingStatus::optimal);
    CHECK(too_dear.plan->sites.empty());
}

TEST_CASE("siting for money: kept sites are paid, forced ones are not") {
    const AllocationCosts costs = road_within(0);
    SitingProblem problem = with_budget(maximal_cover({3, 4, 5, 1}, 0), {6, 6, 6, 6}, 6);
    problem.lock = {SiteLock::kept, SiteLock::none, SiteLock::none, SiteLock::none};
    CHECK(solve_siting(costs, problem, {}, {}).plan->sites == std::vector<CandidateId>{0, 2});
    problem.lock = {SiteLock::forced, SiteLock::none, SiteLock::none, SiteLock::none};
    CHECK(solve_siting(costs, problem, {}, {}).plan->sites == std::vector<CandidateId>{0});
    problem.budget = 5;
    CHECK(failure(costs, problem) == "a budget of 5 and forced sites that cost 6");
}

TEST_CASE("siting for money: prices all alike say what a number of sites says") {
    test::Dice dice(41);
    int same = 0;
    for (int i = 0; i < 300; ++i) {
        CAPTURE(i);
        const SitingKind kind = i % 3 == 0   ? SitingKind::median
                                : i % 3 == 1 ? SitingKind::maximal_cover
                                             : SitingKind::stepped_cover;
        const SitingInstance in = test::random_siting(dice, kind, {30, 14, 0.5, 30, i % 2 == 0});
        try {
            const SitingSolution number = solve_siting(in.costs, in.problem, {}, {});
            const std::int64_t price = 1 + dice.below(50), left = dice.below(static_cast<std::uint32_t>(price));
            const SitingSolution money =
                solve_siting(in.costs,
                             with_budget(in.problem, std::vector<std::int64_t>(in.costs.candidate_count(), price),
                                         price * *in.problem.sites + left),
                             {}, {});
            REQUIRE(money.status == number.status);
            if (number.plan) CHECK(money.plan->cost == number.plan->cost);
            if (!number.plan) CHECK(money.fewest == number.fewest * price);
            same += number.plan ? 1 : 0;
        } catch (const Infeasible&) {
            continue;
        }
    }
    CHECK(same >= 150);
}

TEST_CASE("siting for money: more of it never serves fewer, and enough of it serves as if there were no limit") {
    test::Dice dice(42);
    for (int i = 0; i < 60; ++i) {
        CAPTURE(i);
        SitingInstance in = test::random_siting(dice, SitingKind::cover_for_money, {40, 14, 0.3, 30, false});
        std::int64_t before = worst_cost(in.costs, in.problem), all = 0;
        for (const std::int64_t price : in.problem.price) all += price;
        for (std::int64_t budget = 0; budget <= all; budget += 1 + all / 7) {
            in.problem.budget = budget;
            const SitingSolution solution = solve_siting(in.costs, in.problem, {}, {});
            REQUIRE(solution.status == SitingStatus::optimal);
            CHECK(price_of(in.problem, solution.plan->sites) <= budget);
            CHECK(solution.plan->cost <= before);
            before = solution.plan->cost;
        }
        in.problem.budget = all;
        const SitingSolution enough = solve_siting(in.costs, in.problem, {}, {});
        in.problem.budget.reset();
        CHECK(enough.plan->cost == solve_siting(in.costs, in.problem, {}, {}).plan->cost);
    }
}

TEST_CASE("siting for money: from the solution of another budget, the best of all choices too") {
    test::Dice dice(44);
    int poorer = 0, plans = 0;
    for (int i = 0; i < 200; ++i) {
        CAPTURE(i);
        const SitingKind kind = i % 2 == 0 ? SitingKind::cover_for_money : SitingKind::median_with_penalty_for_money;
        SitingInstance in = test::random_siting(dice, kind, {12, 9, 0.5, 30, false});
        const SitingSolution earlier = solve_siting(in.costs, in.problem, {}, {});
        in.problem.budget = dice.below(120);
        poorer += *in.problem.budget < price_of(in.problem, earlier.plan->sites) ? 1 : 0;
        const SitingSolution solution = solve_siting(in.costs, in.problem, {}, {}, &earlier);
        REQUIRE(test::faults(in, solution, test::least_cost(in)) == "");
        CHECK(solution.status == SitingStatus::optimal);
        plans += solution.plan ? 1 : 0;
    }
    CHECK(poorer >= 20);
    CHECK(plans == 200);
}

TEST_CASE("siting for money: what serves everybody costs at least so much, and who needs it") {
    // Three pairs of villages, each with a candidate of its own.
    CostRows rows;
    rows.entry = {{0, 5}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}};
    rows.first = {0, 2, 4, 6};
    const AllocationCosts costs = allocation_costs(6, rows, {});
    const SitingProblem median = p_median({1, 1, 1, 1, 1, 1}, 0);
    const SitingSolution few = solve_siting(costs, with_budget(median, {20, 50, 30}, 75), {}, {});
    CHECK(few.status == SitingStatus::infeasible);
    CHECK(few.fewest == 100);
    CHECK(few.reason.english() == "a budget of 75 can't serve every demand within the cut-off; at least 100 is needed");
    CHECK(few.conflict == std::vector<DemandId>{2, 4}); // 50 + 30
    CHECK(solve_siting(costs, with_budget(median, {20, 50, 30}, 100), {}, {}).plan->cost == 30);
}

TEST_CASE("siting for money: large prices are exact") {
    // To the hundredth of a yuan: a budget that just pays for both, and one that lacks a hundredth.
    const AllocationCosts costs = road_within(0);
    const std::int64_t large = 100'000'000'000'001;
    const SitingProblem cover = maximal_cover({1, 1, 1, 1}, 0);
    const std::vector<std::int64_t> price{large, large, 3 * large, 3 * large};
    CHECK(solve_siting(costs, with_budget(cover, price, 2 * large), {}, {}).plan->cost == 2);
    CHECK(solve_siting(costs, with_budget(cover, price, 2 * large - 1), {}, {}).plan->cost == 3);
}

TEST_CASE("siting for money: what can't be meant") {
    const AllocationCosts costs = road();
    const SitingProblem median = p_median({1, 2, 1, 10}, 2);
    SitingProblem both = with_budget(median, {1, 1, 1, 1}, 2);
    both.sites = 2;
    CHECK(failure(costs, both) == "a number of sites and a budget");
    CHECK(failure(costs, with_budget(median, {1, 1, 1}, 2)) == "a list of 3 prices");
    CHECK(failure(costs, with_budget(median, {}, 2)) == "a list of 0 prices");
    CHECK(failure(costs, with_budget(median, {1, -1, 1, 1}, 2)) == "candidate 1 costs -1");
    CHECK(failure(costs, with_budget(median, {1, 1, 1, 1}, -2)) == "a budget of -2");
    const std::int64_t large = std::int64_t{1} << 52;
    CHECK(failure(costs, with_budget(median, {large, large, 1, 1}, 2)) == "prices whose sum is too large");
    CHECK_THROWS_AS(solve_centre(costs, with_budget(median, {1, 1, 1, 1}, 2), {}, {}), UsageError);
}

TEST_CASE("siting for money: the same seed and steps give the same plan, beside other searches on other threads too") {
    SitingInstance in = test::random_region(3, 400, 150, 12, 40'000'000);
    std::vector<std::int64_t> price;
    test::Dice dice(43);
    for (std::size_t c = 0; c < in.costs.candidate_count(); ++c) price.push_back(50 + dice.below(150));
    in.problem = with_budget(in.problem, price, 1200);
    const SitingEffort effort{3'000'000, 5, {}};
    const SitingSolution alone = solve_siting(in.costs, in.problem, effort, {});
    REQUIRE(alone.plan.has_value());
    CHECK(test::faults(in, alone, std::nullopt) == "");
    std::vector<SitingSolution> others(6);
    parallel_for(others.size(), {}, [&](std::size_t i) { others[i] = solve_siting(in.costs, in.problem, effort, {}); });
    for (const SitingSolution& other : others) {
        CHECK(other.plan->sites == alone.plan->sites);
        CHECK(other.bound == alone.bound);
        CHECK(other.steps == alone.steps);
    }
}
