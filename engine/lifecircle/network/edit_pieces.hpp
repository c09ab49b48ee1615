#pragma once
/// \file  What road edits make of the edges they touch: straight pieces, not yet joined. The inside of edit_network.

#include <set>

#include <lifecircle/network/edit_index.hpp>
#include <lifecircle/network/road_edits.hpp>
#include <lifecircle/network/road_pieces.hpp>

namespace lifecircle {

struct EditedPieces {
    std::set<EdgeId> gone;    ///< edges of the base that are taken apart
    std::set<NodeId> touched; ///< nodes of the base, all of whose edges are taken apart
    RoadPieces pieces;        ///< what is left of them, and what is new
};

EditedPieces edited_pieces(const EditIndex& index, const RoadEdits& edits);

} // namespace lifecircle
