#pragma once
/// \file  How far places lie from the roads of the data, as the crow flies.

#include <optional>
#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// Metres from each place to the nearest road of any class but ferries. Nothing where there is no road.
/// Cost: each straight piece is entered into the cells of a grid it passes; each place looks at the cells around it,
/// ring by ring, until none nearer can come.
std::vector<std::optional<double>> distances_to_roads(const Roads& roads, std::span<const MapXY> places);

} // namespace lifecircle::layers
