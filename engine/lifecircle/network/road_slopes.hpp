#pragma once
/// \file  Slopes met along roads and beside them, from heights of the ground.
/// The heights of a straight piece are taken at equal steps no longer than a cell of the lattice. Bridges and tunnels
/// rise evenly between the ground at both ends of the road that they are, not with what lies below or above them.

#include <cstdint>
#include <map>
#include <vector>

#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// Refers to both for as long as it lives. Read only after construction; shared by threads.
class RoadSlopes {
  public:
    /// Cost: O(n) for n points and pieces. Where bridges (or tunnels) follow one another in the air, O(k² log k) more
    /// for the k of them that hang together.
    RoadSlopes(const Roads& roads, const HeightGrid& heights);

    /// Rise over run in the direction from `a` to `b`, for stretches of equal length; NaN where heights are not known.
    /// \param a, b  the piece as drawn (SegmentPart), so that a cut changes nothing; `slopes` is empty where they are
    ///              one point
    /// \param slopes  overwritten
    void along(std::uint32_t road, MapXY a, MapXY b, std::vector<double>& slopes) const;

    /// The ground beside the road: rise over run (>= 0) of straight legs at right angles to the piece, at both its
    /// sides, from the middle of each stretch; NaN where heights are not known. What lies between is not looked at.
    /// \param reach_m  how far people go off the road: legs are a quarter of it, but no shorter than a cell
    void beside(MapXY a, MapXY b, double reach_m, std::vector<double>& slopes) const;

  private:
    /// Of a piece: as many stretches of equal length as none is longer than a cell.
    double stretches(double length_m) const;
    const Roads& roads_;
    const HeightGrid& heights_;
    std::map<std::uint32_t, double> of_structure_; ///< bridge or tunnel -> its slope
};

/// How much of the roads people may step on has no height, and so counts as level.
struct UnknownHeights {
    double all_m = 0.0, unknown_m = 0.0;
};
UnknownHeights unknown_heights(const Roads& roads, const HeightGrid& heights);

} // namespace lifecircle
