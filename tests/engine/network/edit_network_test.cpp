// Networks after roads were closed, changed and added: the edges, accesses and times are those of a network that is
// built from the edited roads.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include <lifecircle/network/access.hpp>
#include <lifecircle/network/edit_network.hpp>

#include "support/drawing.hpp"
#include "support/edits.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

using Numbers = std::vector<double>;

/// Everything that an edge is, whatever its number and the direction it was walked in.
Numbers told(const RoadNetwork& n, const Edge& e) {
    std::vector<Numbers> steps;
    for (std::uint32_t s = e.first_vertex; s + 1 < e.first_vertex + e.vertex_count; ++s) {
        const Segment& segment = n.segment[s];
        const SegmentShape shape = n.shape_of(s);
        steps.push_back({n.vertex[s].x, n.vertex[s].y, n.vertex[s + 1].x, n.vertex[s + 1].y, double(segment.road),
                         double(segment.forward_m_per_h), double(segment.access), double(shape.reversed), shape.a.x,
                         shape.a.y, shape.b.x, shape.b.y, double(shape.from_mm), double(shape.to_mm),
                         double(segment.backward_m_per_h)});
    }
    auto back = steps;
    std::reverse(back.begin(), back.end());
    for (Numbers& step : back)
        std::swap(step[0], step[2]), std::swap(step[1], step[3]), step[7] = 1.0 - step[7],
                                                                  std::swap(step[5], step.back());
    double ahead_ds = e.forward_ds, back_ds = e.backward_ds;
    if (e.from == e.to) { // a ring may begin anywhere
        std::sort(steps.begin(), steps.end());
        std::sort(back.begin(), back.end());
    }
    if (back < steps) std::swap(back, steps), std::swap(ahead_ds, back_ds);
    Numbers all{double(e.from == e.to), ahead_ds, back_ds, double(e.length_dm)};
    for (const Numbers& step : steps) all.insert(all.end(), step.begin(), step.end());
    return all;
}

std::vector<Numbers> live_edges(const RoadNetwork& n) {
    std::vector<Numbers> all;
    for (const Edge& e : n.edges)
        if (e.vertex_count > 1) all.push_back(told(n, e));
    std::sort(all.begin(), all.end());
    return all;
}

/// The arcs by where they lead from and to.
std::vector<Numbers> arcs(const RoadNetwork& n, bool out) {
    std::vector<Numbers> all;
    for (NodeId node = 0; node < n.node_count(); ++node)
        for (const Arc& arc : out ? n.arcs_out(node) : n.arcs_in(node)) {
            CHECK((n.edges[arc.edge].from == node || n.edges[arc.edge].to == node));
            all.push_back({n.node_xy[node].x, n.node_xy[node].y, n.node_xy[arc.head].x, n.node_xy[arc.head].y,
                           double(arc.time_ds), double(arc.length_dm)});
        }
    std::sort(all.begin(), all.end());
    return all;
}

void check_same_accesses(const AccessFinder& ours, const AccessFinder& built, test::Dice& dice) {
    for (int i = 0; i < 20; ++i) {
        const MapXY place = rounded_to_mm({dice.between(-300, 3300), dice.between(-300, 3300)});
        const Flow flow = i % 2 == 0 ? Flow::leaving : Flow::arriving;
        const PlaceAccess a = ours.find(place, flow), b = built.find(place, flow);
        const auto told = [&](const PlaceAccess& access, const AccessFinder& finder) {
            const RoadNetwork& n = finder.network();
            std::vector<Numbers> all;
            for (const NodeAccess& node : access.nodes)
                if (finder.leads_on(node.node)) // a ring without junction may begin anywhere
                    all.push_back({n.node_xy[node.node].x, n.node_xy[node.node].y, double(node.offset_us),
                                   double(node.distance_dm)});
            for (const Touch& t : access.touches) all.push_back({t.leg_m, double(t.leg_us), double(t.at_mm)});
            std::sort(all.begin(), all.end());
            return all;
        };
        CHECK(told(a, ours) == told(b, built));
    }
}

} // namespace

TEST_CASE("edited network: edges, arcs and accesses are those of a network built from the edited roads") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        test::Dice dice(seed);
        const Roads roads = test::roads_to_edit(dice, 50, 3000);
        const bool hilly = seed % 2 == 0;
        const Profile profile = hilly ? test::hiking() : test::walking();
        const HeightGrid heights = hilly ? test::random_hills(dice, 3000) : HeightGrid();
        const RoadNetwork base = build_network(roads, profile, heights);
        const NetworkEditor editor(base, roads, &heights);
        const Barriers none;
        const AccessFinder base_finder(base, none);
        const test::RandomEdits random(roads, {0, 0, 3000, 3000});
        for (int i = 0; i < 5; ++i) {
            const RoadEdits edits = random.some(dice, 1 + dice.below(4));
            const EditedNetwork edited = editor.edit(edits);
            const RoadNetwork built = build_network(edited_roads(roads, edits), profile, heights);
            REQUIRE(live_edges(edited.network) == live_edges(built));
            REQUIRE(arcs(edited.network, true) == arcs(built, true));
            REQUIRE(arcs(edited.network, false) == arcs(built, false));
            check_same_accesses(AccessFinder(edited, base_finder), AccessFinder(built, none), dice);
            // What is not touched keeps its number and its arcs.
            for (NodeId n = 0; n < base.node_count(); ++n)
                if (!std::binary_search(edited.touched.begin(), edited.touched.end(), n)) {
                    REQUIRE(base.arcs_out(n).size() == edited.network.arcs_out(n).size());
                    for (std::size_t a = 0; a < base.arcs_out(n).size(); ++a)
                        CHECK(base.arcs_out(n)[a].edge == edited.network.arcs_out(n)[a].edge);
                }
        }
    }
}

TEST_CASE("edited network: no edits change nothing") {
    test::Dice dice(3);
    const Roads roads = test::roads_to_edit(dice, 30, 2000);
    const RoadNetwork base = build_network(roads, test::walking());
    const EditedNetwork edited = NetworkEditor(base, roads).edit({});
    CHECK(edited.touched.empty());
    CHECK(edited.gone.empty());
    CHECK(live_edges(edited.network) == live_edges(base));
}

TEST_CASE("edited network: a road drawn from the middle of one to the middle of another shortens the way") {
    auto map = test::sketch("A----B", 100.0);
    map.road({{0, 300}, {500, 300}});
    const RoadNetwork base = build_network(map.roads, test::walking());
    NewRoad bridge;
    bridge.line = {{250, 10}, {250, 290}};
    const PieceFinder pieces(map.roads);
    bridge.joins = {{0, *pieces.nearest(bridge.line[0], 0, 50)}, {1, *pieces.nearest(bridge.line[1], 0, 50)}};
    const EditedNetwork edited = NetworkEditor(base, map.roads).edit({{}, {bridge}});
    CHECK(edited.gone.size() == 2);
    CHECK(edited.network.edges.size() - edited.first_new_edge == 5);
    const Edge& last = edited.network.edges.back();
    CHECK((edited.network.roads.size() == 3 && last.vertex_count >= 2));
}
