#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include <lifecircle/network/cliffs.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/place_labels.hpp>
#include <lifecircle/reach/service_area.hpp>

#include "support/drawing.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

struct World {
    Roads roads;
    Barriers barriers;
    std::vector<Line> rivers;
    std::vector<MapXY> facilities, villages;
};

World random_world(std::uint64_t seed, int junctions, double side, int facilities, int villages) {
    test::Dice dice(seed);
    World w;
    w.roads = test::random_roads(dice, junctions, side);
    const auto anywhere = [&] { return rounded_to_mm({dice.between(0, side), dice.between(0, side)}); };
    for (int i = 0; i < 3; ++i) {
        const MapXY p = anywhere();
        w.rivers.push_back({p, p + MapXY{dice.between(-600, 600), dice.between(-600, 600)}});
    }
    w.barriers = Barriers(w.rivers, {});
    for (int i = 0; i < facilities; ++i) w.facilities.push_back(anywhere());
    for (int i = 0; i < villages; ++i) w.villages.push_back(anywhere());
    return w;
}

std::vector<NearestTwo> solve(const World& w, const Roads& roads, Direction direction, const HeightGrid& heights = {}) {
    const RoadNetwork network = build_network(roads, test::hiking(), heights);
    const AccessFinder finder(network, w.barriers);
    std::vector<FacilityId> ids(w.facilities.size());
    for (FacilityId i = 0; i < ids.size(); ++i) ids[i] = i;
    const auto sources = hang_facilities(finder, ids, w.facilities, direction, {});
    std::vector<PlaceAccess> places;
    for (const MapXY p : w.villages) places.push_back(finder.find(p, flow_at_place(direction)));
    return nearest_by_place(finder, places, sources, nearest_by_node(network, sources, direction, {}), direction, {});
}

} // namespace

TEST_CASE("nearest: times at every node are those of Boost.Graph on the same integer arcs") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network = build_network(test::random_roads(dice, 150, 6000), test::walking());
        std::vector<Source> sources;
        std::vector<NodeId> targets;
        for (FacilityId f = 0; f < 4; ++f) {
            const NodeId node = dice.below(static_cast<std::uint32_t>(network.node_count()));
            targets.push_back(node);
            sources.push_back({f, {network.node_xy[node], {{node, 0, 0}}, {}}});
        }
        const auto ours = nearest_by_node(network, sources, Direction::to_facility, {});
        const auto theirs = test::boost_times(network, targets);
        for (NodeId n = 0; n < network.node_count(); ++n) CHECK(ours[n].nearest.time_ds == theirs[n]);
    }
}

TEST_CASE("service area: within the limit its times are those of the nearest search from that facility alone") {
    const Barriers none;
    for (std::uint64_t seed = 31; seed <= 45; ++seed) {
        const World w = random_world(seed, 120, 5000, 6, 0);
        const RoadNetwork network = build_network(w.roads, test::walking());
        const AccessFinder finder(network, none);
        ServiceAreaSearch search(finder);
        for (const Direction direction : {Direction::to_facility, Direction::from_facility})
            for (const MapXY place : w.facilities) {
                const auto source =
                    hang_facilities(finder, std::vector<FacilityId>{0}, std::vector<MapXY>{place}, direction, {});
                const auto all = nearest_by_node(network, source, direction, {});
                const Deciseconds limit = 9000;
                const ServiceArea area = search.run(source[0], direction, limit);
                for (NodeId n = 0; n < network.node_count(); ++n) {
                    const Deciseconds time = all[n].nearest.time_ds;
                    CHECK(area.time_at(n) == (time <= limit ? time : kUnreachable));
                }
            }
    }
}

TEST_CASE("place labels: after any edits they are those of a search from the facilities that are open") {
    for (std::uint64_t seed = 51; seed <= 62; ++seed) {
        const World w = random_world(seed, 120, 5000, 14, 60);
        const RoadNetwork network = build_network(w.roads, test::walking());
        const AccessFinder finder(network, w.barriers);
        const Direction direction = seed % 2 == 0 ? Direction::to_facility : Direction::from_facility;
        std::vector<FacilityId> ids(w.facilities.size());
        for (FacilityId i = 0; i < ids.size(); ++i) ids[i] = i;
        const auto all = hang_facilities(finder, ids, w.facilities, direction, {});
        std::vector<PlaceAccess> places;
        for (const MapXY p : w.villages) places.push_back(finder.find(p, flow_at_place(direction)));
        // Some stand where a facility is: they reach it without a road.
        for (std::size_t f = 0; f < 4; ++f) places.push_back(finder.find(w.facilities[f], flow_at_place(direction)));

        PlaceLabels labels(finder, places, direction);
        std::vector<bool> is_open(all.size(), false);
        std::vector<Source> open;
        for (FacilityId f = 0; f < seed % 6; ++f) is_open[f] = true, open.push_back(all[f]);
        labels.open_all(open, {});
        test::Dice dice(seed);
        for (int edit = 0; edit < 40; ++edit) {
            const std::uint32_t f = dice.below(static_cast<std::uint32_t>(all.size()));
            const std::vector<NearestTwo> before = labels.by_place();
            const auto changed = is_open[f] ? labels.close(f) : labels.open(all[f]);
            is_open[f] = !is_open[f];
            open.clear();
            for (FacilityId i = 0; i < all.size(); ++i)
                if (is_open[i]) open.push_back(all[i]);
            REQUIRE(labels.by_place() == nearest_by_place(finder, places, open,
                                                          nearest_by_node(network, open, direction, {}), direction,
                                                          {}));
            for (std::uint32_t p = 0; p < places.size(); ++p)
                CHECK((before[p] != labels.by_place()[p]) == std::binary_search(changed.begin(), changed.end(), p));
        }
    }
}

TEST_CASE("nearest: the runner-up is what a search without the nearest finds") {
    for (std::uint64_t seed = 21; seed <= 25; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network = build_network(test::random_roads(dice, 120, 6000), test::walking());
        std::vector<Source> sources;
        for (FacilityId f = 0; f < 5; ++f) {
            const NodeId node = dice.below(static_cast<std::uint32_t>(network.node_count()));
            sources.push_back({f, {network.node_xy[node], {{node, 0, 0}}, {}}});
        }
        const auto both = nearest_by_node(network, sources, Direction::to_facility, {});
        for (std::size_t skip = 0; skip < sources.size(); ++skip) {
            auto others = sources;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(skip));
            const auto without = nearest_by_node(network, others, Direction::to_facility, {});
            for (NodeId n = 0; n < network.node_count(); ++n)
                if (both[n].nearest.facility == skip) CHECK(both[n].runner_up.time_ds == without[n].nearest.time_ds);
        }
    }
}

TEST_CASE("nearest: places agree with a search on the uncontracted roads, cut into small steps") {
    constexpr double kStep = 2.0;
    for (std::uint64_t round = 0; round < 42; ++round) {
        const std::uint64_t seed = round < 36 ? 31 + round : 25 + round;
        World w = random_world(seed, 40, 3000, 1, 25);
        test::Dice dice(seed);
        const bool sloped = round >= 36;
        const HeightGrid hills = sloped ? test::random_hills(dice, 3000) : HeightGrid();
        for (const Line& cliff : cliff_lines(hills, 0.2)) w.rivers.push_back(cliff);
        w.barriers = Barriers(w.rivers, {});
        const auto to = solve(w, w.roads, Direction::to_facility, hills),
                   from = solve(w, w.roads, Direction::from_facility, hills);
        const double miss =
            kStep / (2.4 / 3.6) + kStep / (sloped ? 0.2 : 2.4 / 3.6); // of a step, off the road and on it
        for (std::size_t v = 0; v < w.villages.size(); ++v)
            for (const bool there : {true, false}) {
                const MapXY a = there ? w.villages[v] : w.facilities[0], b = there ? w.facilities[0] : w.villages[v];
                const double slow =
                    test::slow_seconds(w.roads, test::hiking(), w.rivers, a, b, kStep, sloped ? &hills : nullptr);
                const Label& ours = there ? to[v].nearest : from[v].nearest;
                CAPTURE(seed);
                CAPTURE(sloped);
                CAPTURE(v);
                CAPTURE(there);
                REQUIRE(ours.reached() == (slow >= 0.0));
                if (slow < 0.0) continue;
                // Ours is rounded down by less than 0.1 s for each arc; the twin may miss the best point by a step.
                CHECK(seconds_of(ours.time_ds).value <= slow + 1e-6);
                CHECK(seconds_of(ours.time_ds).value >= slow - 0.1 * 60 - miss);
            }
    }
}

TEST_CASE("nearest: more road and more facilities never lose time anywhere") {
    for (std::uint64_t seed = 41; seed <= 75; ++seed) {
        World w = random_world(seed, 60, 4000, 2, 40);
        test::Dice ground(seed);
        const HeightGrid hills = seed > 60 ? test::random_hills(ground, 4000) : HeightGrid();
        for (Road& road : w.roads.roads) road.bridge &= seed <= 60; // a bridge cut by a road on the ground bends to it
        const auto before = solve(w, w.roads, Direction::to_facility, hills);
        Roads more = w.roads;
        test::Dice dice(seed);
        // A new link that joins two old roads in the middle of pieces: both pieces are cut.
        const auto cut = [&](std::uint32_t road_index) {
            Road& road = more.roads[road_index];
            const std::uint32_t s = road.first_vertex + dice.below(road.vertex_count - 1);
            const MapXY a = more.point[more.vertex[s]], b = more.point[more.vertex[s + 1]];
            const auto length = static_cast<std::int64_t>(std::llround(distance_m(a, b) * 1000));
            const auto at = static_cast<std::int64_t>(dice.between(0.2, 0.8) * static_cast<double>(length));
            const auto p = static_cast<std::uint32_t>(more.point.size());
            more.point.push_back(rounded_to_mm(a + (b - a) * (static_cast<double>(at) / static_cast<double>(length))));
            const std::vector<std::uint32_t> line(more.vertex.begin() + road.first_vertex,
                                                  more.vertex.begin() + road.first_vertex + road.vertex_count);
            Road head = road, tail = road;
            const std::uint32_t before_cut = s - road.first_vertex;
            head.first_vertex = static_cast<std::uint32_t>(more.vertex.size());
            head.vertex_count = before_cut + 2;
            more.vertex.insert(more.vertex.end(), line.begin(), line.begin() + before_cut + 1);
            more.vertex.push_back(p);
            more.parts.push_back({head.first_vertex + before_cut, a, b, 0, at});
            tail.first_vertex = static_cast<std::uint32_t>(more.vertex.size());
            tail.vertex_count = static_cast<std::uint32_t>(line.size()) - before_cut;
            more.vertex.push_back(p);
            more.vertex.insert(more.vertex.end(), line.begin() + before_cut + 1, line.end());
            more.parts.push_back({tail.first_vertex, a, b, at, length});
            more.roads[road_index] = head;
            more.roads.push_back(tail);
            return p;
        };
        const auto count = static_cast<std::uint32_t>(w.roads.roads.size());
        const std::uint32_t first = dice.below(count), second = (first + 1 + dice.below(count - 1)) % count;
        const std::uint32_t p = cut(first), q = cut(second);
        Road link;
        link.first_vertex = static_cast<std::uint32_t>(more.vertex.size()), link.vertex_count = 2;
        more.vertex.push_back(p), more.vertex.push_back(q);
        more.roads.push_back(link);
        const auto after = solve(w, more, Direction::to_facility, hills);
        w.facilities.push_back(w.villages[0] + MapXY{10, 10});
        const auto with_facility = solve(w, more, Direction::to_facility, hills);
        for (std::size_t v = 0; v < w.villages.size(); ++v) {
            CAPTURE(seed);
            CAPTURE(v);
            CHECK(after[v].nearest.time_ds <= before[v].nearest.time_ds);
            CHECK(with_facility[v].nearest.time_ds <= after[v].nearest.time_ds);
        }
    }
}

TEST_CASE("nearest: the order of facilities does not change a time") {
    World w = random_world(71, 80, 4000, 6, 40);
    const auto one = solve(w, w.roads, Direction::to_facility);
    std::reverse(w.facilities.begin(), w.facilities.end());
    const auto other = solve(w, w.roads, Direction::to_facility);
    for (std::size_t v = 0; v < w.villages.size(); ++v) {
        CHECK(one[v].nearest.time_ds == other[v].nearest.time_ds);
        CHECK(one[v].runner_up.time_ds == other[v].runner_up.time_ds);
    }
}
