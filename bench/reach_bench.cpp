// From roads to minutes: building the network, hanging places on it, the nearest facility of every node and every
// place. The argument is the side of the lattice: 250 has about 110,000 edges, 500 about 450,000.

#include <numeric>

#include <benchmark/benchmark.h>

#include <lifecircle/reach/nearest.hpp>

#include "lattice.hpp"

namespace {

using namespace lifecircle;

constexpr std::uint32_t kFacilities = 60, kPlaces = 4000;

struct Country {
    explicit Country(std::uint32_t side)
        : network(build_network(bench::lattice_roads(side), bench::walking())), finder(network, no_barriers) {
        std::vector<FacilityId> ids(kFacilities);
        std::iota(ids.begin(), ids.end(), 0U);
        sources = hang_facilities(finder, ids, bench::lattice_places(side, kFacilities), Direction::to_facility, {});
    }
    RoadNetwork network;
    Barriers no_barriers;
    AccessFinder finder;
    std::vector<Source> sources;
};

std::uint32_t side_of(const benchmark::State& state) { return static_cast<std::uint32_t>(state.range(0)); }

void network_from_roads(benchmark::State& state) {
    const Roads roads = bench::lattice_roads(side_of(state));
    const Profile profile = bench::walking();
    std::size_t edges = 0;
    for (auto _ : state) {
        const RoadNetwork network = build_network(roads, profile);
        edges = network.edges.size();
        benchmark::DoNotOptimize(network.out.data());
    }
    state.counters["edges"] = static_cast<double>(edges);
}

void access_of_a_place(benchmark::State& state) {
    const Country country(side_of(state));
    const std::vector<MapXY> places = bench::lattice_places(side_of(state), kPlaces);
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(country.finder.find(places[next], Flow::leaving));
        next = (next + 1) % places.size();
    }
}

void nearest_of_every_node(benchmark::State& state) {
    const Country country(side_of(state));
    for (auto _ : state)
        benchmark::DoNotOptimize(nearest_by_node(country.network, country.sources, Direction::to_facility, {}).data());
    state.counters["nodes"] = static_cast<double>(country.network.node_count());
}

void nearest_of_every_place(benchmark::State& state) {
    const Country country(side_of(state));
    const auto by_node = nearest_by_node(country.network, country.sources, Direction::to_facility, {});
    std::vector<PlaceAccess> places;
    for (const MapXY place : bench::lattice_places(side_of(state), kPlaces))
        places.push_back(country.finder.find(place, Flow::leaving));
    for (auto _ : state) {
        const auto times =
            nearest_by_place(country.finder, places, country.sources, by_node, Direction::to_facility, {});
        benchmark::DoNotOptimize(times.data());
    }
    state.counters["places"] = kPlaces;
}

BENCHMARK(network_from_roads)->Arg(250)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK(access_of_a_place)->Arg(250)->Unit(benchmark::kMicrosecond);
BENCHMARK(nearest_of_every_node)->Arg(250)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK(nearest_of_every_place)->Arg(250)->Unit(benchmark::kMillisecond);

} // namespace
