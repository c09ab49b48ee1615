#pragma once
/// \file  What walls hide from one point, by direction.

#include <array>
#include <span>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/network/barriers.hpp>

namespace lifecircle {

/// All directions around a point in equal sectors, each with the distance beyond which nothing in it is seen. It knows
/// less than the walls do: a sector counts only where one wall, or walls that follow each other in the list and share
/// an end, lead from its one side to its other.
class Shadows {
  public:
    /// Cost: O(walls + sectors that they cover).
    void cast(MapXY p, std::span<const BarrierSegment> walls);

    /// True only if every leg from the point to the piece a-b meets a wall. Cost: a few sectors.
    bool surely_hide(MapXY a, MapXY b) const;

    /// The same for all of a box.
    bool surely_hide(const Box& box) const;

  private:
    static constexpr int kSectors = 128; ///< a power of two
    void cover(int sector, double square);
    bool hidden_between(double from, double to, double square) const;
    MapXY point_;
    std::array<double, kSectors> hidden_{}; ///< squares of metres
};

} // namespace lifecircle
