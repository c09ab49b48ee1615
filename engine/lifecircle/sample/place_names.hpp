#pragma once
/// \file  Names and codes of all places.

#include <vector>

#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/region.hpp>
#include <lifecircle/sample/terrain.hpp>

namespace lifecircle::sample {

/// Code of a county, counted in the whole sample: 99, two digits of a prefecture (01 …), two of the county (01 … 20).
std::string county_code(int county);

/// Code of the unit above the first 20 counties.
std::string city_code();

/// Names that do not repeat within a township (towns: within the whole sample as far as syllables go), and codes of 12
/// digits: 6 county, 3 township (100 … 镇, 200 … 乡), 3 place (001 … communities of towns, 200 … villages, 400 …
/// hamlets). \pre `rank_places` came before
void name_places(const RegionRequest& request, const Terrain& terrain, std::vector<Place>& places);

} // namespace lifecircle::sample
