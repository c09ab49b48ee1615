// Sweeps over a hierarchy of real roads against Boost.Graph's search on the same integer arcs, facility by facility.
#include <doctest/doctest.h>

#include <string>

#include <oneapi/tbb/global_control.h>

#include <lifecircle/layers/project.hpp>
#include <lifecircle/reach/sweep.hpp>

#include "extract.hpp"
#include "support/arrays.hpp"
#include "support/hierarchies.hpp"

using namespace lifecircle;

namespace {

void slow_down_every_third_edge(RoadNetwork& network) {
    std::size_t e = 0;
    network.edges = test::changed(network.edges, [&](Edge& edge) {
        if (e++ % 3 != 0) return;
        for (Deciseconds* time : {&edge.forward_ds, &edge.backward_ds})
            if (*time != kUnreachable) *time += *time / 2;
    });
    for (auto* arcs : {&network.in, &network.out})
        *arcs = test::changed(*arcs, [](Arc& arc) { arc.time_ds += arc.edge % 3 == 0 ? arc.time_ds / 2 : 0; });
}

/// Sixteen facilities, each alone, for every node and for a region of the villages' nodes; then on slower roads,
/// whose times are put on the same structure.
void compare_sweeps(const test::Extract& extract, const std::string& mode) {
    RoadNetwork network = build_network(extract.roads, layers::profile_of({}, mode));
    const auto structure = build_structure(network, {});
    const Barriers none;
    std::size_t pairs = 0, different = 0;
    for (const bool slower : {false, true}) {
        if (slower) slow_down_every_third_edge(network);
        const Hierarchy hierarchy = weigh(structure, network);
        const AccessFinder finder(network, none);
        for (const Direction direction : test::kWays) {
            const test::Answers answers = test::answers_of(extract, finder, direction);
            std::vector<NodeId> wanted;
            for (const PlaceAccess& place : answers.places)
                for (const NodeAccess& a : place.nodes) wanted.push_back(a.node);
            const std::size_t lanes = std::min(kLaneCount, answers.sources.size());
            LaneSweep<std::uint32_t> far(hierarchy, direction, kLongestLimit<std::uint32_t>);
            LaneSweep<std::uint16_t> near(hierarchy, direction, kLongestLimit<std::uint16_t>);
            for (std::size_t lane = 0; lane < lanes; ++lane)
                for (const NodeAccess& a : answers.sources[answers.sources.size() - 1 - lane].access.nodes) {
                    const auto time = static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond);
                    far.seed(a.node, lane, time), near.seed(a.node, lane, time);
                }
            const SweepRegion region = RegionFinder(hierarchy, direction).around(wanted, kLongestLimit<std::uint16_t>);
            const auto everywhere = far.over_all();
            const auto at_wanted = near.over(region);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const Source& alone = answers.sources[answers.sources.size() - 1 - lane];
                const test::BoostTree tree = test::boost_tree(network, std::span(&alone, 1), direction);
                for (NodeId n = 0; n < network.node_count(); ++n, ++pairs)
                    different += everywhere[structure->rank_of[n]][lane] != tree.time_ds[n] ? 1U : 0U;
                for (std::size_t i = 0; i < wanted.size(); ++i, ++pairs) {
                    const Deciseconds time = tree.time_ds[wanted[i]];
                    const Deciseconds expected = time > kLongestLimit<std::uint16_t> ? kBeyond<std::uint16_t> : time;
                    different += at_wanted[region.wanted[i]][lane] != expected ? 1U : 0U;
                }
            }
        }
    }
    CHECK_MESSAGE(different == 0, mode);
    MESSAGE(mode, " by sweeps: ", different, " of ", pairs, " times unlike Boost");
}

void compare(const char* name) {
    const auto extract = test::extract_named(name);
    if (!extract) return;
    for (const char* mode : {"walk", "drive"}) compare_sweeps(*extract, mode);
}

/// Order, structure and times, rank by rank and arc by arc.
void compare_threads(const test::Extract& extract, const std::string& mode) {
    const RoadNetwork network = build_network(extract.roads, layers::profile_of({}, mode));
    const Hierarchy with_all = weigh(build_structure(network, {}), network);
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    CHECK_MESSAGE(test::same(weigh(build_structure(network, {}), network), with_all), mode);
    MESSAGE(mode, ": ", network.node_count(), " nodes, ", with_all.structure->above.size(), " pairs, ",
            with_all.up.arc.size(), " arcs up");
}

} // namespace

TEST_CASE("hierarchy: on Andorra the same with one thread and all") {
    const auto extract = test::extract_named("andorra-2020.osm.pbf");
    if (!extract) return;
    for (const char* mode : {"walk", "drive"}) compare_threads(*extract, mode);
}

TEST_CASE("sweeps: on Andorra the times of Boost.Graph") { compare("andorra-2020.osm.pbf"); }
TEST_CASE("sweeps: on Lauf the times of Boost.Graph") { compare("lauf-2020.osm.pbf"); }
TEST_CASE("sweeps: on Monaco the times of Boost.Graph") { compare("monaco-2020.osm.pbf"); }
TEST_CASE("sweeps: on Porto Alegre the times of Boost.Graph") { compare("porto-alegre/poa-2020.osm.pbf"); }
