#pragma once
/// \file  Edges taken apart into straight pieces, to be changed and joined into chains again: the inside of
///        edit_network.

#include <cstdint>
#include <map>
#include <vector>

#include <lifecircle/network/chains.hpp>
#include <lifecircle/network/network_draft.hpp>
#include <lifecircle/network/travel_speeds.hpp>

namespace lifecircle {

/// What tells one point of an edited network from another.
struct PointKey {
    enum Kind : std::uint8_t {
        node,   ///< of the base
        vertex, ///< of the base, inside an edge
        cut,    ///< of a segment of the base, at a position
        read,   ///< of the roads as read, where no road of the base passes
        piece,  ///< of a piece of the roads as read, at a position, where the base has no segment
        drawn,  ///< of a new road
        gate    ///< an end of a link where a gate is closed
    };
    Kind kind = node;
    std::uint32_t index = 0;
    std::int64_t mm = 0;
    friend auto operator<=>(const PointKey&, const PointKey&) = default;
};

/// What a link (network/chains.hpp) is made of besides its ends.
struct LinkGround {
    SegmentShape shape;     ///< as walked in the direction of the link
    std::int32_t part = -1; ///< of the base; -1: whole, or newly cut
    bool newly_cut = false; ///< `shape` is only a part of its piece, and the base has no such part
    bool access = false;
    TravelSpeeds speeds; ///< in the direction of the link, and against it; 0: nobody travels here
};

/// Where a new road comes to a straight piece.
struct PieceCut {
    std::int64_t mm = 0; ///< on the piece as it was drawn
    PointKey key;
    MapXY at;
};

/// Links between points that are told apart by their keys.
struct RoadPieces {
    Chains chains;
    std::vector<LinkGround> ground; ///< by link
    std::vector<PointKey> key;      ///< by point
    std::map<PointKey, std::uint32_t> point_of;

    /// The point of this key, made where it is new.
    std::uint32_t point(const PointKey& k, MapXY at);
    void add(const Link& link, const LinkGround& of);
    /// The links of a straight piece that is cut at places inside it; none where nobody travels it.
    void add_cut(Link link, LinkGround of, std::vector<PieceCut> cuts);
};

/// Appends the chains to a network as edges.
/// \param node_of  by point of the pieces; of chain ends alone it is looked at
void append_edges(const RoadPieces& pieces, const std::vector<NodeId>& node_of, NetworkDraft& network);

} // namespace lifecircle
