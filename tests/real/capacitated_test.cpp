// Published capacitated p-medians with single sources: OR-Library (Osman and Christofides 1994) and São José dos Campos
// (Lorena and Senne 2004), against the optima of their authors' lists.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <utility>

#include <lifecircle/layers/point_medians.hpp>
#include <lifecircle/siting/consolidate.hpp>

#include "support/consolidation.hpp"
#include "support/data.hpp"

using namespace lifecircle;

namespace {

test::ConsolidationInstance checked(CapacitatedInstance in) { return {std::move(in.costs), std::move(in.problem), 0}; }

} // namespace

TEST_CASE("consolidation: capacitated medians of the OR-Library are proved") {
    const std::pair<const char*, std::int64_t> optima[] = {
        {"pmedcap1_1", 713}, {"pmedcap1_2", 740}, {"pmedcap1_3", 751}};
    for (const auto& known : optima) {
        const char* const name = known.first;
        const auto file = test::data_file("siting/cpmp/" + std::string(name) + ".txt");
        if (!file) {
            MESSAGE("SKIPPED: siting/cpmp is absent");
            return;
        }
        CAPTURE(name);
        const test::ConsolidationInstance median = checked(layers::read_pmedcap(*file));
        const ConsolidationSolution solution =
            solve_consolidation(median.costs, median.problem, {8'000'000'000, 1, {}}, {});
        CHECK(test::faults(median, solution, std::nullopt) == "");
        REQUIRE(solution.plan);
        CHECK(solution.plan->cost == known.second);
        CHECK(solution.status == ConsolidationStatus::optimal);
        MESSAGE(name << ": " << solution.plan->cost << " of " << solution.bound << ", cases " << solution.nodes
                     << ", steps " << solution.steps);
    }
}

TEST_CASE("consolidation: the capacitated median SJC1 ends within a hundredth of its bound, beside the known optimum") {
    const auto file = test::data_file("siting/cpmp/SJC1.dat");
    if (!file) {
        MESSAGE("SKIPPED: siting/cpmp is absent");
        return;
    }
    const test::ConsolidationInstance median = checked(layers::read_sjc(*file));
    const ConsolidationSolution solution =
        solve_consolidation(median.costs, median.problem, {20'000'000'000, 1, {}}, {});
    CHECK(test::faults(median, solution, std::nullopt) == "");
    REQUIRE(solution.plan);
    constexpr std::int64_t known = 1'728'899; // 17,288.99; distances here are cut, each by less than a step
    CHECK(solution.bound <= known);
    CHECK(solution.plan->cost >= known - 100);
    CHECK(solution.gap() <= 0.01);
    MESSAGE("SJC1: " << solution.plan->cost << " of " << solution.bound << ", cases " << solution.nodes << ", steps "
                     << solution.steps);
}
