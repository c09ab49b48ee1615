#include <lifecircle/reach/sweep.hpp>

#include <algorithm>

namespace lifecircle {

RegionFinder::RegionFinder(const Hierarchy& hierarchy, Direction direction)
    : structure_(*hierarchy.structure), arcs_(direction == Direction::to_facility ? hierarchy.up : hierarchy.down),
      taken_(structure_.node_count()), index_(structure_.node_count()) {}

SweepRegion RegionFinder::around(std::span<const NodeId> wanted, Deciseconds limit) {
    SweepRegion region;
    for (const NodeId node : wanted) taken_.add(structure_.rank_of[node]);
    taken_.each_from_below([&](Rank rank) {
        region.ranks.push_back(rank);
        for (const RankArc& arc : arcs_.of(rank))
            if (arc.time_ds <= limit) taken_.add(arc.above);
    });
    taken_.forget();
    std::reverse(region.ranks.begin(), region.ranks.end());
    for (std::uint32_t i = 0; i < region.ranks.size(); ++i) index_[region.ranks[i]] = i;
    RankArcRows arcs;
    arcs.reserve_ranks(region.ranks.size());
    for (const Rank rank : region.ranks) {
        for (const RankArc& arc : arcs_.of(rank))
            if (arc.time_ds <= limit) arcs.add({index_[arc.above], arc.time_ds});
        arcs.end_rank();
    }
    region.arcs = std::move(arcs).take();
    for (const NodeId node : wanted) region.wanted.push_back(index_[structure_.rank_of[node]]);
    return region;
}

template <LaneTime Time>
LaneSweep<Time>::LaneSweep(const Hierarchy& hierarchy, Direction direction, Deciseconds limit, LaneWidth width)
    : structure_(*hierarchy.structure), rising_(direction == Direction::to_facility ? hierarchy.down : hierarchy.up),
      falling_(direction == Direction::to_facility ? hierarchy.up : hierarchy.down), limit_(limit), width_(width),
      seeds_(structure_.node_count()) {
    if (falling_.longest_ds <= kBeyond<Time>) return;
    RankArcRows within_limit;
    for (Rank rank = 0; rank < structure_.node_count(); ++rank) {
        for (const RankArc& arc : falling_.of(rank))
            if (arc.time_ds <= limit) within_limit.add(arc);
        within_limit.end_rank();
    }
    within_limit_ = std::move(within_limit).take();
}

template <LaneTime Time> void LaneSweep<Time>::seed(NodeId node, std::size_t lane, Deciseconds time_ds) {
    if (time_ds > limit_) return;
    Lanes<Time>& lanes = seeds_.make(structure_.rank_of[node]);
    lanes.time[lane] = std::min(lanes[lane], static_cast<Time>(time_ds));
}

template <LaneTime Time> std::span<const Lanes<Time>> LaneSweep<Time>::over_all() {
    sweep_up<Time>(rising_, structure_.leads_on, limit_, width_, seeds_);
    sweep_down<Time>(falling_.longest_ds <= kBeyond<Time> ? falling_ : within_limit_, nullptr, limit_, width_, seeds_,
                     seeds_.at.get());
    seeds_.ranks.forget();
    return {seeds_.at.get(), structure_.node_count()};
}

template <LaneTime Time> std::span<const Lanes<Time>> LaneSweep<Time>::over(const SweepRegion& region) {
    if (in_region_.size() < region.ranks.size()) in_region_.resize(region.ranks.size());
    sweep_up<Time>(rising_, structure_.leads_on, limit_, width_, seeds_);
    sweep_down<Time>(region.arcs, region.ranks.data(), limit_, width_, seeds_, in_region_.data());
    seeds_.ranks.forget();
    return std::span(in_region_).first(region.ranks.size());
}

template class LaneSweep<std::uint16_t>;
template class LaneSweep<std::uint32_t>;

} // namespace lifecircle
