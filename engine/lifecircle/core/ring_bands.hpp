#pragma once
/// \file  Which of many rings lie around a point: sides in bands from south to north, so that a point looks at those
///        beside it alone.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

class RingBands {
  public:
    /// \param box  around all rings \param height_m  > 0
    RingBands(const Box& box, double height_m) : south_(box.min_y), height_(height_m) {}

    /// Cost: O(1) for each side and band that it touches.
    void add(const Ring& ring, std::uint32_t id);

    /// Those that hold the point by contains(), ascending. Cost: O(sides in one band).
    std::vector<std::uint32_t> around(MapXY p) const;

    /// Whether a ring with id < `end` runs within `distance_m` of the point. \pre distance_m <= height_m
    bool pass_near(MapXY p, double distance_m, std::uint32_t end) const;

  private:
    struct Side {
        MapXY a, b;
        std::uint32_t id = 0;
    };
    std::int64_t row(double y) const;
    const std::vector<Side>* band(std::int64_t row) const;

    double south_, height_;
    std::vector<std::vector<Side>> bands_;
};

} // namespace lifecircle
