#pragma once
/// \file  A network after roads were closed, changed or added, without building it anew.
/// Method: the edges that the edits touch are taken apart into straight pieces, the pieces are changed, added and joined
/// into chains again; everything else keeps its number. So what is known of other nodes and edges – labels, accesses,
/// the index of pieces – stays true.

#include <cstdint>
#include <vector>

#include <lifecircle/network/network.hpp>
#include <lifecircle/network/road_edits.hpp>

namespace lifecircle {

struct EditedNetwork {
    /// Nodes and edges of the base keep their numbers, new ones come after them. An edge that is gone has one vertex,
    /// no segment, and both ends at a node of its own where nothing is; a node where roads met before may have no arcs.
    RoadNetwork network;
    std::vector<NodeId> touched; ///< ascending: ends of edges that are gone, and of new ones
    std::vector<EdgeId> gone;    ///< ascending, edges of the base
    EdgeId first_new_edge = 0;
    std::uint32_t first_new_vertex = 0;
};

/// Makes edited networks of one base. Keeps references to both. Read only after construction.
class NetworkEditor {
  public:
    /// \param roads  that the base was built from
    NetworkEditor(const RoadNetwork& base, const Roads& roads);

    /// All edits together, from the base. Live edges have the shapes, lengths and times of those that
    /// build_network(edited_roads(roads, edits), profile) gives.
    /// Cost: O(pieces touched), and a copy of the base.
    EditedNetwork edit(const RoadEdits& edits) const;

  private:
    friend class NetworkEdit;
    const RoadNetwork& base_;
    const Roads& roads_;
    std::vector<std::uint32_t> first_edge_; ///< node -> range in edge_at_; size node_count() + 1
    std::vector<EdgeId> edge_at_;           ///< edges that begin or end at the node
    std::vector<std::uint32_t> first_use_;  ///< road -> range in segment_of_; size roads + 1
    std::vector<std::uint32_t> segment_of_; ///< segments of the road
    std::vector<char> closed_;              ///< by point of the roads: a gate that the profile may not pass
};

/// What is otherwise in one state of a network than in another.
struct NetworkChange {
    std::vector<NodeId> touched;   ///< ascending: nodes with other arcs, and those that only one of the states has
    std::vector<Box> ground;       ///< of pieces that only one of the states has
    std::size_t common_nodes = 0;  ///< nodes below this number are the same in both
};

/// \param before, after  of the base, or null for the base itself
NetworkChange change_between(const RoadNetwork& base, const EditedNetwork* before, const EditedNetwork* after);

} // namespace lifecircle
