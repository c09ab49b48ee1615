// Sites that may not stand beside each other, beside every choice of sites that keeps the sets.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>

#include <lifecircle/core/error.hpp>
#include <lifecircle/siting/exclusive.hpp>

#include "support/siting.hpp"

using namespace lifecircle;
using test::SitingKind;

namespace {

struct ExclusiveInstance {
    SitingInstance siting;
    ExclusiveSets sets;
};

ExclusiveInstance random_exclusive(test::Dice& dice, SitingKind kind, bool locks) {
    ExclusiveInstance in{test::random_siting(dice, kind, {9, 9, dice.between(0.3, 0.9), 12, locks}), {}};
    const auto candidates = static_cast<std::uint32_t>(in.siting.costs.candidate_count());
    std::vector<CandidateId> free;
    for (CandidateId c = 0; c < candidates; ++c)
        if (lock_of(in.siting.problem, c) != SiteLock::kept) free.push_back(c);
    if (dice.chance(0.5)) { // units
        in.sets.resize(1 + dice.below(4));
        for (const CandidateId c : free) in.sets[dice.below(static_cast<std::uint32_t>(in.sets.size()))].push_back(c);
    } else { // pairs
        for (std::size_t i = 0; i < free.size(); ++i)
            for (std::size_t j = i + 1; j < free.size(); ++j)
                if (dice.chance(0.3)) in.sets.push_back({free[i], free[j]});
    }
    return in;
}

/// Least cost of all choices that keep number, locks and sets; nothing where none does.
std::optional<std::int64_t> least_exclusive(const ExclusiveInstance& in) {
    const SitingProblem& problem = in.siting.problem;
    std::optional<std::int64_t> least;
    const auto candidates = static_cast<std::uint32_t>(in.siting.costs.candidate_count());
    for (std::uint32_t choice = 0; choice < 1U << candidates; ++choice) {
        std::vector<CandidateId> sites;
        bool allowed = true;
        for (CandidateId c = 0; c < candidates; ++c) {
            const bool chosen = (choice >> c & 1U) != 0;
            const SiteLock lock = lock_of(problem, c);
            if (chosen) sites.push_back(c);
            allowed = allowed && !(chosen && (lock == SiteLock::forbidden || lock == SiteLock::kept)) &&
                      (chosen || lock != SiteLock::forced);
        }
        for (const auto& set : in.sets) {
            int of_set = 0;
            for (const CandidateId c : set) of_set += (choice >> c & 1U) != 0 ? 1 : 0;
            allowed = allowed && of_set <= 1;
        }
        if (!allowed || sites.size() != *problem.sites) continue;
        const std::int64_t cost = plan_with(in.siting.costs, problem, sites)->cost;
        if (!least || cost < *least) least = cost;
    }
    return least;
}

} // namespace

TEST_CASE(
    "exclusive sites: plans cost what the best of all choices that keep the sets does, and none is where none is") {
    int plans = 0, none = 0, split = 0;
    for (const SitingKind kind :
         {SitingKind::maximal_cover, SitingKind::median_with_penalty, SitingKind::stepped_cover})
        for (const bool locks : {false, true}) {
            CAPTURE(static_cast<int>(kind));
            CAPTURE(locks);
            test::Dice dice(900 + static_cast<std::uint64_t>(kind));
            for (int i = 0; i < 250; ++i) {
                CAPTURE(i);
                const ExclusiveInstance in = random_exclusive(dice, kind, locks);
                if (!in.siting.problem.sites) continue;
                const auto least = least_exclusive(in);
                const SitingSolution solution = solve_exclusive(in.siting.costs, in.siting.problem, in.sets, {}, {});
                if (!least) {
                    ++none;
                    REQUIRE(solution.status == SitingStatus::infeasible);
                    REQUIRE_FALSE(solution.reason.empty());
                    continue;
                }
                ++plans, split += solution.nodes > 1 ? 1 : 0;
                REQUIRE(solution.status == SitingStatus::optimal);
                REQUIRE(solution.plan->cost == *least);
                REQUIRE(keeps_sets(in.sets, solution.plan->sites));
                REQUIRE(test::certified_bound(in.siting, *solution.certificate) == solution.certificate->bound);
                REQUIRE(solution.certificate->bound <= *least);
                const SitingSolution early =
                    solve_exclusive(in.siting.costs, in.siting.problem, in.sets, {300, 1, {}}, {});
                if (early.plan) {
                    REQUIRE(early.plan->cost >= *least);
                    REQUIRE(early.bound <= *least);
                    REQUIRE(keeps_sets(in.sets, early.plan->sites));
                } else {
                    REQUIRE(early.status == SitingStatus::undecided);
                }
            }
        }
    CHECK(plans > 500);
    CHECK(none > 50);
    CHECK(split > 100);
}

TEST_CASE("exclusive sites: kept sites and numbers left open are refused") {
    CostRows rows;
    rows.entry = {{0, 5}, {0, 7}}, rows.first = {0, 1, 2};
    const AllocationCosts costs = allocation_costs(1, rows, {});
    SitingProblem problem = maximal_cover({1}, 1, 9);
    problem.lock = {SiteLock::kept, SiteLock::none};
    CHECK_THROWS_AS(solve_exclusive(costs, problem, {{0, 1}}, {}, {}), UsageError);
    CHECK_THROWS_AS(solve_exclusive(costs, set_cover(costs), {}, {}, {}), UsageError);
    CHECK_THROWS_AS(solve_exclusive(costs, p_median({1}, 1), {}, {}, {}), UsageError);
    CHECK(solve_exclusive(costs, problem, {{1}}, {}, {}).plan->cost == 5);
}
