#pragma once
/// \file  Seconds along one edge, each way by its own speeds.

#include <array>
#include <cstddef>
#include <vector>

#include <lifecircle/network/network.hpp>

namespace lifecircle {

/// A position on an edge as seconds from its start, by the speeds forward (from -> to) and backward. Both are counted
/// from the start: backward, people are at 0 when they arrive.
struct EdgeMoment {
    double forward_s = 0.0, backward_s = 0.0;
    double of(bool forward) const { return forward ? forward_s : backward_s; }
};

/// Refers to the network.
class EdgeClock {
  public:
    EdgeClock(const RoadNetwork& network, EdgeId edge);

    std::uint32_t first_vertex() const { return first_; } ///< into RoadNetwork::vertex
    std::size_t vertex_count() const { return at_.size(); }
    const EdgeMoment& at(std::size_t vertex) const { return at_[vertex]; } ///< of this edge, from 0
    double length_s(bool forward) const { return at_.back().of(forward); }

    /// At s millimetres of the original piece of a segment of this edge.
    EdgeMoment at(std::uint32_t segment, double s_mm) const;

    /// Where a time that is `rising_s` at the start and grows along the edge, and one that is `falling_s` there and
    /// shrinks along it, are the same.
    /// \param rising_forward  by which speeds the first one grows; the other one goes by the other speeds
    /// \returns minus infinity where the first is longer all along, plus infinity where the second is
    EdgeMoment meeting(bool rising_forward, double rising_s, double falling_s) const;

  private:
    const RoadNetwork& network_;
    std::uint32_t first_ = 0;
    std::vector<EdgeMoment> at_;
};

} // namespace lifecircle
