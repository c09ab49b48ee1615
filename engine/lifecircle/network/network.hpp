#pragma once
/// \file  The road network of one profile: junctions and the edges between them, each with its exact shape and times.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/core/shared_array.hpp>
#include <lifecircle/core/units.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// A stretch between two junctions; chains of points where nothing branches are one edge.
struct Edge {
    NodeId from = 0, to = 0; ///< junctions: where one is split, the first of its nodes (RoadNetwork::tail, head)
    std::uint32_t first_vertex = 0, vertex_count = 0; ///< into RoadNetwork::vertex and ::segment
    Deciseconds forward_ds = kUnreachable;            ///< from -> to; kUnreachable: not allowed
    Deciseconds backward_ds = kUnreachable;           ///< to -> from
    std::uint32_t length_dm = 0;                      ///< along the shape
};

/// The straight piece between vertex k and vertex k + 1 of an edge. A flag is a byte that is 0 or not, and no byte lies
/// unused, so that segments may be read where a file lies and equal networks are equal bytes.
struct Segment {
    std::uint32_t road = 0;             ///< into RoadNetwork::roads
    std::uint32_t forward_m_per_h = 0;  ///< speed in the direction of the edge, > 0
    std::uint32_t backward_m_per_h = 0; ///< against it; another one on a slope
    std::int32_t part = -1;             ///< into RoadNetwork::parts, -1: the piece is whole
    std::uint8_t access = 0;            ///< people may step off (and on) here
    std::uint8_t against = 0;           ///< the edge runs against the direction of its road here
    std::uint16_t off_road_m_per_h = 0; ///< of legs to this piece, slower than on the level; 0: as on the level
    std::uint32_t speed_m_per_h(bool forward) const { return forward ? forward_m_per_h : backward_m_per_h; }
};

/// The nodes of an edge that has an end at a split junction, where people begin and end their way on it: see
/// network/turns.hpp.
struct SplitEdge {
    EdgeId edge = 0;
    NodeId forward_tail = 0, forward_head = 0, backward_tail = 0, backward_head = 0;
    friend bool operator==(const SplitEdge&, const SplitEdge&) = default;
};

/// Nodes that lie side by side; ends before `last`.
struct NodeRange {
    NodeId first = 0, last = 0;
    struct Iterator {
        NodeId node = 0;
        NodeId operator*() const { return node; }
        Iterator& operator++() {
            ++node;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;
    };
    Iterator begin() const { return {first}; }
    Iterator end() const { return {last}; }
};

/// A junction of several nodes: first those where people arrive by edges, then those from which they depart.
struct SplitJunction {
    NodeId first = 0;
    std::uint32_t arrivals = 0, departures = 0;
    friend bool operator==(const SplitJunction&, const SplitJunction&) = default;
};

/// Of an arc that is a turn at a junction, without a length.
inline constexpr EdgeId kNoEdge = 0xffffffffU;

/// One arc out of (or into) a node.
struct Arc {
    NodeId head = 0; ///< the node at the other end
    EdgeId edge = 0; ///< kNoEdge: a turn
    Deciseconds time_ds = 0;
    std::uint32_t length_dm = 0; ///< of the edge; here too, so that a search need not look there
};

/// The exact piece of ground under a segment: position s (millimetres along the original piece) lies at
/// a + (b - a) * s / length_mm, and the segment covers from_mm <= s <= to_mm when walked in its edge's direction
/// (`reversed`: to_mm down to from_mm).
struct SegmentShape {
    MapXY a, b;
    std::int64_t length_mm = 0, from_mm = 0, to_mm = 0;
    bool reversed = false;
    MapXY at(double s_mm) const { return length_mm == 0 ? a : a + (b - a) * (s_mm / static_cast<double>(length_mm)); }
};

/// Immutable after `build_network`; shared by threads. Copies share the arrays.
struct RoadNetwork {
    Profile profile;
    SharedArray<MapXY> node_xy; ///< nodes in Hilbert order
    SharedArray<Edge> edges;    ///< in order of (from, to, first road, first vertex), which `vertex` follows
    SharedArray<MapXY> vertex;
    SharedArray<Segment> segment; ///< same index as vertex; the last vertex of an edge has no segment
    SharedArray<SegmentPart> parts;
    SharedArray<SplitEdge> split_edges;         ///< in order of edge; none where all turns are free
    SharedArray<SplitJunction> split_junctions; ///< in order of node
    SharedArray<Road> roads;                    ///< the source roads, for the way back to the source feature
    SharedArray<std::string> class_names, names;

    SharedArray<std::uint32_t> first_out, first_in; ///< node -> range in out / in; size node_count() + 1
    SharedArray<Arc> out, in;                       ///< `in`: arcs that end at the node; head = where they start
    SharedArray<EdgeId> rings;            ///< edges from a junction to itself, in its order: no arc leads along them
    SharedArray<std::uint32_t> component; ///< node -> island (ignoring one-way rules), 0 = the largest
    std::uint32_t component_count = 0;

    std::size_t node_count() const { return node_xy.size(); }
    std::span<const Arc> arcs_out(NodeId n) const {
        return std::span(out).subspan(first_out[n], first_out[n + 1] - first_out[n]);
    }
    std::span<const Arc> arcs_in(NodeId n) const {
        return std::span(in).subspan(first_in[n], first_in[n + 1] - first_in[n]);
    }
    SegmentShape shape_of(std::uint32_t segment_index) const;

    /// The node from which an edge is travelled forward (from -> to) or backward, and the one that people get to by it.
    /// They are its two ends but where turns are not all free: there a junction has several nodes, and the times of an
    /// edge stand at these. Cost: O(1) without split edges, else O(log of their number).
    NodeId tail(EdgeId edge, bool forward) const;
    NodeId head(EdgeId edge, bool forward) const;

    /// The nodes of a junction (given by any of them, as Edge::from and to are) from which people go on who come to it
    /// on foot, those where people may stop, and all. One and the same where it is not split. Cost: as above.
    NodeRange get_on(NodeId node) const;
    NodeRange get_off(NodeId node) const;
    NodeRange all_of(NodeId node) const;

    /// Rings at a junction. Cost: O(log of all rings).
    std::span<const EdgeId> rings_at(NodeId junction) const;

  private:
    const SplitJunction* split_at(NodeId node) const;
};

/// The ground under a segment. \param ends  vertices k and k + 1, where the segment starts and where it ends
SegmentShape shape_of(const Segment& segment, const MapXY* ends, std::span<const SegmentPart> parts);

/// Time along the part [s0, s1] of a segment's original piece: its share of the whole piece's integer time, so that the
/// shares of a cut piece add up to the whole (DESIGN § 4.1). \pre 0 <= s0 <= s1 <= shape.length_mm
Microseconds share_us(const SegmentShape& shape, std::int64_t speed_m_per_h, std::int64_t s0_mm, std::int64_t s1_mm);

/// Time along a whole segment, in the direction of its edge or against it.
Microseconds segment_us(const RoadNetwork& network, std::uint32_t segment_index, bool forward);

/// Speed of a leg between a place and a position on this segment, km/h: that of the profile on the level, less where
/// the segment or the ground beside it is steep (network/travel_speeds.hpp). It depends on the segment as drawn alone,
/// so that the best position stays in closed form and zones agree with times (docs/decisions/0012-ground.md).
double off_road_kmh(const RoadNetwork& network, std::uint32_t segment_index);

/// By node: whether two edges or more meet there, or people may turn round there and that helps (network/turns.hpp). A
/// dead end and the point where a ring without junction was begun lead nowhere: they are nodes only as long as no road
/// is added there, so no journey may go by way of them. Else adding a road would take a place away where times are
/// divided down, and could make a journey a decisecond longer.
std::vector<char> nodes_leading_on(const RoadNetwork& network);

/// Filters the roads by the profile, joins chains of points where nothing branches, numbers the nodes along a Hilbert
/// curve and sets the times: integer microseconds summed along the chain, divided down once to deciseconds.
/// A gate that the profile may not pass cuts the roads that meet there from each other. Junctions with turns that are
/// forbidden or cost time are split into nodes that lie side by side.
/// \param heights  of the ground: slopes change the speeds of a profile with a rule for them, each way by its own
///                 (docs/method.md, "Slope"); what has no height counts as level. May be empty: all roads are level.
/// Cost: O(n log n), and two heights for each cell of `heights` that a road crosses.
RoadNetwork build_network(const Roads& roads, const Profile& profile, const HeightGrid& heights);

/// On level ground.
RoadNetwork build_network(const Roads& roads, const Profile& profile);

} // namespace lifecircle
