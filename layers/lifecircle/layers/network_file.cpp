#include <lifecircle/layers/network_file.hpp>

#include <cmath>

#include <lifecircle/layers/kept_checks.hpp>
#include <lifecircle/layers/kept_file.hpp>
#include <lifecircle/network/network_arcs.hpp>

namespace lifecircle::layers {
namespace {

/// Farther than any two places on Earth: lengths and times of a piece of road stay within their integers.
constexpr double kFarthest = 3e7;

bool on_earth(const SharedArray<MapXY>& places) {
    bool fit = true;
    for (const MapXY p : places) fit &= (std::abs(p.x) <= kFarthest) & (std::abs(p.y) <= kFarthest); // not NaN either
    return fit;
}

/// 19 days between two junctions: longer than any road takes, so that sums over a journey do not overflow.
constexpr Deciseconds kLongestArc = 1U << 24;

bool arcs_fit(const SharedArray<Arc>& arcs, std::size_t nodes, std::size_t edges) {
    bool fit = true;
    for (const Arc& arc : arcs)
        fit &= (arc.head < nodes) & ((arc.edge < edges) | (arc.edge == kNoEdge)) & (arc.time_ds <= kLongestArc);
    return fit;
}

bool split_edges_fit(const RoadNetwork& n) {
    bool fit = true;
    std::uint64_t next = 0;
    for (const SplitEdge& s : n.split_edges) {
        fit &= s.edge >= next && s.edge < n.edges.size();
        for (const NodeId node : {s.forward_tail, s.forward_head, s.backward_tail, s.backward_head})
            fit &= node < n.node_count();
        next = std::uint64_t{s.edge} + 1;
    }
    return fit;
}

bool split_junctions_fit(const RoadNetwork& n) {
    bool fit = true;
    std::uint64_t next = 0;
    for (const SplitJunction& s : n.split_junctions) {
        fit &= s.first >= next;
        next = std::uint64_t{s.first} + s.arrivals + s.departures;
    }
    return fit && next <= n.node_count();
}

/// Edges follow one another in `vertex`, each with at least one segment.
bool edges_fit(const RoadNetwork& n) {
    bool fit = n.segment.size() == n.vertex.size();
    std::uint64_t next = 0;
    for (const Edge& edge : n.edges) {
        fit &= edge.from < n.node_count() && edge.to < n.node_count();
        fit &= edge.first_vertex == next && edge.vertex_count >= 2;
        next += edge.vertex_count;
    }
    return fit && next == n.vertex.size();
}

/// \pre edges_fit
bool segments_fit(const RoadNetwork& n) {
    bool fit = true;
    const auto parts = static_cast<std::int64_t>(n.parts.size());
    for (const Edge& edge : n.edges)
        for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s) {
            const Segment& segment = n.segment[s];
            fit &= segment.road < n.roads.size() && segment.forward_m_per_h > 0 && segment.backward_m_per_h > 0;
            fit &= segment.part >= -1 && segment.part < parts;
        }
    return fit;
}

bool fits(const RoadNetwork& n) {
    const std::size_t nodes = n.node_count();
    return on_earth(n.node_xy) && on_earth(n.vertex) && rows_fit(n.first_out, nodes, n.out.size()) &&
           rows_fit(n.first_in, nodes, n.in.size()) && arcs_fit(n.out, nodes, n.edges.size()) &&
           arcs_fit(n.in, nodes, n.edges.size()) && edges_fit(n) && segments_fit(n) && split_edges_fit(n) &&
           split_junctions_fit(n) && n.component_count <= nodes && n.component.size() == nodes &&
           all_below(n.component, n.component_count);
}

} // namespace

RoadRecords::RoadRecords(const Roads& from)
    : parts(from.parts), roads(from.roads), class_names(from.class_names), names(from.names) {}

void RoadRecords::give_to(RoadNetwork& network) const {
    network.parts = parts, network.roads = roads, network.class_names = class_names, network.names = names;
}

void save_network(const RoadNetwork& n, const std::string& key, const std::string& structure, const std::string& path) {
    KeptContent content(KeptKind::network, key, structure);
    content.number(n.component_count);
    content.array(n.node_xy).array(n.vertex).array(n.edges).array(n.segment).array(n.first_out).array(n.first_in);
    content.array(n.out).array(n.in).array(n.component).array(n.split_edges).array(n.split_junctions);
    content.save(path);
}

KeptNetwork load_network(const std::string& path, const std::string& key, const RoadRecords& records,
                         const Profile& profile) {
    KeptFile file(path, KeptKind::network, key);
    RoadNetwork n;
    n.profile = profile;
    records.give_to(n);
    n.component_count = static_cast<std::uint32_t>(file.number());
    n.node_xy = file.array<MapXY>(), n.vertex = file.array<MapXY>();
    n.edges = file.array<Edge>(), n.segment = file.array<Segment>();
    n.first_out = file.array<std::uint32_t>(), n.first_in = file.array<std::uint32_t>();
    n.out = file.array<Arc>(), n.in = file.array<Arc>();
    n.component = file.array<std::uint32_t>(), n.split_edges = file.array<SplitEdge>();
    n.split_junctions = file.array<SplitJunction>();
    file.demand(fits(n));
    find_rings(n);
    return {std::move(n), file.partner()};
}

} // namespace lifecircle::layers
