#pragma once
/// \file  From what a sample is made of to the project's values: map coordinates instead of local metres.

#include <vector>

#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/region.hpp>
#include <lifecircle/sample/road_graph.hpp>

namespace lifecircle::sample {

/// Local metres to the sample's reference system, to the millimetre.
inline MapXY on_map(const RegionRequest& request, MapXY p) { return rounded_to_mm(p + request.south_west); }

/// One road for each edge, in the order of the graph; nodes are the first points.
Roads to_roads(const RegionRequest& request, const RoadGraph& graph, const std::vector<std::string>& numbers);

/// The city if there is one, then counties, each followed by its townships; in order of code.
/// \param towns             the first places, one for each township
/// \param township          cells by index of their town
/// \param unit_of_township  index in the result, by index of the town
std::vector<Unit> make_units(const RegionRequest& request, const std::vector<Place>& towns,
                             const Grid<std::int32_t>& township, std::vector<std::int32_t>& unit_of_township);

} // namespace lifecircle::sample
