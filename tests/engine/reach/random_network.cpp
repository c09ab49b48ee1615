#include "random_network.hpp"

#include <tuple>
#include <utility>

#include "support/arrays.hpp"
#include "support/drawing.hpp"

namespace lifecircle::test {
namespace {

std::pair<std::vector<std::uint32_t>, std::vector<Arc>> arcs_of(const RoadNetwork& network, bool forward) {
    std::vector<std::vector<Arc>> of(network.node_count());
    for (EdgeId e = 0; e < network.edges.size(); ++e) {
        const Edge& edge = network.edges[e];
        if (edge.forward_ds != kUnreachable)
            of[forward ? edge.from : edge.to].push_back({forward ? edge.to : edge.from, e, edge.forward_ds, 0});
        if (edge.backward_ds != kUnreachable)
            of[forward ? edge.to : edge.from].push_back({forward ? edge.from : edge.to, e, edge.backward_ds, 0});
    }
    std::vector<std::uint32_t> first{0};
    std::vector<Arc> arcs;
    for (const auto& some : of) {
        arcs.insert(arcs.end(), some.begin(), some.end());
        first.push_back(static_cast<std::uint32_t>(arcs.size()));
    }
    return {std::move(first), std::move(arcs)};
}

} // namespace

RoadNetwork random_network(Dice& dice) {
    RoadNetwork network = build_network(random_roads(dice, 80, 6000), walking());
    std::vector<bool> free(network.edges.size());
    for (std::size_t e = 0; e < free.size(); ++e) free[e] = dice.chance(0.2);
    for (auto* arcs : {&network.in, &network.out})
        *arcs = changed(*arcs, [&](Arc& arc) { arc.time_ds = free[arc.edge] ? 0 : arc.time_ds / 100 * 100; });
    return network;
}

RoadNetwork random_graph(Dice& dice, std::uint32_t nodes, std::uint32_t edges) {
    RoadNetwork network;
    network.node_xy = std::vector<MapXY>(nodes);
    std::vector<Edge> drawn;
    for (std::uint32_t i = 0; i < edges; ++i) {
        Edge edge;
        edge.from = dice.below(nodes);
        // Mostly between nodes near each other in number, or there would be no structure at all.
        edge.to = dice.chance(0.8) ? std::min(nodes - 1, edge.from + dice.below(4)) : dice.below(nodes);
        const auto time = [&] { return dice.chance(0.2) ? 0 : dice.chance(0.05) ? 70'000 : dice.below(900); };
        const std::uint32_t ways = dice.below(4);
        if (ways != 0) edge.forward_ds = time();
        if (ways != 1) edge.backward_ds = ways == 2 ? edge.forward_ds : time();
        drawn.push_back(edge);
    }
    network.edges = std::move(drawn);
    std::tie(network.first_out, network.out) = arcs_of(network, true);
    std::tie(network.first_in, network.in) = arcs_of(network, false);
    return network;
}

} // namespace lifecircle::test
