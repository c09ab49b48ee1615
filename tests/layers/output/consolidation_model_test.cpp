// Consolidations written as mixed-integer programs: GLPK, which knows nothing of us, comes to the same answers;
// Cbc on two of middle size (more: consolidation_cbc_test.cpp).
#include <doctest/doctest.h>

#include <cstdint>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/consolidation_model_file.hpp>
#include <lifecircle/siting/consolidate.hpp>

#include "consolidation_by_cbc.hpp"
#include "mip_solvers.hpp"
#include "support/consolidation.hpp"

using namespace lifecircle;

TEST_CASE(
    "consolidation model: GLPK comes to the same costs and numbers of sites, and finds none where there is none") {
    if (!test::has_program("glpsol")) {
        MESSAGE("SKIPPED: no glpsol");
        return;
    }
    const test::ModelPath model("consolidation");
    test::Dice dice(23);
    int optimal = 0, without = 0;
    for (int kind = 0; kind < 32; ++kind)
        for (int round = 0; round < 8; ++round) {
            CAPTURE(kind);
            CAPTURE(round);
            const test::ConsolidationRules rules{(kind & 1) != 0, (kind & 2) != 0, (kind & 4) != 0, (kind & 8) == 0,
                                                 (kind & 16) != 0};
            const test::ConsolidationInstance in = test::random_consolidation(dice, rules);
            const ConsolidationSolution ours = solve_consolidation(in.costs, in.problem, {500'000'000, 1, {}}, {});
            layers::write_consolidation_model(in.costs, in.problem, model.path);
            const test::MipAnswer theirs = test::by_glpk(model.path);
            if (ours.status == ConsolidationStatus::infeasible) {
                CHECK(theirs.status == 'n');
                ++without;
                continue;
            }
            REQUIRE(ours.status == ConsolidationStatus::optimal);
            CHECK(theirs.status == 'o');
            CHECK(theirs.cost == (rules.number ? ours.plan->cost : static_cast<std::int64_t>(ours.plan->sites.size())));
            ++optimal;
        }
    CHECK(optimal > 40);
    CHECK(without > 20);
}

TEST_CASE("consolidation model: Cbc proves two of middle size at our cost") {
    test::hold_beside_cbc({{400, 60, 42, 2}, {400, 60, 39, 5}}, 1'500'000'000, 2);
}

TEST_CASE("consolidation model: a folder that is not there, a list of another length") {
    test::ConsolidationInstance in = test::random_valleys(1, 20, 6, 4);
    CHECK_THROWS_AS(layers::write_consolidation_model(in.costs, in.problem, "/nowhere/at/all/model.lp"), OutputError);
    in.problem.capacity.pop_back();
    CHECK_THROWS_AS(layers::write_consolidation_model(in.costs, in.problem, "model.lp"), UsageError);
}
