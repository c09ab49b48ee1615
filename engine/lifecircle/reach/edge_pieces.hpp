#pragma once
/// \file  Timed pieces of one edge: by its ends, by facilities that hang on it, and by stepping off at once.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <lifecircle/network/access.hpp>
#include <lifecircle/reach/edge_clock.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle {

/// Which parts of roads are wanted.
enum class RoadParts : std::uint8_t {
    accessible, ///< where people may step off: the ground of zones
    all         ///< bridges, tunnels and motorways too
};

/// One edge and the pieces made of it. People travel it forward (from -> to) or backward, at speeds that differ on a
/// slope; positions are seconds from its start by one of the two (EdgeMoment), so that the time of a position is linear
/// with slope -1 (on the way there) or +1 (on the way back).
class EdgeWalk {
  public:
    /// \param to_facility  whether times are of people on their way to a facility, else of those who come from it
    EdgeWalk(const RoadNetwork& network, EdgeId id, bool to_facility, RoadParts parts, std::vector<TimedPiece>& out);

    const EdgeClock& clock() const { return clock_; }
    RoadParts parts() const { return parts_; }
    bool to_facility() const { return to_facility_; }
    /// Which way people travel who are served by way of the start of the edge, and of its end.
    bool forward_by_start() const { return !to_facility_; }
    bool forward_by_end() const { return to_facility_; }

    /// Emits the wanted parts of the edge between positions `from` and `to`, where the time is time_at_from at
    /// `from` and changes by `slope` for each second on the edge. Nothing where from > to.
    /// \param forward  which way they are travelled; all positions are of this way
    void emit(bool forward, double from, double to, double time_at_from, double slope) const;

  private:
    const RoadNetwork& network_;
    EdgeClock clock_;
    bool to_facility_;
    RoadParts parts_;
    std::vector<TimedPiece>& out_;
};

/// The edge a facility hangs on: times of its ends, infinite where that way is closed.
struct EdgeTimes {
    double at_start = std::numeric_limits<double>::infinity(), at_end = at_start;
};

/// Where a facility hangs on an edge, and the leg to it.
struct Hanger {
    double position = 0.0, leg_s = 0.0; ///< seconds from the start of the edge; fixed time included
};

/// Both ways off an edge: travel towards its start, and towards its end; each as far as it is the better one.
void emit_by_nodes(const EdgeWalk& walk, const EdgeTimes& edge, double limit);

/// People on an edge who come straight to a facility on it (or from it), each by the hanger that is best for them: one
/// of those ahead of their position. What the way by a node beats is left out.
/// \param hangers  in order of position
/// \param forward  which way they travel, and all positions are meant
void emit_by_hangers(const EdgeWalk& walk, std::span<const Hanger> hangers, bool forward, const EdgeTimes& edge,
                     double limit);

/// Around the point of a road that is nearest to a facility, stepping off at once is quicker than going on along the
/// road. The time there is no longer linear; chords of the convex curve never promise too much. Those that the way by
/// one end of the edge beats are left out: with many facilities in town that is nearly all. Against a one-way road
/// people can only step off at once: that ground belongs to zones, but the road there is not one that they travel.
void emit_step_off(const RoadNetwork& network, const EdgeWalk& walk, const Touch& touch, const EdgeTimes& edge,
                   MapXY facility, double limit, std::vector<TimedPiece>& out);

} // namespace lifecircle
