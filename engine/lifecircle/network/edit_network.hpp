#pragma once
/// \file  A network after roads were closed, changed or added, without building it anew.
/// Method: the edges that the edits touch are taken apart into straight pieces, the pieces are changed, added and
/// joined into chains again; everything else keeps its number. So what is known of other nodes and edges – labels,
/// accesses, the index of pieces – stays true.

#include <memory>
#include <vector>

#include <lifecircle/network/network.hpp>
#include <lifecircle/network/road_edits.hpp>

namespace lifecircle {

struct EditIndex;

struct EditedNetwork {
    /// Nodes and edges of the base keep their numbers, new ones come after them. An edge that is gone has one vertex,
    /// no segment, and both ends at a node of its own where nothing is; a node where roads met before may have no arcs.
    RoadNetwork network;
    std::vector<NodeId> touched; ///< ascending: ends of edges that are gone, and of new ones
    std::vector<EdgeId> gone;    ///< ascending, edges of the base
    EdgeId first_new_edge = 0;
};

/// Makes edited networks of one base. Keeps references to both. Read only after construction.
class NetworkEditor {
  public:
    /// \param roads  that the base was built from
    /// \param heights  that the base was built with; null: none
    NetworkEditor(const RoadNetwork& base, const Roads& roads, const HeightGrid* heights = nullptr);
    ~NetworkEditor();

    /// All edits together, from the base. Live edges have the shapes, lengths and times of those that
    /// build_network(edited_roads(roads, edits), profile, heights) gives.
    /// Cost: O(pieces touched), and a copy of the base; where there are heights, of the roads too. Where the edits come
    /// to a road that passes a point with turns that are forbidden, or turns cost time anywhere, the network is built
    /// anew behind the base, all of whose edges are gone then.
    EditedNetwork edit(const RoadEdits& edits) const;

  private:
    std::unique_ptr<const EditIndex> index_;
};

/// What is otherwise in one state of a network than in another.
struct NetworkChange {
    std::vector<NodeId> touched;  ///< ascending: nodes with other arcs, and those that only one of the states has
    std::vector<Box> ground;      ///< of pieces that only one of the states has
    std::size_t common_nodes = 0; ///< nodes below this number are the same in both
};

/// \param before, after  of the base, or null for the base itself
NetworkChange change_between(const RoadNetwork& base, const EditedNetwork* before, const EditedNetwork* after);

} // namespace lifecircle
