// Runs one kernel of reach on a lattice, for valgrind to count the instructions of `measured` alone.
// usage: kernel_counts areas|nearest|edits|weigh|sweep

#include <cstdio>
#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include <lifecircle/reach/nearest_labels.hpp>
#include <lifecircle/reach/service_area.hpp>
#include <lifecircle/reach/sweep.hpp>

#include "lattice.hpp"

using namespace lifecircle;

extern "C" {
/// By the beginning of this name valgrind knows when to count. The empty statement keeps the call from becoming a jump
/// out of it.
[[gnu::noinline]] void measured(const std::function<void()>* work) {
    (*work)();
    asm volatile("" ::: "memory");
}
}

namespace {

constexpr std::uint32_t kSide = 100, kFacilities = 64;
constexpr Deciseconds kLimit = 30 * 600;

struct World {
    RoadNetwork network = build_network(bench::lattice_roads(kSide), bench::walking());
    Barriers barriers;
    AccessFinder finder{network, barriers};
    std::vector<Source> sources;
    World() {
        std::vector<FacilityId> ids(kFacilities);
        std::iota(ids.begin(), ids.end(), 0U);
        sources = hang_facilities(finder, ids, bench::lattice_places(kSide, kFacilities), Direction::to_facility, {});
    }
};

void count(const std::function<void()>& work) { measured(&work); }

void areas(const World& world) {
    ServiceAreaSearch search(world.finder);
    count([&] {
        for (const Source& source : world.sources) search.run(source, Direction::to_facility, kLimit);
    });
}

void nearest(const World& world) {
    NearestLabels labels(world.network, Direction::to_facility);
    count([&] { labels.open_all(world.sources, {}); });
}

void edits(const World& world) {
    NearestLabels labels(world.network, Direction::to_facility);
    labels.open_all(world.sources, {});
    count([&] {
        for (const Source& source : world.sources) labels.close(source.facility), labels.open(source);
    });
}

void weigh_again(const World& world) {
    const auto structure = build_structure(world.network, {});
    count([&] { weigh(structure, world.network); });
}

/// The plain instructions, which every machine has.
void sweep(const World& world) {
    const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    LaneSweep<std::uint16_t> lanes(hierarchy, Direction::to_facility, kLimit, LaneWidth::plain);
    lanes.over_all(); // the first one takes the arcs that are too long for the lanes out
    count([&] {
        for (std::size_t i = 0; i < world.sources.size(); ++i)
            for (const NodeAccess& a : world.sources[i].access.nodes) lanes.seed(a.node, i % kLaneCount, 0);
        lanes.over_all();
    });
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view wanted = argc == 2 ? argv[1] : "";
    constexpr std::pair<std::string_view, void (*)(const World&)> kKernels[] = {
        {"areas", areas}, {"nearest", nearest}, {"edits", edits}, {"weigh", weigh_again}, {"sweep", sweep}};
    for (const auto& [name, kernel] : kKernels)
        if (name == wanted) return kernel(World()), 0;
    std::fputs("usage: kernel_counts areas|nearest|edits|weigh|sweep\n", stderr);
    return 2;
}
