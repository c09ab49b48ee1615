#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_words.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/polygon_point.hpp>

namespace lifecircle::layers {
namespace {

class PlaceReader {
  public:
    PlaceReader(const OsmData& data, const OsmShapes& shapes, LoadReport& report)
        : data_(data), shapes_(shapes), report_(report) {}

    std::vector<DemandPoint> read() {
        for (const osmium::Node& node : data_.nodes.select<osmium::Node>()) {
            if (!starts(node)) continue;
            if (const auto place = data_.place_of(node))
                places_.push_back(demand_point(node, *place));
            else
                report_.skip("skip.not_transformed", osm_id(node));
        }
        drawn_as_nodes_ = places_.size();
        for (const osmium::Way& way : data_.ways.select<osmium::Way>()) add_area(way);
        for (const osmium::Relation& relation : data_.relations.select<osmium::Relation>()) add_area(relation);
        std::sort(places_.begin(), places_.end(),
                  [](const DemandPoint& a, const DemandPoint& b) { return osm_id_less(a.id, b.id); });
        report_.kept = places_.size();
        return std::move(places_);
    }

  private:
    /// Counts the object; false where it is no place or was there before.
    bool starts(const osmium::OSMObject& object) {
        if (!place_role(object.tags())) return false;
        ++report_.read;
        if (is_one_of(tag(object.tags(), "abandoned"), {"", "no"}) && seen_.insert(osm_id(object)).second) return true;
        report_.skip(seen_.count(osm_id(object)) > 0 ? "skip.duplicate_id" : "skip.abandoned", example(object));
        return false;
    }

    static std::string example(const osmium::OSMObject& object) {
        const std::string name = osm_name(object.tags());
        return name.empty() ? osm_id(object) : osm_id(object) + " " + name;
    }

    DemandPoint demand_point(const osmium::OSMObject& object, MapXY place) {
        DemandPoint point;
        point.id = osm_id(object);
        point.name = osm_name(object.tags());
        point.role = *place_role(object.tags());
        point.place = place;
        point.people[0] = people(object);
        point.source = "OSM";
        return point;
    }

    std::optional<People> people(const osmium::OSMObject& object) {
        const std::string_view text = tag(object.tags(), "population");
        if (text.empty()) return std::nullopt;
        const auto number = number_in(text);
        const bool usable = number && *number >= 0.0 && *number < 1e10;
        if (usable) return std::llround(*number);
        report_.repair(number && *number < 0.0 ? "repair.population_negative" : "repair.population_unreadable",
                       example(object) + ": " + std::string(text));
        return std::nullopt;
    }

    /// A settlement drawn as an area and named once more by a node in it is that node, which people set in its middle.
    template <class Object> void add_area(const Object& object) {
        if (!starts(object)) return;
        const auto area = shapes_.area(object);
        if (!area) return report_.skip("skip.broken_outline", example(object));
        DemandPoint point = demand_point(object, point_of(*area));
        const auto nodes_end = places_.begin() + static_cast<std::ptrdiff_t>(drawn_as_nodes_);
        const auto node = std::find_if(places_.begin(), nodes_end, [&](const DemandPoint& d) {
            return d.name == point.name && !d.name.empty() && contains(*area, d.place);
        });
        if (node == nodes_end) return places_.push_back(std::move(point));
        report_.repair("repair.drawn_twice", point.id + " = " + node->id + " " + node->name);
        if (!node->people[0]) node->people[0] = point.people[0];
    }

    const OsmData& data_;
    const OsmShapes& shapes_;
    LoadReport& report_;
    std::vector<DemandPoint> places_;
    std::size_t drawn_as_nodes_ = 0;
    std::unordered_set<std::string> seen_;
};

} // namespace

std::optional<DemandRole> place_role(const osmium::TagList& tags) {
    const std::string_view place = tag(tags, "place");
    if (is_one_of(place, {"city", "town"})) return DemandRole::town;
    if (place == "village") return DemandRole::village;
    if (is_one_of(place, {"hamlet", "isolated_dwelling"})) return DemandRole::hamlet;
    return std::nullopt;
}

std::vector<DemandPoint> read_osm_places(const OsmData& data, const OsmShapes& shapes, LoadReport& report) {
    return PlaceReader(data, shapes, report).read();
}

} // namespace lifecircle::layers
