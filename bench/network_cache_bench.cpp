// A network built, against one that is kept: roads of a lattice, its side as argument (750: about 1 million edges).

#include <filesystem>

#include <unistd.h>

#include <benchmark/benchmark.h>

#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/network/access.hpp>

#include "lattice.hpp"

namespace {

using namespace lifecircle;

struct Kept {
    explicit Kept(const benchmark::State& state)
        : roads(bench::lattice_roads(static_cast<std::uint32_t>(state.range(0)))), profile(bench::walking()),
          key(layers::network_key(layers::roads_digest(roads), profile)),
          path((std::filesystem::temp_directory_path() / ("lifecircle-bench-" + std::to_string(getpid()))).string()) {}
    ~Kept() { std::filesystem::remove(path); }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    Roads roads;
    Profile profile;
    std::string key, path;
};

void built(benchmark::State& state) {
    const Kept kept(state);
    std::size_t edges = 0;
    for (auto _ : state) edges = build_network(kept.roads, kept.profile).edges.size();
    state.counters["edges"] = static_cast<double>(edges);
}

void saved(benchmark::State& state) {
    const Kept kept(state);
    const RoadNetwork network = build_network(kept.roads, kept.profile);
    for (auto _ : state) layers::save_network(network, kept.key, kept.path);
    state.counters["MB"] = static_cast<double>(std::filesystem::file_size(kept.path)) / 1e6;
}

void opened(benchmark::State& state) {
    const Kept kept(state);
    layers::save_network(build_network(kept.roads, kept.profile), kept.key, kept.path);
    for (auto _ : state)
        benchmark::DoNotOptimize(layers::load_network(kept.path, kept.key, kept.roads, kept.profile).out.data());
}

void key_of_roads(benchmark::State& state) {
    const Kept kept(state);
    for (auto _ : state) benchmark::DoNotOptimize(layers::roads_digest(kept.roads));
}

void index_of_accesses(benchmark::State& state) {
    const Kept kept(state);
    const RoadNetwork network = build_network(kept.roads, kept.profile);
    const Barriers none;
    for (auto _ : state) benchmark::DoNotOptimize(AccessFinder(network, none));
}

BENCHMARK(built)->Arg(250)->Arg(750)->Unit(benchmark::kMillisecond);
BENCHMARK(saved)->Arg(250)->Arg(750)->Unit(benchmark::kMillisecond);
BENCHMARK(opened)->Arg(250)->Arg(750)->Unit(benchmark::kMillisecond);
BENCHMARK(key_of_roads)->Arg(250)->Arg(750)->Unit(benchmark::kMillisecond);
BENCHMARK(index_of_accesses)->Arg(250)->Arg(750)->Unit(benchmark::kMillisecond);

} // namespace
