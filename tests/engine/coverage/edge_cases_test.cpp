// Villages and facilities in awkward places, each drawn so that the expected minutes can be read off the map.
#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/coverage/assess.hpp>

#include "support/drawing.hpp"

using namespace lifecircle;

namespace {

/// The one village of a study with the clinics named.
PlaceResult village(const test::Drawing& map, std::string_view clinics, Seconds limit = minutes(15),
                    Direction direction = Direction::to_facility) {
    Study study = test::study_on(map, clinics, "V", limit);
    study.standards[0].direction = direction;
    return test::assess_on_foot(study, map).results[0].place[0];
}

} // namespace

TEST_CASE("edge cases: a village on a junction leaves it by each road") {
    test::Drawing map;
    map.place = {{'V', {0, 0}}, {'A', {600, 0}}, {'B', {-900, 0}}, {'C', {0, 1200}}};
    for (const char c : {'A', 'B', 'C'}) map.road({map.at('V'), map.at(c)});
    CHECK(village(map, "A").time_ds == 6000);
    CHECK(village(map, "B").time_ds == 9000);
    CHECK(village(map, "C").time_ds == 12000);
    const PlaceResult both = village(map, "CB");
    CHECK(both.time_ds == 9000);
    CHECK(both.runner_up_ds == 12000);
}

TEST_CASE("edge cases: a village and a clinic at one spot are no time apart, with a road or without") {
    test::Drawing map = test::sketch("A-B", 300.0);
    map.place['V'] = map.at('A');
    CHECK(village(map, "A").time_ds == 0);
    map.place['A'] = map.place['V'] = {5000.0, 5000.0}; // far from any road
    CHECK(village(map, "A").time_ds == 0);
    CHECK(village(map, "A").verdict == Verdict::covered);
}

TEST_CASE("edge cases: a village and a clinic in the middle of one edge take the way between them, not by its ends") {
    test::Drawing map = test::sketch("X----------Y", 300.0);
    map.place['V'] = {600.0, 0.0}, map.place['A'] = {1500.0, 0.0};
    const PlaceResult place = village(map, "A");
    CHECK(place.time_ds == 9000); // 900 m at 60 m/min: exactly at the limit
    CHECK(place.verdict == Verdict::covered);
    CHECK(place.distance_dm == 9000);
}

TEST_CASE("edge cases: on a one-way edge the way back leads around the block") {
    test::Drawing map;
    map.road({{0, 0}, {2400, 0}}).oneway.foot = OneWay::forward;
    map.road({{2400, 0}, {2400, 600}, {0, 600}, {0, 0}}).oneway.foot = OneWay::forward;
    map.place = {{'V', {100, 0}}, {'A', {2300, 0}}}; // too far apart for two legs that meet on the road
    CHECK(village(map, "A", minutes(120)).time_ds == 22000);
    // Around: 100 m to the corner, 600 + 2,400 + 600 m, 100 m to V.
    CHECK(village(map, "A", minutes(120), Direction::from_facility).time_ds == 38000);
    CHECK(village(map, "A", minutes(120), Direction::round_trip).time_ds == 60000);
}

TEST_CASE("edge cases: a village that can be entered but not left is cut off only for the way out") {
    const test::Drawing map = test::sketch("A---W<V", 700.0); // drawn V to the west ...
    test::Drawing turned = test::sketch("A---W>V", 700.0);    // ... and the other way round
    CHECK(village(map, "A", minutes(60)).time_ds == 28000);
    CHECK(village(map, "A", minutes(60), Direction::from_facility).reason == Reason::island);
    CHECK(village(turned, "A", minutes(60)).reason == Reason::island);
    CHECK(village(turned, "A", minutes(60), Direction::from_facility).time_ds == 28000);
}

TEST_CASE("edge cases: the last partial edge counts to the decisecond, and is divided down once with its leg") {
    test::Drawing map;
    map.road({{0, 0}, {500.05, 0}});
    map.road({{0, 0}, {0, 900}}); // a junction at 0, so that two arcs are travelled
    map.road({{0, 0}, {-400, 0}});
    map.place = {{'A', {-200.07, 0}}, {'V', {333.39, 0}}};
    // 200.07 s to the junction and 333.39 s beyond it, each divided down: 2000 + 3333.
    CHECK(village(map, "A").time_ds == 5333);
    map.place['A'] = {100.06, 0.0}; // on V's own edge there is one division: 233.33 s
    CHECK(village(map, "A").time_ds == 2333);
    map.place['V'] = {333.39, 100.0};
    const double slanted = 233.33 + 100.0 * std::sqrt(1.0 / (40.0 * 40.0) - 1.0 / (60.0 * 60.0)) * 60.0;
    CHECK(village(map, "A").time()->value <= slanted);
    CHECK(village(map, "A").time()->value > slanted - 0.1 - 1e-3);
}

TEST_CASE("edge cases: across a river without a bridge is as far as the next bridge") {
    test::Drawing map;
    map.rivers = {{{-3000, 50}, {3000, 50}}};
    map.road({{0, 0}, {1000, 0}, {1000, 40}});
    map.road({{1000, 40}, {1000, 60}}).bridge = true;
    map.road({{1000, 60}, {1000, 100}, {0, 100}});
    map.place = {{'A', {0, 0}}, {'V', {0, 100}}};
    CHECK(village(map, "A", minutes(60)).time_ds == 21000); // 1,000 + 100 + 1,000 m, though 100 m apart
    map.roads.roads.erase(map.roads.roads.begin() + 1);     // the bridge is gone
    CHECK(village(map, "A", minutes(60)).reason == Reason::island);
    map.rivers.clear();
    CHECK(village(map, "A", minutes(60)).time_ds == 1500); // then straight across the ground at 40 m/min
}

TEST_CASE("edge cases: a limit of nothing covers only who is there already") {
    test::Drawing map = test::sketch("A-V", 300.0);
    CHECK(village(map, "A", Seconds{0.0}).verdict == Verdict::not_covered);
    map.place['V'] = map.at('A');
    CHECK(village(map, "A", Seconds{0.0}).verdict == Verdict::covered);
}

TEST_CASE("edge cases: roads without length, doubled points and doubled roads change nothing") {
    test::Drawing map = test::sketch("A--V", 300.0);
    const Deciseconds before = village(map, "A").time_ds;
    map.road({{300, 0}, {300, 0}});
    map.road({{0, 0}, {300, 0}});
    map.road({{0, 0}, {0, 0}, {600, 0}});
    CHECK(village(map, "A").time_ds == before);
}

TEST_CASE("edge cases: without any road, who lives within the snap distance still gets there") {
    test::Drawing map;
    map.roads.class_names = {"street"};
    map.place = {{'A', {0, 0}}, {'V', {0, 500}}, {'W', {0, 500.001}}};
    CHECK(village(map, "A").time_ds == 7500);
    map.place['V'] = map.at('W');
    CHECK(village(map, "A").reason == Reason::no_road);
}

TEST_CASE("edge cases: a family declared complete covers its kinds, those without any facility too") {
    const test::Drawing map = test::sketch("A-V", 300.0);
    Study study = test::study_on(map, "A", "V", minutes(15));
    Standard& standard = study.standards[0];
    standard.subject = "village_clinic", standard.is_family = false, standard.family = "clinic"; // A is none
    CHECK(test::assess_on_foot(study, map).results[0].place[0].verdict == Verdict::unknown);
    study.complete = {{"clinic", ""}};
    CHECK(test::assess_on_foot(study, map).results[0].place[0].reason == Reason::no_facility);
}
