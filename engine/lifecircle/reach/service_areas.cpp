#include <lifecircle/reach/service_areas.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle {
namespace {

/// Areas of sixteen facilities, and what turns rows into them.
struct Sixteen {
    explicit Sixteen(std::size_t node_count) : reached(node_count) {}
    RankSet reached; ///< nodes instead of ranks; empty between uses
    std::vector<NodeId> nodes;
    std::array<ServiceArea, kLaneCount> areas;
};

/// The areas of the lanes of the sweep that was just made, nodes ascending.
template <LaneTime Time> void take_areas(const HierarchyStructure& structure, const LaneSweep<Time>& sweep,
                                         std::span<const Lanes<Time>> times, Sixteen& out) {
    sweep.each_within([&](std::uint32_t row) { out.reached.add(structure.node_at[row]); });
    out.nodes.clear();
    out.reached.each_from_below([&](NodeId node) { out.nodes.push_back(node); }); // from the last to the first
    out.reached.forget();
    for (ServiceArea& area : out.areas) area.nodes.clear(), area.time_ds.clear();
    for (auto node = out.nodes.rbegin(); node != out.nodes.rend(); ++node) {
        const Lanes<Time>& lanes = times[structure.rank_of[*node]];
        for (std::uint32_t left = lanes.lanes_within(); left != 0; left &= left - 1) {
            const auto lane = static_cast<std::size_t>(std::countr_zero(left));
            out.areas[lane].nodes.push_back(*node);
            out.areas[lane].time_ds.push_back(lanes[lane]);
        }
    }
}

using Take = std::function<void(std::size_t, const ServiceArea&)>;

template <LaneTime Time> void sweep_areas(ReachTools& tools, std::span<const Source> sources,
                                          std::span<const std::uint32_t> order, Direction direction, Deciseconds limit,
                                          const Progress& progress, const Take& take) {
    const HierarchyStructure& structure = *tools.hierarchy()->structure;
    const SweepRegion& everywhere = tools.everywhere<Time>(direction);
    Pool<Sixteen> pool([&] { return std::make_unique<Sixteen>(structure.node_count()); });
    parallel_for((order.size() + kLaneCount - 1) / kLaneCount, progress, [&](std::size_t g) {
        const auto group = order.subspan(g * kLaneCount, std::min(kLaneCount, order.size() - g * kLaneCount));
        pool.with([&](Sixteen& out) {
            tools.with_sweep<Time>(direction, limit, [&](LaneSweep<Time>& sweep) {
                for (std::size_t lane = 0; lane < group.size(); ++lane) seed_source(sweep, sources[group[lane]], lane);
                take_areas<Time>(structure, sweep, sweep.over(everywhere), out);
            });
            for (std::size_t lane = 0; lane < group.size(); ++lane) take(group[lane], out.areas[lane]);
        });
    });
}

} // namespace

void each_service_area(ReachTools& tools, std::span<const Source> sources, Direction direction, Deciseconds limit,
                       ReachMethod method, const Progress& progress, const Take& take) {
    std::atomic<std::size_t> nodes = 0;
    const auto search = [&](std::span<const std::uint32_t> some) {
        parallel_for(some.size(), progress, [&](std::size_t i) {
            const ServiceArea area =
                tools.with_search([&](auto& one) { return one.run(sources[some[i]], direction, limit); });
            nodes += area.nodes.size();
            take(some[i], area);
        });
    };
    std::vector<std::uint32_t> order = along_the_ground(sources);
    std::span<const std::uint32_t> left = order;
    if (tools.hierarchy() == nullptr || method == ReachMethod::search) return search(left);
    if (method == ReachMethod::by_estimate) {
        const std::size_t tried = bring_forward(order, kTried);
        search(left.first(tried));
        left = left.subspan(tried);
        // The first sweeps of a network take as long as searches over all of it.
        if (nodes * left.size() < kTried * tools.finder().network().node_count()) return search(left);
    }
    if (limit <= kLongestLimit<std::uint16_t>)
        sweep_areas<std::uint16_t>(tools, sources, left, direction, limit, progress, take);
    else
        sweep_areas<std::uint32_t>(tools, sources, left, direction, limit, progress, take);
}

} // namespace lifecircle
