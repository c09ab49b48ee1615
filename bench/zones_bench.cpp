// Zones on foot from one facility and from all, by the tracer and as GEOS's union of the same capsules. The argument is
// the side of the lattice of roads: 60 has about 6,400 edges, 250 about 110,000.

#include <numeric>

#include <benchmark/benchmark.h>

#include <lifecircle/reach/pieces.hpp>

#include "lattice.hpp"
#include "support/ground.hpp"

namespace {

using namespace lifecircle;

struct Country {
    Country(std::uint32_t side, std::uint32_t facilities, const Barriers& walls)
        : network(build_network(bench::lattice_roads(side), bench::walking())), finder(network, walls) {
        std::vector<FacilityId> ids(facilities);
        std::iota(ids.begin(), ids.end(), 0U);
        const auto sources =
            hang_facilities(finder, ids, bench::lattice_places(side, facilities), Direction::to_facility, {});
        const auto by_node = nearest_by_node(network, sources, Direction::to_facility, {});
        std::vector<Deciseconds> times(by_node.size());
        for (std::size_t n = 0; n < times.size(); ++n) times[n] = by_node[n].nearest.time_ds;
        pieces = timed_pieces(network, times, sources, Direction::to_facility, minutes(15));
    }
    RoadNetwork network;
    AccessFinder finder;
    std::vector<TimedPiece> pieces;
};

/// A river across the lattice every kilometre, with a bend every 50 m.
std::vector<Line> rivers(std::uint32_t side) {
    std::vector<Line> lines;
    const double width = 200.0 * side;
    for (double y = 430.0; y < width; y += 1000.0) {
        Line& line = lines.emplace_back();
        for (double x = 0.0; x < width; x += 50.0) line.push_back({x, y + (static_cast<int>(x / 50.0) % 3 - 1) * 20.0});
    }
    return lines;
}

const std::vector<Seconds> kOne{minutes(15)}, kThree{minutes(5), minutes(10), minutes(15)};

void trace(benchmark::State& state, std::uint32_t facilities, const Barriers& walls,
           const std::vector<Seconds>& thresholds) {
    const Country country(static_cast<std::uint32_t>(state.range(0)), facilities, walls);
    for (auto _ : state) benchmark::DoNotOptimize(trace_zones(country.pieces, thresholds, walls, {}, {}).data());
    state.counters["pieces"] = static_cast<double>(country.pieces.size());
}

void zone_of_one(benchmark::State& state) { trace(state, 1, {}, kOne); }
void zone_of_one_by_geos(benchmark::State& state) {
    const Barriers none;
    const Country country(static_cast<std::uint32_t>(state.range(0)), 1, none);
    for (auto _ : state) benchmark::DoNotOptimize(test::capsule_union(country.pieces, minutes(15), {}, 64).data());
    state.counters["pieces"] = static_cast<double>(country.pieces.size());
}
void zones_of_all(benchmark::State& state) { trace(state, 60, {}, kThree); }
void zones_of_all_with_rivers(benchmark::State& state) {
    const std::vector<Line> lines = rivers(static_cast<std::uint32_t>(state.range(0)));
    trace(state, 60, Barriers(lines, {}), kThree);
}
void zone_of_all_by_geos(benchmark::State& state) { // one threshold, coarser circles
    const Barriers none;
    const Country country(static_cast<std::uint32_t>(state.range(0)), 60, none);
    for (auto _ : state) benchmark::DoNotOptimize(test::capsule_union(country.pieces, minutes(15), {}, 16).data());
}

BENCHMARK(zone_of_one)->Arg(60)->Unit(benchmark::kMillisecond);
BENCHMARK(zone_of_one_by_geos)->Arg(60)->Unit(benchmark::kMillisecond);
BENCHMARK(zones_of_all)->Arg(60)->Arg(250)->Unit(benchmark::kMillisecond);
BENCHMARK(zones_of_all_with_rivers)->Arg(60)->Unit(benchmark::kMillisecond);
BENCHMARK(zone_of_all_by_geos)->Arg(60)->Unit(benchmark::kMillisecond);

} // namespace
