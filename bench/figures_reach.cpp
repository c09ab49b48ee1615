#include <algorithm>
#include <cstring>

#include <lifecircle/reach/od_matrix.hpp>
#include <lifecircle/reach/service_areas.hpp>

#include "figure_rows.hpp"
#include "figures.hpp"
#include "measuring.hpp"
#include "region_sweeps.hpp"

namespace lifecircle::bench {
namespace {

constexpr const char* kByHeap = "the same by a binary heap";
using Heap = Search<HeapQueue<NodeId>>;
using Time = std::uint16_t;

std::uint64_t sum_of(const ServiceArea& area) {
    std::uint64_t sum = 0;
    for (const Deciseconds time : area.time_ds) sum += time;
    return sum;
}

void nearest(const World& world, const std::vector<NodeId>& seeds, const std::vector<Source>& sources) {
    Heap heap(world.network, kQuarterHour);
    ServiceAreaSearch search(world.finder);
    std::vector<const Source*> all;
    for (const Source& source : sources) all.push_back(&source);
    const auto ours = [&] { return search.run(all, Direction::to_facility, kQuarterHour); };
    require_equal(sum_of(ours()), heap.run(seeds));
    compare(RatioOf::gain, "nearest, 1 kind, 15 min", ours, kByHeap, [&] { heap.run(seeds); });
    Heap unbounded(world.network, kUnreachable - 1);
    compare(
        RatioOf::cost, "nearest and runner-up, no limit",
        [&] { nearest_by_node(world.network, sources, Direction::to_facility, {}); },
        "the nearest alone by a binary heap", [&] { unbounded.run(seeds); });
}

void ten_kinds(const World& world, const Hierarchy& hierarchy, std::span<const NodeId> seeds) {
    TenKinds kinds(world.network, hierarchy, seeds, kQuarterHour);
    require_equal(kinds.by_heap(), kinds.sum_by_sweep());
    compare(
        RatioOf::gain, "nearest, 10 kinds, 15 min: one sweep", [&] { kinds.by_sweep(); }, kByHeap,
        [&] { kinds.by_heap(); });
}

void service_areas(const World& world, const Hierarchy& hierarchy, std::span<const NodeId> seeds) {
    const std::string what = std::to_string(seeds.size()) + " service areas, 15 min: ";
    const std::vector<Source> sources = sources_at(world.network, seeds);
    Heap heap(world.network, kQuarterHour);
    ServiceAreaSearch search(world.finder);
    LaneSweep<Time> sweep(hierarchy, Direction::to_facility, kQuarterHour);
    std::uint64_t by_heap = 0, by_search = 0, by_sweep = 0, reached = 0;
    const auto base = [&] {
        by_heap = 0;
        for (const NodeId& seed : seeds) by_heap += heap.run(std::span(&seed, 1));
    };
    compare(
        RatioOf::gain, what + "searches",
        [&] {
            by_search = 0;
            for (const Source& source : sources)
                by_search += sum_of(search.run(source, Direction::to_facility, kQuarterHour));
        },
        kByHeap, base);
    require_equal(by_heap, by_search);
    ReachTools tools(world.finder, &hierarchy);
    std::uint64_t by_call = 0;
    compare(
        RatioOf::gain, what + "each_service_area",
        [&] {
            by_call = 0;
            each_service_area(tools, sources, Direction::to_facility, kQuarterHour, ReachMethod::by_estimate, {},
                              [&](std::size_t, const ServiceArea& area) { by_call += sum_of(area); });
        },
        kByHeap, base);
    require_equal(by_heap, by_call);
    std::vector<Group> groups;
    const auto find_regions = [&] { groups = groups_of(world.network, hierarchy, seeds, kQuarterHour); };
    compare(RatioOf::gain, what + "their regions, once", find_regions, kByHeap, base);
    for (const Group& group : groups)
        sweep_each(sweep, group.seeds, group.region, [&](std::size_t, std::size_t count, auto times) {
            for (const std::uint32_t i : group.region.wanted) by_sweep += bench::sum_of(times[i], count);
        });
    require_equal(by_heap, by_sweep);
    compare(
        RatioOf::gain, what + "sweeps, regions known",
        [&] {
            for (const Group& group : groups)
                sweep_each(sweep, group.seeds, group.region, [&](std::size_t, std::size_t, auto times) {
                    for (const std::uint32_t i : group.region.wanted) reached += times[i][0] != kBeyond<Time>;
                });
        },
        kByHeap, base);
    print_fact("reached" + what, static_cast<double>(reached)); // keeps the loop above from being dropped
}

/// Neighbouring places and facilities, both in the order of nodes.
struct Pairs {
    std::vector<NodeId> from, to;
};

void matrix(const World& world, const Hierarchy& hierarchy, const Pairs& pairs, Deciseconds limit) {
    const std::string what = "matrix of 1000 x 1000, " + std::to_string(limit / 600) + " min: ";
    const std::vector<PlaceAccess> places = places_at(world.network, pairs.from);
    const std::vector<Source> sources = sources_at(world.network, pairs.to);
    Heap heap(world.network, limit);
    const std::size_t width = pairs.to.size() + kLaneCount;
    std::vector<Time> by_heap(pairs.from.size() * width, kBeyond<Time>), by_sweep = by_heap;
    ReachTools tools(world.finder, &hierarchy);
    OdMatrix by_call;
    const auto base = [&] {
        for (std::size_t j = 0; j < pairs.to.size(); ++j) {
            heap.reach(std::span(&pairs.to[j], 1));
            for (std::size_t i = 0; i < pairs.from.size(); ++i)
                by_heap[i * width + j] = static_cast<Time>(heap.time_at(pairs.from[i]));
            heap.forget();
        }
    };
    RegionFinder finder(hierarchy, Direction::to_facility);
    LaneSweep<Time> sweep(hierarchy, Direction::to_facility, limit);
    const auto sweeps = [&] {
        const SweepRegion region = finder.around(pairs.from, limit);
        sweep_each(sweep, pairs.to, region, [&](std::size_t begin, std::size_t count, auto times) {
            for (std::size_t i = 0; i < pairs.from.size(); ++i)
                std::memcpy(&by_sweep[i * width + begin], &times[region.wanted[i]], count * sizeof(Time));
        });
    };
    const auto call = [&] {
        by_call = od_matrix(tools, places, sources, Direction::to_facility, limit, ReachMethod::by_estimate, {});
    };
    compare(RatioOf::gain, what + "sweeps, their region too", sweeps, kByHeap, base);
    compare(RatioOf::gain, what + "od_matrix, asked again", call, kByHeap, base);
    require_equal(by_heap == by_sweep ? 1 : 0, 1);
    std::size_t pair_count = 0, equal_count = 0;
    for (const Time time : by_heap) pair_count += time != kBeyond<Time> ? 1 : 0;
    for (std::size_t j = 0; j < sources.size(); ++j)
        for (std::size_t k = by_call.first[j]; k < by_call.first[j + 1]; ++k)
            equal_count += by_heap[by_call.place[k] * width + j] == by_call.time_ds[k] ? 1 : 0;
    require_equal(pair_count, equal_count);
}

/// A thousand that lie side by side.
std::vector<NodeId> neighbours_of(std::vector<NodeId> nodes) {
    std::sort(nodes.begin(), nodes.end());
    const auto begin = nodes.begin() + static_cast<std::ptrdiff_t>((nodes.size() - kFacilityCount) / 2);
    return {begin, begin + kFacilityCount};
}

} // namespace

void reach_figures(const World& world) {
    const std::vector<NodeId> all = world.facility_nodes(42), some = neighbours_of(all);
    print_fact("facilities", static_cast<double>(all.size()));
    nearest(world, all, sources_at(world.network, all));
    const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    ten_kinds(world, hierarchy, all);
    service_areas(world, hierarchy, std::span(some).first(100));
    service_areas(world, hierarchy, some);
    const Pairs pairs{neighbours_of(world.facility_nodes(7)), some};
    for (const Deciseconds minutes : {15U, 30U}) matrix(world, hierarchy, pairs, minutes * 600);
}

} // namespace lifecircle::bench
