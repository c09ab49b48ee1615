#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_words.hpp>

namespace lifecircle::layers {
namespace {

class BarrierReader {
  public:
    BarrierReader(const OsmData& data, const OsmShapes& shapes, LoadReport& report) : shapes_(shapes), report_(report) {
        for (const osmium::Way& way : data.ways.select<osmium::Way>()) {
            if (is_water_area(way.tags()) && is_closed(way))
                add_water(way);
            else if (is_barrier_line(way.tags()))
                add_line(way);
        }
        for (const osmium::Relation& relation : data.relations.select<osmium::Relation>())
            if (is_water_area(relation.tags())) add_water(relation);
    }
    OsmBarriers result;

  private:
    void add_line(const osmium::Way& way) {
        ++report_.read;
        auto lines = shapes_.lines(way);
        if (lines.empty()) return report_.skip("skip.line_without_length", osm_id(way));
        ++report_.kept;
        const bool rail = has_tag(way.tags(), "railway"), road = has_tag(way.tags(), "highway");
        for (Line& line : lines) {
            if (rail || !road) (rail ? result.railways : result.rivers).push_back(line);
            result.lines.push_back(std::move(line));
        }
    }

    void add_shore(const osmium::Way& way) {
        for (Line& line : shapes_.lines(way)) result.lines.push_back(std::move(line));
    }

    template <class Object> void add_water(const Object& object) {
        ++report_.read;
        ++report_.kept;
        if (auto area = shapes_.area(object)) return result.water.push_back(std::move(*area));
        // Cut off by the edge of the extract: what is left of the shore still stops people.
        report_.repair("repair.open_shore", osm_id(object));
        if constexpr (std::is_same_v<Object, osmium::Way>)
            add_shore(object);
        else
            for (const osmium::Way* way : shapes_.ways_of(object)) add_shore(*way);
    }

    const OsmShapes& shapes_;
    LoadReport& report_;
};

} // namespace

bool is_barrier_line(const osmium::TagList& tags) {
    if (has_tag(tags, "bridge") || has_tag(tags, "tunnel") || has_tag(tags, "covered")) return false;
    return is_one_of(tag(tags, "waterway"), {"river", "canal"}) ||
           is_one_of(tag(tags, "railway"), {"rail", "light_rail", "narrow_gauge", "subway", "preserved"}) ||
           is_one_of(tag(tags, "highway"), {"motorway", "motorway_link"}) || tag(tags, "natural") == "coastline";
}

bool is_water_area(const osmium::TagList& tags) {
    if (has_tag(tags, "covered") || has_tag(tags, "tunnel") || tag(tags, "location") == "underground") return false;
    return tag(tags, "natural") == "water" || tag(tags, "waterway") == "riverbank" ||
           tag(tags, "landuse") == "reservoir";
}

OsmBarriers read_osm_barriers(const OsmData& data, const OsmShapes& shapes, LoadReport& report) {
    return BarrierReader(data, shapes, report).result;
}

} // namespace lifecircle::layers
