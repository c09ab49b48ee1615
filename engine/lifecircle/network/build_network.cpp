// build_network: links joined into chains, chains made edges, nodes numbered along the ground.
#include <lifecircle/network/network.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>

#include <lifecircle/network/chains.hpp>
#include <lifecircle/network/hilbert.hpp>
#include <lifecircle/network/network_arcs.hpp>
#include <lifecircle/network/network_draft.hpp>
#include <lifecircle/network/travel_speeds.hpp>
#include <lifecircle/network/turns.hpp>

namespace lifecircle {
namespace {

/// The chain's ends as points, in walking order.
std::pair<std::uint32_t, std::uint32_t> ends_of(const Chains& chains, const Chain& chain) {
    const ChainStep &first = chains.steps[chain.first_step],
                    &last = chains.steps[chain.first_step + chain.step_count - 1];
    const Link &a = chains.links[first.link], &b = chains.links[last.link];
    return {first.against ? a.to : a.from, last.against ? b.from : b.to};
}

/// Numbers the points where chains end along a Hilbert curve; every other point gets kNone. The nodes of a split point
/// follow its number.
constexpr NodeId kNone = 0xffffffffU;
std::vector<NodeId> number_nodes(const Chains& chains, const TurnPlan& turns, std::vector<MapXY>& node_xy) {
    std::vector<std::uint32_t> points;
    Box box;
    for (const Chain& chain : chains.chains) {
        const auto [from, to] = ends_of(chains, chain);
        for (const std::uint32_t p : {from, to}) points.push_back(p), box.add(chains.point[p]);
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    std::vector<std::tuple<std::uint64_t, double, double, std::uint32_t>> order;
    order.reserve(points.size());
    for (const std::uint32_t p : points)
        order.emplace_back(hilbert_of(chains.point[p], box), chains.point[p].x, chains.point[p].y, p);
    std::sort(order.begin(), order.end());
    std::vector<NodeId> node_of(chains.point.size(), kNone);
    node_xy.reserve(order.size());
    for (const auto& [key, x, y, p] : order) {
        node_of[p] = static_cast<NodeId>(node_xy.size());
        const SplitPoint* split = turns.find(p);
        node_xy.insert(node_xy.end(), split == nullptr ? 1 : split->copies(), chains.point[p]);
    }
    return node_of;
}

/// SegmentPart rows by the vertex their segment starts at.
class PartIndex {
  public:
    explicit PartIndex(std::span<const SegmentPart> parts) : parts_(parts) {}
    std::int32_t find(std::uint32_t vertex) const {
        const auto row = std::lower_bound(parts_.begin(), parts_.end(), vertex,
                                          [](const SegmentPart& p, std::uint32_t v) { return p.segment < v; });
        return row == parts_.end() || row->segment != vertex ? -1 : static_cast<std::int32_t>(row - parts_.begin());
    }

  private:
    std::span<const SegmentPart> parts_;
};

void add_edge(const Chains& chains, const Chain& chain, std::span<const TravelSpeeds> speeds, const Roads& roads,
              const PartIndex& parts, const std::vector<NodeId>& node_of, NetworkDraft& network) {
    const auto [from, to] = ends_of(chains, chain);
    const auto first_vertex = static_cast<std::uint32_t>(network.vertex.size());
    const ChainStep& first = chains.steps[chain.first_step];
    const Link& link = chains.links[first.link];
    const bool forward = first.against ? link.backward : link.forward;
    const bool backward = first.against ? link.forward : link.backward;
    network.vertex.push_back(chains.point[from]);
    for (std::uint32_t i = 0; i < chain.step_count; ++i) {
        const ChainStep& step = chains.steps[chain.first_step + i];
        const Link& l = chains.links[step.link];
        const Road& road = roads.roads[l.road];
        network.vertex.push_back(chains.point[step.against ? l.from : l.to]);
        const TravelSpeeds& v = speeds[step.link];
        network.segment.push_back({l.road, step.against ? v.against : v.along, step.against ? v.along : v.against,
                                   parts.find(l.vertex), steps_off(road), step.against, v.beside});
    }
    network.end_edge(node_of[from], node_of[to], first_vertex, forward, backward);
}

/// Chains in order of their end nodes, so that edges of neighbouring nodes lie side by side in memory.
std::vector<std::uint32_t> edge_order(const Chains& chains, const std::vector<NodeId>& node_of) {
    std::vector<std::tuple<NodeId, NodeId, std::uint32_t>> keys;
    keys.reserve(chains.chains.size());
    for (std::uint32_t c = 0; c < chains.chains.size(); ++c) {
        const auto [from, to] = ends_of(chains, chains.chains[c]);
        keys.emplace_back(node_of[from], node_of[to], c);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const auto& key : keys) order.push_back(std::get<2>(key));
    return order;
}

std::vector<TurnArc> turn_arcs(const TurnPlan& turns, const std::vector<NodeId>& node_of) {
    std::vector<TurnArc> arcs;
    for (const SplitPoint& point : turns.split)
        for (const SplitPoint::Turn& turn : point.turns) {
            const NodeId first = node_of[point.point];
            arcs.push_back({first + turn.arrival, first + point.arrivals + turn.departure, turn.time_ds});
        }
    return arcs;
}

/// The nodes of an edge with a split end. \pre the chain's ends are numbered
SplitEdge split_edge(const Chains& chains, const Chain& chain, const TurnPlan& turns,
                     const std::vector<NodeId>& node_of, EdgeId edge) {
    const auto [from, to] = ends_of(chains, chain);
    const ChainStep &first = chains.steps[chain.first_step],
                    &last = chains.steps[chain.first_step + chain.step_count - 1];
    SplitEdge nodes{edge, node_of[from], node_of[to], node_of[to], node_of[from]};
    const auto set = [&](std::uint32_t point, std::uint32_t step, NodeId& tail, NodeId& head) {
        const SplitPoint* split = turns.find(point);
        if (split == nullptr) return;
        const SplitPoint::End& end = split->end(step);
        if (end.arrival != SplitPoint::kNone) head = node_of[point] + end.arrival;
        if (end.departure != SplitPoint::kNone) tail = node_of[point] + split->arrivals + end.departure;
    };
    set(from, 2 * first.link + (first.against ? 1U : 0U), nodes.forward_tail, nodes.backward_head);
    set(to, 2 * last.link + (last.against ? 0U : 1U), nodes.backward_tail, nodes.forward_head);
    return nodes;
}

} // namespace

RoadNetwork build_network(const Roads& roads, const Profile& profile) { return build_network(roads, profile, {}); }

RoadNetwork build_network(const Roads& roads, const Profile& profile, const HeightGrid& heights) {
    Chains chains = travelled_links(roads, profile);
    const TurnPlan turns = plan_turns(chains, roads, profile);
    join_links(chains, turns.ends);
    const std::vector<TravelSpeeds> speeds = travel_speeds(chains.links, roads, profile, heights);
    NetworkDraft draft;
    draft.parts = roads.parts;
    const std::vector<NodeId> node_of = number_nodes(chains, turns, draft.node_xy);
    const PartIndex parts(roads.parts);
    draft.edges.reserve(chains.chains.size());
    draft.vertex.reserve(chains.steps.size() + chains.chains.size());
    draft.segment.reserve(chains.steps.size() + chains.chains.size());
    for (const std::uint32_t c : edge_order(chains, node_of)) {
        const Chain& chain = chains.chains[c];
        const auto [from, to] = ends_of(chains, chain);
        if (turns.find(from) != nullptr || turns.find(to) != nullptr)
            draft.split_edges.push_back(
                split_edge(chains, chain, turns, node_of, static_cast<EdgeId>(draft.edges.size())));
        add_edge(chains, chain, speeds, roads, parts, node_of, draft);
    }
    RoadNetwork network;
    network.profile = profile;
    chains = {}; // not held beside what follows
    network.roads = roads.roads;
    network.class_names = roads.class_names;
    network.names = roads.names;
    for (const SplitPoint& point : turns.split)
        if (node_of[point.point] != kNone)
            draft.split_junctions.push_back({node_of[point.point], point.arrivals, point.departures});
    std::sort(draft.split_junctions.begin(), draft.split_junctions.end(),
              [](const SplitJunction& a, const SplitJunction& b) { return a.first < b.first; });
    std::move(draft).give_to(network);
    add_arcs(turn_arcs(turns, node_of), network);
    find_rings(network);
    find_components(network);
    return network;
}

} // namespace lifecircle
