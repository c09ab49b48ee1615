#include <lifecircle/network/network_arcs.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

namespace lifecircle {
namespace {

/// Calls `visit(tail, arc)` for every arc out of its tail, or into it, by edge, turns last.
template <class Visit>
void each_arc(const RoadNetwork& network, std::span<const TurnArc> turns, bool out, Visit visit) {
    const auto add = [&](NodeId tail, NodeId head, EdgeId e, Deciseconds time, std::uint32_t length_dm) {
        if (time == kUnreachable || tail == head) return; // a ring carries nobody on, it only gives access
        visit(out ? tail : head, Arc{out ? head : tail, e, time, length_dm});
    };
    for (EdgeId e = 0; e < network.edges.size(); ++e) {
        const Edge& edge = network.edges[e];
        add(network.tail(e, true), network.head(e, true), e, edge.forward_ds, edge.length_dm);
        add(network.tail(e, false), network.head(e, false), e, edge.backward_ds, edge.length_dm);
    }
    for (const TurnArc& turn : turns) add(turn.tail, turn.head, kNoEdge, turn.time_ds, 0);
}

/// Compressed rows: arcs grouped by `tail`, in order of (head, edge, time). With no list of all arcs in between.
std::pair<std::vector<std::uint32_t>, std::vector<Arc>> compress(const RoadNetwork& network,
                                                                 std::span<const TurnArc> turns, bool out) {
    std::vector<std::uint32_t> first(network.node_count() + 1, 0);
    each_arc(network, turns, out, [&](NodeId tail, const Arc&) { ++first[tail + 1]; });
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<Arc> row(first.back());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    each_arc(network, turns, out, [&](NodeId tail, const Arc& arc) { row[next[tail]++] = arc; });
    for (std::size_t node = 0; node < network.node_count(); ++node)
        std::sort(row.begin() + first[node], row.begin() + first[node + 1], [](const Arc& a, const Arc& b) {
            return std::tie(a.head, a.edge, a.time_ds) < std::tie(b.head, b.edge, b.time_ds);
        });
    return {std::move(first), std::move(row)};
}

} // namespace

void add_arcs(std::span<const TurnArc> turns, RoadNetwork& network) {
    std::tie(network.first_out, network.out) = compress(network, turns, true);
    std::tie(network.first_in, network.in) = compress(network, turns, false);
}

void find_rings(RoadNetwork& network) {
    std::vector<EdgeId> rings;
    for (EdgeId e = 0; e < network.edges.size(); ++e) {
        const Edge& edge = network.edges[e];
        if (edge.from == edge.to && edge.vertex_count > 1) rings.push_back(e);
    }
    std::stable_sort(rings.begin(), rings.end(),
                     [&](EdgeId a, EdgeId b) { return network.edges[a].from < network.edges[b].from; });
    network.rings = std::move(rings);
}

void find_components(RoadNetwork& network) {
    std::vector<NodeId> parent(network.node_count());
    std::iota(parent.begin(), parent.end(), NodeId{0});
    const auto root = [&](NodeId n) {
        while (parent[n] != n) n = parent[n] = parent[parent[n]];
        return n;
    };
    const auto join = [&](NodeId n, NodeId m) {
        const NodeId a = root(n), b = root(m);
        parent[std::max(a, b)] = std::min(a, b);
    };
    for (const Edge& e : network.edges) join(e.from, e.to);
    for (const SplitEdge& s : network.split_edges) {
        const Edge& e = network.edges[s.edge];
        join(e.from, s.forward_tail), join(e.from, s.backward_head);
        join(e.to, s.forward_head), join(e.to, s.backward_tail);
    }
    std::vector<std::uint32_t> size(network.node_count(), 0);
    std::vector<NodeId> roots;
    for (NodeId n = 0; n < network.node_count(); ++n) {
        const NodeId r = root(n);
        if (r == n) roots.push_back(n);
        ++size[r];
    }
    std::stable_sort(roots.begin(), roots.end(), [&](NodeId a, NodeId b) { return size[a] > size[b]; });
    std::vector<std::uint32_t> number(network.node_count(), 0);
    for (std::uint32_t i = 0; i < roots.size(); ++i) number[roots[i]] = i;
    std::vector<std::uint32_t> component(network.node_count());
    for (NodeId n = 0; n < network.node_count(); ++n) component[n] = number[root(n)];
    network.component = std::move(component);
    network.component_count = static_cast<std::uint32_t>(roots.size());
}

std::vector<char> nodes_leading_on(const RoadNetwork& network) {
    std::vector<char> seen(network.node_count(), 0), leading(network.node_count(), 0);
    const auto see = [&](NodeId node) {
        leading[node] = seen[node];
        seen[node] = 1;
    };
    for (const Edge& e : network.edges) {
        see(e.from);
        if (e.to != e.from) see(e.to);
    }
    for (const SplitEdge& s : network.split_edges)
        for (const bool start : {true, false}) {
            const auto [out, in] =
                start ? std::pair(s.forward_tail, s.backward_head) : std::pair(s.backward_tail, s.forward_head);
            if (out != in) leading[out] = leading[in] = 1;
        }
    return leading;
}

} // namespace lifecircle
