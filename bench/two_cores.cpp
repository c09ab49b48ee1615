// One kernel, again for every line on standard input, in as many threads as the process may use cores; prints `ready`,
// then how many ms each time took on the clock. The report runs one such process on two cores beside two on one core
// each. usage: two_cores KERNEL NETWORK     KERNEL: kinds, areas, matrix, first; NETWORK: world.hpp

#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <utility>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/core/pool.hpp>
#include <lifecircle/reach/od_matrix.hpp>
#include <lifecircle/reach/service_area.hpp>

#include "world.hpp"

using namespace lifecircle;

namespace {

constexpr std::size_t kKinds = 10, kEach = 100, kFacilities = kKinds * kEach;
constexpr Deciseconds kLimit = 15 * 600;
using Kernel = std::function<std::uint64_t()>;

/// Nearest and runner-up of every node, kind by kind.
Kernel kinds(const bench::World& world) {
    return [&world, sources = bench::sources_at(world.network, world.any_nodes(kFacilities, 42))] {
        std::vector<std::uint64_t> reached(kKinds);
        parallel_for(kKinds, {}, [&](std::size_t kind) {
            const auto of_kind = std::span(sources).subspan(kind * kEach, kEach);
            for (const NearestTwo& at : nearest_by_node(world.network, of_kind, Direction::to_facility, {}))
                reached[kind] += at.nearest.reached() ? 1 : 0;
        });
        return reached.front();
    };
}

/// Ten times the facilities, so that it takes long enough.
Kernel areas(const bench::World& world) {
    return [&world,
            sources = bench::sources_at(world.network, world.spread_nodes(static_cast<std::uint32_t>(
                                                           world.network.node_count() / (10 * kFacilities) + 1)))] {
        std::vector<std::uint64_t> reached(sources.size());
        Pool<ServiceAreaSearch> pool([&] { return std::make_unique<ServiceAreaSearch>(world.finder); });
        parallel_for(sources.size(), {}, [&](std::size_t s) {
            pool.with([&](ServiceAreaSearch& search) {
                reached[s] = search.run(sources[s], Direction::to_facility, kLimit).nodes.size();
            });
        });
        return reached.front();
    };
}

/// What a matrix is asked of.
struct Asked {
    const bench::World& world;
    Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    ReachTools tools{world.finder, &hierarchy};
    std::vector<Source> sources = bench::sources_at(world.network, world.any_nodes(5'000, 42));
    std::vector<PlaceAccess> places = bench::places_at(world.network, world.any_nodes(20'000, 7));
    explicit Asked(const bench::World& of) : world(of) {}
    std::size_t pairs(ReachTools& with) const {
        return od_matrix(with, places, sources, Direction::to_facility, 2 * kLimit, ReachMethod::by_estimate, {})
            .place.size();
    }
};

/// As a viewer or a siting asks: places and limit are those of the last question.
Kernel matrix(const bench::World& world) {
    return [asked = std::make_shared<Asked>(world)] { return asked->pairs(asked->tools); };
}

/// The region and all scratch space are made for it.
Kernel first_matrix(const bench::World& world) {
    return [asked = std::make_shared<Asked>(world)] {
        ReachTools tools(asked->world.finder, &asked->hierarchy);
        return asked->pairs(tools);
    };
}

int run(const std::string& kernel, const std::string& name) {
    const std::map<std::string, Kernel (*)(const bench::World&)> kernels{
        {"kinds", kinds}, {"areas", areas}, {"matrix", matrix}, {"first", first_matrix}};
    std::optional<Roads> roads = bench::roads_named(name);
    if (!roads) return 1;
    const bench::World world(std::exchange(*roads, {}));
    const Kernel work = kernels.at(kernel)(world);
    work(); // memory and threads are there when it counts
    std::printf("ready\n");
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        const auto begin = std::chrono::steady_clock::now();
        const std::uint64_t found = work();
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
        std::printf("%.3f\t%llu\n", taken.count(), static_cast<unsigned long long>(found));
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    try {
        return run(argv[1], argv[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "two_cores: %s\n", error.what());
        return 1;
    }
}
