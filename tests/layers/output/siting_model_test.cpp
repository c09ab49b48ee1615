// Siting problems written as mixed-integer programs: GLPK, which knows nothing of us, comes to the same answers.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <unistd.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/siting_model_file.hpp>
#include <lifecircle/siting/solve.hpp>

#include "support/siting.hpp"

using namespace lifecircle;

namespace {

struct Answer {
    char status = '?'; ///< o: optimal, n: there is no plan, u: not known
    std::int64_t cost = 0;
};

bool has_glpk() { return std::system("command -v glpsol > /dev/null") == 0; }

/// GLPK's plain form: `s mip rows columns status objective`, then the values.
Answer by_glpk(const std::string& model) {
    const std::string out = model + ".out";
    REQUIRE(std::system(("glpsol --lp " + model + " -w " + out + " > /dev/null").c_str()) == 0);
    std::ifstream in(out);
    Answer answer;
    for (std::string word; in >> word;) {
        if (word != "s") {
            in.ignore(1'000'000, '\n');
            continue;
        }
        std::string kind, rows, columns;
        double cost = 0;
        in >> kind >> rows >> columns >> answer.status >> cost;
        REQUIRE(kind == "mip");
        answer.cost = std::llround(cost);
        CHECK(static_cast<double>(answer.cost) == doctest::Approx(cost));
        break;
    }
    return answer;
}

struct Scratch {
    std::string model =
        (std::filesystem::temp_directory_path() / ("siting-" + std::to_string(getpid()) + ".lp")).string();
    Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::filesystem::remove(model);
        std::filesystem::remove(model + ".out");
    }
};

} // namespace

TEST_CASE("siting model: GLPK comes to the same costs, of every kind, with and without locks and plans") {
    if (!has_glpk()) {
        MESSAGE("SKIPPED: no glpsol");
        return;
    }
    const Scratch scratch;
    test::Dice dice(11);
    int optimal = 0, without = 0;
    for (const test::SitingKind kind : test::kSitingKinds)
        for (int round = 0; round < 40; ++round) {
            const test::SitingSize size{12, 10, round % 4 == 0 ? 0.2 : 0.5, 20, round % 2 == 1};
            const SitingInstance in = test::random_siting(dice, kind, size);
            CAPTURE(static_cast<int>(kind));
            CAPTURE(round);
            try {
                layers::write_siting_model(in.costs, in.problem, scratch.model);
            } catch (const Infeasible&) {
                continue; // seen before there is anything to write
            }
            const SitingSolution ours = solve_siting(in.costs, in.problem, {}, {});
            const Answer theirs = by_glpk(scratch.model);
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
