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

/// The times of a row of nodes, each after all those above it. \pre no arc is longer than kBeyond<Time>
/// \param ranks  rank of the node in each row; null: the row's own number
/// \param times  one for each row; may be the seeds themselves when `ranks` is null
template <LaneTime Time> void sweep_down(const RankArcs& arcs, const Rank* ranks, Deciseconds limit, LaneWidth width,
                                         const LaneSeeds<Time>& seeds, Lanes<Time>* times);

} // namespace lifecircle
