#pragma once
/// \file  Andorra, again and again: a road network of any size with the structure of a real one.

#include <cstdint>
#include <vector>

#include <lifecircle/network/roads.hpp>

namespace lifecircle::bench {

/// The roads of the Andorra extract (© OpenStreetMap contributors), `side` x `side` times beside each other, each
/// joined to the next by three primary roads. Without roads where the extract is absent.
Roads tiled_andorra(std::uint32_t side);

/// `count` places at random points of these roads, the same for the same roads.
std::vector<MapXY> places_on(const Roads& roads, std::uint32_t count);

} // namespace lifecircle::bench
