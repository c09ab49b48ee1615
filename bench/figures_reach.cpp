#include <algorithm>

#include <lifecircle/reach/nearest_labels.hpp>
#include <lifecircle/reach/od_matrix.hpp>
#include <lifecircle/reach/service_area.hpp>

#include "figure_rows.hpp"
#include "figures.hpp"
#include "measuring.hpp"
#include "region_sweeps.hpp"

namespace lifecircle::bench {
namespace {

constexpr std::size_t kKinds = 10;
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
    compare(RatioOf::gain, "nearest, 1 kind, 15 min", ours, "the same by a binary heap", [&] { heap.run(seeds); });
    Heap unbounded(world.network, kUnreachable - 1);
    compare(
        RatioOf::cost, "nearest and runner-up, no limit",
        [&] { nearest_by_node(world.network, sources, Direction::to_facility, {}); },
        "the nearest alone by a binary heap", [&] { unbounded.run(seeds); });
}

void ten_kinds(const World& world, const Hierarchy& hierarchy, std::span<const NodeId> seeds) {
    const std::size_t each = seeds.size() / kKinds;
    Heap heap(world.network, kQuarterHour);
    LaneSweep<Time> sweep(hierarchy, Direction::to_facility, kQuarterHour);
    const auto by_heap = [&] {
        std::uint64_t sum = 0;
        for (std::size_t kind = 0; kind < kKinds; ++kind) sum += heap.run(seeds.subspan(kind * each, each));
        return sum;
    };
    const auto by_sweep = [&] {
        for (std::size_t i = 0; i < kKinds * each; ++i) sweep.seed(seeds[i], i / each, 0);
        return sweep.over_all();
    };
    std::uint64_t sum = 0;
    for (const Lanes<Time>& lanes : by_sweep()) sum += bench::sum_of(lanes, kKinds);
    require_equal(by_heap(), sum);
    compare(RatioOf::gain, "nearest, 10 kinds, 15 min: one sweep", by_sweep, "the same by a binary heap", by_heap);
}

void service_areas(const World& world, const Hierarchy& hierarchy, std::vector<NodeId> seeds) {
    const std::string what = std::to_string(seeds.size()) + " service areas, 15 min: ",
                      heaps = "the same by a binary heap";
    std::sort(seeds.begin(), seeds.end());
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
        heaps, base);
    require_equal(by_heap, by_search);
    std::vector<Group> groups;
    const auto find_regions = [&] { groups = groups_of(world.network, hierarchy, seeds, kQuarterHour); };
    compare(RatioOf::gain, what + "their regions, once", find_regions, heaps, base);
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
        heaps, base);
    print_fact("reached" + what, static_cast<double>(reached)); // keeps the loop above from being dropped
}

void matrix(const World& world, const Hierarchy& hierarchy, const std::vector<NodeId>& seeds, Deciseconds minutes) {
    const std::vector<NodeId> nodes = world.any_nodes(kFacilityCount, 7);
    const std::vector<PlaceAccess> places = places_at(world.network, nodes);
    const std::vector<Source> sources = sources_at(world.network, seeds);
    Heap heap(world.network, minutes * 600);
    std::uint64_t by_heap = 0, by_engine = 0;
    compare(
        RatioOf::gain, "matrix of 1000 x 1000, " + std::to_string(minutes) + " min",
        [&] {
            const OdMatrix found = od_matrix(world.finder, places, sources, Direction::to_facility, minutes * 600,
                                             {&hierarchy, OdMethod::by_estimate}, {});
            by_engine = 0;
            for (const Deciseconds time : found.time_ds) by_engine += time;
        },
        "the same by a binary heap",
        [&] {
            by_heap = 0;
            for (const NodeId& seed : seeds) {
                heap.reach(std::span(&seed, 1));
                for (const NodeId node : nodes)
                    if (heap.time_at(node) != kUnreachable) by_heap += heap.time_at(node);
                heap.forget();
            }
        });
    require_equal(by_heap, by_engine);
}

} // namespace

void reach_figures(const World& world) {
    const std::vector<NodeId> seeds = world.any_nodes(kFacilityCount, 42);
    nearest(world, seeds, sources_at(world.network, seeds));
    const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    ten_kinds(world, hierarchy, seeds);
    service_areas(world, hierarchy, {seeds.begin(), seeds.begin() + 100});
    service_areas(world, hierarchy, seeds);
    for (const Deciseconds minutes : {15U, 30U}) matrix(world, hierarchy, seeds, minutes);
}

void growth_figures(const World& world) {
    constexpr std::uint32_t kStep = 1000; // as dense at any size
    const std::vector<NodeId> seeds = world.spread_nodes(kStep);
    ServiceAreaSearch search(world.finder);
    std::size_t settled = 0;
    const double areas_ms = median_ms([&] {
        settled = 0;
        for (const Source& source : sources_at(world.network, seeds))
            settled += search.run(source, Direction::to_facility, kQuarterHour).nodes.size();
    });
    print_fact("ns per settled node, service areas", areas_ms * 1e6 / static_cast<double>(settled));
    print_fact("nodes of an area", static_cast<double>(settled) / static_cast<double>(seeds.size()));
    const auto per_node = [&](double ms) { return ms * 1e6 / static_cast<double>(world.network.node_count()); };
    const std::vector<Source> sources = sources_at(world.network, seeds);
    print_fact("ns per node, nearest and runner-up",
               per_node(median_ms([&] { nearest_by_node(world.network, sources, Direction::to_facility, {}); })));
    const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    LaneSweep<Time> sweep(hierarchy, Direction::to_facility, kQuarterHour);
    print_fact("ns per node, sweep of 16 kinds", per_node(median_ms([&] {
                   for (std::size_t i = 0; i < seeds.size(); ++i) sweep.seed(seeds[i], i % kLaneCount, 0);
                   sweep.over_all();
               })));
}

void edit_figures(const World& world) {
    constexpr std::uint32_t kEdits = 300;
    for (const auto& [limit, how_far] : {std::pair{kQuarterHour, ", 15 min"}, {kUnreachable - 1, ", no limit"}}) {
        const std::vector<Source> open = sources_at(world.network, world.any_nodes(kFacilityCount, 42));
        const std::vector<Source> fresh = sources_at(world.network, world.any_nodes(2 * kEdits, 7), kFacilityCount);
        NearestLabels labels(world.network, Direction::to_facility, limit);
        labels.open_all(open, {});
        const std::vector<NearestTwo> before = labels.by_node();
        const double again = median_ms([&] {
            NearestLabels other(world.network, Direction::to_facility, limit);
            other.open_all(open, {});
        });
        std::vector<double> add_us, close_us, move_us;
        for (std::uint32_t i = 0; i < kEdits; ++i) {
            timed(add_us, [&] { labels.open(fresh[i]); });
            timed(move_us, [&] { labels.close(fresh[i].facility), labels.open(fresh[kEdits + i]); });
            labels.close(fresh[kEdits + i].facility);
            timed(close_us, [&] { labels.close(open[i].facility); });
            labels.open(open[i]);
        }
        require_equal(labels.by_node() == before ? 1 : 0, 1);
        print_edits(std::string("a facility opens") + how_far, add_us, again);
        print_edits(std::string("one closes") + how_far, close_us, again);
        print_edits(std::string("one moves") + how_far, move_us, again);
    }
}

} // namespace lifecircle::bench
