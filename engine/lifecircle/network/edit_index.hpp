#pragma once
/// \file  What an editor of networks must find again: the inside of edit_network.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <lifecircle/network/network.hpp>
#include <lifecircle/network/road_edits.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// Ways back from roads and nodes to the edges of a network.
struct EditIndex {
    const RoadNetwork& base;
    const Roads& roads;                              ///< that the base was built from
    std::vector<std::uint32_t> first_edge;           ///< node -> range in edge_at; size node_count() + 1
    std::vector<EdgeId> edge_at;                     ///< edges that begin or end at the node
    std::vector<std::uint32_t> first_use;            ///< road -> range in segment_of; size roads + 1
    std::vector<std::uint32_t> segment_of;           ///< segments of the road
    std::vector<char> closed;                        ///< by point of the roads: a gate that the profile may not pass
    const HeightGrid* heights = nullptr;             ///< null: slopes change no speed
    bool turns_cost = false;                         ///< anywhere
    std::vector<char> turns_forbidden;               ///< by road: it passes a point with restrictions; empty: none does
    std::map<std::uint32_t, double> structure_slope; ///< of bridges and tunnels, where there are heights

    /// Cost: O(n).
    /// \param its_heights  that the base was built with
    EditIndex(const RoadNetwork& base_network, const Roads& its_roads, const HeightGrid* its_heights);

    /// Whether junctions may be split otherwise than in the base, or chains end elsewhere because of such.
    /// \param gone  edges of the base that the edits take apart
    bool turns_change(const RoadEdits& edits, const std::vector<EdgeId>& gone) const;

    EdgeId edge_with_vertex(std::uint32_t vertex) const;
    /// A ring where nothing branches begins anywhere: only as long as it has no junction.
    bool is_lone_ring(EdgeId edge) const;
    /// The segment of the base that a piece of the roads as read became. \param piece  into Roads::vertex
    std::optional<std::uint32_t> segment_of_piece(std::uint32_t piece) const;
};

} // namespace lifecircle
