#include <charconv>
#include <unordered_set>

#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_words.hpp>
#include <lifecircle/layers/unit_tree.hpp>

namespace lifecircle::layers {
namespace {

/// Levels of the OSM wiki for China (5 prefecture, 6 county, 8 township, 10 village); elsewhere the nearest. Countries
/// and provinces are too large to be units of a project.
std::string_view level_of(std::string_view admin_level) {
    int number = 0;
    std::from_chars(admin_level.data(), admin_level.data() + admin_level.size(), number);
    switch (number) {
    case 5:
        return "city";
    case 6:
        return "county";
    case 7:
    case 8:
        return "township";
    case 9:
    case 10:
        return "village";
    default:
        return {};
    }
}

} // namespace

bool is_unit(const osmium::Relation& relation) {
    const osmium::TagList& tags = relation.tags();
    return has_area(relation) && tag(tags, "boundary") == "administrative" &&
           !level_of(tag(tags, "admin_level")).empty() && !osm_name(tags).empty();
}

std::vector<Unit> read_osm_units(const OsmData& data, const OsmShapes& shapes, LoadReport& report) {
    std::vector<Unit> units;
    std::unordered_set<std::string> codes;
    for (const osmium::Relation& relation : data.relations.select<osmium::Relation>()) {
        if (!is_unit(relation)) continue;
        ++report.read;
        auto area = shapes.area(relation);
        if (!area) {
            report.skip("skip.broken_outline", osm_id(relation) + " " + osm_name(relation.tags()));
            continue;
        }
        Unit unit;
        unit.code = tag(relation.tags(), "ref");
        if (level_of_code(unit.code).empty() || !codes.insert(unit.code).second) unit.code = osm_id(relation);
        unit.name = osm_name(relation.tags());
        unit.level = level_of(tag(relation.tags(), "admin_level"));
        unit.area = std::move(*area);
        units.push_back(std::move(unit));
        ++report.kept;
    }
    link_by_code(units);
    link_by_place(units);
    name_ancestors(units);
    return units;
}

} // namespace lifecircle::layers
