// Speeds and times by slope: drawn by hand, and on random ground against a slow twin.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include <lifecircle/network/access.hpp>
#include <lifecircle/network/cut_roads.hpp>
#include <lifecircle/network/network.hpp>
#include <lifecircle/network/road_slopes.hpp>

#include "support/drawing.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

constexpr double kUp10 = 0.704688; // exp(-0.35): 10 % uphill; 10 % downhill is as quick as the level

/// A plane that rises by 10 m for each 100 m to the east.
HeightGrid ramp() {
    return test::hills(4000.0, 50.0, [](MapXY p) { return 500.0 + p.x / 10.0; });
}

/// A valley: level to the west of 1000, 100 m lower between 1000 and 2000, level again to the east.
HeightGrid valley() {
    return test::hills(4000.0, 50.0, [](MapXY p) { return p.x > 1010.0 && p.x < 1990.0 ? 400.0 : 500.0; });
}

Deciseconds uphill_ds(double metres) { return static_cast<Deciseconds>(metres * 36000.0 / std::round(3600.0 * kUp10)); }

} // namespace

TEST_CASE("slope: up takes longer than down, on one edge") {
    test::Drawing map;
    map.road({{100, 1000}, {1100, 1000}});
    const RoadNetwork network = build_network(map.roads, test::hiking(), ramp());
    REQUIRE(network.edges.size() == 1);
    const Edge& edge = network.edges[0];
    const bool east = network.node_xy[edge.to].x > network.node_xy[edge.from].x;
    CHECK((east ? edge.forward_ds : edge.backward_ds) == uphill_ds(1000.0));
    CHECK((east ? edge.backward_ds : edge.forward_ds) == 10000); // 10 % down: factor 1
    CHECK(network.segment[0].speed_m_per_h(east) == 2537);
    CHECK(network.segment[0].speed_m_per_h(!east) == 3600);
}

TEST_CASE("slope: the direction a road was drawn in does not matter") {
    for (const bool turned : {false, true}) {
        test::Drawing map;
        std::vector<MapXY> line{{100, 1000}, {600, 1100}, {1100, 1000}};
        if (turned) std::reverse(line.begin(), line.end());
        map.road(line);
        map.road({{1100, 1000}, {1100, 1500}});
        map.road({{1100, 1000}, {1600, 1000}});
        const RoadNetwork network = build_network(map.roads, test::hiking(), ramp());
        const double length = 2.0 * std::sqrt(500.0 * 500 + 100.0 * 100), slope = 100.0 / length;
        for (NodeId n = 0; n < network.node_count(); ++n) {
            if (!(network.node_xy[n] == MapXY{100, 1000})) continue;
            REQUIRE(network.arcs_out(n).size() == 1);
            const double up = length / std::exp(-3.5 * slope),
                         down = length / std::exp(3.5 * (0.05 - std::abs(0.05 - slope)));
            CHECK(network.arcs_out(n)[0].time_ds == doctest::Approx(up * 10).epsilon(3e-4));
            CHECK(network.arcs_in(n)[0].time_ds == doctest::Approx(down * 10).epsilon(3e-4));
        }
    }
}

TEST_CASE("slope: level ground gives the network without heights, to the last number") {
    test::Dice dice(3);
    const Roads roads = test::random_roads(dice, 80, 4000.0);
    const HeightGrid flat = test::hills(4000.0, 30.0, [](MapXY) { return 812.3; });
    const RoadNetwork with = build_network(roads, test::hiking(), flat), without = build_network(roads, test::hiking());
    REQUIRE(with.out.size() == without.out.size());
    for (std::size_t a = 0; a < with.out.size(); ++a) CHECK(with.out[a].time_ds == without.out[a].time_ds);
}

TEST_CASE("slope: no rule, a metre profile, steps and unknown heights are as on the level") {
    test::Drawing map;
    map.road({{100, 1000}, {1100, 1000}}, "steps");
    const RoadNetwork steps = build_network(map.roads, test::hiking(), ramp());
    CHECK(steps.edges[0].forward_ds == 20000);
    CHECK(steps.edges[0].backward_ds == 20000);
    test::Drawing street;
    street.road({{100, 1000}, {1100, 1000}});
    CHECK(build_network(street.roads, test::walking(), ramp()).edges[0].forward_ds == 10000);
    const RoadNetwork metres = build_network(street.roads, metre_profile(test::hiking()), ramp());
    CHECK(metres.edges[0].forward_ds == 10000);
    CHECK(metres.edges[0].backward_ds == 10000);
    const HeightGrid unknown =
        test::hills(4000.0, 50.0, [](MapXY) { return std::numeric_limits<double>::quiet_NaN(); });
    CHECK(build_network(street.roads, test::hiking(), unknown).edges[0].forward_ds == 10000);
}

TEST_CASE("slope: nobody walks faster beside a steep road than on it, nor slower than the ground allows") {
    test::Drawing map;
    map.road({{1000, 1000}, {1400, 1000}}); // 30 % to the east: 1260 m/h up, 1788 down; off the road 2400 on the level
    const HeightGrid steep = test::hills(4000.0, 50.0, [](MapXY p) { return 0.3 * p.x; });
    const HeightGrid gentle = test::hills(4000.0, 50.0, [](MapXY p) { return 0.05 * p.x; });
    const Barriers none;
    const auto seconds = [&](const HeightGrid& heights, MapXY place, MapXY end, Flow flow) {
        const RoadNetwork network = build_network(map.roads, test::hiking(), heights);
        for (const NodeAccess& a : AccessFinder(network, none).find(place, flow).nodes)
            if (network.node_xy[a.node] == end) return static_cast<double>(a.offset_us) / 1e6;
        return -1.0;
    };
    // From the western end to the eastern one, 400 m away: on the road, not beside it at 2400 m/h in 600 s.
    const double up = 400.0 * 3600.0 / 1260.0, down = 400.0 * 3600.0 / 1788.0;
    CHECK(seconds(steep, {1000, 1000}, {1400, 1000}, Flow::leaving) == doctest::Approx(up).epsilon(1e-5));
    CHECK(seconds(steep, {1000, 1000}, {1400, 1000}, Flow::arriving) == doctest::Approx(down).epsilon(1e-5));
    CHECK(seconds(steep, {1400, 1000}, {1000, 1000}, Flow::leaving) == doctest::Approx(down).epsilon(1e-5));
    // A leg straight to the end goes as the slower way of the road does; beside a gentle one at 40 m/min.
    CHECK(seconds(steep, {1400, 1120}, {1400, 1000}, Flow::leaving) ==
          doctest::Approx(120 * 3600.0 / 1260.0).epsilon(1e-5));
    CHECK(seconds(steep, {1400, 1120}, {1400, 1000}, Flow::arriving) ==
          doctest::Approx(120 * 3600.0 / 1260.0).epsilon(1e-5));
    CHECK(seconds(gentle, {1400, 1120}, {1400, 1000}, Flow::leaving) == doctest::Approx(180.0).epsilon(1e-5));
}

TEST_CASE("slope: up and down again costs, though both ends are at one height") {
    const HeightGrid ridge = test::hills(4000.0, 50.0, [](MapXY p) { return 100.0 - std::abs(p.x - 1000.0) / 10.0; });
    test::Drawing map;
    map.road({{0, 1000}, {2000, 1000}});
    const RoadNetwork network = build_network(map.roads, test::hiking(), ridge);
    // Half of it at 10 % up, half at 10 % down; one speed for the straight piece, so one rounding of it.
    const double factor = std::round(2e6 / (1.0 / kUp10 + 1.0)) / 1e6;
    CHECK(network.edges[0].forward_ds == static_cast<Deciseconds>(2000.0 * 36000.0 / std::round(3600.0 * factor)));
    CHECK(network.edges[0].backward_ds == network.edges[0].forward_ds);
}

TEST_CASE("slope: bridges and tunnels know the ground at their ends alone, also in several roads") {
    for (const bool bridge : {true, false})
        for (const int roads : {1, 2, 3}) {
            test::Drawing map;
            map.road({{500, 1000}, {900, 1000}});
            const double cuts[] = {900, 1300, 1800, 2100};
            for (int i = 0; i < roads; ++i) {
                Road& road = map.road({{i == 0 ? 900 : cuts[i], 1000}, {i + 1 == roads ? 2100 : cuts[i + 1], 1000}});
                (bridge ? road.bridge : road.tunnel) = true;
            }
            map.road({{2100, 1000}, {2500, 1000}});
            CAPTURE(roads);
            const RoadNetwork level = build_network(map.roads, test::hiking(), valley());
            REQUIRE(level.edges.size() == 1);
            CHECK(level.edges[0].forward_ds == 20000);
            CHECK(level.edges[0].backward_ds == 20000);
            const RoadNetwork rising = build_network(map.roads, test::hiking(), ramp());
            CHECK(std::max(rising.edges[0].forward_ds, rising.edges[0].backward_ds) == uphill_ds(2000.0));
        }
}

TEST_CASE("slope: where a bridge ends and nothing else comes, it ends on the ground; without heights it is level") {
    test::Drawing map;
    map.road({{500, 1000}, {900, 1000}});
    map.road({{900, 1000}, {1500, 1000}}).bridge = true;
    const auto down = [&] {
        const Edge edge = build_network(map.roads, test::hiking(), valley()).edges[0];
        return std::max(edge.forward_ds, edge.backward_ds);
    };
    const Deciseconds before = down();
    CHECK(before > 10000);                  // it climbs 100 m on 600 m
    map.road({{1500, 1000}, {1500, 1400}}); // so that a road that goes on there changes nothing
    CHECK(down() == before + 4000);
    const HeightGrid away = test::hills(300.0, 50.0, [](MapXY p) { return p.x; });
    CHECK(build_network(map.roads, test::hiking(), away).edges[0].forward_ds ==
          build_network(map.roads, test::hiking()).edges[0].forward_ds);
}

TEST_CASE("slope: cutting roads changes no time") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        test::Dice dice(seed);
        const Roads roads = test::random_roads(dice, 60, 4000.0);
        const HeightGrid hills = test::random_hills(dice, 4000.0);
        Roads cut = roads;
        std::vector<RoadCut> cuts;
        for (std::uint32_t v = 0; v + 1 < roads.vertex.size(); ++v) {
            const SegmentPart piece = drawn_piece(roads, v);
            for (int more = dice.below(4); more > 0 && piece.to_mm > 10; --more) {
                const auto mm = static_cast<std::int64_t>(dice.between(1.0, static_cast<double>(piece.to_mm)));
                const MapXY at =
                    piece.a + (piece.b - piece.a) * (static_cast<double>(mm) / static_cast<double>(piece.to_mm));
                cuts.push_back({v, mm, static_cast<std::uint32_t>(cut.point.size())});
                cut.point.push_back(rounded_to_mm(at));
            }
        }
        // The last vertex of a road starts no piece.
        std::vector<char> starts(roads.vertex.size(), 0);
        for (const Road& r : roads.roads)
            for (std::uint32_t v = r.first_vertex; v + 1 < r.first_vertex + r.vertex_count; ++v) starts[v] = 1;
        std::erase_if(cuts, [&](const RoadCut& c) { return starts[c.segment] == 0; });
        cut_roads(cut, cuts);
        REQUIRE(cut.vertex.size() > roads.vertex.size() + 50);
        const RoadNetwork before = build_network(roads, test::hiking(), hills);
        const RoadNetwork after = build_network(cut, test::hiking(), hills);
        REQUIRE(before.out.size() == after.out.size());
        for (std::size_t a = 0; a < before.out.size(); ++a) CHECK(before.out[a].time_ds == after.out[a].time_ds);
    }
}

TEST_CASE("slope: speeds on random ground are those of a slow twin") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        test::Dice dice(seed);
        Roads roads = test::random_roads(dice, 60, 4000.0);
        for (Road& road : roads.roads) road.tunnel = !road.bridge && dice.chance(0.3); // many in a row
        const HeightGrid hills = test::random_hills(dice, 4000.0);
        Profile profile = test::hiking();
        if (seed % 3 == 1)
            profile.slope.kind = SlopeRule::Kind::ride, profile.slope.flat_kmh = 3.6, profile.slope.push_kmh = 1.0;
        if (seed % 3 == 2) profile.top_speed_kmh = 3.7;
        const RoadNetwork network = build_network(roads, profile, hills);
        const test::SlowSpeeds twin(roads, profile, &hills);
        std::size_t compared = 0, sloped = 0;
        for (const Edge& edge : network.edges)
            for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s) {
                const Segment& segment = network.segment[s];
                const Road& road = roads.roads[segment.road];
                const MapXY a = network.vertex[s + (segment.against ? 1 : 0)];
                std::uint32_t v = road.first_vertex;
                while (!(roads.point[roads.vertex[v]] == a)) ++v;
                const auto level = static_cast<double>(speed_m_per_h(profile, roads, road));
                if (segment.access != 0)
                    CHECK(std::abs(off_road_kmh(network, s) * 1e3 - twin.off_road(segment.road, v, level)) <= 1.0);
                for (const bool forward : {true, false}) {
                    const double slow = twin.of(segment.road, v, forward != segment.against, level);
                    CHECK(std::abs(static_cast<double>(segment.speed_m_per_h(forward)) - slow) <= 1.0);
                    ++compared, sloped += slow != level ? 1U : 0U;
                }
            }
        CHECK(sloped * 2 > compared);
    }
}

TEST_CASE("slope: the length without heights is counted, bridges by their ends") {
    const HeightGrid west = test::hills(4000.0, 50.0, [](MapXY p) {
        return p.x > 1975.0 ? std::numeric_limits<double>::quiet_NaN() : 700.0; // known to 1950
    });
    test::Drawing map;
    map.road({{1450, 1000}, {2450, 1000}});
    const UnknownHeights found = unknown_heights(map.roads, west);
    CHECK(found.all_m == 1000.0);
    CHECK(found.unknown_m == 500.0);
    map.road({{1450, 1000}, {1450, 2000}}).closed_sides = true; // nobody steps on there
    CHECK(unknown_heights(map.roads, west).all_m == 1000.0);
    map.roads.roads[0].bridge = true;
    CHECK(unknown_heights(map.roads, west).unknown_m == 1000.0);
}
