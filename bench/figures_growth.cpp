#include <lifecircle/reach/nearest_labels.hpp>
#include <lifecircle/reach/service_area.hpp>
#include <lifecircle/reach/sweep.hpp>

#include "figure_rows.hpp"
#include "figures.hpp"
#include "measuring.hpp"

namespace lifecircle::bench {

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
    LaneSweep<std::uint16_t> sweep(hierarchy, Direction::to_facility, kQuarterHour);
    print_fact("ns per node, sweep of 16 kinds", per_node(median_ms([&] {
                   for (std::size_t i = 0; i < seeds.size(); ++i) sweep.seed(seeds[i], i % kLaneCount, 0);
                   sweep.over_all();
               })));
}

void edit_figures(const World& world) {
    constexpr std::uint32_t kEdits = 300;
    for (const Deciseconds limit : {kQuarterHour, kUnreachable - 1}) {
        const std::string how_far = limit == kQuarterHour ? ", 15 min" : ", no limit";
        const std::vector<Source> open = sources_at(world.network, world.facility_nodes(42));
        const std::vector<Source> fresh =
            sources_at(world.network, world.any_nodes(2 * kEdits, 7), static_cast<FacilityId>(open.size()));
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
        print_edits("a facility opens" + how_far, add_us, again);
        print_edits("one closes" + how_far, close_us, again);
        print_edits("one moves" + how_far, move_us, again);
    }
}

} // namespace lifecircle::bench
