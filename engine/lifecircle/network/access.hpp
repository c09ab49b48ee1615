#pragma once
/// \file  From a place to the network: every way on to (or off) a road within the snap distance.
/// Definition: DESIGN § 4.6. The best position on a straight piece is known in closed form: a leg of speed w to a road
/// of speed v meets it off the perpendicular by asin(w / v), as light is refracted (Snell's law; docs/method.md,
/// "Access").

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <lifecircle/network/barriers.hpp>
#include <lifecircle/network/edit_network.hpp>
#include <lifecircle/network/network.hpp>

namespace lifecircle {

/// Which way people go between the place and the network.
enum class Flow : std::uint8_t { leaving, arriving };

/// A position on a road, the leg between it and the place, and the rest of the edge to one of its ends.
struct Touch {
    std::uint32_t segment = 0; ///< into RoadNetwork::segment
    EdgeId edge = 0;
    bool along = true;      ///< people travel the edge from -> to (else to -> from)
    std::int64_t at_mm = 0; ///< position on the segment's original piece
    double leg_m = 0.0;
    Microseconds leg_us = 0;
    /// Time on the edge from its end `from` (along) or `to` (against) to the position, in the direction of travel.
    Microseconds before_us = 0;
    /// Visible part of the segment within the snap distance, on the same millimetre lattice; holds at_mm.
    std::int64_t low_mm = 0, high_mm = 0;
};

/// The best way to (leaving) or from (arriving) one node.
struct NodeAccess {
    NodeId node = 0;
    Microseconds offset_us = 0;
    std::uint32_t distance_dm = 0; ///< leg and part of the edge
};

struct PlaceAccess {
    MapXY place;
    std::vector<NodeAccess> nodes; ///< in order of node, one each
    std::vector<Touch> touches;    ///< in order of (edge, along, position in the direction of travel)
    bool connected() const { return !touches.empty(); }
};

/// A journey between two places that uses no junction.
struct DirectWay {
    Microseconds time_us = 0;
    std::uint32_t distance_dm = 0;
    bool on_road = false; ///< part of it on a road: fixed times of the mode apply
};

/// Rounded down.
inline std::uint32_t decimetres(double metres) { return static_cast<std::uint32_t>(metres * 10.0); }

/// Finds accesses on one network. Read only after construction; shared by threads. Keeps references.
class AccessFinder {
  public:
    AccessFinder(const RoadNetwork& network, const Barriers& barriers);
    /// Of an edited network, from the finder of its base, whose index is shared. Keeps no reference to that finder.
    /// Cost: O(n), and O(k log k) for k new pieces.
    AccessFinder(const EditedNetwork& edited, const AccessFinder& base);
    ~AccessFinder();
    AccessFinder(AccessFinder&&) noexcept;

    /// Cost: O(log n + k) for the k pieces of road within the snap distance, more where barriers are near.
    PlaceAccess find(MapXY place, Flow flow) const;

    /// The quickest way from `origin` (leaving) to `destination` (arriving) that passes no junction: straight across
    /// the ground within the snap distance, or along one edge on which both hang. Nothing where there is none.
    std::optional<DirectWay> direct(const PlaceAccess& origin, const PlaceAccess& destination) const;

    const RoadNetwork& network() const { return network_; }
    const Barriers& barriers() const { return barriers_; }
    /// See nodes_leading_on.
    bool leads_on(NodeId node) const { return leads_on_[node] != 0; }

    /// Time of a straight leg across level ground.
    Microseconds leg_us(double metres) const;

  private:
    struct Index;
    struct OnEdge;
    void touch_segment(std::uint32_t segment, EdgeId edge, const OnEdge& forward, const OnEdge& backward, MapXY place,
                       Flow flow, std::span<const BarrierSegment> near, PlaceAccess& found) const;

    const RoadNetwork& network_;
    const Barriers& barriers_;
    std::vector<char> leads_on_;
    std::vector<std::shared_ptr<const Index>> index_; ///< of the base's pieces, and of new ones
};

} // namespace lifecircle
