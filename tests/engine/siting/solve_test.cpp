// Whole solutions beside every choice of sites tried, counted again by a checker that shares no code with the engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/siting.hpp"

using namespace lifecircle;
using test::SitingKind;
using test::SitingSize;

namespace {

bool some_demand_has_no_candidate(const SitingInstance& in) {
    for (std::size_t d = 0; d < in.costs.demand_count(); ++d) {
        bool some = false;
        for (const CostEntry& e : in.costs.by_demand[d])
            some = some || in.problem.lock.empty() || in.problem.lock[e.id] != SiteLock::forbidden;
        if (!some) return !in.problem.unserved;
    }
    return false;
}

bool number_fits(const SitingProblem& problem) {
    const auto having = [&](SiteLock lock) { return std::count(problem.lock.begin(), problem.lock.end(), lock); };
    const auto forced = having(SiteLock::forced);
    std::int64_t money = 0;
    for (std::size_t c = 0; problem.budget && c < problem.lock.size(); ++c)
        money += problem.lock[c] == SiteLock::forced ? problem.price[c] : 0;
    if (problem.budget && money > *problem.budget) return false;
    return !problem.sites || (std::cmp_less_equal(forced, *problem.sites) &&
                              std::cmp_less_equal(*problem.sites, forced + having(SiteLock::none)));
}

struct Tally {
    int optimal = 0, infeasible = 0, unreachable = 0, cases = 0;
    std::uint64_t nodes = 0;
};

/// The problem of some of its demands.
SitingInstance with_demands(const SitingInstance& in, const std::vector<DemandId>& demands) {
    SitingInstance some{{}, in.problem};
    CostRows rows;
    some.problem.weight.clear();
    for (const DemandId d : demands) some.problem.weight.push_back(in.problem.weight[d]);
    for (std::size_t c = 0; c < in.costs.candidate_count(); ++c) {
        for (const CostEntry& e : in.costs.by_candidate[c]) {
            const auto at = std::find(demands.begin(), demands.end(), e.id);
            if (at != demands.end()) rows.entry.push_back({static_cast<std::uint32_t>(at - demands.begin()), e.cost});
        }
        rows.end_row();
    }
    some.costs = allocation_costs(demands.size(), std::move(rows), {});
    return some;
}

/// So many sites can't serve these demands; without any one of them they can.
void hold_conflict(const SitingInstance& in, const SitingSolution& solution) {
    REQUIRE_FALSE(solution.conflict.empty());
    REQUIRE(solution.conflict_is_least);
    REQUIRE_FALSE(test::least_cost(with_demands(in, solution.conflict)).has_value());
    for (std::size_t i = 0; i < solution.conflict.size() && solution.conflict.size() > 1; ++i) {
        std::vector<DemandId> fewer = solution.conflict;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        REQUIRE(test::least_cost(with_demands(in, fewer)).has_value());
    }
}

/// Solves and holds everything against all choices.
void hold(const SitingInstance& in, Tally& tally) {
    ++tally.cases;
    const auto least = test::least_cost(in);
    if (some_demand_has_no_candidate(in)) {
        ++tally.unreachable;
        CHECK_FALSE(least.has_value());
        CHECK_THROWS_AS(solve_siting(in.costs, in.problem, {}, {}), Infeasible);
        return;
    }
    const SitingSolution solution = solve_siting(in.costs, in.problem, {}, {});
    REQUIRE(test::faults(in, solution, least) == "");
    REQUIRE((solution.status == SitingStatus::optimal) == least.has_value());
    REQUIRE((solution.status == SitingStatus::infeasible) == !least.has_value());
    REQUIRE(solution.reason.empty() == least.has_value());
    if (!least) hold_conflict(in, solution);
    least ? ++tally.optimal : ++tally.infeasible;
    tally.nodes += solution.nodes;
}

} // namespace

TEST_CASE("siting: from an earlier solution, other locks have the cost of the best of all choices too") {
    for (const SitingKind kind : test::kSitingKinds) {
        CAPTURE(static_cast<int>(kind));
        test::Dice dice(300 + static_cast<std::uint64_t>(kind));
        int optimal = 0;
        for (int i = 0; i < 100; ++i) {
            CAPTURE(i);
            SitingInstance in = test::random_siting(dice, kind, {8, 8, dice.between(0.5, 1.0), 30, i % 2 == 1});
            if (some_demand_has_no_candidate(in)) continue;
            const SitingSolution earlier = solve_siting(in.costs, in.problem, {}, {});
            in.problem.lock.resize(in.costs.candidate_count(), SiteLock::none);
            SiteLock& lock = in.problem.lock[dice.below(static_cast<std::uint32_t>(in.costs.candidate_count()))];
            lock = lock != SiteLock::none ? SiteLock::none : dice.chance(0.5) ? SiteLock::forced : SiteLock::forbidden;
            if (!number_fits(in.problem)) continue;
            if (some_demand_has_no_candidate(in)) continue;
            const auto least = test::least_cost(in);
            const SitingSolution solution = solve_siting(in.costs, in.problem, {}, {}, &earlier);
            REQUIRE(test::faults(in, solution, least) == "");
            REQUIRE((solution.status == SitingStatus::optimal) == least.has_value());
            optimal += least ? 1 : 0;
        }
        CHECK(optimal >= 30);
    }
}

TEST_CASE("siting: small problems of every kind have the cost of the best of all choices") {
    for (const bool locks : {false, true}) {
        for (const SitingKind kind : test::kSitingKinds) {
            CAPTURE(static_cast<int>(kind));
            CAPTURE(locks);
            test::Dice dice(100 + static_cast<std::uint64_t>(kind));
            Tally tally;
            for (int i = 0; i < 300; ++i) {
                CAPTURE(i);
                const double pairs = dice.between(0.3, 1.0);
                hold(test::random_siting(dice, kind, {8, 8, pairs, i % 3 == 0 ? 4U : 30U, locks}), tally);
            }
            CHECK(tally.optimal >= 60);
            if (kind == SitingKind::median || kind == SitingKind::median_for_money) CHECK(tally.infeasible >= 10);
            if (kind == SitingKind::median || kind == SitingKind::cover) CHECK(tally.unreachable >= 10);
        }
    }
}

TEST_CASE("siting: problems that need many cases have the cost of the best of all choices") {
    Tally tally;
    for (const SitingKind kind : test::kSitingKinds) {
        CAPTURE(static_cast<int>(kind));
        test::Dice dice(200 + static_cast<std::uint64_t>(kind));
        for (int i = 0; i < 25; ++i) {
            CAPTURE(i);
            const SitingInstance in =
                test::random_siting(dice, kind, {120, 17, dice.between(0.15, 0.4), 30, i % 3 == 0});
            hold(in, tally);
        }
    }
    CHECK(tally.optimal >= 80);
    CHECK(tally.nodes >= 20);
}

TEST_CASE("siting: plans hold under the checker, with whatever effort, and bounds never cross the best cost") {
    test::Dice dice(7);
    int with_plan = 0, bounded = 0;
    for (int i = 0; i < 1000; ++i) {
        CAPTURE(i);
        const SitingKind kind = test::kSitingKinds[i % 9];
        const bool small = i % 2 == 0;
        const SitingSize size{small ? 12U : 80U, small ? 9U : 40U, dice.between(0.2, 0.9), 100, dice.chance(0.5)};
        const SitingInstance in = test::random_siting(dice, kind, size);
        if (some_demand_has_no_candidate(in)) continue;
        const std::uint64_t budgets[] = {1, 100, 1000, 5000, 30'000, 20'000'000};
        const SitingEffort effort{budgets[dice.below(6)], dice.next(), {}};
        const SitingSolution solution = solve_siting(in.costs, in.problem, effort, {});
        std::optional<std::optional<std::int64_t>> least;
        if (small) least = test::least_cost(in);
        REQUIRE(test::faults(in, solution, least) == "");
        with_plan += solution.plan ? 1 : 0;
        bounded += solution.status == SitingStatus::bounded ? 1 : 0;
    }
    CHECK(with_plan >= 600);
    CHECK(bounded >= 150);
}

TEST_CASE("siting: too few sites say how many are needed, and which demands are apart") {
    // Three pairs of villages, each with a candidate of its own.
    CostRows rows;
    rows.entry = {{0, 5}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}};
    rows.first = {0, 2, 4, 6};
    const AllocationCosts costs = allocation_costs(6, rows, {});
    const SitingSolution two = solve_siting(costs, p_median({1, 1, 1, 1, 1, 1}, 2), {}, {});
    CHECK(two.status == SitingStatus::infeasible);
    CHECK_FALSE(two.plan.has_value());
    CHECK(two.reason.english() == "2 sites can't serve every demand within the cut-off; at least 3 are needed");
    CHECK(two.conflict == std::vector<DemandId>{0, 2, 4});
    CHECK(solve_siting(costs, p_median({1, 1, 1, 1, 1, 1}, 3), {}, {}).plan->cost == 30);
}

TEST_CASE("siting: kept sites serve and are not counted, forced ones are") {
    CostRows rows; // villages at 0, 10, 20, 30 minutes along a road, a candidate in each
    for (std::uint32_t c = 0; c < 4; ++c) {
        for (std::uint32_t d = 0; d < 4; ++d) rows.entry.push_back({d, c > d ? 10 * (c - d) : 10 * (d - c)});
        rows.end_row();
    }
    const AllocationCosts costs = allocation_costs(4, rows, {});
    SitingProblem problem = p_median({1, 2, 1, 10}, 1);
    CHECK(solve_siting(costs, problem, {}, {}).plan->sites == std::vector<CandidateId>{3});
    problem.lock = {SiteLock::none, SiteLock::none, SiteLock::none, SiteLock::kept};
    const SitingPlan beside = *solve_siting(costs, problem, {}, {}).plan;
    CHECK(beside.sites == std::vector<CandidateId>{1, 3});
    CHECK(beside.site_of == std::vector<CandidateId>{1, 1, 1, 3});
    CHECK(beside.cost == 20);
    problem.lock[3] = SiteLock::forced;
    CHECK(solve_siting(costs, problem, {}, {}).plan->sites == std::vector<CandidateId>{3});
}

TEST_CASE("siting: the same seed and steps give the same plan, beside other searches on other threads too") {
    const SitingInstance in = test::random_region(3, 400, 150, 12, 40'000'000);
    const SitingEffort effort{3'000'000, 5, {}};
    const SitingSolution alone = solve_siting(in.costs, in.problem, effort, {});
    REQUIRE(alone.plan.has_value());
    CHECK_FALSE(alone.stopped);
    std::vector<SitingSolution> others(6);
    parallel_for(others.size(), {}, [&](std::size_t i) { others[i] = solve_siting(in.costs, in.problem, effort, {}); });
    for (const SitingSolution& other : others) {
        CHECK(other.plan->sites == alone.plan->sites);
        CHECK(other.bound == alone.bound);
        CHECK(other.steps == alone.steps);
    }
}

TEST_CASE("siting: a search told that it is enough hands out what it has, a cancelled one nothing") {
    const SitingInstance in = test::random_region(4, 600, 300, 40, 40'000'000);
    SitingBracket last;
    int asked = 0;
    const SitingEffort until_plan{1'000'000'000, 1, [&](const SitingBracket& now) {
                                      CHECK(now.bound >= last.bound);
                                      if (last.cost) CHECK(*now.cost <= *last.cost);
                                      last = now;
                                      return ++asked == 40;
                                  }};
    const SitingSolution solution = solve_siting(in.costs, in.problem, until_plan, {});
    CHECK(solution.stopped);
    CHECK(asked == 40);
    CHECK(test::faults(in, solution, std::nullopt) == "");

    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(solve_siting(in.costs, in.problem, {}, {{}, stop.get_token()}), Cancelled);
    std::stop_source later;
    const SitingEffort stops_itself{1'000'000'000, 1, [&](const SitingBracket& now) {
                                        if (now.steps > 100'000) later.request_stop();
                                        return false;
                                    }};
    CHECK_THROWS_AS(solve_siting(in.costs, in.problem, stops_itself, {{}, later.get_token()}), Cancelled);
}
