// A kept network opened, against its file read once into memory that is there already, and against building it: roads
// of a lattice, its side as argument (238 and 750: about 0.1 and 1 million edges). The same for the hierarchy of the
// small one: a lattice has a far larger one than roads have, and takes as much longer to order.

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <benchmark/benchmark.h>

#include <lifecircle/layers/hierarchy_file.hpp>
#include <lifecircle/layers/kept_file.hpp>
#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/network/access.hpp>

#include "lattice.hpp"

namespace {

namespace fs = std::filesystem;
using namespace lifecircle;

/// One world for all that is measured on it.
struct Kept {
    Roads roads;
    Profile profile = bench::walking();
    std::string folder, key = std::string(layers::kKeyDigits, 'a');
    layers::RoadRecords records;
    RoadNetwork network;

    explicit Kept(std::uint32_t side)
        : roads(bench::lattice_roads(side)),
          folder((fs::temp_directory_path() / ("lifecircle-bench-" + std::to_string(getpid()))).string()),
          records(roads), network(build_network(roads, profile)) {
        fs::create_directories(folder);
        layers::save_network(network, key, key, network_file());
    }
    ~Kept() { fs::remove_all(folder); }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;

    std::string network_file() const { return folder + "/network"; }
    std::string structure_file() const { return folder + "/structure"; }
    std::string times_file() const { return folder + "/times"; }
    void keep_hierarchy() const {
        if (fs::exists(times_file())) return;
        const Hierarchy hierarchy = weigh(build_structure(network, {}), network);
        layers::save_structure(*hierarchy.structure, key, structure_file());
        layers::save_times(hierarchy, key, times_file());
    }
    RoadNetwork opened() const { return layers::load_network(network_file(), key, records, profile).network; }
    Hierarchy hierarchy_opened() const {
        return layers::load_times(times_file(), key,
                                  layers::load_structure(structure_file(), key, network.node_count()));
    }
};

const Kept& world(const benchmark::State& state) {
    static std::unique_ptr<Kept> kept;
    static std::int64_t side = 0;
    if (side != state.range(0)) kept.reset(), side = state.range(0);
    if (!kept) kept = std::make_unique<Kept>(static_cast<std::uint32_t>(side));
    return *kept;
}

void built(benchmark::State& state) {
    const Kept& kept = world(state);
    for (auto _ : state) benchmark::DoNotOptimize(build_network(kept.roads, kept.profile).out.data());
    state.counters["edges"] = static_cast<double>(kept.network.edges.size());
}

void saved(benchmark::State& state) {
    const Kept& kept = world(state);
    for (auto _ : state) layers::save_network(kept.network, kept.key, kept.key, kept.network_file());
    state.counters["MB"] = static_cast<double>(fs::file_size(kept.network_file())) / 1e6;
}

/// Into memory that was written to before: the least that reading can cost.
void read_once(benchmark::State& state, const std::vector<std::string>& paths) {
    std::vector<std::string> memory;
    for (const std::string& path : paths) memory.emplace_back(fs::file_size(path), 'x');
    for (auto _ : state)
        for (std::size_t i = 0; i < paths.size(); ++i) {
            const int file = open(paths[i].c_str(), O_RDONLY | O_CLOEXEC);
            std::size_t done = 0;
            while (done < memory[i].size()) {
                const ssize_t got = read(file, memory[i].data() + done, memory[i].size() - done);
                if (got <= 0) return state.SkipWithError("can't be read");
                done += static_cast<std::size_t>(got);
            }
            close(file);
        }
}

void network_read(benchmark::State& state) { read_once(state, {world(state).network_file()}); }
void network_opened(benchmark::State& state) {
    const Kept& kept = world(state);
    for (auto _ : state) benchmark::DoNotOptimize(kept.opened().out.data());
}

void hierarchy_built(benchmark::State& state) {
    const Kept& kept = world(state);
    for (auto _ : state) benchmark::DoNotOptimize(weigh(build_structure(kept.network, {}), kept.network).up.arc.data());
}
void hierarchy_read(benchmark::State& state) {
    world(state).keep_hierarchy();
    read_once(state, {world(state).structure_file(), world(state).times_file()});
}
void hierarchy_opened(benchmark::State& state) {
    const Kept& kept = world(state);
    kept.keep_hierarchy();
    for (auto _ : state) benchmark::DoNotOptimize(kept.hierarchy_opened().up.arc.data());
    state.counters["MB"] =
        static_cast<double>(fs::file_size(kept.structure_file()) + fs::file_size(kept.times_file())) / 1e6;
}

/// Of this process, in MB.
double memory_mb(const std::string& what) {
    std::ifstream file("/proc/self/smaps_rollup");
    for (std::string word; file >> word;)
        if (double kb = 0; word == what + ":" && file >> kb) return kb / 1e3;
    return 0.0;
}

/// Two processes with all of it open: what the second adds to its own memory, and what it shares.
void second_process(benchmark::State& state) {
    const Kept& kept = world(state);
    const RoadNetwork mine = kept.opened();
    double grown[2] = {0.0, 0.0};
    for (auto _ : state) {
        int ends[2];
        if (pipe(ends) != 0) return state.SkipWithError("no pipe");
        const pid_t child = fork();
        if (child == 0) {
            const auto own = [] { return memory_mb("Private_Clean") + memory_mb("Private_Dirty"); };
            const auto all = [] { return memory_mb("Rss"); };
            const double before[] = {own(), all()};
            const RoadNetwork network = kept.opened();
            const double now[] = {own() - before[0], all() - before[1]};
            _exit(write(ends[1], now, sizeof now) == sizeof now && network.node_count() > 0 ? 0 : 1);
        }
        if (read(ends[0], grown, sizeof grown) != sizeof grown) state.SkipWithError("no answer");
        waitpid(child, nullptr, 0);
        close(ends[0]), close(ends[1]);
    }
    state.counters["own_MB"] = grown[0];
    state.counters["with_shared_MB"] = grown[1];
}

void key_of_roads(benchmark::State& state) {
    const Kept& kept = world(state);
    for (auto _ : state) benchmark::DoNotOptimize(layers::roads_digest(kept.roads));
}

void key_of_structure(benchmark::State& state) {
    const Kept& kept = world(state);
    for (auto _ : state) benchmark::DoNotOptimize(layers::structure_key(kept.network));
}

void index_of_accesses(benchmark::State& state) {
    const Kept& kept = world(state);
    const Barriers none;
    for (auto _ : state) benchmark::DoNotOptimize(AccessFinder(kept.network, none));
}

using Measured = std::pair<const char*, void (*)(benchmark::State&)>;

/// One size after the other, so that each world is made once.
const bool kRegistered = [] {
    const auto add = [](int side, std::initializer_list<Measured> all) {
        for (const auto& [name, run] : all)
            benchmark::RegisterBenchmark(name, run)->Arg(side)->Unit(benchmark::kMillisecond);
    };
    for (const int side : {238, 750}) {
        add(side, {{"network_read", network_read},
                   {"network_opened", network_opened},
                   {"built", built},
                   {"saved", saved},
                   {"second_process", second_process},
                   {"key_of_roads", key_of_roads},
                   {"key_of_structure", key_of_structure},
                   {"index_of_accesses", index_of_accesses}});
        if (side == 238)
            add(side, {{"hierarchy_read", hierarchy_read},
                       {"hierarchy_opened", hierarchy_opened},
                       {"hierarchy_built", hierarchy_built}});
    }
    return true;
}();

} // namespace
