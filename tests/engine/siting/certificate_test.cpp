// What a solution shows besides its plan: a bound that can be counted again, and no choice by chance among equals.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <lifecircle/core/error.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/siting.hpp"

using namespace lifecircle;

namespace {

/// Nothing where there is no plan.
std::optional<SitingSolution> solved(const SitingInstance& in) {
    try {
        SitingSolution solution = solve_siting(in.costs, in.problem, {}, {});
        return solution.plan ? std::optional(std::move(solution)) : std::nullopt;
    } catch (const Infeasible&) {
        return std::nullopt;
    }
}

} // namespace

TEST_CASE("siting: a certificate shows the bound to a checker, and a forged one does not") {
    test::Dice dice(21);
    int shown = 0, forged = 0, optimal = 0;
    for (int i = 0; i < 300; ++i) {
        CAPTURE(i);
        const SitingInstance in = test::random_siting(dice, test::kSitingKinds[i % 9], {20, 12, 0.6, 30, i % 2 == 0});
        std::optional<SitingSolution> solution = solved(in);
        if (!solution) continue;
        REQUIRE(test::faults(in, *solution, std::nullopt) == "");
        ++optimal;
        shown += solution->certificate->bound == solution->plan->cost ? 1 : 0;
        // Multipliers have an end each, and those of demands with a price all count.
        for (std::int64_t& each : solution->certificate->multiplier)
            each = each * 2 + 10 * solution->certificate->scale;
        forged += test::faults(in, *solution, std::nullopt).empty() ? 0 : 1;
        solution->certificate->multiplier.pop_back();
        CHECK(test::faults(in, *solution, std::nullopt) == "the multipliers are none");
    }
    CHECK(optimal >= 150);
    CHECK(shown * 10 >= optimal * 6);
    CHECK(forged * 10 >= optimal * 9);
}

TEST_CASE("siting: no site may be exchanged for one of lower id at the same cost") {
    test::Dice dice(31);
    int plans = 0;
    for (int i = 0; i < 300; ++i) {
        CAPTURE(i);
        // Few costs, so that many plans are equal.
        const SitingInstance in = test::random_siting(dice, test::kSitingKinds[i % 9], {12, 10, 0.6, 5, i % 2 == 0});
        const std::optional<SitingSolution> solution = solved(in);
        if (!solution) continue;
        ++plans;
        const std::vector<CandidateId>& sites = solution->plan->sites;
        for (std::size_t k = 0; k < sites.size(); ++k) {
            if (lock_of(in.problem, sites[k]) != SiteLock::none) continue;
            for (CandidateId lower = 0; lower < sites[k]; ++lower) {
                if (lock_of(in.problem, lower) != SiteLock::none ||
                    std::binary_search(sites.begin(), sites.end(), lower))
                    continue;
                std::vector<CandidateId> other = sites;
                other[k] = lower;
                const auto plan = plan_with(in.costs, in.problem, other);
                const bool dearer = price_of(in.problem, other) > price_of(in.problem, sites);
                CHECK((!plan || dearer || plan->cost > solution->plan->cost));
            }
        }
    }
    CHECK(plans >= 150);
}
