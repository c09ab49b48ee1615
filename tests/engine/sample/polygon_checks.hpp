#pragma once
/// \file  Whether the units of a sample are sound areas, asked from GEOS.

#include <cstddef>

#include <lifecircle/sample/sample.hpp>

namespace lifecircle::test {

struct UnitFaults {
    std::size_t invalid = 0;      ///< polygons that GEOS does not call valid
    std::size_t overlapping = 0;  ///< pairs of one level that share ground
    double uncovered_share = 0.0; ///< the largest share of a unit that its parts do not cover, or cover beyond it
    std::size_t outside = 0;      ///< demand points and facilities that do not lie in their unit
};

UnitFaults unit_faults(const Sample& sample);

} // namespace lifecircle::test
