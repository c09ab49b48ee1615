#pragma once
/// \file  Roads from the main roads to villages and hamlets, and between them.

#include <vector>

#include <lifecircle/sample/draft.hpp>
#include <lifecircle/sample/flood.hpp>
#include <lifecircle/sample/places.hpp>

namespace lifecircle::sample {

/// Lays township and village roads: a tree to every settlement, some loops. The last hop to some small remote hamlets
/// is a footpath or nothing (Place::approach).
void lay_village_roads(const SampleRequest& request, std::vector<Place>& places, Flood& flood, Draft& draft);

} // namespace lifecircle::sample
