#pragma once
/// \file  OpenStreetMap files: roads, facilities, places, units, water and barriers from one file.
/// What the tags mean: osm_road_rules.hpp (roads), osm_kinds.hpp (facilities), docs/formats.md.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// Everything in the metric system asked for, rounded to 1 mm. Any list may be empty.
struct OsmContent {
    Roads roads;                      ///< ways in the order of the file; a way with gaps gives several roads;
                                      ///< with the turn restrictions that have no way between their two roads
    std::vector<Facility> facilities; ///< in order of id: nodes, ways, relations; areas as one point
    std::vector<DemandPoint> places;  ///< cities, towns, villages, hamlets, lone dwellings, in order of id; people only
                                      ///< where tagged, of unknown basis
    std::vector<Unit> units;          ///< administrative boundaries whose ring is whole, prefecture to village
    std::vector<Line> barrier_lines;  ///< rivers, canals, railways, motorways at ground level, coasts (DESIGN § 4.6)
    std::vector<Line> rivers, railways; ///< those of barrier_lines that a map shows in a way of their own
    std::vector<MultiPolygon> water;
    std::string date; ///< of the data, YYYYMMDD; empty where the file does not tell
    LoadReport roads_report, turns_report, facilities_report, places_report, units_report, areas_report;
};

/// Reads .osm.pbf, .osm, .osm.gz or .osm.bz2; the objects may stand in any order. Gaps in ways (extracts cut at a box)
/// end the road there and are counted as repaired. \throws DataError when the file is missing, empty, cut off, damaged,
/// no OSM file or holds no nodes; Cancelled
/// \param progress  told "stage.inputs" and the share of the bytes of three passes
/// Cost: the file is decoded three times (relations, ways, nodes), so that only nodes that are used are held.
OsmContent read_osm(const std::string& path, const std::string& crs, const Progress& progress = {});

/// A first look, without building anything.
struct OsmLook {
    Box degrees; ///< header box, else the extent of all nodes
    std::uint64_t nodes = 0, ways = 0, relations = 0;
    std::map<std::string, std::uint64_t> roads_by_class;
    std::map<std::string, std::uint64_t> facilities_by_family; ///< open ones, before things drawn twice are merged
    std::uint64_t places = 0, places_with_population = 0;
    std::string date; ///< YYYYMMDD, may be empty
    std::string crs;  ///< metric system proposed for `degrees`
};

/// \throws as read_osm
OsmLook look_at_osm(const std::string& path, const Progress& progress = {});

} // namespace lifecircle::layers
