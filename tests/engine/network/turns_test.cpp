// Turns drawn by hand: what is forbidden, what it costs, and where people turn round.
#include <doctest/doctest.h>

#include <lifecircle/network/access.hpp>
#include <lifecircle/reach/nearest.hpp>

#include "support/drawing.hpp"

using namespace lifecircle;

namespace {

/// A crossroads at (0, 0): road 0 comes from the west, 1 goes east, 2 north, 3 south; 600 m each, at 1 m/s.
test::Drawing crossroads() {
    test::Drawing map;
    map.road({{-600, 0}, {0, 0}});
    map.road({{0, 0}, {600, 0}});
    map.road({{0, 0}, {0, 600}});
    map.road({{0, 0}, {0, -600}});
    return map;
}

Profile obedient() {
    Profile profile = test::walking();
    profile.turns.obeys_restrictions = true;
    profile.off_road_kmh = 0.01; // along the road or not at all
    return profile;
}

void forbid(test::Drawing& map, std::uint32_t from, std::uint32_t to,
            TurnRestriction::Kind kind = TurnRestriction::Kind::no) {
    map.roads.restrictions.push_back({from, map.point({0, 0}), to, kind, {true, true, true}, 1});
}

/// Seconds on the way from one place on a road to another; negative: no way.
double seconds(const test::Drawing& map, const Profile& profile, MapXY from, MapXY to) {
    const RoadNetwork network = build_network(map.roads, profile);
    const Barriers none;
    const AccessFinder finder(network, none);
    const std::vector<FacilityId> ids{0};
    const auto sources = hang_facilities(finder, ids, std::vector{to}, Direction::to_facility, {});
    const auto by_node = nearest_by_node(network, sources, Direction::to_facility, {});
    const std::vector<PlaceAccess> places{finder.find(from, Flow::leaving)};
    const Label best = nearest_by_place(finder, places, sources, by_node, Direction::to_facility, {})[0].nearest;
    return best.reached() ? seconds_of(best.time_ds).value : -1.0;
}

constexpr MapXY kWest{-100, 0}, kEast{100, 0}, kNorth{0, 100};

} // namespace

TEST_CASE("turns: a forbidden one is made good by turning round where the road ends") {
    test::Drawing map = crossroads();
    CHECK(seconds(map, obedient(), kWest, kNorth) == 200.0);
    forbid(map, 0, 2);
    CHECK(seconds(map, obedient(), kWest, kNorth) == 100.0 + 1200.0 + 100.0); // east to its end, back, and right
    CHECK(seconds(map, obedient(), kWest, kEast) == 200.0);
    CHECK(seconds(map, obedient(), kNorth, kWest) == 200.0); // only that way round
    CHECK(seconds(map, test::walking(), kWest, kNorth) > 0.0);
    CHECK(build_network(map.roads, test::walking()).split_edges.empty()); // who does not obey has no split junction
}

TEST_CASE("turns: people turn round at the first place where a road ends, drawn on or not") {
    test::Drawing map = crossroads();
    forbid(map, 0, 2);
    map.road({{600, 0}, {900, 0}}); // the road that ended there goes on
    CHECK(seconds(map, obedient(), kWest, kNorth) == 1400.0);
    map.roads.restrictions.push_back({1, map.point({600, 0}), 1, TurnRestriction::Kind::no, {true, true, true}, 2});
    CHECK(seconds(map, obedient(), kWest, kNorth) == 1400.0); // the south road is as long
    map.roads.roads[3].oneway.foot = OneWay::forward;
    CHECK(seconds(map, obedient(), kWest, kNorth) == 100.0 + 1800.0 + 100.0);
}

TEST_CASE("turns: after an only all others are forbidden, turning round too, unless that road is closed") {
    test::Drawing map = crossroads();
    forbid(map, 0, 1, TurnRestriction::Kind::only);
    CHECK(seconds(map, obedient(), kWest, kEast) == 200.0);
    CHECK(seconds(map, obedient(), kWest, kNorth) == 1400.0);
    map.roads.roads[1].allowed.foot = Permission::no;
    CHECK(seconds(map, obedient(), kWest, kNorth) == 200.0);
}

TEST_CASE("turns: what they cost depends on the angle, the side and the class of road") {
    const test::Drawing map = crossroads();
    Profile profile = obedient();
    profile.turns.crossing_s = 10.0, profile.turns.near_s = 4.0;
    CHECK(seconds(map, profile, kWest, kEast) == 200.0);
    CHECK(seconds(map, profile, kWest, kNorth) == 210.0); // to the left
    CHECK(seconds(map, profile, kWest, {0, -100}) == 204.0);
    profile.turns.left_hand_traffic = true;
    CHECK(seconds(map, profile, kWest, kNorth) == 204.0);

    test::Drawing bent;
    bent.road({{-600, 0}, {0, 0}, {0, 600}}); // one road, whatever its bends
    CHECK(seconds(bent, profile, kWest, kNorth) == 200.0);
    bent.road({{0, 0}, {600, 0}}, "fast"); // nor does a road that joins it there change that
    CHECK(seconds(bent, profile, kWest, kNorth) == 200.0);
    CHECK(seconds(bent, profile, kNorth, kWest) == 200.0);

    profile.turns = {};
    profile.turns.onto_faster_s = 7.0, profile.turns.sharp_s = 3.0;
    const double on_fast = 100.0 / (40.0 / 3.6);
    CHECK(seconds(bent, profile, kNorth, kEast) == doctest::Approx(100.0 + on_fast + 7.0).epsilon(0.002));
    CHECK(seconds(bent, profile, kEast, kNorth) == doctest::Approx(100.0 + on_fast).epsilon(0.002));
    CHECK(turn_cost_ds(profile.turns, {1, 0}, {-1, 0.5}, false) == 30);
    CHECK(turn_cost_ds(profile.turns, {1, 0}, {-1, 1}, false) == 0); // exactly 135 degrees
    CHECK(turn_cost_ds(profile.turns, {1, 0}, {1, 1}, true) == 0);   // exactly 45
}
