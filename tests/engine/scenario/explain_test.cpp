// Reasons on a drawn road, checked by eye, and on random counties against the whole job done again.
#include <doctest/doctest.h>

#include <lifecircle/scenario/explain.hpp>

#include "support/drawing.hpp"
#include "support/random_county.hpp"

using namespace lifecircle;
using namespace lifecircle::test;

TEST_CASE("explain: catchment, receivers and ways on a drawn road") {
    const auto map = sketch("A-B--C-D", 300.0); // each dash 300 m, 5 minutes
    const Study study = study_on(map, "AD", "BC", minutes(5));
    const Ledger ledger = assess_on_foot(study, map);
    const StandardResult& result = ledger.results[0];
    const Barriers none;
    const Travels travels = build_travels(study, map.roads, none, [](const std::string&) { return walking(); }, {});
    const Travel& travel = *travels.begin()->second;

    const Catchment of_a = catchment_of(study, result, 0);
    CHECK(of_a.places == std::vector<std::uint32_t>{0});
    CHECK(of_a.within == 1);
    CHECK(of_a.people_within == 100);
    CHECK(of_a.people.front() == std::pair<std::string, People>{"all", 100});
    CHECK(of_a.farthest_ds == 3000); // exactly at the limit

    FacilityChange closing{0, 0, false, study.facilities[0]};
    closing.now.state = FacilityState::closed;
    const StandardResult after = result_after(study, 0, travels, std::span(&closing, 1), {});
    const auto receivers = receivers_of(of_a, result, after);
    REQUIRE(receivers.size() == 1);
    CHECK(receivers[0].facility == 1);
    CHECK(receivers[0].people == 100);
    CHECK(receivers[0].longer_ds == 6000.0); // 15 instead of 5 minutes
    CHECK(receivers[0].most_longer_ds == 6000);

    CHECK(journey_to(study, result.standard, travel, 0, 1, {}).time_ds == 9000); // the farther one, over 900 m
    CHECK(journey_to(study, result.standard, travel, 0, 1, {}).distance_dm == 9000);
    const auto crow = nearest_by_crow(study, result, 1);
    REQUIRE(crow);
    CHECK(crow->facility == 1);
    CHECK(crow->metres == doctest::Approx(300.0));
    MapXY beside = map.at('B');
    beside.y += 120.0;
    const auto access = nearest_access(travel.finder, beside, Direction::to_facility);
    REQUIRE(access);
    CHECK(access->leg_m >= 120.0);
    CHECK(distance_m(access->road, beside) == doctest::Approx(access->leg_m).epsilon(1e-3));
    CHECK(access->road.y == doctest::Approx(map.at('B').y));
    beside.y += 400.0;
    CHECK_FALSE(nearest_access(travel.finder, beside, Direction::to_facility));
}

TEST_CASE("explain: the way to one facility and the state after closing are those of the whole job, round trips too") {
    for (std::uint64_t seed = 1; seed <= 24; ++seed) {
        CAPTURE(seed);
        RandomCounty county = random_county(seed);
        Study& study = county.study;
        if (seed % 3 == 0) study.standards[0].direction = Direction::round_trip;
        const StandardResult before = county.assessed(study).results[0];
        if (before.facilities.empty()) continue;
        const FacilityId f = before.facilities[seed % before.facilities.size()];
        Study alone = study;
        for (FacilityId g = 0; g < alone.facilities.size(); ++g)
            if (g != f) alone.facilities[g].state = FacilityState::closed;
        const StandardResult only = county.assessed(alone).results[0];
        for (std::size_t p = 0; p < 5; ++p) {
            const Label way = journey_to(study, study.standards[0], county.travel(), p, f, {});
            CHECK(way.time_ds == only.place[p].time_ds);
            if (way.reached()) CHECK(way.distance_dm == only.place[p].distance_dm);
        }
        FacilityChange closing{0, f, false, study.facilities[f]};
        closing.now.state = FacilityState::closed;
        Study edited = study;
        make_changes(std::span(&closing, 1), edited);
        const StandardResult ours = result_after(study, 0, county.travels, std::span(&closing, 1), {});
        const StandardResult theirs = county.assessed(edited).results[0];
        CHECK(ours.place == theirs.place);
        const Catchment catchment = catchment_of(study, before, f);
        std::uint32_t placed = 0;
        for (const Receiver& r : receivers_of(catchment, before, ours)) {
            placed += r.places;
            CHECK(r.facility != f);
        }
        CHECK(placed == catchment.places.size());
    }
}
