#pragma once
/// \file  Kinds and facilities in sweeps: sixteen in one, over all nodes or the region that neighbouring ones serve.

#include <algorithm>
#include <span>
#include <vector>

#include <lifecircle/reach/bucket_queue.hpp>
#include <lifecircle/reach/sweep.hpp>

#include "bounded_search.hpp"

namespace lifecircle::bench {

/// Facilities near each other, and the nodes that any of them serves.
struct Group {
    std::span<const NodeId> seeds;
    SweepRegion region;
};

/// \param sorted  seeds in the order of nodes; every sixteen share a region
inline std::vector<Group> groups_of(const RoadNetwork& network, const Hierarchy& hierarchy,
                                    std::span<const NodeId> sorted, Deciseconds limit) {
    Search<BucketQueue<NodeId>> search(network, limit);
    RegionFinder finder(hierarchy, Direction::to_facility);
    std::vector<Group> groups;
    for (std::size_t begin = 0; begin < sorted.size(); begin += kLaneCount) {
        const auto seeds = sorted.subspan(begin, std::min(kLaneCount, sorted.size() - begin));
        groups.push_back({seeds, finder.around(search.reach(seeds), limit)});
        search.forget();
    }
    return groups;
}

/// Calls `take(first, count, times)` for every sixteen seeds with their times at the nodes of the region.
template <class Time, class Take>
void sweep_each(LaneSweep<Time>& sweep, std::span<const NodeId> seeds, const SweepRegion& region, Take take) {
    for (std::size_t begin = 0; begin < seeds.size(); begin += kLaneCount) {
        const std::size_t count = std::min(kLaneCount, seeds.size() - begin);
        for (std::size_t lane = 0; lane < count; ++lane) sweep.seed(seeds[begin + lane], lane, 0);
        take(begin, count, sweep.over(region));
    }
}

/// The sum of the times of the first lanes, as far as the limit.
template <class Time> std::uint64_t sum_of(const Lanes<Time>& lanes, std::size_t lane_count) {
    std::uint64_t sum = 0;
    for (std::size_t lane = 0; lane < lane_count; ++lane)
        if (lanes[lane] != kBeyond<Time>) sum += lanes[lane];
    return sum;
}

/// The nearest of ten kinds of facilities for every node, 15 minutes: by a binary heap for each kind, and by one sweep.
class TenKinds {
  public:
    /// \param seeds  those of one kind after those of another, a tenth each
    TenKinds(const RoadNetwork& network, const Hierarchy& hierarchy, std::span<const NodeId> seeds, Deciseconds limit)
        : seeds_(seeds), each_(seeds.size() / kKinds), heap_(network, limit),
          sweep_(hierarchy, Direction::to_facility, limit) {}
    /// \returns the sum of all times
    std::uint64_t by_heap() {
        std::uint64_t sum = 0;
        for (std::size_t kind = 0; kind < kKinds; ++kind) sum += heap_.run(seeds_.subspan(kind * each_, each_));
        return sum;
    }
    auto by_sweep() {
        for (std::size_t i = 0; i < kKinds * each_; ++i) sweep_.seed(seeds_[i], i / each_, 0);
        return sweep_.over_all();
    }
    std::uint64_t sum_by_sweep() {
        std::uint64_t sum = 0;
        for (const auto& lanes : by_sweep()) sum += sum_of(lanes, kKinds);
        return sum;
    }
    auto pass_alone() { return sweep_.over_all(); }

  private:
    static constexpr std::size_t kKinds = 10;
    std::span<const NodeId> seeds_;
    std::size_t each_;
    Search<HeapQueue<NodeId>> heap_;
    LaneSweep<std::uint16_t> sweep_;
};

} // namespace lifecircle::bench
