// Searches that look at near pairs only, and again only at what has changed.
#include <doctest/doctest.h>

#include <vector>

#include <lifecircle/siting/interchange.hpp>
#include <lifecircle/siting/near.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/siting.hpp"

using namespace lifecircle;
using test::SitingKind;

TEST_CASE("siting parts: a descent after other descents ends where one that knows nothing of them finds no move") {
    test::Dice dice(14);
    for (std::uint64_t seed = 1; seed <= 4; ++seed) { // moves far apart: what one touches, another may not
        const SitingInstance in = test::random_region(seed, 400, 200, 30, 4'000'000'000U);
        const SitingModel model = model_of(in.costs, in.problem);
        const SitingEffort effort;
        const Progress progress;
        StepCount count(effort, progress);
        Interchange moves(model, count);
        moves.complete();
        moves.descend();
        for (int round = 0; round < 100; ++round) {
            for (int k = 0; k < 5; ++k) {
                const std::uint32_t other = dice.below(static_cast<std::uint32_t>(model.candidate_count()));
                if (moves.is_open(other)) continue;
                moves.close(moves.sites()[dice.below(*model.more)]);
                moves.open(other);
            }
            const std::int64_t before = moves.cost();
            const std::int64_t promised = moves.descend();
            CHECK(promised == before - moves.cost());
            Interchange anew(model, count);
            anew.change_to(moves.sites());
            CHECK(anew.cost() == moves.cost());
            anew.descend();
            CHECK(anew.cost() == moves.cost());
        }
    }
}

TEST_CASE("siting: medians that are searched on short lists have the cost of the best of all choices") {
    test::Dice dice(12);
    int short_lists = 0;
    for (int i = 0; i < 100; ++i) {
        CAPTURE(i);
        SitingInstance in = test::random_siting(dice, SitingKind::median, {60, 70, 1.0, 1000, false});
        const auto all = static_cast<std::uint32_t>(in.costs.candidate_count());
        if (all < 40) continue;
        in.problem.sites = all - 2;
        std::optional<std::int64_t> least; // over the two that stay closed
        for (CandidateId a = 0; a < all; ++a) {
            for (CandidateId b = a + 1; b < all; ++b) {
                std::vector<CandidateId> sites;
                for (CandidateId c = 0; c < all; ++c)
                    if (c != a && c != b) sites.push_back(c);
                const std::int64_t cost = plan_with(in.costs, in.problem, sites)->cost;
                if (!least || cost < *least) least = cost;
            }
        }
        const SitingSolution solution = solve_siting(in.costs, in.problem, {}, {});
        REQUIRE(test::faults(in, solution, std::optional(least)) == "");
        REQUIRE(solution.status == SitingStatus::optimal);
        const SitingModel model = model_of(in.costs, in.problem);
        short_lists += near_model(model, solution.plan->sites, 6).pair_count() * 4 <= model.pair_count() ? 1 : 0;
    }
    CHECK(short_lists >= 20);
}

TEST_CASE("siting: a plain of villages is solved to a quarter of a percent within few steps") {
    for (const std::uint32_t sites : {15U, 30U, 60U}) {
        CAPTURE(sites);
        const SitingInstance in = test::random_region(1, 1200, 500, sites, 4'000'000'000U);
        const SitingSolution solution = solve_siting(in.costs, in.problem, {40'000'000, 1, {}}, {});
        CHECK(test::faults(in, solution, std::nullopt) == "");
        CHECK(solution.gap() <= 0.0025);
    }
}
