#pragma once
/// \file  What must hold for the roads of a sample, counted by plain code of its own over the finished values.

#include <cstddef>

#include <lifecircle/sample/sample.hpp>

namespace lifecircle::test {

struct RoadFaults {
    std::size_t networks = 0;       ///< connected parts
    std::size_t crossings = 0;      ///< pairs of pieces on the ground that cross inside both
    std::size_t touches = 0;        ///< ends of pieces on the ground that lie inside another piece on the ground
    std::size_t doubled_points = 0; ///< points of ground roads that lie where another such point lies
    std::size_t wet = 0;            ///< pieces on the ground that cross a river or a bank
};

/// Coordinates are taken in whole millimetres, so every count is exact.
RoadFaults road_faults(const Sample& sample);

} // namespace lifecircle::test
