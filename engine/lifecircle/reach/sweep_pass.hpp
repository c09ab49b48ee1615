#pragma once
/// \file  The pass of a sweep from the top down, once for each width of instructions.

#include <lifecircle/reach/sweep.hpp>

namespace lifecircle {

/// Times of a row of nodes, each after all those above it.
/// \param seeds   a bit for each rank: whether `seed` holds there
/// \param ranks   rank of the node in each row; null: its own number
/// \param times   one for each row; may be `seed` itself when ranks is null
template <LaneTime Time> void sweep_down(const RankArcs& arcs, const std::uint64_t* seeds, const Lanes<Time>* seed,
                                         const Rank* ranks, Deciseconds limit, LaneWidth width, Lanes<Time>* times);

} // namespace lifecircle
