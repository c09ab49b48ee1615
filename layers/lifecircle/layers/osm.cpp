#include <lifecircle/layers/osm.hpp>

#include <filesystem>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/osm_data.hpp>
#include <lifecircle/layers/osm_kinds.hpp>
#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_road_rules.hpp>
#include <lifecircle/layers/osm_turn_rules.hpp>
#include <lifecircle/layers/osm_words.hpp>

namespace lifecircle::layers {
namespace {

bool is_facility(const KindTable& kinds, const osmium::OSMObject& object) {
    return kinds.classify(object.tags(), osm_name(object.tags())).has_value();
}

OsmWanted wanted_with(const KindTable& kinds) {
    OsmWanted wanted;
    wanted.node = [&kinds](const osmium::Node& node) {
        return gate_rules(node.tags()) || place_role(node.tags()) || is_facility(kinds, node);
    };
    wanted.way = [&kinds](const osmium::Way& way) {
        const osmium::TagList& tags = way.tags();
        if (tags.empty()) return false;
        if (road_kind(tags).status != RoadStatus::none || is_barrier_line(tags) || is_facility(kinds, way)) return true;
        return is_closed(way) && (is_water_area(tags) || place_role(tags));
    };
    wanted.relation = [&kinds](const osmium::Relation& relation) {
        if (is_facility(kinds, relation) || is_turn_restriction(relation.tags())) return true;
        return has_area(relation) &&
               (is_water_area(relation.tags()) || place_role(relation.tags()) || is_unit(relation));
    };
    return wanted;
}

} // namespace

OsmContent read_osm(const std::string& path, const std::string& crs, const Progress& progress) {
    const KindTable kinds;
    const OsmData data = load_osm(path, wanted_with(kinds), Transform("EPSG:4326", crs), progress);
    const OsmShapes shapes(data);
    const std::string file = std::filesystem::path(path).filename().string();
    OsmContent content;
    content.roads_report.input = file + " / roads";
    content.turns_report.input = file + " / turn restrictions";
    content.facilities_report.input = file + " / facilities";
    content.places_report.input = file + " / places";
    content.units_report.input = file + " / units";
    content.areas_report.input = file + " / water, barriers";
    content.roads = read_osm_roads(data, shapes, content.roads_report, content.turns_report);
    progress.check();
    content.facilities = read_osm_facilities(data, shapes, kinds, content.facilities_report);
    content.places = read_osm_places(data, shapes, content.places_report);
    progress.check();
    content.units = read_osm_units(data, shapes, content.units_report);
    OsmBarriers barriers = read_osm_barriers(data, shapes, content.areas_report);
    content.barrier_lines = std::move(barriers.lines);
    content.rivers = std::move(barriers.rivers);
    content.railways = std::move(barriers.railways);
    content.water = std::move(barriers.water);
    content.date = data.date;
    return content;
}

OsmLook look_at_osm(const std::string& path, const Progress& progress) {
    const KindTable kinds;
    OsmLook look;
    Box extent;
    const auto see = [&](const osmium::OSMObject& object) {
        const osmium::TagList& tags = object.tags();
        if (object.type() == osmium::item_type::node) {
            ++look.nodes;
            const osmium::Location l = static_cast<const osmium::Node&>(object).location();
            if (l.valid()) extent.add({l.lon_without_check(), l.lat_without_check()});
        } else {
            ++(object.type() == osmium::item_type::way ? look.ways : look.relations);
        }
        if (tags.empty()) return;
        const RoadKind road = road_kind(tags);
        if (object.type() == osmium::item_type::way && road.status == RoadStatus::travelled)
            ++look.roads_by_class[std::string(road.road_class)];
        if (const auto found = kinds.classify(tags, osm_name(tags)); found && found->state == FacilityState::open)
            ++look.facilities_by_family[found->family];
        if (!place_role(tags)) return;
        ++look.places;
        if (!tag(tags, "population").empty()) ++look.places_with_population;
    };
    const OsmHeader header = scan_osm(path, see, progress);
    look.degrees = header.box.valid() ? Box{header.box.bottom_left().lon(), header.box.bottom_left().lat(),
                                            header.box.top_right().lon(), header.box.top_right().lat()}
                                      : extent;
    look.date = header.date;
    if (extent.empty())
        throw DataError({.file = path}, "no nodes", "an OSM file with nodes and ways", "is this the right extract?");
    look.crs = metric_crs_for(look.degrees);
    return look;
}

} // namespace lifecircle::layers
