#pragma once
/// \file  OpenStreetMap files: roads, facilities, places, water and barriers from one file, decoded once.

#include <string>
#include <vector>

#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

struct OsmContent {
    Roads roads;
    std::vector<Facility> facilities; ///< in order of id kind (node, way, relation), then id
    std::vector<DemandPoint> places;  ///< cities, towns, villages, hamlets; people only where tagged
    std::vector<Line> barrier_lines;  ///< rivers, canals, railways, motorways at ground level (DESIGN § 4.6)
    std::vector<MultiPolygon> water;
    LoadReport roads_report, facilities_report, places_report, areas_report;
};

/// Reads .osm.pbf, .osm, .osm.gz or .osm.bz2 into a metric system. Gaps in ways (extracts cut at a box) end the road
/// there and are counted as repaired.
/// \throws DataError when the file is missing, empty, damaged or no OSM file
OsmContent read_osm(const std::string& path, const std::string& crs);

/// A first look, without building anything.
struct OsmLook {
    Box degrees; ///< header box, else the extent of all nodes
    std::uint64_t nodes = 0, ways = 0;
};
OsmLook look_at_osm(const std::string& path);

} // namespace lifecircle::layers
