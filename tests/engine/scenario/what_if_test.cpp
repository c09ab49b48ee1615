#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/what_if.hpp>

#include "support/drawing.hpp"
#include "support/random_county.hpp"

using namespace lifecircle;

namespace {

using namespace lifecircle::test;

void check_same(const WhatIf& what_if, const Ledger& again) {
    const StandardResult ours = what_if.result(), &theirs = again.results[0];
    CHECK(ours.facilities == theirs.facilities);
    REQUIRE(ours.place.size() == theirs.place.size());
    for (std::size_t p = 0; p < ours.place.size(); ++p) CHECK(ours.place[p] == theirs.place[p]);
    CHECK(what_if.rows() == again.rows);
}

} // namespace

TEST_CASE("what if: after any edits and undos, times, verdicts and ranks are those of the whole job done again") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RandomCounty county = random_county(seed);
        WhatIf what_if(county.study, 0, county.travel(), {});
        check_same(what_if, county.assessed(county.study));
        test::Dice dice(seed);
        std::vector<Study> before;
        for (int edit = 0; edit < 40; ++edit) {
            const FacilityId f = dice.below(static_cast<std::uint32_t>(what_if.study().facilities.size()));
            const std::uint32_t what = dice.below(6);
            if (what == 5) {
                CHECK(what_if.undo() == !before.empty());
                if (before.empty()) continue;
                CHECK(what_if.study().facilities.size() == before.back().facilities.size());
                check_same(what_if, county.assessed(before.back()));
                before.pop_back();
                continue;
            }
            before.push_back(what_if.study());
            if (what == 0) what_if.add(random_facility(dice));
            if (what == 1) what_if.open(f);
            if (what == 2) what_if.close(f);
            if (what == 3) what_if.move(f, anywhere(dice));
            if (what == 4) what_if.change(f, random_facility(dice));
            check_same(what_if, county.assessed(what_if.study()));
        }
        while (what_if.undo()) continue;
        check_same(what_if, county.assessed(county.study));
    }
}

TEST_CASE("what if: after roads were closed, changed and added, all is that of the whole job on the edited roads") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const RandomCounty county = random_county(seed);
        const NetworkEditor editor(county.travel().network, county.roads);
        const test::RandomEdits random(county.roads, {0, 0, kSide, kSide});
        WhatIf what_if(county.study, 0, county.travel(), {});
        test::Dice dice(seed);
        std::vector<RoadEdits> roads{{}}; // after each edit
        for (int edit = 0; edit < 25; ++edit) {
            const std::uint32_t what = dice.below(5);
            RoadEdits now = roads.back();
            if (what == 0) {
                if (!what_if.undo()) continue;
                roads.pop_back();
                now = roads.back();
            } else {
                const FacilityId f = dice.below(static_cast<std::uint32_t>(what_if.study().facilities.size()));
                if (what == 1) what_if.change(f, random_facility(dice));
                if (what == 2) what_if.add(random_facility(dice));
                if (what >= 3) {
                    now = dice.chance(0.1) ? RoadEdits{} : random.some(dice, 1 + dice.below(6));
                    what_if.change_roads(now.empty()
                                             ? nullptr
                                             : std::make_shared<const EditedTravel>(editor.edit(now), county.travel()));
                }
                roads.push_back(now);
            }
            const Travels travels = build_travels(what_if.study(), edited_roads(county.roads, now), county.barriers,
                                                  [](const std::string&) { return test::walking(); }, {});
            check_same(what_if, assess(what_if.study(), travels, {.zones = false}, {}));
        }
    }
}

TEST_CASE("what if: closing the only clinic of an unchecked list leaves no data, not a gap") {
    const auto map = test::sketch("A-B", 300.0);
    const Study study = test::study_on(map, "A", "AB", minutes(15));
    const Barriers none;
    const Travels travels =
        build_travels(study, map.roads, none, [](const std::string&) { return test::walking(); }, {});
    WhatIf what_if(study, 0, *travels.begin()->second, {});
    CHECK(what_if.result().place[1].verdict == Verdict::covered);
    what_if.close(0);
    CHECK(what_if.result().place[1].verdict == Verdict::unknown);
    CHECK(what_if.undo());
    CHECK(what_if.result().place[1].verdict == Verdict::covered);
    CHECK_FALSE(what_if.undo());
}

TEST_CASE("what if: round trips are refused") {
    RandomCounty county = random_county(2);
    county.study.standards[0].direction = Direction::round_trip;
    CHECK_THROWS_AS(WhatIf(county.study, 0, county.travel(), {}), UsageError);
}
