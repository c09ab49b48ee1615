#include <algorithm>
#include <cstdio>
#include <cstring>

#include "measuring.hpp"
#include "region_sweeps.hpp"
#include "tables.hpp"

namespace lifecircle::bench {
namespace {

constexpr Deciseconds kMatrixLimit = 30 * 600;
using Time = std::uint16_t;
using Sweep = LaneSweep<Time>;
using Heap = Search<HeapQueue<NodeId>>;

struct Weighed {
    const RoadNetwork& network;
    std::shared_ptr<const HierarchyStructure> structure;
    Hierarchy hierarchy;
};

Weighed build(const RoadNetwork& network, std::span<const NodeId> seeds) {
    Heap unbounded(network, kUnreachable - 1);
    const double search = measure("one unbounded search: binary heap", 0.0, [&] { unbounded.run(seeds.first(1)); });
    Weighed w{network, {}, {}};
    const double order =
        measure("hierarchy: order and structure", 0.0, [&] { w.structure = build_structure(network, {}); });
    const double times = measure("hierarchy: new times", 0.0, [&] { w.hierarchy = weigh(w.structure, network); });
    std::printf("order and structure %.1f x, new times %.1f x one unbounded search; %zu pairs, %zu arcs up, %zu down\n",
                order / search, times / search, w.structure->above.size(), w.hierarchy.up.arc.size(),
                w.hierarchy.down.arc.size());
    return w;
}

/// The least that any pass over the network's arcs costs.
void gather_pass(const RoadNetwork& network, double sweep_ms) {
    std::vector<RankArc> rows;
    for (const Arc& arc : network.in) rows.push_back({arc.head, arc.time_ds});
    const RankArcs arcs{network.first_in, std::move(rows)};
    std::vector<std::uint32_t> value(network.node_count(), 5);
    const double pass = measure("a plain pass with one gather for each arc", 0.0, [&] {
        std::uint64_t sum = 0;
        for (Rank node = 0; node < network.node_count(); ++node)
            for (const RankArc& arc : arcs.of(node)) sum += value[arc.above] + arc.time_ds;
        if (sum == 0) std::puts("");
    });
    std::printf("the sweep alone takes %.2f x as long\n", sweep_ms / pass);
}

void ten_kinds(const Weighed& w, std::span<const NodeId> seeds) {
    TenKinds kinds(w.network, w.hierarchy, seeds, kLimit);
    require_equal(kinds.by_heap(), kinds.sum_by_sweep());
    const double base = measure("ten kinds, every node, 15 min: binary heap", 0.0, [&] { kinds.by_heap(); });
    measure("ten kinds, every node, 15 min: sweep", base, [&] { kinds.by_sweep(); });
    gather_pass(w.network, measure("the sweep alone", 0.0, [&] { kinds.pass_alone(); }));
}

void service_areas(const Weighed& w, std::span<const NodeId> sorted) {
    Heap heap(w.network, kLimit);
    std::uint64_t wanted = 0;
    const double base = measure("service areas of all, 15 min: binary heap", 0.0, [&] {
        wanted = 0;
        for (const NodeId& seed : sorted) wanted += heap.run(std::span(&seed, 1));
    });
    std::vector<Group> groups;
    measure("service areas: regions, once", base, [&] { groups = groups_of(w.network, w.hierarchy, sorted, kLimit); });
    Sweep sweep(w.hierarchy, Direction::to_facility, kLimit);
    std::uint64_t sum = 0, reached = 0;
    for (const Group& group : groups)
        sweep_each(sweep, group.seeds, group.region, [&](std::size_t, std::size_t count, auto times) {
            for (const std::uint32_t i : group.region.wanted) sum += sum_of(times[i], count);
        });
    require_equal(wanted, sum);
    measure("service areas of all, 15 min: sweeps over regions", base, [&] {
        for (const Group& group : groups)
            sweep_each(sweep, group.seeds, group.region, [&](std::size_t, std::size_t, auto times) {
                for (const std::uint32_t i : group.region.wanted) reached += times[i][0] != kBeyond<Time>;
            });
    });
    if (reached == 0) std::puts("");
}

void matrix(const Weighed& w, std::span<const NodeId> sorted, std::span<const NodeId> places) {
    Heap heap(w.network, kMatrixLimit);
    const std::size_t width = sorted.size() + kLaneCount;
    std::vector<Time> by_heap(places.size() * width, kBeyond<Time>), by_sweep = by_heap;
    const double base = measure("matrix, 30 min: binary heap", 0.0, [&] {
        for (std::size_t j = 0; j < sorted.size(); ++j) {
            heap.reach(std::span(&sorted[j], 1));
            for (std::size_t i = 0; i < places.size(); ++i)
                by_heap[i * width + j] = static_cast<Time>(heap.time_at(places[i]));
            heap.forget();
        }
    });
    RegionFinder finder(w.hierarchy, Direction::to_facility);
    Sweep sweep(w.hierarchy, Direction::to_facility, kMatrixLimit);
    std::size_t nodes = 0;
    measure("matrix, 30 min: their region", base, [&] { finder.around(places, kMatrixLimit); });
    measure("matrix, 30 min: sweeps, their region too", base, [&] {
        const SweepRegion region = finder.around(places, kMatrixLimit);
        nodes = region.ranks.size();
        sweep_each(sweep, sorted, region, [&](std::size_t begin, std::size_t count, auto times) {
            for (std::size_t i = 0; i < places.size(); ++i)
                std::memcpy(&by_sweep[i * width + begin], &times[region.wanted[i]], count * sizeof(Time));
        });
    });
    std::printf("the region of the matrix has %zu nodes\n", nodes);
    require_equal(by_heap == by_sweep ? 1 : 0, 1);
}

} // namespace

void sweep_table(const RoadNetwork& network, std::span<const NodeId> seeds, std::span<const NodeId> places) {
    const Weighed w = build(network, seeds);
    ten_kinds(w, seeds);
    std::vector<NodeId> sorted(seeds.begin(), seeds.end());
    std::sort(sorted.begin(), sorted.end());
    service_areas(w, sorted);
    matrix(w, sorted, places);
}

} // namespace lifecircle::bench
