// Consolidations of middle size beside Cbc, which proves most of them within half a minute.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "consolidation_by_cbc.hpp"
#include "mip_solvers.hpp"

using namespace lifecircle;

namespace {

/// Too large to try every assignment, small enough for hundreds; fuller and emptier than valleys are, so that about one
/// in six has no plan.
test::ConsolidationInstance tight_valleys(std::uint64_t seed) {
    test::Dice dice(seed);
    const std::uint32_t schools = 8 + dice.below(8), villages = 4 * schools + dice.below(4 * schools);
    const std::uint32_t kept = schools * (50 + dice.below(40)) / 100;
    test::ConsolidationInstance in = test::random_valleys(seed, villages, schools, kept);
    const std::uint32_t room = 80 + dice.below(50), least = 50 * dice.below(6);
    for (std::int64_t& q : in.problem.capacity) q = q * room / 100;
    for (std::int64_t& l : in.problem.minimum) l = l * least / 100;
    if (dice.chance(0.3)) // places are not the pupils that travel
        for (const std::int64_t w : in.problem.weight) in.problem.size.push_back(w * (60 + dice.below(80)) / 100);
    if (dice.chance(0.15)) in.problem.sites.reset();
    return in;
}

constexpr std::uint64_t kSteps = 1'500'000'000; // two or three seconds

} // namespace

TEST_CASE("consolidation by Cbc: 60 sites, 400 villages") {
    test::hold_beside_cbc({{400, 60, 48, 1},
                           {400, 60, 48, 2},
                           {400, 60, 48, 3},
                           {400, 60, 45, 4},
                           {400, 60, 42, 1},
                           {400, 60, 42, 2},
                           {400, 60, 42, 3},
                           {400, 60, 39, 5},
                           {400, 60, 36, 1},
                           {400, 60, 36, 2},
                           {400, 60, 36, 3},
                           {400, 60, 33, 1},
                           {400, 60, 33, 2}},
                          kSteps, 13);
}

TEST_CASE("consolidation by Cbc: 60 sites, few villages, minimum enrolments hard to reach") {
    test::hold_beside_cbc({{300, 60, 39, 2}, {300, 60, 36, 1}, {200, 60, 36, 1}, {200, 60, 36, 2}, {200, 60, 36, 3}},
                          kSteps, 5);
}

TEST_CASE("consolidation by Cbc: 90 sites") {
    test::hold_beside_cbc({{600, 90, 72, 1}, {600, 90, 72, 2}, {600, 90, 72, 3}, {600, 90, 58, 1}, {600, 90, 50, 1}},
                          kSteps, 2);
}

TEST_CASE("consolidation by Cbc: 90 sites, where Cbc is left with a plan that is not the best") {
    test::hold_beside_cbc({{600, 90, 58, 2}}, kSteps, 0);
}

TEST_CASE("consolidation by Cbc: 120 sites") {
    test::hold_beside_cbc({{800, 120, 96, 1}, {800, 120, 96, 2}, {800, 120, 78, 1}}, kSteps, 3);
}

TEST_CASE("consolidation by Cbc: 150 sites") {
    test::hold_beside_cbc({{1000, 150, 120, 1}, {1000, 150, 97, 1}}, kSteps, 2);
}

TEST_CASE("consolidation by Cbc: the fewest sites") {
    test::hold_beside_cbc({{400, 60, 0, 1}, {200, 60, 0, 1}}, kSteps, 1);
}

TEST_CASE("consolidation by Cbc: many smaller ones, fuller and emptier, with plans and without") {
    if (!test::has_program("cbc")) {
        MESSAGE("SKIPPED: no cbc");
        return;
    }
    int both = 0, infeasible = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const test::ConsolidationInstance in = tight_valleys(seed);
        const test::Agreement agreed = test::same_as_cbc(in, test::row_name(in, seed), kSteps / 4, 20);
        both += agreed.both;
        infeasible += agreed.infeasible;
    }
    CHECK(both > 100);
    CHECK(infeasible > 20);
}
