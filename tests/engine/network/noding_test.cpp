// Road layers as drawn become networks: drawn by hand, then random lines against all pairs.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include <lifecircle/network/islands.hpp>
#include <lifecircle/network/network.hpp>
#include <lifecircle/network/noding.hpp>

#include "support/drawing.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

RoadLine drawn(Line line, std::int32_t level = 0) {
    RoadLine out;
    out.line = std::move(line), out.level = level;
    return out;
}

Roads noded(const std::vector<RoadLine>& lines, const NodingOptions& options = {}) {
    Roads roads = node_roads(lines, options);
    roads.class_names = {"street"};
    return roads;
}

bool share_a_point(const Roads& roads, std::size_t a, std::size_t b) {
    const auto of = [&](std::size_t r) {
        const auto first = roads.vertex.begin() + roads.roads[r].first_vertex;
        return std::vector<std::uint32_t>(first, first + roads.roads[r].vertex_count);
    };
    for (const std::uint32_t p : of(a))
        for (const std::uint32_t q : of(b))
            if (p == q) return true;
    return false;
}

/// Sum of the times of a road's pieces; what it is before any noding.
Microseconds whole_time(const Roads& roads, std::uint32_t road) {
    const RoadNetwork network = build_network(roads, test::walking());
    Microseconds sum = 0;
    for (std::uint32_t s = 0; s + 1 < network.segment.size(); ++s)
        if (network.segment[s].forward_m_per_h > 0 && network.segment[s].road == road)
            sum += segment_us(network, s, true);
    return sum;
}

} // namespace

TEST_CASE("noding: crossings without a junction and loose ends are counted, junctions are not") {
    const std::vector<RoadLine> lines{
        drawn({{0, 0}, {1000, 0}}),               // a main road
        drawn({{100, -50}, {100, 50}}),           // crosses it
        drawn({{200, -50}, {200, 0}, {200, 50}}), // crosses it at a vertex of its own only
        drawn({{300, -50}, {300, 50}}, 1),        // a bridge over it
        drawn({{400, 0}, {400, 50}}),             // begins on it
        drawn({{500, 0.6}, {500, 50}}),           // begins 0.6 m beside it
        drawn({{600, -0.6}, {600, 50}}),          // begins 0.6 m beyond it
        drawn({{700, 1.5}, {700, 50}}),           // begins too far for a slip
        drawn({{1000, 0}, {1000, 50}})};          // at its end
    NodingCounts counts;
    node_roads(lines, {}, &counts);
    CHECK(counts.unmet_crossings == 3); // at 100, 200 and 600
    CHECK(counts.loose_ends == 2);      // at 500 and 600
    CHECK(counts.unmet_at == std::vector<MapXY>{{100, 0}, {200, 0}, {600, 0}});
    CHECK(counts.loose_at == std::vector<MapXY>{{500, 0.6}, {600, -0.6}});
    counts = {};
    const Roads joined = node_roads(lines, {1.0, true}, &counts);
    CHECK(counts.unmet_crossings == 0);
    CHECK(counts.loose_ends == 0);
    const Islands islands = count_islands(joined);
    CHECK(islands.count == 2); // the bridge, and the road too far away
    CHECK(islands.length.value - islands.largest.value == doctest::Approx(100.0 + 48.5));
}

TEST_CASE("islands: nets of roads without a common point, the longest of them the mainland") {
    const Islands one = count_islands(test::sketch("A----B", 500.0).roads);
    CHECK(one.count == 0);
    CHECK(one.largest.value == one.length.value);
    CHECK(count_islands(Roads{}).count == 0);
    CHECK(
        count_islands(noded({drawn({{0, 0}, {10, 0}}), drawn({{20, 0}, {50, 0}}), drawn({{50, 0}, {90, 0}})})).count ==
        1);
}

TEST_CASE("noding: ends within the tolerance are one point, farther ones are not") {
    const std::vector<RoadLine> lines{drawn({{0, 0}, {100, 0}}), drawn({{100.8, 0}, {200, 0}}),
                                      drawn({{201.5, 0}, {300, 0}})};
    CHECK_FALSE(share_a_point(noded(lines), 0, 1));
    NodingCounts counts;
    const Roads roads = node_roads(lines, {1.0, false}, &counts);
    CHECK(share_a_point(roads, 0, 1));
    CHECK_FALSE(share_a_point(roads, 1, 2));
    CHECK(counts.ends_joined == 1);
}

TEST_CASE("noding: an end on a road cuts it and changes neither its shape nor its time") {
    const std::vector<RoadLine> lines{drawn({{0, 0}, {100, 7}}), drawn({{33.333, 2.333}, {33.333, 90}})};
    NodingCounts counts;
    Roads roads = node_roads(lines, {0.01, false}, &counts);
    roads.class_names = {"street"};
    CHECK(counts.ends_on_roads == 1);
    CHECK(share_a_point(roads, 0, 1));
    REQUIRE(roads.roads[0].vertex_count == 3);
    REQUIRE(roads.parts.size() >= 2);
    CHECK(roads.parts[0].a == MapXY{0, 0});
    CHECK(roads.parts[0].b == MapXY{100, 7});
    CHECK(roads.parts[0].to_mm == roads.parts[1].from_mm);
    CHECK(roads.parts[1].to_mm == std::llround(std::sqrt(100.0 * 100.0 + 49.0) * 1000.0));
    CHECK(whole_time(roads, 0) == whole_time(noded({lines[0]}), 0));
}

TEST_CASE("noding: crossings meet on one level only, and only where asked") {
    const std::vector<RoadLine> cross{drawn({{0, 50}, {100, 50}}), drawn({{50, 0}, {50, 100}})};
    CHECK_FALSE(share_a_point(noded(cross), 0, 1));
    const Roads met = noded(cross, {0.001, true});
    CHECK(share_a_point(met, 0, 1));
    CHECK(met.roads[0].vertex_count == 3);
    const std::vector<RoadLine> bridge{cross[0], drawn({{50, 0}, {50, 100}}, 1)};
    CHECK_FALSE(share_a_point(noded(bridge, {0.001, true}), 0, 1));
}

TEST_CASE("noding: shared vertices meet on one level; a bridge's ends meet the ground") {
    const Line ground{{0, 0}, {50, 0}, {100, 0}}, across{{50, -50}, {50, 0}, {50, 50}};
    CHECK(share_a_point(noded({drawn(ground), drawn(across)}), 0, 1));
    CHECK_FALSE(share_a_point(noded({drawn(ground), drawn(across, 1)}), 0, 1));
    // The bridge ends where the ramp ends, and where it touches the road in the middle.
    const Line ramp{{50, -50}, {50, -20}}, bridge{{50, -20}, {50, 0}};
    const Roads roads = noded({drawn(ground), drawn(ramp), drawn(bridge, 1)});
    CHECK(share_a_point(roads, 1, 2));
    CHECK(share_a_point(roads, 0, 2));
}

TEST_CASE("noding: an end takes the road of its own level before a nearer one above") {
    const std::vector<RoadLine> lines{drawn({{0, 1}, {100, 1}}, 1), drawn({{0, -2}, {100, -2}}),
                                      drawn({{50, 0}, {50, 60}})};
    const Roads roads = noded(lines, {3.0, false});
    CHECK(share_a_point(roads, 1, 2));
    CHECK_FALSE(share_a_point(roads, 0, 2));
}

TEST_CASE("noding: two ends joined to each other meet a road once and do not shorten it") {
    const std::vector<RoadLine> lines{drawn({{0, 0}, {100, 0}}), drawn({{40, 1}, {40, 60}}),
                                      drawn({{42, 1}, {42, 60}})};
    const Roads roads = noded(lines, {2.5, false});
    CHECK(roads.roads[0].vertex_count == 3);
    CHECK(whole_time(roads, 0) == whole_time(noded({lines[0]}), 0));
}

TEST_CASE("noding: repeated vertices and rings do no harm") {
    const Roads roads = noded({drawn({{0, 0}, {0, 0}, {100, 0}, {100, 0}, {100, 100}, {0, 0}})}, {1.0, true});
    REQUIRE(roads.roads.size() == 1);
    CHECK(roads.roads[0].vertex_count == 4);
    CHECK(roads.vertex[0] == roads.vertex[3]);
}

TEST_CASE("noding: random lines meet exactly where all pairs of their pieces cross") {
    test::Dice dice(7);
    for (int round = 0; round < 40; ++round) {
        std::vector<RoadLine> lines;
        for (int l = 0; l < 12; ++l) {
            RoadLine line = drawn({}, static_cast<std::int32_t>(dice.below(2)));
            for (int v = 0; v < 3; ++v)
                line.line.push_back(rounded_to_mm({dice.between(0, 1000), dice.between(0, 1000)}));
            lines.push_back(line);
        }
        const Roads roads = noded(lines, {0.001, true});
        for (std::size_t a = 0; a < lines.size(); ++a)
            for (std::size_t b = a + 1; b < lines.size(); ++b) {
                int crossings = 0;
                for (int i = 0; i < 2; ++i)
                    for (int k = 0; k < 2; ++k) {
                        const auto side = [](MapXY p, MapXY q, MapXY r) {
                            return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0.0;
                        };
                        const auto n = static_cast<std::size_t>(i), m = static_cast<std::size_t>(k);
                        const MapXY p = lines[a].line[n], q = lines[a].line[n + 1];
                        const MapXY c = lines[b].line[m], d = lines[b].line[m + 1];
                        if (side(p, q, c) != side(p, q, d) && side(c, d, p) != side(c, d, q)) ++crossings;
                    }
                const bool meet = crossings > 0 && lines[a].level == lines[b].level;
                CHECK(share_a_point(roads, a, b) == meet);
            }
        for (std::uint32_t r = 0; r < lines.size(); ++r)
            CHECK(whole_time(roads, r) == whole_time(noded({lines[r]}), 0));
    }
}

TEST_CASE("merge: an end shares the point of the other layer, tables are merged, nothing else is joined") {
    test::Drawing a, b;
    a.road({{0, 0}, {100, 0}, {200, 0}}, "street");
    b.road({{100.4, 0}, {100.4, 50}}, "steps");
    b.road({{150, -50}, {150, 50}}, "street");
    Roads roads = a.roads;
    merge_roads(roads, b.roads, 0.5);
    REQUIRE(roads.roads.size() == 3);
    CHECK(share_a_point(roads, 0, 1));
    CHECK_FALSE(share_a_point(roads, 0, 2));
    CHECK(roads.class_names[roads.roads[1].road_class] == "steps");
    CHECK(roads.class_names[roads.roads[2].road_class] == "street");
    REQUIRE(roads.parts.size() == 1); // the moved end keeps its shape
    CHECK(roads.parts[0].a == MapXY{100.4, 0});
    CHECK(roads.point[roads.vertex[roads.roads[1].first_vertex]] == MapXY{100, 0});
}

TEST_CASE("merge: crossings of two layers on one level without a point in common are counted with their places") {
    test::Drawing a, b;
    a.road({{0, 0}, {1000, 0}});
    a.road({{0, 500}, {200, 500}, {400, 500}});
    b.road({{100, -50}, {100, 50}});              // crosses the first
    b.road({{200, 450}, {200, 500}, {200, 550}}); // crosses the second where both have a vertex
    b.road({{300, 0}, {300, 50}});                // begins on the first
    b.road({{400, 450}, {400, 550}});             // the second ends on it
    b.road({{500, -50}, {500, 50}}).bridge = true;
    b.road({{80, 20}, {120, 20}}); // crosses a road of its own layer: counted where that is noded
    Roads roads = a.roads;
    merge_roads(roads, b.roads, 0.5);
    const UnmetCrossings unmet = unmet_crossings_between(roads, 2, 0.5);
    CHECK(unmet.count == 2);
    CHECK(unmet.at == std::vector<MapXY>{{100, 0}, {200, 500}});
    CHECK(unmet_crossings_between(roads, 0, 0.5).count == 0);
    CHECK(unmet_crossings_between(roads, static_cast<std::uint32_t>(roads.roads.size()), 0.5).count == 0);
}

TEST_CASE("merge: an end on a road of the other layer cuts it, either way, and no time changes") {
    test::Drawing a, b;
    a.road({{0, 0}, {100, 7}, {200, 7}});    // met by two ends of the other layer
    a.road({{60, 300}, {60, 99.8}});         // ends 0.1 m beside a road of the other layer
    b.road({{33.333, 2.533}, {33.333, 90}}); // begins 0.2 m beside a road of this one
    b.road({{150, 7}, {150, 60}});           // begins on it
    b.road({{0, 100}, {100, 99.5}});
    b.road({{20, 50}, {20, 1.4}}).bridge = true; // a bridge ends on the ground
    Roads roads = a.roads;
    merge_roads(roads, b.roads, 0.5);
    REQUIRE(roads.roads.size() == 6);
    for (const std::size_t other : {2, 3, 5}) CHECK(share_a_point(roads, 0, other));
    CHECK(share_a_point(roads, 1, 4));
    CHECK_FALSE(share_a_point(roads, 0, 1));
    CHECK(roads.roads[0].vertex_count == 6);
    CHECK(roads.roads[4].vertex_count == 3);
    for (std::uint32_t r = 0; r < 6; ++r) {
        CAPTURE(r);
        const bool first = r < 2;
        CHECK(whole_time(roads, r) == whole_time(first ? a.roads : b.roads, first ? r : r - 2));
    }
    CHECK(std::is_sorted(roads.parts.begin(), roads.parts.end(),
                         [](const SegmentPart& l, const SegmentPart& r) { return l.segment < r.segment; }));
    const RoadNetwork network = build_network(roads, test::walking());
    CHECK(network.component_count == 2);
}

TEST_CASE("merge: an end takes the road of its own level, and two ends at one place cut once") {
    test::Drawing a, b;
    a.road({{0, 1}, {100, 1}}).bridge = true;
    a.road({{0, -2}, {100, -2}});
    b.road({{50, 0}, {50, 60}});
    b.road({{50, 0}, {90, 60}});
    Roads roads = a.roads;
    merge_roads(roads, b.roads, 3.0);
    CHECK_FALSE(share_a_point(roads, 0, 2));
    CHECK(share_a_point(roads, 1, 2));
    CHECK(share_a_point(roads, 1, 3));
    CHECK(roads.roads[1].vertex_count == 3);
    CHECK(roads.roads[0].vertex_count == 2);
}

TEST_CASE("merge: a third layer meets pieces that were cut before, and random layers keep all times") {
    test::Dice dice(23);
    Roads roads;
    std::vector<Microseconds> alone;
    std::size_t cut = 0;
    for (int layer = 0; layer < 4; ++layer) {
        test::Drawing drawn;
        for (int r = 0; r < 40; ++r) {
            const auto at = [&] { return rounded_to_mm({dice.between(0, 400), dice.between(0, 400)}); };
            drawn.road({at(), at(), at()});
        }
        for (std::uint32_t r = 0; r < 40; ++r) alone.push_back(whole_time(drawn.roads, r));
        merge_roads(roads, drawn.roads, 5.0);
    }
    for (std::uint32_t r = 0; r < alone.size(); ++r) {
        CHECK(whole_time(roads, r) == alone[r]);
        cut += roads.roads[r].vertex_count > 3 ? 1U : 0U;
    }
    CHECK(cut > 50);
}
