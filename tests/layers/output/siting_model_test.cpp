// Siting problems written as mixed-integer programs: GLPK, which knows nothing of us, comes to the same answers.
#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/siting_model_file.hpp>
#include <lifecircle/siting/solve.hpp>

#include "mip_solvers.hpp"
#include "support/siting.hpp"

using namespace lifecircle;

TEST_CASE("siting model: GLPK comes to the same costs, of every kind, with and without locks and plans") {
    if (!test::has_program("glpsol")) {
        MESSAGE("SKIPPED: no glpsol");
        return;
    }
    const test::ModelPath model("siting");
    test::Dice dice(11);
    int optimal = 0, without = 0;
    for (const test::SitingKind kind : test::kSitingKinds)
        for (int round = 0; round < 40; ++round) {
            const test::SitingSize size{12, 10, round % 4 == 0 ? 0.2 : 0.5, 20, round % 2 == 1};
            const SitingInstance in = test::random_siting(dice, kind, size);
            CAPTURE(static_cast<int>(kind));
            CAPTURE(round);
            try {
                layers::write_siting_model(in.costs, in.problem, model.path);
            } catch (const Infeasible&) {
                continue; // seen before there is anything to write
            }
            const SitingSolution ours = solve_siting(in.costs, in.problem, {}, {});
            const test::MipAnswer theirs = test::by_glpk(model.path);
            if (ours.status == SitingStatus::infeasible) {
                CHECK(theirs.status != 'o');
                ++without;
                continue;
            }
            CHECK(ours.status == SitingStatus::optimal);
            CHECK(theirs.status == 'o');
            CHECK(theirs.cost == ours.plan->cost);
            ++optimal;
        }
    CHECK(optimal > 150);
    CHECK(without > 3);
}

TEST_CASE("siting model: a folder that is not there") {
    const AllocationCosts costs = allocation_costs(1, {{0, 1}, {{0, 5}}}, {});
    CHECK_THROWS_AS(layers::write_siting_model(costs, p_median({1}, 1), "/nowhere/at/all/model.lp"), OutputError);
}
