// p-centres beside every choice of sites tried.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stop_token>
#include <utility>

#include <oneapi/tbb/global_control.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/siting/centre.hpp>

#include "support/siting.hpp"

using namespace lifecircle;

namespace {

struct Best {
    std::uint32_t farthest = std::numeric_limits<std::uint32_t>::max();
    std::int64_t sum = 0;
};

/// Every choice of sites, from a table of all pairs.
std::optional<Best> best_of_all(const SitingInstance& in) {
    const std::size_t candidates = in.costs.candidate_count(), demands = in.costs.demand_count();
    std::optional<Best> best;
    for (std::uint32_t choice = 0; choice < 1U << candidates; ++choice) {
        std::uint32_t counted = 0;
        bool allowed = true;
        for (CandidateId c = 0; c < candidates; ++c) {
            const bool open = (choice >> c & 1U) != 0;
            const SiteLock lock = lock_of(in.problem, c);
            counted += open && lock != SiteLock::kept ? 1U : 0U;
            allowed =
                allowed && (open ? lock != SiteLock::forbidden : lock == SiteLock::none || lock == SiteLock::forbidden);
        }
        if (!allowed || counted != *in.problem.sites) continue;
        Best here{0, 0};
        for (DemandId d = 0; d < demands && allowed; ++d) {
            const auto row = in.costs.by_demand[d];
            const auto nearest =
                std::find_if(row.begin(), row.end(), [&](CostEntry e) { return (choice >> e.id & 1U) != 0; });
            allowed = nearest != row.end();
            if (!allowed) break;
            here.farthest = std::max(here.farthest, nearest->cost);
            here.sum += in.problem.weight[d] * nearest->cost;
        }
        if (allowed &&
            (!best || here.farthest < best->farthest || (here.farthest == best->farthest && here.sum < best->sum)))
            best = here;
    }
    return best;
}

/// The instance without longer pairs: that is what the sum and its certificate are of.
SitingInstance up_to(const SitingInstance& in, std::uint32_t farthest) {
    CostRows rows;
    for (CandidateId c = 0; c < in.costs.candidate_count(); ++c) {
        for (const CostEntry& e : in.costs.by_candidate[c])
            if (e.cost <= farthest) rows.entry.push_back(e);
        rows.end_row();
    }
    return {allocation_costs(in.costs.demand_count(), std::move(rows), {}), in.problem};
}

} // namespace

TEST_CASE("siting centre: small problems have the shortest longest way of all choices, and the least sum with it") {
    for (const bool locks : {false, true}) {
        test::Dice dice(locks ? 41 : 40);
        int proved = 0, without = 0, unreachable = 0;
        for (int i = 0; i < 400; ++i) {
            CAPTURE(locks);
            CAPTURE(i);
            const SitingInstance in = test::random_siting(dice, test::SitingKind::median,
                                                          {8, 8, dice.between(0.3, 1.0), i % 3 == 0 ? 4U : 30U, locks});
            const std::optional<Best> best = best_of_all(in);
            try {
                const CentreSolution solution = solve_centre(in.costs, in.problem, {}, {});
                REQUIRE(solution.within.plan.has_value() == best.has_value());
                if (!best) {
                    REQUIRE(solution.within.status == SitingStatus::infeasible);
                    ++without;
                    continue;
                }
                REQUIRE(solution.is_proved());
                REQUIRE(solution.farthest == best->farthest);
                REQUIRE(solution.within.status == SitingStatus::optimal);
                REQUIRE(solution.within.plan->cost == best->sum);
                REQUIRE(test::faults(up_to(in, solution.farthest), solution.within, best->sum) == "");
                ++proved;
            } catch (const Infeasible&) {
                REQUIRE_FALSE(best.has_value());
                ++unreachable;
            }
        }
        CHECK(proved >= 100);
        CHECK(without >= 10);
        CHECK(unreachable >= 10);
    }
}

TEST_CASE("siting centre: after little effort the bound is none that a plan passes, and threads change nothing") {
    test::Dice dice(42);
    int bounded = 0;
    for (int i = 0; i < 60; ++i) {
        CAPTURE(i);
        const SitingInstance in = test::random_siting(dice, test::SitingKind::median, {40, 14, 0.8, 200, i % 2 == 1});
        const std::optional<Best> best = best_of_all(in);
        if (!best) continue;
        for (const std::uint64_t steps : {1ULL, 2'000ULL, 20'000ULL, 200'000ULL}) {
            const CentreSolution solution = solve_centre(in.costs, in.problem, {steps, 1, {}}, {});
            CHECK(solution.bound <= best->farthest);
            if (solution.within.plan) CHECK(solution.farthest >= best->farthest);
            bounded += solution.within.plan && !solution.is_proved() ? 1 : 0;
            const oneapi::tbb::global_control one(oneapi::tbb::global_control::max_allowed_parallelism, 1);
            const CentreSolution again = solve_centre(in.costs, in.problem, {steps, 1, {}}, {});
            CHECK(again.steps == solution.steps);
            CHECK(again.farthest == solution.farthest);
            if (solution.within.plan) CHECK(again.within.plan->sites == solution.within.plan->sites);
        }
    }
    CHECK(bounded > 0);
}

TEST_CASE("siting centre: other problems are refused, a cancelled one ends") {
    test::Dice dice(43);
    SitingInstance in = test::random_siting(dice, test::SitingKind::median, {8, 8, 1.0, 30, false});
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(solve_centre(in.costs, in.problem, {}, {{}, source.get_token()}), Cancelled);
    CHECK_THROWS_AS(solve_centre(in.costs, in.problem, {0, 1, {}}, {}), UsageError);
    int asked = 0;
    const CentreSolution soon =
        solve_centre(in.costs, in.problem, {1'000'000, 1, [&](const SitingBracket&) { return ++asked > 1; }}, {});
    CHECK(soon.stopped);
    in.problem.unserved = 100;
    CHECK_THROWS_AS(solve_centre(in.costs, in.problem, {}, {}), UsageError);
    in.problem.unserved.reset(), in.problem.sites.reset();
    CHECK_THROWS_AS(solve_centre(in.costs, in.problem, {}, {}), UsageError);
}
