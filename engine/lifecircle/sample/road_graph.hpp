#pragma once
/// \file  The finished network: edges between junctions on whole millimetres, so that crossings are found exactly.

#include <cstdint>
#include <utility>
#include <vector>

#include <lifecircle/sample/draft.hpp>

namespace lifecircle::sample {

/// Local millimetres.
struct Mm {
    std::int32_t x = 0, y = 0;
    friend bool operator==(const Mm&, const Mm&) = default;
    friend auto operator<=>(const Mm&, const Mm&) = default;
};
Mm rounded(MapXY p);
inline MapXY metres(Mm p) { return {p.x / 1000.0, p.y / 1000.0}; }

struct RoadEdge {
    std::uint32_t from = 0, to = 0;     ///< into RoadGraph::node
    std::uint32_t first = 0, count = 0; ///< into RoadGraph::shape, ends included; at least 2
    RoadStyle style;
    bool on_ground() const { return !style.bridge && !style.tunnel; }
};

struct RoadGraph {
    std::vector<Mm> node;
    std::vector<RoadEdge> edge;
    std::vector<Mm> shape;

    /// Appends an edge; points that repeat are left out.
    void add(std::uint32_t from, std::uint32_t to, const RoadStyle& style, const std::vector<Mm>& points);
};

/// A point on an edge: behind the start of its segment `segment`, counted from RoadEdge::first.
struct Cut {
    std::uint32_t edge = 0, segment = 0;
    Mm at;
    friend bool operator==(const Cut&, const Cut&) = default;
};

/// The graph with nodes at all cuts; cuts at one point share a node, also with a node that is there. Edges keep their
/// order, parts follow each other.
/// \param part_of  the old edge of each new one; may be null
RoadGraph cut_edges(const RoadGraph& graph, std::vector<Cut> cuts, std::vector<std::uint32_t>* part_of);

/// Chains of vertices where nothing branches and the style stays the same become one edge; its corners are cut at a
/// quarter of their sides: bends become curves.
RoadGraph contract(const Draft& draft);

/// Where roads on the ground cross without a node they get one; where two that leave the same node cross again nearby,
/// the lesser starts at the crossing; loops of a road with itself are cut off. Afterwards no two edges on the ground
/// cross without a node.
void mend_crossings(RoadGraph& graph);

/// Marks where edges on the ground cross rivers (from bank to bank) as bridges of their own.
void build_bridges(const Terrain& terrain, RoadGraph& graph);

} // namespace lifecircle::sample
