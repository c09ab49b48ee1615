#pragma once
/// \file  Which township each cell belongs to.

#include <vector>

#include <lifecircle/sample/flood.hpp>
#include <lifecircle/sample/places.hpp>

namespace lifecircle::sample {

inline constexpr std::int32_t kOutside = -1;

/// Cells by township (index of its town), or kOutside. Borders follow watersheds: each small basin goes whole to the
/// town that most of it is nearest to by road. Every township is connected by sides, and no two of its cells touch by a
/// corner alone. \param flood  spread from the towns (labels 0 ... towns - 1) and the world outside (larger labels)
Grid<std::int32_t> township_grid(const Terrain& terrain, const Flood& flood, const std::vector<Place>& towns);

} // namespace lifecircle::sample
