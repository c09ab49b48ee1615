#pragma once
/// \file  Roads as read: points that roads share, and roads as sequences of them. Not yet a network.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// Who travels. Access tags and one-way rules are kept apart for these three; a profile belongs to one of them.
enum class TravelGroup : std::uint8_t { foot, bicycle, motor };

/// What the source says about a group on a road: nothing (the profile's class table decides), allowed, or forbidden.
enum class Permission : std::uint8_t { unset, yes, no };

enum class OneWay : std::uint8_t { both, forward, backward };

/// One value for each travel group.
template <class T> struct PerGroup {
    T foot{}, bicycle{}, motor{};
    T of(TravelGroup group) const {
        return group == TravelGroup::foot ? foot : group == TravelGroup::bicycle ? bicycle : motor;
    }
    T& of(TravelGroup group) {
        return group == TravelGroup::foot ? foot : group == TravelGroup::bicycle ? bicycle : motor;
    }
    friend bool operator==(const PerGroup&, const PerGroup&) = default;
};

struct Road {
    std::uint32_t first_vertex = 0, vertex_count = 0; ///< into Roads::vertex; at least 2 vertices
    std::uint16_t road_class = 0;                     ///< into Roads::class_names
    PerGroup<Permission> allowed;
    PerGroup<OneWay> oneway;
    bool bridge = false, tunnel = false;
    /// Nobody steps off the road here although it is neither bridge nor tunnel: motorroad, expressway, foot=no, ferry,
    /// railway, motorway and its ramps (DESIGN § 4.6). Set by the reader.
    bool closed_sides = false;
    float max_speed_kmh = 0.0F; ///< 0: not stated
    std::int64_t source_id = 0; ///< OSM way id or feature id
    std::uint32_t name = 0;     ///< into Roads::names; 0 is the empty name
};

/// Whether people may step off the road (and on to it) along its sides.
inline bool steps_off(const Road& road) { return !road.bridge && !road.tunnel && !road.closed_sides; }

/// A point that not everybody may pass (gate, bollard, barrier). `unset` means may pass.
struct Gate {
    std::uint32_t point = 0; ///< into Roads::point
    PerGroup<Permission> allowed;
};

/// A turn from one road into another that is forbidden, or the only one allowed, at a point where both have an end.
struct TurnRestriction {
    enum class Kind : std::uint8_t { no, only };
    std::uint32_t from_road = 0, via_point = 0, to_road = 0; ///< into Roads::roads, ::point, ::roads
    Kind kind = Kind::no;
    PerGroup<bool> applies;
    std::int64_t source_id = 0; ///< OSM relation id
    friend bool operator==(const TurnRestriction&, const TurnRestriction&) = default;
};

/// A straight piece of road that was cut where another road was joined to it. It keeps the piece it came from, so that
/// the cut changes neither shape nor time: position k of the original is at a + (b - a) * k / length_mm, and the part
/// covers [from_mm, to_mm] of it (DESIGN § 4.1).
struct SegmentPart {
    std::uint32_t segment = 0; ///< index into Roads::vertex of the first end of the part
    MapXY a, b;                ///< the original piece, in the direction of the road
    std::int64_t from_mm = 0, to_mm = 0;
};

/// Everything one or several road layers give, in the project's metric system, rounded to 1 mm.
/// Roads that meet share a point; roads that only cross (bridge over road) do not.
struct Roads {
    std::vector<MapXY> point;
    std::vector<std::uint32_t> vertex; ///< road r runs through point[vertex[first_vertex ...]]
    std::vector<Road> roads;
    std::vector<std::string> class_names;
    std::vector<std::string> names{std::string()};
    std::vector<Gate> gates;        ///< in order of point
    std::vector<SegmentPart> parts; ///< in order of segment; pieces not listed are whole
    std::vector<TurnRestriction> restrictions;
};

/// The piece as drawn that the segment from this vertex to the next one is (part of). Cost: O(log parts).
SegmentPart drawn_piece(const Roads& roads, std::uint32_t segment);

} // namespace lifecircle
