#pragma once
/// \file  A network's nodes put above one another, so that every journey can be taken up and then down.
/// Method: customizable contraction hierarchies. The structure depends on what is joined to what alone and is made
/// once; times are put on it anew in a fraction of that, for another profile, hour or a closed road (J. Dibbelt, B.
/// Strasser, D. Wagner, ACM JEA 21 (2016) 1.5). Ranks are numbered for passes in memory order, in blocks of
/// neighbours, each after all above them (after D. Delling et al., PHAST, J. Parallel Distrib. Comput. 73 (2013) 940).

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/core/shared_array.hpp>
#include <lifecircle/network/network.hpp>

namespace lifecircle {

/// The place of a node in a hierarchy; 0 is the top.
using Rank = std::uint32_t;

/// What every set of times on a network shares. Immutable, shared by threads.
struct HierarchyStructure {
    SharedArray<NodeId> node_at;      ///< by rank
    SharedArray<Rank> rank_of;        ///< by node
    SharedArray<char> leads_on;       ///< by rank; see nodes_leading_on
    SharedArray<std::uint32_t> first; ///< rank -> range in `above`; size node_count() + 1
    SharedArray<Rank> above;          ///< ascending; any two of a node's are above one another
    std::size_t node_count() const { return node_at.size(); }
};

/// An arc between a node and one above it, or a way over nodes below both.
struct RankArc {
    Rank above = 0;
    Deciseconds time_ds = 0;
};

/// Immutable, shared by threads.
struct RankArcs {
    SharedArray<std::uint32_t> first; ///< rank -> range in `arc`; size node_count() + 1
    SharedArray<RankArc> arc;
    Deciseconds longest_ds = 0;
    std::span<const RankArc> of(Rank rank) const {
        return std::span(arc).subspan(first[rank], first[rank + 1] - first[rank]);
    }
    /// Begins to fetch a row that is read soon: waiting for it takes longer than all else.
    void prefetch(Rank rank) const { __builtin_prefetch(arc.data() + first[rank]); }
};

/// Rows of arcs while they grow, rank by rank.
class RankArcRows {
  public:
    void reserve_ranks(std::size_t count) { first_.reserve(count + 1); }
    void add(RankArc one) {
        arc_.push_back(one);
        longest_ds_ = std::max(longest_ds_, one.time_ds);
    }
    /// The next rank begins.
    void end_rank() { first_.push_back(static_cast<std::uint32_t>(arc_.size())); }
    RankArcs take() && { return {std::move(first_), std::move(arc_), longest_ds_}; }

  private:
    std::vector<std::uint32_t> first_{0};
    std::vector<RankArc> arc_;
    Deciseconds longest_ds_ = 0;
};

/// Times on a structure. The shortest time between two nodes is that of a way first up, then down, at the latest at the
/// top. Holds no arc that ways over higher nodes make needless.
struct Hierarchy {
    std::shared_ptr<const HierarchyStructure> structure;
    RankArcs up;   ///< from the node to the one above
    RankArcs down; ///< from the one above to the node
};

/// The same for any number of threads. Cost: as eliminate_nodes. \throws Cancelled
std::shared_ptr<const HierarchyStructure> build_structure(const RoadNetwork& network, const Progress& progress);

/// Puts the times of a network's arcs on the structure made from it, or from one with the same nodes and at least its
/// arcs. Arcs out of (into) a node that does not lead on may end (begin) a journey there, but no way leads over it.
/// Cost: O(triangles of the structure); 1 to 2 searches of the whole network by a binary heap.
Hierarchy weigh(std::shared_ptr<const HierarchyStructure> structure, const RoadNetwork& network);

} // namespace lifecircle
