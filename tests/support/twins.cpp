#include "support/twins.hpp"

#include <cmath>
#include <limits>
#include <queue>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "support/hills.hpp"

namespace lifecircle::test {

std::uint64_t Dice::next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

double Dice::between(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

Roads random_roads(Dice& dice, int junctions, double side_m) {
    Roads roads;
    roads.class_names = {"street", "steps", "fast"};
    for (int i = 0; i < junctions; ++i)
        roads.point.push_back(rounded_to_mm({dice.between(0, side_m), dice.between(0, side_m)}));
    const double near = 1.6 * side_m / std::sqrt(static_cast<double>(junctions));
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(junctions); ++i)
        for (std::uint32_t j = i + 1; j < static_cast<std::uint32_t>(junctions); ++j) {
            const double apart = distance_m(roads.point[i], roads.point[j]);
            if (apart > near || dice.chance(0.55)) continue;
            Road road;
            road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size());
            road.road_class = static_cast<std::uint16_t>(dice.chance(0.1) ? 1 : dice.chance(0.2) ? 2 : 0);
            if (dice.chance(0.15)) road.oneway.foot = dice.chance(0.5) ? OneWay::forward : OneWay::backward;
            if (dice.chance(0.1)) road.bridge = true;
            roads.vertex.push_back(i);
            const std::uint32_t bends = dice.below(3);
            for (std::uint32_t b = 1; b <= bends; ++b) {
                const double k = static_cast<double>(b) / (bends + 1);
                const MapXY on = roads.point[i] + (roads.point[j] - roads.point[i]) * k;
                roads.vertex.push_back(static_cast<std::uint32_t>(roads.point.size()));
                roads.point.push_back(
                    rounded_to_mm(on + MapXY{dice.between(-0.1, 0.1) * apart, dice.between(-0.1, 0.1) * apart}));
            }
            roads.vertex.push_back(j);
            road.vertex_count = static_cast<std::uint32_t>(roads.vertex.size()) - road.first_vertex;
            road.source_id = static_cast<std::int64_t>(roads.roads.size());
            roads.roads.push_back(road);
        }
    return roads;
}

namespace {

struct SlowGraph {
    std::vector<MapXY> place;
    std::vector<std::vector<std::pair<std::uint32_t, double>>> arcs;
    std::uint32_t add(MapXY p) {
        place.push_back(p);
        arcs.emplace_back();
        return static_cast<std::uint32_t>(place.size() - 1);
    }
};

bool legs_meet(MapXY a, MapXY b, MapXY c, MapXY d) {
    const auto side = [](MapXY p, MapXY q, MapXY r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); };
    return side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0;
}

bool blocked(const std::vector<Line>& barriers, MapXY a, MapXY b) {
    for (const Line& line : barriers)
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (legs_meet(a, b, line[i], line[i + 1])) return true;
    return false;
}

} // namespace

double slow_seconds(const Roads& roads, const Profile& profile, const std::vector<Line>& barriers, MapXY origin,
                    MapXY destination, double step_m, const HeightGrid* heights) {
    SlowGraph graph;
    const SlowSpeeds speeds(roads, profile, heights);
    for (const MapXY p : roads.point) graph.add(p);
    const std::uint32_t start = graph.add(origin), goal = graph.add(destination);
    const double off_road = profile.off_road_kmh / 3.6, reach = profile.snap_distance.value;
    const auto leg = [&](std::uint32_t a, std::uint32_t b, double m_s) {
        const double d = distance_m(graph.place[a], graph.place[b]);
        if (d <= reach && !blocked(barriers, graph.place[a], graph.place[b])) graph.arcs[a].emplace_back(b, d / m_s);
    };
    leg(start, goal, off_road);
    for (const Road& road : roads.roads) {
        const auto level = static_cast<double>(speed_m_per_h(profile, roads, road));
        if (level <= 0.0) continue;
        const auto index = static_cast<std::uint32_t>(&road - roads.roads.data());
        const OneWay way = road.oneway.of(profile.group);
        for (std::uint32_t v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v) {
            const std::uint32_t from = roads.vertex[v], to = roads.vertex[v + 1];
            const double length = distance_m(roads.point[from], roads.point[to]);
            const int steps = std::max(1, static_cast<int>(std::ceil(length / step_m)));
            const double along = speeds.of(index, v, true, level) / 3600.0;
            const double against = speeds.of(index, v, false, level) / 3600.0;
            const double beside = speeds.off_road(index, v, level) / 3600.0;
            std::uint32_t last = from;
            for (int i = 0; i <= steps; ++i) {
                const double k = static_cast<double>(i) / steps;
                const std::uint32_t here =
                    i == 0       ? from
                    : i == steps ? to
                                 : graph.add(roads.point[from] + (roads.point[to] - roads.point[from]) * k);
                if (i > 0) {
                    if (way != OneWay::backward) graph.arcs[last].emplace_back(here, length / steps / along);
                    if (way != OneWay::forward) graph.arcs[here].emplace_back(last, length / steps / against);
                }
                if (!road.bridge && !road.tunnel && !road.closed_sides)
                    leg(start, here, beside), leg(here, goal, beside);
                last = here;
            }
        }
    }
    std::vector<double> best(graph.place.size(), std::numeric_limits<double>::infinity());
    using Item = std::pair<double, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    queue.push({best[start] = 0.0, start});
    while (!queue.empty()) {
        const auto [time, at] = queue.top();
        queue.pop();
        if (time > best[at]) continue;
        for (const auto& [next, seconds] : graph.arcs[at])
            if (time + seconds < best[next]) queue.push({best[next] = time + seconds, next});
    }
    return std::isinf(best[goal]) ? -1.0 : best[goal];
}

namespace {

/// Straight pieces of the edge that an arc between two nodes takes.
std::uint32_t pieces_between(const RoadNetwork& network, NodeId tail, NodeId head, std::int64_t time_ds, bool out) {
    std::uint32_t pieces = 0;
    for (const Arc& arc : out ? network.arcs_out(tail) : network.arcs_in(tail))
        if (arc.head == head && arc.time_ds == time_ds && arc.edge != kNoEdge)
            pieces = std::max(pieces, network.edges[arc.edge].vertex_count - 1);
    return pieces;
}

} // namespace

std::vector<Deciseconds> boost_times(const RoadNetwork& network, const std::vector<NodeId>& targets) {
    std::vector<Start> starts;
    for (const NodeId target : targets) starts.push_back({target, 0});
    return boost_tree(network, starts, Direction::to_facility).time_ds;
}

BoostTree boost_tree(const RoadNetwork& network, const std::vector<Start>& starts, Direction direction) {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, std::int64_t>>;
    const auto nodes = network.node_count();
    const bool from = direction == Direction::from_facility;
    Graph graph(nodes + 1);            // the last vertex stands for all starts together
    std::vector<int> degree(nodes, 0); // in edges: nobody travels into a dead end and back
    for (const Edge& edge : network.edges) ++degree[edge.from], ++degree[edge.to];
    // To the facility: distances from it along reversed arcs are distances to it.
    const auto add = [&](NodeId tail, NodeId head, Deciseconds time_ds) {
        const NodeId first = from ? tail : head;
        if (time_ds != kUnreachable && degree[first] > 1) add_edge(first, from ? head : tail, time_ds, graph);
    };
    // A junction that is split has nodes where edges begin, nodes where they end, and turns between them.
    for (NodeId n = 0; n < nodes; ++n)
        for (const Arc& arc : network.arcs_out(n)) {
            if (arc.edge != kNoEdge) continue;
            degree[n] = degree[arc.head] = 2;
            add(n, arc.head, arc.time_ds);
        }
    for (EdgeId e = 0; e < network.edges.size(); ++e) {
        for (const NodeId n :
             {network.tail(e, true), network.tail(e, false), network.head(e, true), network.head(e, false)})
            if (n != network.edges[e].from && n != network.edges[e].to) degree[n] = 2;
        add(network.tail(e, true), network.head(e, true), network.edges[e].forward_ds);
        add(network.tail(e, false), network.head(e, false), network.edges[e].backward_ds);
    }
    for (const Start& start : starts) add_edge(nodes, start.node, start.offset_ds, graph);
    std::vector<std::int64_t> distance(nodes + 1);
    std::vector<std::size_t> before(nodes + 1);
    dijkstra_shortest_paths(graph, nodes, boost::distance_map(distance.data()).predecessor_map(before.data()));

    BoostTree tree{std::vector<Deciseconds>(nodes, kUnreachable), std::vector<std::uint32_t>(nodes, 0),
                   std::vector<std::uint32_t>(nodes, 0)};
    for (NodeId n = 0; n < nodes; ++n) {
        if (distance[n] == std::numeric_limits<std::int64_t>::max()) continue;
        tree.time_ds[n] = static_cast<Deciseconds>(distance[n]);
        for (std::size_t at = n; at != nodes; at = before[at]) {
            ++tree.arcs[n];
            if (before[at] == nodes) break;
            tree.pieces[n] += pieces_between(network, static_cast<NodeId>(before[at]), static_cast<NodeId>(at),
                                             distance[at] - distance[before[at]], from);
        }
    }
    return tree;
}

} // namespace lifecircle::test
