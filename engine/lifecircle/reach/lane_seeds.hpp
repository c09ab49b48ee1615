#pragma once
/// \file  Times at the nodes where journeys begin, and at those to which they have risen.

#include <memory>

#include <lifecircle/reach/lanes.hpp>
#include <lifecircle/reach/rank_set.hpp>

namespace lifecircle {

/// Room for every node, looked at only where there is a seed.
template <LaneTime Time> struct LaneSeeds {
    std::unique_ptr<Lanes<Time>[]> at; ///< by rank; holds for those in `ranks`
    RankSet ranks;

    explicit LaneSeeds(std::size_t node_count)
        : at(std::make_unique_for_overwrite<Lanes<Time>[]>(node_count)), ranks(node_count) {}
    /// The lanes of a node, beyond all limits where there was no seed.
    [[gnu::always_inline]] Lanes<Time>& make(Rank rank) {
        if (!ranks.has(rank)) ranks.add(rank), at[rank].set_all(kBeyond<Time>);
        return at[rank];
    }
};

} // namespace lifecircle
