#pragma once
/// \file  Roads closed, changed and added, as values.

#include <cstdint>
#include <vector>

#include <lifecircle/network/cut_roads.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// A road that is there already, otherwise than it was read: closed (allowed: no), of another class, one-way, slower.
struct RoadChange {
    std::uint32_t road = 0; ///< into Roads::roads
    Road now;               ///< its vertices are not looked at: the shape stays
};

/// Where a vertex of a new road lies on a road that is there already.
struct RoadJoin {
    std::uint32_t vertex = 0; ///< into NewRoad::line
    RoadPlace place;          ///< as PieceFinder gives it
};

/// A road as drawn. Vertices of new roads at one place are one point; a vertex without join meets no other road.
struct NewRoad {
    Road road; ///< its vertices are not looked at
    std::vector<MapXY> line;
    std::vector<RoadJoin> joins; ///< in order of vertex; their places take the place of the vertices
};

/// All that is otherwise than it was read. New roads are numbered after those that were there.
struct RoadEdits {
    std::vector<RoadChange> changed; ///< each road once
    std::vector<NewRoad> added;
    bool empty() const { return changed.empty() && added.empty(); }
};

/// The road is as it is now from here on; its shape stays.
void change_road(const RoadChange& change, std::vector<Road>& roads);

/// The roads as they would be read after the edits. Cost: O(n).
Roads edited_roads(Roads roads, const RoadEdits& edits);

} // namespace lifecircle
