#pragma once
/// \file  Both halves of a sweep, once for each width of instructions.

#include <span>

#include <lifecircle/reach/lane_seeds.hpp>

namespace lifecircle {

/// The instructions used; the times are the same.
enum class LaneWidth : std::uint8_t { plain, avx2 };
/// The widest that this machine has.
LaneWidth widest_lanes();

/// Takes all seeds up along the arcs, within the limit.
/// \param leads_on  by rank; what is seeded where it is 0 stays there
template <LaneTime Time> void sweep_up(const RankArcs& arcs, std::span<const char> leads_on, Deciseconds limit,
                                       LaneWidth width, LaneSeeds<Time>& seeds);

/// What goes down, and where to. \pre no arc is longer than kBeyond<Time>
template <LaneTime Time> struct DownPass {
    const RankArcs& arcs; ///< by row, `above` too
    const Rank* ranks;    ///< of the node in each row; null: the row's own number
    const LaneSeeds<Time>& seeds;
    Deciseconds limit;
    Lanes<Time>* times; ///< by row; may be the seeds themselves when `ranks` is null
};

/// The times of rows [begin, end), each after all those above it, which have theirs.
/// \pre end - begin <= 64
/// \returns bit i: row begin + i is within the limit in some lane
template <LaneTime Time>
std::uint64_t sweep_down(const DownPass<Time>& pass, std::uint32_t begin, std::uint32_t end, LaneWidth width);

} // namespace lifecircle
