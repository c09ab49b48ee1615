#pragma once
/// \file  A part of a road reached within a time.

#include <cstdint>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>

namespace lifecircle {

/// A part of one road whose times all lie in one band.
struct ReachedRoad {
    std::uint32_t road = 0; ///< into RoadNetwork::roads
    std::uint32_t band = 0; ///< of the thresholds: within this one, beyond the one before it
    Seconds least, most;    ///< times along the part
    Line line;              ///< at least two points
};

} // namespace lifecircle
