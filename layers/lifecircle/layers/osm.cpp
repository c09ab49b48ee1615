#include <lifecircle/layers/osm.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <unordered_map>

#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/dynamic_handler.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/osm_tags.hpp>

namespace lifecircle::layers {
namespace {

using Index = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using Locations = osmium::handler::NodeLocationsForWays<Index>;

std::string_view text(const osmium::TagList& tags, const char* key) {
    const char* value = tags.get_value_by_key(key);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

/// "1 234", "1,234" and "~500" are numbers; anything else is not.
std::optional<People> population(std::string_view raw) {
    std::string digits;
    for (const char c : raw) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0)
            digits += c;
        else if (c != ' ' && c != ',' && c != '~')
            return std::nullopt;
    }
    People number = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return digits.empty() || result.ec != std::errc() ? std::nullopt : std::optional(number);
}

std::optional<DemandRole> role_of(std::string_view place) {
    if (place == "city" || place == "town") return DemandRole::town;
    if (place == "village") return DemandRole::village;
    if (place == "hamlet" || place == "isolated_dwelling") return DemandRole::hamlet;
    return std::nullopt;
}

/// A facility with the outline it was drawn with, if any, so that a node inside it is known to be the same.
struct Drawn {
    Facility facility;
    MultiPolygon outline;
};

class Reader : public osmium::handler::Handler {
  public:
    Reader(OsmContent& out, const std::string& crs) : out_(out), transform_("EPSG:4326", crs) {}

    void node(const osmium::Node& node) {
        if (node.tags().empty()) return;
        if (const auto gate = gate_rules(node.tags())) gates_.emplace(node.id(), *gate);
        const auto place = node.location().valid() ? mapped(node.location()) : std::nullopt;
        if (!place) return;
        add_place(node.tags(), 'n', node.id(), *place);
        add_facility(node.tags(), 'n', node.id(), *place, {});
    }

    void way(const osmium::Way& way) {
        if (is_barrier_line(way.tags())) add_barrier(way);
        if (!road_class_of(way.tags()).empty()) add_road(way);
        // Closed ways come again as areas; open ones that are tagged as a place or facility have no inside.
    }

    void area(const osmium::Area& area) {
        const bool water = is_water_area(area.tags());
        const auto kind = classify(area.tags(), text(area.tags(), "name"));
        const bool place = role_of(text(area.tags(), "place")).has_value();
        if (!water && !kind && !place) return;
        MultiPolygon polygons = outline(area);
        if (polygons.empty()) return;
        const MapXY inside = interior_point(polygons.front());
        const char type = area.from_way() ? 'w' : 'r';
        if (place) add_place(area.tags(), type, area.orig_id(), inside);
        if (kind) add_facility(area.tags(), type, area.orig_id(), inside, polygons);
        if (water) {
            ++out_.areas_report.read, ++out_.areas_report.kept;
            out_.water.push_back(std::move(polygons));
        }
    }

    void finish() {
        for (const auto& [id, rules] : gates_) {
            const auto point = point_of_.find(id);
            if (point != point_of_.end()) out_.roads.gates.push_back({point->second, rules});
        }
        std::sort(out_.roads.gates.begin(), out_.roads.gates.end(),
                  [](const Gate& a, const Gate& b) { return a.point < b.point; });
        merge_facilities();
    }

  private:
    std::optional<MapXY> mapped(osmium::Location l) const {
        const auto p = transform_(l.lon(), l.lat());
        return p ? std::optional(rounded_to_mm(*p)) : std::nullopt;
    }

    std::uint16_t class_index(std::string_view name) {
        auto& names = out_.roads.class_names;
        const auto row = std::find(names.begin(), names.end(), name);
        if (row != names.end()) return static_cast<std::uint16_t>(row - names.begin());
        names.emplace_back(name);
        return static_cast<std::uint16_t>(names.size() - 1);
    }

    std::uint32_t name_index(std::string_view name) {
        const auto [row, fresh] =
            name_of_.try_emplace(std::string(name), static_cast<std::uint32_t>(out_.roads.names.size()));
        if (fresh) out_.roads.names.emplace_back(name);
        return row->second;
    }

    void add_road(const osmium::Way& way) {
        ++out_.roads_report.read;
        const std::string example = "way " + std::to_string(way.id());
        if (text(way.tags(), "area") == "yes") return out_.roads_report.skip("skip.road_area", example);
        Road road = road_rules(way.tags());
        road.road_class = class_index(road_class_of(way.tags()));
        road.source_id = way.id();
        std::string_view name = text(way.tags(), "name");
        if (name.empty()) name = text(way.tags(), "ref");
        road.name = name.empty() ? 0 : name_index(name);
        std::vector<std::uint32_t> line;
        std::size_t made = 0;
        bool gap = false;
        const auto finish_part = [&] {
            if (line.size() > 1) {
                road.first_vertex = static_cast<std::uint32_t>(out_.roads.vertex.size());
                road.vertex_count = static_cast<std::uint32_t>(line.size());
                out_.roads.vertex.insert(out_.roads.vertex.end(), line.begin(), line.end());
                out_.roads.roads.push_back(road);
                ++made;
            }
            line.clear();
        };
        for (const osmium::NodeRef& node : way.nodes()) {
            const auto place = node.location().valid() ? mapped(node.location()) : std::nullopt;
            if (!place) {
                gap = true;
                finish_part();
                continue;
            }
            const auto [row, fresh] =
                point_of_.try_emplace(node.ref(), static_cast<std::uint32_t>(out_.roads.point.size()));
            if (fresh) out_.roads.point.push_back(*place);
            if (line.empty() || line.back() != row->second) line.push_back(row->second);
        }
        finish_part();
        if (gap) out_.roads_report.repair("repair.road_gap", example);
        if (made > 0)
            ++out_.roads_report.kept;
        else
            out_.roads_report.skip("skip.road_without_length", example);
    }

    void add_barrier(const osmium::Way& way) {
        Line line;
        const auto finish_part = [&] {
            if (line.size() > 1) out_.barrier_lines.push_back(line);
            line.clear();
        };
        for (const osmium::NodeRef& node : way.nodes()) {
            const auto place = node.location().valid() ? mapped(node.location()) : std::nullopt;
            if (place)
                line.push_back(*place);
            else
                finish_part();
        }
        finish_part();
    }

    MultiPolygon outline(const osmium::Area& area) const {
        const auto ring = [this](const osmium::NodeRefList& nodes) {
            Ring points;
            for (const osmium::NodeRef& node : nodes)
                if (const auto p = mapped(node.location())) points.push_back(*p);
            if (!points.empty()) points.pop_back(); // closed in OSM by repeating the first
            return points;
        };
        MultiPolygon polygons;
        for (const osmium::OuterRing& outer : area.outer_rings()) {
            Polygon polygon{ring(outer), {}};
            if (polygon.outer.size() < 3) continue;
            for (const osmium::InnerRing& inner : area.inner_rings(outer)) polygon.holes.push_back(ring(inner));
            polygons.push_back(std::move(polygon));
        }
        return polygons;
    }

    void add_place(const osmium::TagList& tags, char type, osmium::object_id_type id, MapXY at) {
        const auto role = role_of(text(tags, "place"));
        if (!role) return;
        ++out_.places_report.read, ++out_.places_report.kept;
        DemandPoint d;
        d.id = type + std::to_string(id);
        d.name = text(tags, "name");
        d.role = *role;
        d.place = at;
        d.source = "OSM";
        const std::string_view people = text(tags, "population");
        if (!people.empty()) {
            d.people[0] = population(people);
            if (!d.people[0])
                out_.places_report.repair("repair.population_unreadable", d.name + ": " + std::string(people));
        }
        out_.places.push_back(std::move(d));
    }

    void add_facility(const osmium::TagList& tags, char type, osmium::object_id_type id, MapXY at,
                      MultiPolygon outline) {
        const std::string_view name = text(tags, "name");
        const auto kind = classify(tags, name);
        if (!kind) return;
        ++out_.facilities_report.read;
        Facility f;
        f.id = type + std::to_string(id);
        f.name = name;
        f.family = kind->family, f.kind = kind->kind, f.level = kind->level;
        f.capacity_unit = kind->capacity_unit, f.mobile = kind->mobile;
        f.source = "OSM";
        f.place = at;
        drawn_.push_back({std::move(f), std::move(outline)});
    }

    /// One thing drawn twice, as an area and as a node in it, counts once.
    void merge_facilities() {
        const auto order = [](const Drawn& a) {
            const char type = a.facility.id[0];
            return std::pair(type == 'n' ? 0 : type == 'w' ? 1 : 2, std::stoll(a.facility.id.substr(1)));
        };
        std::sort(drawn_.begin(), drawn_.end(), [&](const Drawn& a, const Drawn& b) { return order(a) < order(b); });
        std::vector<const Drawn*> areas;
        for (const Drawn& d : drawn_)
            if (!d.outline.empty()) areas.push_back(&d);
        for (const Drawn& d : drawn_) {
            const Facility& f = d.facility;
            const bool twice =
                d.outline.empty() && std::any_of(areas.begin(), areas.end(), [&](const Drawn* a) {
                    const bool names_agree = f.name.empty() || a->facility.name.empty() || f.name == a->facility.name;
                    return a->facility.family == f.family && names_agree && contains(a->outline, f.place);
                });
            if (twice) {
                out_.facilities_report.repair("repair.drawn_twice", f.id + " " + f.name);
                continue;
            }
            ++out_.facilities_report.kept;
            out_.facilities.push_back(f);
        }
    }

    OsmContent& out_;
    Transform transform_;
    std::unordered_map<osmium::object_id_type, std::uint32_t> point_of_;
    std::unordered_map<osmium::object_id_type, PerGroup<Permission>> gates_;
    std::unordered_map<std::string, std::uint32_t> name_of_{{"", 0}};
    std::vector<Drawn> drawn_;
};

/// Runs `use` and turns what libosmium throws into one message.
template <class Use> void reading(const std::string& path, Use use) {
    if (!std::filesystem::exists(path))
        throw DataError({.file = path}, "no such file", "an OSM file (.osm.pbf, .osm, .osm.gz, .osm.bz2)", "");
    if (std::filesystem::file_size(path) == 0)
        throw DataError({.file = path}, "an empty file", "an OSM file", "fetch it again");
    try {
        use();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& e) {
        throw DataError({.file = path}, "not readable as OSM (" + std::string(e.what()) + ")",
                        "a whole OSM file (.osm.pbf, .osm, .osm.gz, .osm.bz2)", "it may be cut off: fetch it again");
    }
}

} // namespace

OsmContent read_osm(const std::string& path, const std::string& crs) {
    OsmContent content;
    const std::string name = std::filesystem::path(path).filename().string();
    content.roads_report.input = name + " / roads", content.facilities_report.input = name + " / facilities";
    content.places_report.input = name + " / places", content.areas_report.input = name + " / water";
    reading(path, [&] {
        const osmium::io::File file(path);
        osmium::area::Assembler::config_type config;
        osmium::area::MultipolygonManager<osmium::area::Assembler> areas(config);
        osmium::relations::read_relations(file, areas);
        Index index;
        Locations locations(index);
        locations.ignore_errors();
        Reader reader(content, crs);
        osmium::io::Reader input(file);
        osmium::apply(input, locations, reader,
                      areas.handler([&](const osmium::memory::Buffer& buffer) { osmium::apply(buffer, reader); }));
        input.close();
        reader.finish();
    });
    if (content.roads.roads.empty())
        throw DataError({.file = path}, "no roads", "ways with a highway tag", "is this the right extract?");
    return content;
}

OsmLook look_at_osm(const std::string& path) {
    OsmLook look;
    reading(path, [&] {
        osmium::io::Reader input(osmium::io::File(path), osmium::osm_entity_bits::node | osmium::osm_entity_bits::way);
        const osmium::Box box = input.header().joined_boxes();
        Box extent;
        while (const osmium::memory::Buffer buffer = input.read())
            for (const auto& object : buffer.select<osmium::OSMObject>()) {
                if (object.type() == osmium::item_type::way) ++look.ways;
                if (object.type() != osmium::item_type::node) continue;
                ++look.nodes;
                const auto l = static_cast<const osmium::Node&>(object).location();
                if (l.valid()) extent.add({l.lon(), l.lat()});
            }
        input.close();
        look.degrees = box.valid() ? Box{box.bottom_left().lon(), box.bottom_left().lat(), box.top_right().lon(),
                                         box.top_right().lat()}
                                   : extent;
    });
    if (look.nodes == 0) throw DataError({.file = path}, "no nodes", "an OSM file with nodes and ways", "");
    return look;
}

} // namespace lifecircle::layers
