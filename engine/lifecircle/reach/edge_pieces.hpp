#pragma once
/// \file  Timed pieces of one edge: by its ends, by facilities that hang on it, and by stepping off at once.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <lifecircle/network/access.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle {

/// Which parts of roads are wanted.
enum class RoadParts : std::uint8_t {
    accessible, ///< where people may step off: the ground of zones
    all         ///< bridges, tunnels and motorways too
};

/// One edge walked in one direction of travel. Positions are seconds on the edge from its start, so the time of a
/// position is linear with slope -1 (on the way there) or +1 (on the way back).
class EdgeWalk {
  public:
    EdgeWalk(const RoadNetwork& network, EdgeId id, RoadParts parts, std::vector<TimedPiece>& out);
    double length_s() const { return at_.back(); }

    /// Emits the wanted parts of the edge between positions `from` and `to`, where the time is time_at_from at
    /// `from` and changes by `slope` for each second on the edge. Nothing where from > to.
    void emit(double from, double to, double time_at_from, double slope) const;

  private:
    const RoadNetwork& network_;
    RoadParts parts_;
    std::vector<TimedPiece>& out_;
    std::uint32_t first_ = 0;
    std::vector<double> at_; ///< by vertex
};

/// The edge a facility hangs on: times of its ends, infinite where that way is closed, and its length in seconds.
struct EdgeTimes {
    double at_start = std::numeric_limits<double>::infinity(), at_end = at_start, length = 0.0;
};

/// Where a facility hangs on an edge, and the leg to it.
struct Hanger {
    double position = 0.0, leg_s = 0.0; ///< seconds from the start of the edge; fixed time included
};

/// Both ways off an edge: travel towards its start, and towards its end; each as far as it is the better one.
/// `at_start`, `at_end`: time of the node there, infinite where that way is closed.
void emit_by_nodes(const EdgeWalk& walk, double at_start, double at_end, double limit);

/// People on an edge who come straight to a facility on it (or from it), each by the hanger that is best for them: one
/// of those ahead of their position. What the way by a node beats is left out.
/// \param hangers  in order of position
/// \param lower    whether positions before a hanger are served by it (else those after it)
void emit_by_hangers(const EdgeWalk& walk, std::span<const Hanger> hangers, bool lower, const EdgeTimes& edge,
                     double limit);

/// Around the point of a road that is nearest to a facility, stepping off at once is quicker than going on along the
/// road. The time there is no longer linear; chords of the convex curve never promise too much. Those that the way by
/// one end of the edge beats are left out: with many facilities in town that is nearly all.
/// \param position  of the touch, seconds from the start of the edge
void emit_step_off(const RoadNetwork& network, const Touch& touch, double position, const EdgeTimes& edge,
                   MapXY facility, double limit, std::vector<TimedPiece>& out);

} // namespace lifecircle
