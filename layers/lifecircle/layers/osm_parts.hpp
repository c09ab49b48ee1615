#pragma once
/// \file  From the objects of an OSM file to values, one function for each sort of value.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/osm_data.hpp>
#include <lifecircle/layers/osm_kinds.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// Areas of closed ways and of relations with their ways. Borrows the data.
class OsmShapes {
  public:
    explicit OsmShapes(const OsmData& data);

    /// Nothing where the outline is open, lacks nodes or ways, or crosses itself.
    std::optional<MultiPolygon> area(const osmium::Way& way) const;
    std::optional<MultiPolygon> area(const osmium::Relation& relation) const;

    /// The parts of a way between nodes that the file lacks, as indices into OsmData::places; at least two nodes each.
    std::vector<std::vector<std::uint32_t>> runs(const osmium::Way& way) const;
    std::vector<Line> lines(const osmium::Way& way) const;

    /// The ways of a relation that the file has.
    std::vector<const osmium::Way*> ways_of(const osmium::Relation& relation) const;

  private:
    std::optional<MultiPolygon> from_buffer(const osmium::memory::Buffer& buffer) const;
    const OsmData& data_;
    std::unordered_map<osmium::object_id_type, const osmium::Way*> way_of_;
};

/// Whether a way runs back to its start and is not tagged as a mere line.
bool is_closed(const osmium::Way& way);

/// Whether a relation is drawn by its ways: multipolygon or boundary.
bool has_area(const osmium::Relation& relation);

/// "n12", "w12", "r12"
std::string osm_id(const osmium::OSMObject& object);

/// The name tag; empty where there is none or where it is no UTF-8.
std::string osm_name(const osmium::TagList& tags);

/// Order of the lists below: nodes, ways, relations; then by number.
bool osm_id_less(std::string_view a, std::string_view b);

/// \param turns_report  of turn restrictions
Roads read_osm_roads(const OsmData& data, const OsmShapes& shapes, LoadReport& report, LoadReport& turns_report);

/// Appends the turn restrictions whose roads end at their point. \param point_of_place  place of a node -> Roads::point
void read_osm_turns(const OsmData& data, std::span<const std::uint32_t> point_of_place, Roads& roads,
                    LoadReport& report);

std::vector<Facility> read_osm_facilities(const OsmData& data, const OsmShapes& shapes, const KindTable& kinds,
                                          LoadReport& report);

std::optional<DemandRole> place_role(const osmium::TagList& tags);
std::vector<DemandPoint> read_osm_places(const OsmData& data, const OsmShapes& shapes, LoadReport& report);

/// What nobody crosses: lines at ground level and shores (DESIGN § 4.6).
struct OsmBarriers {
    std::vector<Line> lines;            ///< all of them
    std::vector<Line> rivers, railways; ///< of these, those that are neither shores nor motorways
    std::vector<MultiPolygon> water;
};
bool is_barrier_line(const osmium::TagList& tags);
bool is_water_area(const osmium::TagList& tags);
OsmBarriers read_osm_barriers(const OsmData& data, const OsmShapes& shapes, LoadReport& report);

bool is_unit(const osmium::Relation& relation);
std::vector<Unit> read_osm_units(const OsmData& data, const OsmShapes& shapes, LoadReport& report);

} // namespace lifecircle::layers
