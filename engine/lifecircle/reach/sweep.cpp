#include <lifecircle/reach/sweep.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace lifecircle {
namespace {

RankArcs arcs_within(const RankArcs& all, Deciseconds limit) {
    RankArcRows some;
    some.reserve_ranks(all.first.size() - 1);
    for (Rank rank = 0; rank + 1 < all.first.size(); ++rank) {
        for (const RankArc& arc : all.of(rank))
            if (arc.time_ds <= limit) some.add(arc);
        some.end_rank();
    }
    return std::move(some).take();
}

} // namespace

RegionFinder::RegionFinder(const Hierarchy& hierarchy, Direction direction)
    : structure_(*hierarchy.structure), arcs_(direction == Direction::to_facility ? hierarchy.up : hierarchy.down),
      taken_(structure_.node_count()), index_(structure_.node_count()),
      rows_(structure_.node_count() / kRowsInBlock + 1, 0) {}

SweepRegion RegionFinder::around(std::span<const NodeId> wanted, Deciseconds limit) {
    SweepRegion region;
    const auto take = [&](Rank rank) {
        if (!taken_.has(rank)) taken_.add(rank), arcs_.prefetch(rank);
    };
    for (const NodeId node : wanted) take(structure_.rank_of[node]);
    taken_.each_from_below([&](Rank rank) {
        region.ranks.push_back(rank);
        for (const RankArc& arc : arcs_.of(rank))
            if (arc.time_ds <= limit) take(arc.above);
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
    region.blocks = blocks_of(region.arcs);
    for (const NodeId node : wanted) region.wanted.push_back(index_[structure_.rank_of[node]]);
    return region;
}

SweepRegion RegionFinder::everywhere(Deciseconds limit) {
    SweepRegion region;
    region.arcs = arcs_.longest_ds <= kBeyond<std::uint16_t> ? arcs_ : arcs_within(arcs_, limit);
    region.blocks = blocks_of(region.arcs);
    return region;
}

RowBlocks RegionFinder::blocks_of(const RankArcs& arcs) {
    struct Above {
        std::uint32_t block, below;
        std::uint64_t rows;
    };
    std::vector<Above> taken_from;
    const auto rows = static_cast<std::uint32_t>(arcs.first.size() - 1);
    const std::uint32_t count = (rows + kRowsInBlock - 1) / kRowsInBlock;
    RowBlocks blocks{std::vector<std::uint32_t>(count + 1, 0), {}};
    for (std::uint32_t below = 0; below < count; ++below) {
        const std::size_t begin = taken_from.size();
        const std::uint32_t first_row = below * kRowsInBlock;
        for (std::uint32_t i = arcs.first[first_row]; i < arcs.first[std::min(first_row + kRowsInBlock, rows)]; ++i) {
            const Rank above = arcs.arc[i].above;
            if (above >= first_row) continue;
            if (rows_[above / kRowsInBlock] == 0) taken_from.push_back({above / kRowsInBlock, below, 0});
            rows_[above / kRowsInBlock] |= std::uint64_t{1} << above % kRowsInBlock;
        }
        for (std::size_t i = begin; i < taken_from.size(); ++i) {
            taken_from[i].rows = std::exchange(rows_[taken_from[i].block], 0);
            ++blocks.first[taken_from[i].block + 1];
        }
    }
    std::partial_sum(blocks.first.begin(), blocks.first.end(), blocks.first.begin());
    blocks.below.resize(taken_from.size());
    std::vector<std::uint32_t> next(blocks.first.begin(), blocks.first.end() - 1);
    for (const Above& above : taken_from) blocks.below[next[above.block]++] = {above.below, above.rows};
    return blocks;
}

template <LaneTime Time>
LaneSweep<Time>::LaneSweep(const Hierarchy& hierarchy, Direction direction, Deciseconds limit, LaneWidth width)
    : structure_(*hierarchy.structure), rising_(direction == Direction::to_facility ? hierarchy.down : hierarchy.up),
      falling_(direction == Direction::to_facility ? hierarchy.up : hierarchy.down), width_(width),
      seeds_(structure_.node_count()) {
    set_limit(limit);
}

template <LaneTime Time> void LaneSweep<Time>::seed(NodeId node, std::size_t lane, Deciseconds time_ds) {
    if (time_ds > limit_) return;
    Lanes<Time>& lanes = seeds_.make(structure_.rank_of[node]);
    lanes.time[lane] = std::min(lanes[lane], static_cast<Time>(time_ds));
}

template <LaneTime Time> std::span<const Lanes<Time>> LaneSweep<Time>::over_all() {
    if (falling_.longest_ds > kBeyond<Time>) falling_ = arcs_within(falling_, kLongestLimit<Time>); // once
    sweep_up<Time>(rising_, structure_.leads_on, limit_, width_, seeds_);
    const auto rows = static_cast<std::uint32_t>(structure_.node_count());
    const DownPass<Time> pass{falling_, nullptr, seeds_, limit_, seeds_.at.get()};
    for (std::uint32_t begin = 0; begin < rows; begin += kRowsInBlock)
        sweep_down(pass, begin, std::min(begin + kRowsInBlock, rows), width_);
    seeds_.ranks.forget();
    return {seeds_.at.get(), rows};
}

/// Blocks where something is seeded, or near where something is.
template <LaneTime Time> void LaneSweep<Time>::ask_seeded(const SweepRegion& region) {
    for (std::uint32_t begin = 0; begin < region.row_count(); begin += kRowsInBlock) {
        const std::uint32_t last = std::min(begin + kRowsInBlock, region.row_count()) - 1;
        if (seeds_.ranks.any_about(region.ranks[begin], region.ranks[last]))
            asked_[begin / kRowsInBlock / 64] |= std::uint64_t{1} << begin / kRowsInBlock % 64;
    }
}

template <LaneTime Time> std::span<const Lanes<Time>> LaneSweep<Time>::over(const SweepRegion& region) {
    const std::uint32_t rows = region.row_count();
    const std::size_t blocks = region.blocks.first.size() - 1;
    Lanes<Time> beyond;
    beyond.set_all(kBeyond<Time>);
    for (const std::uint32_t block : filled_) {
        within_[block] = 0;
        std::fill_n(times_.begin() + block * kRowsInBlock, kRowsInBlock, beyond);
    }
    filled_.clear();
    if (within_.size() < blocks) {
        within_.resize(blocks, 0), times_.resize(blocks * kRowsInBlock, beyond);
        asked_.resize(blocks / 64 + 1, 0);
    }
    sweep_up<Time>(rising_, structure_.leads_on, limit_, width_, seeds_);
    if (region.has_all_ranks())
        seeds_.ranks.each_word([&](std::size_t block) { asked_[block / 64] |= std::uint64_t{1} << block % 64; });
    else
        ask_seeded(region);
    const DownPass<Time> pass{region.arcs, region.has_all_ranks() ? nullptr : region.ranks.data(), seeds_, limit_,
                              times_.data()};
    for (std::size_t word = 0; word < asked_.size(); ++word)
        while (asked_[word] != 0) {
            const auto block =
                static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(asked_[word]));
            asked_[word] &= asked_[word] - 1;
            const std::uint32_t begin = block * kRowsInBlock;
            within_[block] = sweep_down(pass, begin, std::min(begin + kRowsInBlock, rows), width_);
            filled_.push_back(block);
            for (std::uint32_t i = region.blocks.first[block]; i < region.blocks.first[block + 1]; ++i) {
                const auto& [below, from] = region.blocks.below[i];
                if ((within_[block] & from) != 0) asked_[below / 64] |= std::uint64_t{1} << below % 64;
            }
        }
    seeds_.ranks.forget();
    return std::span(times_).first(rows);
}

template class LaneSweep<std::uint16_t>;
template class LaneSweep<std::uint32_t>;

} // namespace lifecircle
