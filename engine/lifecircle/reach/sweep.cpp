#include <lifecircle/reach/sweep.hpp>

#include <algorithm>

#include <lifecircle/reach/sweep_pass.hpp>

namespace lifecircle {

RegionFinder::RegionFinder(const HierarchyStructure& structure, const Hierarchy& hierarchy, Direction direction)
    : structure_(structure), arcs_(direction == Direction::to_facility ? hierarchy.up : hierarchy.down),
      index_(structure.node_count()), mark_(structure.node_count(), 0) {}

SweepRegion RegionFinder::around(std::span<const NodeId> wanted, Deciseconds limit) {
    ++regions_;
    SweepRegion region;
    const auto take = [&](Rank rank) {
        if (mark_[rank] != regions_) mark_[rank] = regions_, region.ranks.push_back(rank);
    };
    for (const NodeId node : wanted) take(structure_.rank_of[node]);
    for (std::size_t i = 0; i < region.ranks.size(); ++i)
        for (const RankArc& arc : arcs_.of(region.ranks[i]))
            if (arc.time_ds <= limit) take(arc.above);
    std::sort(region.ranks.begin(), region.ranks.end());
    for (std::uint32_t i = 0; i < region.ranks.size(); ++i) index_[region.ranks[i]] = i;
    region.arcs.first.push_back(0);
    for (const Rank rank : region.ranks) {
        for (const RankArc& arc : arcs_.of(rank))
            if (arc.time_ds <= limit) region.arcs.arc.push_back({index_[arc.above], arc.time_ds});
        region.arcs.first.push_back(static_cast<std::uint32_t>(region.arcs.arc.size()));
    }
    for (const NodeId node : wanted) region.wanted.push_back(index_[structure_.rank_of[node]]);
    return region;
}

template <LaneTime Time> LaneSweep<Time>::LaneSweep(const HierarchyStructure& structure, const Hierarchy& hierarchy,
                                                    Direction direction, Deciseconds limit, LaneWidth width)
    : structure_(structure), rising_(direction == Direction::to_facility ? hierarchy.down : hierarchy.up),
      falling_(direction == Direction::to_facility ? hierarchy.up : hierarchy.down), limit_(limit), width_(width),
      at_(std::make_unique_for_overwrite<Lanes<Time>[]>(structure.node_count())),
      seeded_(structure.node_count() / 64 + 1, 0) {}

template <LaneTime Time> Lanes<Time>& LaneSweep<Time>::seed_at(Rank rank) {
    if (!seeded(rank)) {
        seeded_[rank / 64] |= std::uint64_t{1} << rank % 64;
        at_[rank].set_all(kBeyond<Time>);
    }
    return at_[rank];
}

template <LaneTime Time> void LaneSweep<Time>::seed(NodeId node, std::size_t lane, Deciseconds time_ds) {
    if (time_ds > limit_) return;
    Lanes<Time>& lanes = seed_at(structure_.rank_of[node]);
    lanes.time[lane] = std::min(lanes[lane], static_cast<Time>(time_ds));
}

template <LaneTime Time> void LaneSweep<Time>::rise_from(Rank rank) {
    // What is seeded at a node that does not lead on stays there.
    if (structure_.leads_on[rank] == 0) return;
    Lanes<Time> within, beyond;
    within.set_all(static_cast<Time>(limit_));
    beyond.set_all(kBeyond<Time>);
    for (const RankArc& arc : rising_.of(rank)) {
        if (arc.time_ds > limit_) continue;
        Lanes<Time> sum;
        sum.set_later(at_[rank], arc.time_ds);
        sum.keep_within(within, beyond);
        if (sum.any_below(seeded(arc.above) ? at_[arc.above] : beyond)) seed_at(arc.above).set_earlier(sum);
    }
}

/// All that is seeded below a node has risen to it before it rises itself: ranks are taken from the bottom.
template <LaneTime Time> void LaneSweep<Time>::rise() {
    for (auto word = static_cast<Rank>(seeded_.size()); word-- > 0;) {
        std::uint64_t not_yet = ~std::uint64_t{0};
        while ((seeded_[word] & not_yet) != 0) {
            const auto bit = static_cast<Rank>(63 - std::countl_zero(seeded_[word] & not_yet));
            rise_from(word * 64 + bit);
            not_yet = (std::uint64_t{1} << bit) - 1;
        }
    }
}

template <LaneTime Time> std::span<const Lanes<Time>> LaneSweep<Time>::over_all() {
    rise();
    sweep_down<Time>(falling_, seeded_.data(), at_.get(), nullptr, limit_, width_, at_.get());
    std::fill(seeded_.begin(), seeded_.end(), 0);
    return {at_.get(), structure_.node_count()};
}

template <LaneTime Time> std::span<const Lanes<Time>> LaneSweep<Time>::over(const SweepRegion& region) {
    rise();
    if (in_region_.size() < region.ranks.size()) in_region_.resize(region.ranks.size());
    sweep_down<Time>(region.arcs, seeded_.data(), at_.get(), region.ranks.data(), limit_, width_, in_region_.data());
    std::fill(seeded_.begin(), seeded_.end(), 0);
    return std::span(in_region_).first(region.ranks.size());
}

template class LaneSweep<std::uint16_t>;
template class LaneSweep<std::uint32_t>;

} // namespace lifecircle
