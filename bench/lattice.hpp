#pragma once
/// \file  A country for measuring: a lattice of bent roads, the same on every machine, as large as wanted.

#include <cstdint>
#include <vector>

#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::bench {

/// `side` x `side` junctions about 200 m apart, each joined to the next in both directions by a road of six points;
/// one road in ten is missing, one row in ten is a county road. Coordinates on whole millimetres.
Roads lattice_roads(std::uint32_t side);

/// `count` places spread evenly at random over the lattice, up to 100 m from a junction.
std::vector<MapXY> lattice_places(std::uint32_t side, std::uint32_t count);

/// 60 m/min on foot, 40 m/min off the road.
Profile walking();

} // namespace lifecircle::bench
