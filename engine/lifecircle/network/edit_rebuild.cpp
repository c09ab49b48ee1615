#include <lifecircle/network/edit_rebuild.hpp>

#include <numeric>
#include <vector>

#include <lifecircle/network/network_arcs.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

template <class T> Index size_of(const SharedArray<T>& values) { return static_cast<Index>(values.size()); }

/// The values of the first, then those of the second as `moved` gives them.
template <class T, class Moved> SharedArray<T> joined(std::vector<T> first, const SharedArray<T>& second, Moved moved) {
    first.reserve(first.size() + second.size());
    for (const T& value : second) first.push_back(moved(value));
    return first;
}

template <class T> std::vector<T> copy_of(const SharedArray<T>& values) { return {values.begin(), values.end()}; }

} // namespace

EditedNetwork rebuilt_behind(const RoadNetwork& base, const Roads& roads, const HeightGrid* heights) {
    const RoadNetwork built = build_network(roads, base.profile, heights == nullptr ? HeightGrid() : *heights);
    // One node more, for the edges that are gone.
    const NodeId nowhere = size_of(base.node_xy), first_node = nowhere + 1;
    const Index first_vertex = size_of(base.vertex), first_part = size_of(base.parts);
    EditedNetwork out;
    out.first_new_edge = size_of(base.edges);
    const EdgeId first_edge = out.first_new_edge;
    RoadNetwork& n = out.network;
    n = built; // roads, names, profile
    std::vector<MapXY> node_xy = copy_of(base.node_xy);
    node_xy.push_back(base.node_xy.empty() ? MapXY{} : base.node_xy[0]);
    n.node_xy = joined(std::move(node_xy), built.node_xy, [](const MapXY& p) { return p; });
    n.vertex = joined(copy_of(base.vertex), built.vertex, [](const MapXY& p) { return p; });
    n.parts = joined(copy_of(base.parts), built.parts, [](const SegmentPart& p) { return p; });
    n.segment = joined(copy_of(base.segment), built.segment, [&](Segment s) {
        if (s.part >= 0) s.part += static_cast<std::int32_t>(first_part);
        return s;
    });
    std::vector<Edge> gone = copy_of(base.edges);
    for (Edge& edge : gone) edge = {nowhere, nowhere, edge.first_vertex, 1, kUnreachable, kUnreachable, 0};
    n.edges = joined(std::move(gone), built.edges, [&](Edge e) {
        e.from += first_node, e.to += first_node, e.first_vertex += first_vertex;
        return e;
    });
    n.split_edges = joined({}, built.split_edges, [&](SplitEdge s) {
        s.edge += first_edge;
        for (NodeId* node : {&s.forward_tail, &s.forward_head, &s.backward_tail, &s.backward_head}) *node += first_node;
        return s;
    });
    n.split_junctions = joined({}, built.split_junctions, [&](SplitJunction s) {
        s.first += first_node;
        return s;
    });
    const auto moved_arc = [&](Arc arc) {
        arc.head += first_node;
        if (arc.edge != kNoEdge) arc.edge += first_edge;
        return arc;
    };
    n.out = joined({}, built.out, moved_arc), n.in = joined({}, built.in, moved_arc);
    const auto same_row = [](Index at) { return at; };
    n.first_out = joined(std::vector<Index>(first_node, 0), built.first_out, same_row);
    n.first_in = joined(std::vector<Index>(first_node, 0), built.first_in, same_row);
    find_rings(n);
    n.component = base.component, n.component_count = base.component_count; // as in other edited networks
    out.touched.resize(n.node_count());
    std::iota(out.touched.begin(), out.touched.end(), NodeId{0});
    out.gone.resize(base.edges.size());
    std::iota(out.gone.begin(), out.gone.end(), EdgeId{0});
    return out;
}

} // namespace lifecircle
