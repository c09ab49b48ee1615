// Legs off the road where the ground beside it is steep: drawn by hand, and on random ground.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include <lifecircle/network/access.hpp>
#include <lifecircle/network/cut_roads.hpp>
#include <lifecircle/network/network.hpp>

#include "support/drawing.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

constexpr double kOn40 = 887.7490; // 3600 exp(-3.5 · 0.40): metres per hour of a walker on 40 % uphill

/// Of legs to a level road from west to east at y = 1000, metres per hour.
template <class Height> double beside_contour(const Profile& profile, Height height) {
    test::Drawing map;
    map.road({{1000, 1000}, {2000, 1000}});
    const RoadNetwork network = build_network(map.roads, profile, test::hills(4000.0, 50.0, height));
    CHECK(network.segment[0].forward_m_per_h == network.segment[0].backward_m_per_h);
    return off_road_kmh(network, 0) * 1000.0;
}

double hillside(MapXY p) { return 500.0 + 0.4 * p.y; }
double bank(MapXY p) { return p.y > 1000.0 ? 500.0 + 0.4 * (p.y - 1000.0) : 500.0; }

} // namespace

TEST_CASE("legs: beside a level road along a hillside they are as slow as the ground is steep") {
    const Profile walk = test::hiking();
    CHECK(beside_contour(walk, [](MapXY) { return 500.0; }) == 2400.0);
    CHECK(beside_contour(walk, [](MapXY p) { return 0.05 * p.y; }) == 2400.0); // gentler than 40 m/min asks for
    CHECK(beside_contour(walk, hillside) == std::floor(kOn40));
    CHECK(beside_contour(walk, [](MapXY p) { return 2000.0 - 0.4 * p.y; }) == std::floor(kOn40));
    // Level to the south, 40 % to the north: the time to be expected of one or the other.
    CHECK(beside_contour(walk, bank) == std::floor(2.0 / (1.0 / 2400.0 + 1.0 / kOn40)));

    test::Drawing map;
    map.road({{1000, 1000}, {2000, 1000}});
    const RoadNetwork network = build_network(map.roads, walk, test::hills(4000.0, 50.0, hillside));
    const Barriers none;
    for (const Flow flow : {Flow::leaving, Flow::arriving}) {
        const PlaceAccess access = AccessFinder(network, none).find({2000, 1120}, flow);
        const auto east = std::find_if(access.nodes.begin(), access.nodes.end(), [&](const NodeAccess& a) {
            return network.node_xy[a.node] == MapXY{2000, 1000};
        });
        REQUIRE(east != access.nodes.end());
        CHECK(static_cast<double>(east->offset_us) / 1e6 == doctest::Approx(120.0 * 3600.0 / 887.0));
    }
}

TEST_CASE("legs: what has no height is level; so are legs of riders, and metres") {
    const auto half_known = [](MapXY p) {
        return p.y < 950.0 ? std::numeric_limits<double>::quiet_NaN() : hillside(p);
    };
    const double half = std::floor(2.0 / (1.0 / 2400.0 + 1.0 / kOn40));
    CHECK(beside_contour(test::hiking(), half_known) == half);
    Profile ride = test::hiking();
    ride.slope.kind = SlopeRule::Kind::ride, ride.slope.flat_kmh = 3.6, ride.slope.push_kmh = 1.0;
    CHECK(beside_contour(ride, hillside) == 2400.0);
    CHECK(beside_contour(test::walking(), hillside) == 2400.0);
    CHECK(beside_contour(metre_profile(test::hiking()), hillside) == 3600.0);
}

TEST_CASE("legs: a quarter of the off-road reach is looked at, but no less than a cell") {
    // Level for 200 m beside the road, then a wall: people with 500 m of reach are not asked to climb it.
    const auto wall = [](MapXY p) { return std::abs(p.y - 1000.0) <= 200.0 ? 500.0 : 900.0; };
    Profile walk = test::hiking();
    CHECK(beside_contour(walk, wall) == 2400.0);
    walk.snap_distance = Metres{1200.0};
    CHECK(beside_contour(walk, wall) < 500.0);
    walk.snap_distance = Metres{40.0};
    CHECK(beside_contour(walk, hillside) == std::floor(kOn40)); // 50 m, where heights are known
}

TEST_CASE("legs: beside roads that are cut they are those of the piece as drawn, never quicker than on the level") {
    std::size_t slower = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        test::Dice dice(seed);
        Roads roads = test::random_roads(dice, 60, 4000.0);
        const HeightGrid hills = test::random_hills(dice, 4000.0);
        const auto speeds = [&] {
            const RoadNetwork network = build_network(roads, test::hiking(), hills);
            std::map<std::tuple<double, double, double, double>, double> by_piece;
            for (const Edge& edge : network.edges)
                for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s) {
                    const SegmentShape shape = network.shape_of(s);
                    const double kmh = off_road_kmh(network, s);
                    const auto [row, is_new] = by_piece.try_emplace({shape.a.x, shape.a.y, shape.b.x, shape.b.y}, kmh);
                    CHECK(row->second == kmh);
                    CHECK(kmh <= 2.4);
                    CHECK(kmh > 0.0);
                }
            return by_piece;
        };
        const auto before = speeds();
        std::vector<RoadCut> cuts;
        for (const Road& road : roads.roads) {
            const std::uint32_t v = road.first_vertex;
            const MapXY a = roads.point[roads.vertex[v]], b = roads.point[roads.vertex[v + 1]];
            if (distance_m(a, b) < 1.0) continue;
            cuts.push_back({v, 400, static_cast<std::uint32_t>(roads.point.size())});
            roads.point.push_back(rounded_to_mm(a + (b - a) * (0.4 / distance_m(a, b))));
        }
        cut_roads(roads, cuts);
        REQUIRE(roads.parts.size() > 20);
        CHECK(speeds() == before);
        for (const auto& [piece, kmh] : before) ++all, slower += kmh < 2.4 ? 1U : 0U;
    }
    CHECK(slower * 4 > all);
}
