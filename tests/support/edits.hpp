#pragma once
/// \file  Roads as awkward as real ones, and edits of them at random.

#include <lifecircle/network/road_edits.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

/// Random roads, a third of them closed to people on foot, with gates, and pieces cut into parts.
Roads roads_to_edit(Dice& dice, int junctions, double side_m);

/// Makes edits of roads at random. Refers to the roads.
class RandomEdits {
  public:
    /// \param ground  where new roads have their free ends
    RandomEdits(const Roads& roads, const Box& ground);
    /// Roads closed, opened, turned one-way, made of another class; new roads between places on roads and in the open,
    /// one often coming to the other.
    RoadEdits some(Dice& dice, std::uint32_t count) const;

  private:
    RoadPlace some_place(Dice& dice) const;
    NewRoad new_road(Dice& dice, const std::vector<NewRoad>& others) const;

    const Roads& roads_;
    PieceFinder pieces_;
    Box ground_;
    std::vector<std::uint32_t> in_reach_; ///< roads that begin in the ground
};

} // namespace lifecircle::test
