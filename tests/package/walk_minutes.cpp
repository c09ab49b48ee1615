// 900 m of path on foot with the built-in profile take 15 minutes, there and back alike. Exit code 0 when that holds.

#include <cstdio>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/network/network.hpp>

int main() {
    lifecircle::Roads roads;
    roads.point = {{0.0, 0.0}, {900.0, 0.0}};
    roads.vertex = {0, 1};
    roads.class_names = {"path"};
    roads.roads.resize(1);
    roads.roads[0].vertex_count = 2;

    const lifecircle::RoadNetwork network =
        lifecircle::build_network(roads, lifecircle::layers::built_in_profile("walk"));
    if (network.node_count() != 2 || network.edges.size() != 1) return 1;
    const lifecircle::Edge& edge = network.edges[0];
    const lifecircle::Deciseconds expected = lifecircle::deciseconds_within(lifecircle::minutes(15));
    std::printf("%u and %u ds, expected %u\n", edge.forward_ds, edge.backward_ds, expected);
    return edge.forward_ds == expected && edge.backward_ds == expected ? 0 : 1;
}
