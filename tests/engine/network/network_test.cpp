#include <doctest/doctest.h>

#include <lifecircle/network/hilbert.hpp>
#include <lifecircle/network/network.hpp>

#include "support/drawing.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

TEST_CASE("network: a chain without branches is one edge, its time divided down once") {
    test::Drawing map;
    map.road({{0, 0}, {33.337, 0}, {66.671, 0}, {100.003, 0}});
    map.road({{100.003, 0}, {133.339, 0}});
    const RoadNetwork network = build_network(map.roads, test::walking());
    REQUIRE(network.edges.size() == 1);
    CHECK(network.node_count() == 2);
    CHECK(network.edges[0].vertex_count == 5);
    CHECK(network.edges[0].forward_ds == 1333); // 133.339 s; rounding each piece down would give 1332
    CHECK(network.edges[0].backward_ds == 1333);
}

TEST_CASE("network: what may be travelled changes, so the chain ends") {
    test::Drawing map;
    map.road({{0, 0}, {100, 0}});
    map.road({{100, 0}, {200, 0}}).oneway.foot = OneWay::forward;
    map.road({{300, 0}, {200, 0}}).oneway.foot = OneWay::backward; // drawn against, the same direction of travel
    const RoadNetwork network = build_network(map.roads, test::walking());
    REQUIRE(network.edges.size() == 2);
    CHECK(network.out.size() == 3);
    CHECK(network.in.size() == 3);
}

TEST_CASE("network: a road of unknown class is left out unless its tag allows the group") {
    test::Drawing map;
    map.road({{0, 0}, {100, 0}}, "runway");
    Profile profile = test::walking();
    CHECK(build_network(map.roads, profile).edges.empty());
    map.roads.roads[0].allowed.foot = Permission::yes;
    CHECK(build_network(map.roads, profile).edges.empty()); // no speed for it
    profile.permitted_speed_kmh = 3.6;
    CHECK(build_network(map.roads, profile).edges.size() == 1);
    map.roads.roads[0].allowed.foot = Permission::no;
    CHECK(build_network(map.roads, profile).edges.empty());
}

TEST_CASE("network: a closed gate cuts what meets there") {
    test::Drawing map;
    map.road({{0, 0}, {100, 0}, {200, 0}});
    map.roads.gates = {{map.point({100, 0}), {Permission::no, Permission::no, Permission::no}}};
    const RoadNetwork network = build_network(map.roads, test::walking());
    CHECK(network.edges.size() == 2);
    CHECK(network.component_count == 2);
    map.roads.gates[0].allowed.foot = Permission::yes;
    CHECK(build_network(map.roads, test::walking()).edges.size() == 1);
}

TEST_CASE("network: a ring without junction and a road that ends where it began are kept") {
    test::Drawing map;
    map.road({{0, 0}, {100, 0}, {100, 100}, {0, 0}});
    const RoadNetwork network = build_network(map.roads, test::walking());
    REQUIRE(network.edges.size() == 1);
    CHECK(network.edges[0].from == network.edges[0].to);
    CHECK(network.edges[0].vertex_count == 4);
}

TEST_CASE("network: islands are numbered by size") {
    test::Drawing map;
    map.road({{5000, 0}, {5100, 0}});
    map.road({{0, 0}, {100, 0}});
    map.road({{0, 0}, {0, 100}});
    map.road({{0, 0}, {-100, 0}});
    const RoadNetwork network = build_network(map.roads, test::walking());
    CHECK(network.component_count == 2);
    for (NodeId n = 0; n < network.node_count(); ++n)
        CHECK(network.component[n] == (network.node_xy[n].x > 1000 ? 1 : 0));
}

TEST_CASE("network: the parts of a cut piece take exactly the time of the whole") {
    test::Dice dice(7);
    for (int round = 0; round < 2000; ++round) {
        const MapXY b = rounded_to_mm({dice.between(-900, 900), dice.between(-900, 900)});
        SegmentShape shape{{0, 0}, b, std::llround(distance_m({0, 0}, b) * 1000), 0, 0, false};
        const auto speed = static_cast<std::int64_t>(1000 + dice.below(90000));
        const auto cut = static_cast<std::int64_t>(dice.between(0, static_cast<double>(shape.length_mm)));
        CHECK(share_us(shape, speed, 0, cut) + share_us(shape, speed, cut, shape.length_mm) ==
              travel_time_us(shape.length_mm, speed));
    }
}

TEST_CASE("network: every segment of the roads is in exactly one edge") {
    test::Dice dice(11);
    const Roads roads = test::random_roads(dice, 200, 8000);
    const RoadNetwork network = build_network(roads, test::walking());
    std::size_t pieces = 0, expected = 0;
    for (const Edge& e : network.edges) pieces += e.vertex_count - 1;
    for (const Road& r : roads.roads) expected += r.vertex_count - 1;
    CHECK(pieces == expected);
}

TEST_CASE("network: neighbours on the Hilbert curve are neighbours on the grid") {
    // The first 4 x 4 cells of the curve, each visited once, each one step from the last.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> cell(16);
    for (std::uint32_t x = 0; x < 4; ++x)
        for (std::uint32_t y = 0; y < 4; ++y) {
            const auto position = hilbert_of_cell(x, y);
            REQUIRE(position < 16);
            cell[position] = {x + 1, y + 1};
        }
    for (std::size_t i = 0; i + 1 < 16; ++i) {
        const auto dx = static_cast<int>(cell[i + 1].first) - static_cast<int>(cell[i].first);
        const auto dy = static_cast<int>(cell[i + 1].second) - static_cast<int>(cell[i].second);
        CHECK(dx * dx + dy * dy == 1);
    }
}
