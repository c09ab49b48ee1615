#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/network/access.hpp>

#include "support/drawing.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

double seconds(Microseconds us) { return static_cast<double>(us) / 1e6; }

} // namespace

TEST_CASE("access: too far from any road is not connected") {
    test::Drawing map;
    map.road({{0, 0}, {1000, 0}});
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    CHECK(finder.find({500, 500}, Flow::leaving).connected());
    CHECK_FALSE(finder.find({500, 500.001}, Flow::leaving).connected());
}

TEST_CASE("access: nobody steps on or off a bridge, a tunnel or a motorway") {
    test::Drawing map;
    map.road({{0, 0}, {1000, 0}}).bridge = true;
    map.road({{0, 100}, {1000, 100}}).tunnel = true;
    map.road({{0, 200}, {1000, 200}}).closed_sides = true;
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    CHECK_FALSE(AccessFinder(network, none).find({500, 100}, Flow::leaving).connected());
}

TEST_CASE("access: walking beside slow steps is better than on them") {
    test::Drawing map;
    map.road({{0, 0}, {100, 0}}, "steps"); // 1.8 km/h, off the road 2.4 km/h
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    const auto access = AccessFinder(network, none).find({0, 0}, Flow::leaving);
    REQUIRE(access.nodes.size() == 2);
    for (const NodeAccess& node : access.nodes) {
        const double beside = distance_m(network.node_xy[node.node], {0, 0}) / (2.4 / 3.6);
        CHECK(seconds(node.offset_us) == doctest::Approx(beside).epsilon(1e-5));
    }
}

TEST_CASE("access: a one-way street is left in its direction and entered in its direction") {
    test::Drawing map;
    map.road({{0, 0}, {1200, 0}}).oneway.foot = OneWay::forward;
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    const auto out = finder.find({600, 0}, Flow::leaving), in = finder.find({600, 0}, Flow::arriving);
    REQUIRE(out.nodes.size() == 1);
    REQUIRE(in.nodes.size() == 1);
    CHECK(network.node_xy[out.nodes[0].node] == MapXY{1200, 0});
    CHECK(seconds(out.nodes[0].offset_us) == doctest::Approx(600.0));
    CHECK(network.node_xy[in.nodes[0].node] == MapXY{0, 0});
    CHECK(seconds(in.nodes[0].offset_us) == doctest::Approx(600.0));
}

TEST_CASE("access: a junction near by is stepped on and off whichever way the open road there leads") {
    test::Drawing map;
    map.road({{0, 0}, {1200, 0}}).oneway.foot = OneWay::forward;
    map.road({{0, 0}, {0, 900}}).bridge = true;
    map.road({{1200, 0}, {1200, 900}}).bridge = true;
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    const auto offset_at = [&](MapXY place, Flow flow, MapXY junction) {
        for (const NodeAccess& way : finder.find(place, flow).nodes)
            if (network.node_xy[way.node] == junction) return seconds(way.offset_us);
        return -1.0;
    };
    const double off_road = 40.0 / 60.0;
    CHECK(offset_at({0, -200}, Flow::leaving, {0, 0}) == doctest::Approx(200.0 / off_road));
    CHECK(offset_at({1200, -200}, Flow::arriving, {1200, 0}) == doctest::Approx(200.0 / off_road));
    CHECK(offset_at({0, -500.1}, Flow::leaving, {0, 0}) == -1.0);
    const Barriers river(std::vector<Line>{{{-300, -100}, {300, -100}}}, {});
    const auto past_river = AccessFinder(network, river).find({0, -200}, Flow::leaving);
    for (const NodeAccess& way : past_river.nodes) CHECK_FALSE(network.node_xy[way.node] == MapXY{0, 0});
}

TEST_CASE("access: two places on one edge need no junction") {
    test::Drawing map;
    map.road({{0, 0}, {3000, 0}, {6000, 0}});
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    const auto way = finder.direct(finder.find({1000, 30}, Flow::leaving), finder.find({5000, -30}, Flow::arriving));
    REQUIRE(way.has_value());
    const double legs = 2 * 30.0 * std::sqrt(1 / (40.0 * 40.0) - 1 / 3600.0) * 60.0;
    CHECK(seconds(way->time_us) == doctest::Approx(4000.0 + legs).epsilon(1e-6));
    CHECK(way->on_road);
}

TEST_CASE("access: two places on either side of a road cross it at one point") {
    test::Drawing map;
    map.road({{0, 0}, {6000, 0}});
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    const auto way = finder.direct(finder.find({3000, 400}, Flow::leaving), finder.find({3100, -400}, Flow::arriving));
    REQUIRE(way.has_value()); // 806 m apart: too far for one leg, so the road is where the legs meet
    CHECK(seconds(way->time_us) == doctest::Approx(std::sqrt(100.0 * 100 + 800.0 * 800) / (2.4 / 3.6)).epsilon(1e-4));
}

TEST_CASE("access: places within the snap distance are joined across the ground, not across a river") {
    test::Drawing map;
    map.rivers = {{{50, -1000}, {50, 1000}}};
    const RoadNetwork network = build_network(map.roads, test::walking());
    const Barriers none, river = map.barriers();
    const PlaceAccess a{{0, 0}, {}, {}}, b{{100, 0}, {}, {}};
    CHECK(seconds(AccessFinder(network, none).direct(a, b)->time_us) == doctest::Approx(150.0));
    CHECK_FALSE(AccessFinder(network, river).direct(a, b).has_value());
}
