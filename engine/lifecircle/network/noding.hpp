#pragma once
/// \file  Lines of a road layer as roads that meet: what bureaus draw is seldom a network yet.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// A road as drawn. Its vertex fields are filled by the noding.
struct RoadLine {
    Road road;
    Line line;              ///< on the millimetre
    std::int32_t level = 0; ///< 0 ground, 1 bridge, -1 tunnel …
};

struct NodingOptions {
    double join_m = 0.001;  ///< an end nearer than this to another end, or to another road, meets it
    bool crossings = false; ///< roads of one level meet wherever they cross
};

inline constexpr std::size_t kNodingExamples = 5;

struct NodingCounts {
    std::uint64_t ends_joined = 0;     ///< ends moved on to an end beside them
    std::uint64_t ends_on_roads = 0;   ///< ends that meet a road between its vertices
    std::uint64_t crossings = 0;       ///< places where roads that crossed now meet
    std::uint64_t unmet_crossings = 0; ///< without `crossings`: roads of one level cross and do not meet
    std::uint64_t loose_ends = 0;      ///< ends that meet nothing, but lie within 1 m of another road of their level
    std::vector<MapXY> unmet_at, loose_at; ///< the first of those (kNodingExamples), by line
};

/// Rules, in this order:
/// - Vertices at the same millimetre are one point: ends with ends always, inner vertices with inner vertices of the
///   same level, an end with inner vertices of its level, or of the first level there where it meets nothing else.
/// - Ends within `join_m` of each other are one point.
/// - An end (or what was joined) within `join_m` of a road meets the nearest one, of its own level before others.
/// - With `crossings`, two roads of one level that cross between their vertices meet there.
/// What is cut or moved keeps its shape and times by a SegmentPart (DESIGN § 4.1), so that noding only adds ways.
///
/// \param lines  at least two different vertices each; consecutive equal vertices are dropped
/// \param counts may be null
/// \returns roads in the order of `lines`; no class names, no gates
/// Cost: O(n log n) for n straight pieces, and the pairs of pieces whose boxes meet.
Roads node_roads(std::span<const RoadLine> lines, const NodingOptions& options, NodingCounts* counts = nullptr);

/// Appends another road layer. An end of one layer within `join_m` of a vertex of the other shares its point; where
/// there is no vertex so near, but a road, one of the end's own level (ground, bridge, tunnel) before others, the road
/// gets a vertex there. Shapes and times stay. Nothing else is joined. Class and name tables are merged.
void merge_roads(Roads& into, Roads more, double join_m);

struct UnmetCrossings {
    std::uint64_t count = 0;
    std::vector<MapXY> at; ///< the first of them (kNodingExamples), by road of the later layer
};

/// Where roads of a layer that was merged cross those that were there before, on one level, without a point in common.
/// \param first_road  number of the first road of that layer; all before it are the others
/// Cost: O(n log n) for the pieces of the one in the box of the other.
UnmetCrossings unmet_crossings_between(const Roads& roads, std::uint32_t first_road, double join_m);

} // namespace lifecircle
