// The kernels of reach beside a binary heap on the same arrays, on Andorra tiled SIDE x SIDE: what one facility
// reaches in 15 minutes, the nearest facility of every node, sweeps over a hierarchy, and labels kept while facilities
// open and close. One core, processor time, medians with the spread of five runs; equal checksums or an error.
// usage: kernels [SIDE [FACILITIES [MODE]]]

#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include <lifecircle/layers/datasets.hpp>

#include "support/twins.hpp"

#include "measuring.hpp"
#include "tables.hpp"
#include "tiling.hpp"

using namespace lifecircle;

int main(int argc, char** argv) {
    bench::keep_to_one_core();
    const auto side = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 3);
    const auto count = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 1000);
    const std::string mode = argc > 3 ? argv[3] : "drive";
    const Roads roads = bench::tiled_andorra(side);
    if (roads.roads.empty()) {
        std::printf("SKIPPED: the extract of Andorra is absent (LIFECIRCLE_TEST_DATA)\n");
        return 0;
    }
    const RoadNetwork network = build_network(roads, layers::built_in_profile(mode));
    const Barriers none;
    const AccessFinder finder(network, none);
    std::vector<FacilityId> ids(count + 300);
    std::iota(ids.begin(), ids.end(), 0U);
    const auto sources = hang_facilities(finder, ids, bench::places_on(roads, count + 300), Direction::to_facility, {});
    std::printf("%s: %zu nodes, %zu arcs, %u facilities\n", mode.c_str(), network.node_count(), network.in.size(),
                count);

    test::Dice dice(42);
    const auto any_nodes = [&] { // where journeys may pass; the kernels need no more of a place than its node
        std::vector<NodeId> nodes;
        while (nodes.size() < count) {
            const NodeId node = dice.below(static_cast<std::uint32_t>(network.node_count()));
            if (finder.leads_on(node)) nodes.push_back(node);
        }
        return nodes;
    };
    const std::vector<NodeId> seeds = any_nodes(), places = any_nodes();
    bench::search_table(finder, seeds);
    bench::sweep_table(network, seeds, places);
    bench::od_table(finder, roads, std::span(sources).first(count));
    bench::what_if(network, seeds, places, bench::kLimit, "15 min");
    bench::what_if(network, seeds, places, kUnreachable - 1, "there is a way");
    bench::what_if_places(finder, bench::places_on(roads, 20'000), sources, count);
    bench::what_if_rows(network, bench::places_on(roads, 20'000), bench::places_on(roads, count + 300), count);
    bench::what_if_roads(finder, roads, bench::places_on(roads, 20'000), std::span(sources).first(count));
}
