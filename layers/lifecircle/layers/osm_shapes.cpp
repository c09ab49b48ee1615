#include <lifecircle/layers/osm_parts.hpp>

#include <charconv>
#include <tuple>

#include <osmium/area/assembler.hpp>

#include <lifecircle/layers/osm_words.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {

OsmShapes::OsmShapes(const OsmData& data) : data_(data) {
    for (const osmium::Way& way : data.ways.select<osmium::Way>()) way_of_.try_emplace(way.id(), &way);
}

std::vector<std::vector<std::uint32_t>> OsmShapes::runs(const osmium::Way& way) const {
    std::vector<std::vector<std::uint32_t>> runs(1);
    for (const osmium::NodeRef& node : way.nodes()) {
        const std::uint32_t index = data_.places.index_of(node.ref());
        if (index != NodePlaces::kNone) {
            if (runs.back().empty() || runs.back().back() != index) runs.back().push_back(index);
        } else if (!runs.back().empty()) {
            runs.emplace_back();
        }
    }
    std::erase_if(runs, [](const auto& run) { return run.size() < 2; });
    return runs;
}

std::vector<Line> OsmShapes::lines(const osmium::Way& way) const {
    std::vector<Line> lines;
    for (const auto& run : runs(way)) {
        Line& line = lines.emplace_back();
        for (const std::uint32_t index : run) line.push_back(data_.places.at(index));
    }
    return lines;
}

std::vector<const osmium::Way*> OsmShapes::ways_of(const osmium::Relation& relation) const {
    std::vector<const osmium::Way*> ways;
    for (const osmium::RelationMember& member : relation.members()) {
        if (member.type() != osmium::item_type::way) continue;
        if (const auto way = way_of_.find(member.ref()); way != way_of_.end()) ways.push_back(way->second);
    }
    return ways;
}

std::optional<MultiPolygon> OsmShapes::from_buffer(const osmium::memory::Buffer& buffer) const {
    const auto ring = [this](const osmium::NodeRefList& nodes) {
        Ring points;
        for (const osmium::NodeRef& node : nodes) points.push_back(data_.places.at(data_.places.index_of(node.ref())));
        points.pop_back(); // closed in OSM by repeating the first
        return points;
    };
    MultiPolygon polygons;
    for (const osmium::Area& area : buffer.select<osmium::Area>())
        for (const osmium::OuterRing& outer : area.outer_rings()) {
            Polygon& polygon = polygons.emplace_back(Polygon{ring(outer), {}});
            for (const osmium::InnerRing& inner : area.inner_rings(outer)) polygon.holes.push_back(ring(inner));
        }
    return polygons.empty() ? std::nullopt : std::optional(std::move(polygons));
}

std::optional<MultiPolygon> OsmShapes::area(const osmium::Way& way) const {
    if (!is_closed(way)) return std::nullopt;
    osmium::memory::Buffer buffer(4096, osmium::memory::Buffer::auto_grow::yes);
    const osmium::area::AssemblerConfig config; // the assembler keeps a reference
    osmium::area::Assembler assemble(config);
    return assemble(way, buffer) ? from_buffer(buffer) : std::nullopt;
}

std::optional<MultiPolygon> OsmShapes::area(const osmium::Relation& relation) const {
    const std::vector<const osmium::Way*> ways = ways_of(relation);
    std::size_t named = 0;
    for (const osmium::RelationMember& member : relation.members())
        named += member.type() == osmium::item_type::way ? 1 : 0;
    if (ways.empty() || ways.size() < named || !has_area(relation)) return std::nullopt;
    osmium::memory::Buffer buffer(4096, osmium::memory::Buffer::auto_grow::yes);
    const osmium::area::AssemblerConfig config; // the assembler keeps a reference
    osmium::area::Assembler assemble(config);
    return assemble(relation, ways, buffer) ? from_buffer(buffer) : std::nullopt;
}

bool is_closed(const osmium::Way& way) {
    return way.nodes().size() > 3 && way.ends_have_same_id() && tag(way.tags(), "area") != "no";
}

bool has_area(const osmium::Relation& relation) {
    return is_one_of(tag(relation.tags(), "type"), {"multipolygon", "boundary"});
}

std::string osm_id(const osmium::OSMObject& object) {
    return osmium::item_type_to_char(object.type()) + std::to_string(object.id());
}

std::string osm_name(const osmium::TagList& tags) {
    const std::string_view name = tag(tags, "name");
    return is_utf8(name) ? std::string(name) : std::string();
}

bool osm_id_less(std::string_view a, std::string_view b) {
    const auto key = [](std::string_view id) {
        std::int64_t number = 0;
        std::from_chars(id.data() + 1, id.data() + id.size(), number);
        return std::tuple(id[0] == 'n' ? 0 : id[0] == 'w' ? 1 : 2, number);
    };
    return key(a) < key(b);
}

} // namespace lifecircle::layers
