#pragma once
/// \file  Roads between towns, and the townships that come with them.

#include <vector>

#include <lifecircle/sample/draft.hpp>
#include <lifecircle/sample/flood.hpp>
#include <lifecircle/sample/places.hpp>

namespace lifecircle::sample {

/// Lays national, provincial and county roads: a tree of the cheapest links between neighbouring towns, more links
/// where the tree is a long detour, and through roads from seat to seat and to the four edges of the map, which take
/// part as if they were towns outside. \param towns  seats and towns; label k of the flood is town k \returns cells by
/// township (index of its town), kOutside elsewhere
Grid<std::int32_t> lay_main_roads(const SampleRequest& request, const Terrain& terrain, const std::vector<Place>& towns,
                                  Flood& flood, Draft& draft);

} // namespace lifecircle::sample
