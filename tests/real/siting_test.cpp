// Published instances with known optima (OR-Library, Beasley 1990): each is proved, within a budget of steps.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include <lifecircle/layers/orlib_file.hpp>
#include <lifecircle/layers/point_medians.hpp>
#include <lifecircle/siting/centre.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/data.hpp"
#include "support/siting.hpp"

using namespace lifecircle;

namespace {

struct Known {
    const char* name;
    std::int64_t optimum;
};

/// Optima of the library's own list (pmedopt).
constexpr Known kMedians[] = {{"pmed1", 5819},  {"pmed2", 4093},  {"pmed3", 4250},  {"pmed4", 3034},  {"pmed5", 1355},
                              {"pmed6", 7824},  {"pmed7", 5631},  {"pmed8", 4445},  {"pmed9", 2734},  {"pmed10", 1255},
                              {"pmed11", 7696}, {"pmed13", 4374}, {"pmed15", 1729}, {"pmed16", 8162}, {"pmed20", 1789},
                              {"pmed21", 9138}, {"pmed25", 1828}, {"pmed26", 9917}, {"pmed30", 1989}, {"pmed36", 9934},
                              {"pmed40", 5128}};
constexpr Known kCovers[] = {{"scp41", 429}, {"scp42", 512}, {"scp51", 253}, {"scpa1", 253}, {"scpe1", 5}};

/// About twice what the hardest one takes; 2 s of one core.
constexpr std::uint64_t kSteps = 2'000'000'000;

void prove(const SitingInstance& in, const Known& known) {
    CAPTURE(known.name);
    const SitingSolution solution = solve_siting(in.costs, in.problem, {kSteps, 1, {}}, {});
    CHECK(test::faults(in, solution, std::optional(std::optional(known.optimum))) == "");
    CHECK(solution.status == SitingStatus::optimal);
    CHECK(solution.bound == known.optimum);
}

} // namespace

TEST_CASE("siting: p-median instances of the OR-Library are proved") {
    if (!test::data_file("siting/pmed/pmed1.txt")) {
        MESSAGE("SKIPPED: siting/pmed is absent");
        return;
    }
    for (const Known& known : kMedians)
        prove(layers::read_pmed(*test::data_file("siting/pmed/" + std::string(known.name) + ".txt")), known);
}

TEST_CASE("siting: p-centres of the OR-Library's graphs have the published longest way") {
    // S. Elloumi, M. Labbé and Y. Pochet, INFORMS J. Comput. 16 (2004) 84
    constexpr Known kCentres[] = {{"pmed1", 127}, {"pmed2", 98},  {"pmed3", 93},  {"pmed4", 74},  {"pmed5", 48},
                                  {"pmed6", 84},  {"pmed7", 64},  {"pmed8", 55},  {"pmed9", 37},  {"pmed10", 20},
                                  {"pmed11", 59}, {"pmed13", 36}, {"pmed15", 18}, {"pmed16", 47}, {"pmed20", 13},
                                  {"pmed21", 40}, {"pmed25", 11}, {"pmed26", 38}, {"pmed30", 9},  {"pmed40", 13}};
    for (const Known& known : kCentres) {
        const auto file = test::data_file("siting/pmed/" + std::string(known.name) + ".txt");
        if (!file) {
            MESSAGE("SKIPPED: siting/pmed is absent");
            return;
        }
        CAPTURE(known.name);
        const SitingInstance in = layers::read_pmed(*file);
        const CentreSolution solution = solve_centre(in.costs, in.problem, {kSteps / 4, 1, {}}, {});
        CHECK(solution.is_proved());
        CHECK(solution.farthest == known.optimum);
    }
}

TEST_CASE("siting: set cover instances of the OR-Library are proved") {
    if (!test::data_file("siting/scp/scp41.txt")) {
        MESSAGE("SKIPPED: siting/scp is absent");
        return;
    }
    for (const Known& known : kCovers)
        prove(layers::read_scp(*test::data_file("siting/scp/" + std::string(known.name) + ".txt")), known);
}

TEST_CASE(
    "siting: without cases plans of published instances are half a percent above the best at most, the worst two") {
    double sum = 0.0;
    int solved = 0;
    const auto look = [&](const SitingInstance& in, const Known& known) {
        CAPTURE(known.name);
        SitingEffort effort{kSteps, 1, {}};
        effort.cases = false;
        const SitingSolution solution = solve_siting(in.costs, in.problem, effort, {});
        CHECK(test::faults(in, solution, std::optional(std::optional(known.optimum))) == "");
        CHECK(solution.nodes == 0);
        const double above = static_cast<double>(solution.plan->cost) / static_cast<double>(known.optimum) - 1.0;
        CHECK(above <= 0.02);
        sum += above, ++solved;
    };
    for (const Known& known : kMedians)
        if (const auto file = test::data_file("siting/pmed/" + std::string(known.name) + ".txt"))
            look(layers::read_pmed(*file), known);
    for (const Known& known : kCovers)
        if (const auto file = test::data_file("siting/scp/" + std::string(known.name) + ".txt"))
            look(layers::read_scp(*file), known);
    if (solved == 0)
        MESSAGE("SKIPPED: siting/pmed and siting/scp are absent");
    else
        CHECK(sum / solved <= 0.005);
}

TEST_CASE("siting: ten medians of TSPLIB's kroA100 are proved") {
    if (const auto file = test::data_file("siting/tsplib/kroA100.tsp"))
        prove(layers::read_tsplib(*file, 10), {"kroA100", 30'539});
    else
        MESSAGE("SKIPPED: siting/tsplib is absent");
}

TEST_CASE("siting: half the sites of an OR-Library instance locked, either way, cost what they must") {
    const auto file = test::data_file("siting/pmed/pmed6.txt");
    if (!file) {
        MESSAGE("SKIPPED: siting/pmed is absent");
        return;
    }
    SitingInstance in = layers::read_pmed(*file);
    const SitingSolution free = solve_siting(in.costs, in.problem, {}, {});
    REQUIRE(free.status == SitingStatus::optimal);
    in.problem.lock.assign(in.costs.candidate_count(), SiteLock::none);
    for (const CandidateId site : free.plan->sites) in.problem.lock[site] = SiteLock::forced; // changes nothing
    CHECK(solve_siting(in.costs, in.problem, {}, {}).plan->cost == free.plan->cost);
    for (const CandidateId site : free.plan->sites) in.problem.lock[site] = SiteLock::forbidden;
    const SitingSolution without = solve_siting(in.costs, in.problem, {}, {});
    CHECK(without.status == SitingStatus::optimal);
    CHECK(test::faults(in, without, std::nullopt) == "");
    CHECK(without.plan->cost > free.plan->cost);
}

TEST_CASE("siting: regions of 5,000 demands and 2,000 candidates end within a quarter of a percent of the bound") {
    for (const std::uint32_t sites : {50U, 100U, 200U}) {
        CAPTURE(sites);
        const SitingInstance in = test::random_region(1, 5000, 2000, sites, 4'000'000'000U);
        const SitingSolution solution = solve_siting(in.costs, in.problem, {kSteps / 4, 1, {}}, {});
        CHECK(test::faults(in, solution, std::nullopt) == "");
        CHECK(solution.gap() <= 0.0025);
    }
}

TEST_CASE("siting: maximal covers of 5,000 demands and 1,000 candidates whose sites overlap are proved") {
    for (const std::uint32_t sites : {50U, 100U, 200U}) {
        CAPTURE(sites);
        SitingInstance in = test::random_region(1, 5000, 1000, sites, 4'000'000'000U);
        const CostStep quarter{9000, 0}; // 15 minutes
        in.costs = stepped(in.costs, {&quarter, 1}, {});
        in.problem = maximal_cover(in.problem.weight, sites);
        const SitingSolution solution = solve_siting(in.costs, in.problem, {kSteps, 1, {}}, {});
        CHECK(test::faults(in, solution, std::nullopt) == "");
        CHECK(solution.status == SitingStatus::optimal);
    }
}
