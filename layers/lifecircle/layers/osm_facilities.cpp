#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_set>
#include <utility>

#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_words.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/polygon_point.hpp>

namespace lifecircle::layers {
namespace {

constexpr double kSameThing_m = 50.0; ///< a node this near to an outline may be the same thing drawn twice

/// A facility with what it was drawn as, so that the same thing drawn twice is recognised.
struct Drawn {
    Facility facility;
    std::string tag;
    MultiPolygon outline; ///< empty: a node
    Box box;
};

/// Square metres for "200", places for "40": the number of a capacity tag in the unit that the kind counts.
void set_capacity(Facility& facility, const osmium::TagList& tags, const FacilityKind& kind) {
    for (const auto& [key, unit] : {std::pair{"beds", "beds"}, {"capacity:beds", "beds"}, {"capacity", "places"}}) {
        if (kind.capacity_unit.find(unit) == std::string::npos) continue;
        const std::string_view text = tag(tags, key);
        const auto number = number_in(text);
        if (!number || *number < 0.0) continue;
        facility.capacity = number;
        facility.capacity_unit = kind.capacity_unit.substr(0, kind.capacity_unit.find(';'));
        if (std::string_view(unit) == "beds") facility.capacity_unit = "beds";
        return;
    }
}

void set_kind(Facility& facility, const FacilityKind& kind) {
    facility.kind = kind.key, facility.level = kind.level;
    facility.mobile = kind.form == "mobile";
}

double distance_to(const MultiPolygon& outline, MapXY p) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Polygon& polygon : outline)
        for (std::size_t i = 0; i < polygon.outer.size(); ++i) {
            const MapXY a = polygon.outer[i], d = polygon.outer[(i + 1) % polygon.outer.size()] - a, v = p - a;
            const double length2 = d.x * d.x + d.y * d.y;
            const double t = length2 > 0.0 ? std::clamp((v.x * d.x + v.y * d.y) / length2, 0.0, 1.0) : 0.0;
            nearest = std::min(nearest, distance_m(p, a + d * t));
        }
    return nearest;
}

/// Whether `node` is `area` drawn once more: same family and state, inside it or within 50 m of it, with the same name,
/// or with one of them unnamed and the same tag. A doctor in a hospital and a fitness station in a stadium are things
/// of their own.
bool is_same_thing(const Drawn& node, const Drawn& area) {
    const std::string &a = node.facility.name, &b = area.facility.name;
    if (node.facility.family != area.facility.family || node.facility.state != area.facility.state) return false;
    const bool alike = a == b ? !a.empty() || node.tag == area.tag : (a.empty() || b.empty()) && node.tag == area.tag;
    return alike && area.box.grown(kSameThing_m).contains(node.facility.place) &&
           (contains(area.outline, node.facility.place) ||
            distance_to(area.outline, node.facility.place) <= kSameThing_m);
}

/// Which outlines are near a point, by squares of 500 m.
class AreaGrid {
  public:
    void add(const Drawn& area, std::size_t index) {
        const Box box = area.box.grown(kSameThing_m);
        for (long x = cell(box.min_x); x <= cell(box.max_x); ++x)
            for (long y = cell(box.min_y); y <= cell(box.max_y); ++y) cells_[{x, y}].push_back(index);
    }
    const std::vector<std::size_t>& near(MapXY p) const {
        static const std::vector<std::size_t> none;
        const auto found = cells_.find({cell(p.x), cell(p.y)});
        return found == cells_.end() ? none : found->second;
    }

  private:
    static long cell(double metres) { return std::lround(std::floor(metres / 500.0)); }
    std::map<std::pair<long, long>, std::vector<std::size_t>> cells_;
};

class FacilityReader {
  public:
    FacilityReader(const OsmData& data, const OsmShapes& shapes, const KindTable& kinds, LoadReport& report)
        : data_(data), shapes_(shapes), kinds_(kinds), report_(report) {}

    std::vector<Facility> read() {
        for (const osmium::Node& node : data_.nodes.select<osmium::Node>()) add_node(node);
        for (const osmium::Way& way : data_.ways.select<osmium::Way>()) add_area(way);
        for (const osmium::Relation& relation : data_.relations.select<osmium::Relation>()) add_area(relation);
        merge();
        std::vector<Facility> facilities;
        for (Drawn& drawn : drawn_) facilities.push_back(std::move(drawn.facility));
        std::sort(facilities.begin(), facilities.end(),
                  [](const Facility& a, const Facility& b) { return osm_id_less(a.id, b.id); });
        report_.kept = facilities.size();
        return facilities;
    }

  private:
    /// Nothing where the object is no facility, or was there before.
    std::optional<Drawn> classified(const osmium::OSMObject& object) {
        const auto found = kinds_.classify(object.tags(), osm_name(object.tags()));
        if (!found) return std::nullopt;
        ++report_.read;
        Drawn drawn;
        Facility& facility = drawn.facility;
        facility.id = osm_id(object);
        if (!seen_.insert(facility.id).second) {
            report_.skip("skip.duplicate_id", facility.id);
            return std::nullopt;
        }
        facility.name = osm_name(object.tags());
        facility.family = found->family;
        facility.state = found->state;
        facility.source = "OSM";
        facility.date = data_.date;
        if (found->kind != nullptr) {
            set_kind(facility, *found->kind);
            set_capacity(facility, object.tags(), *found->kind);
        }
        drawn.tag = found->tag;
        return drawn;
    }

    void add_node(const osmium::Node& node) {
        auto drawn = classified(node);
        if (!drawn) return;
        const auto place = data_.place_of(node);
        if (!place) return report_.skip("skip.not_transformed", drawn->facility.id);
        drawn->facility.place = *place;
        drawn_.push_back(std::move(*drawn));
    }

    template <class Object> void add_area(const Object& object) {
        auto drawn = classified(object);
        if (!drawn) return;
        auto area = shapes_.area(object);
        if (!area) return report_.skip("skip.broken_outline", drawn->facility.id + " " + drawn->facility.name);
        drawn->facility.place = point_of(*area);
        drawn->outline = std::move(*area);
        drawn->box = box_of(drawn->outline);
        drawn_.push_back(std::move(*drawn));
    }

    /// One thing drawn as an area and as a node counts once; so does an area that lies in another one of the same name.
    void merge() {
        AreaGrid grid;
        for (std::size_t i = 0; i < drawn_.size(); ++i)
            if (!drawn_[i].outline.empty()) grid.add(drawn_[i], i);
        std::vector<bool> gone(drawn_.size(), false);
        for (std::size_t i = 0; i < drawn_.size(); ++i)
            for (const std::size_t a : grid.near(drawn_[i].facility.place)) {
                if (gone[i] || a == i || gone[a] || !is_again(drawn_[i], drawn_[a])) continue;
                gone[i] = true;
                report_.repair("repair.drawn_twice",
                               drawn_[i].facility.id + " = " + drawn_[a].facility.id + " " + drawn_[a].facility.name);
                complete(drawn_[a].facility, drawn_[i].facility);
            }
        std::size_t next = 0;
        std::erase_if(drawn_, [&](const Drawn&) { return gone[next++]; });
    }

    static bool is_again(const Drawn& one, const Drawn& area) {
        if (one.outline.empty()) return is_same_thing(one, area);
        const bool smaller =
            area_m2(one.outline) < area_m2(area.outline) ||
            (area_m2(one.outline) == area_m2(area.outline) && osm_id_less(one.facility.id, area.facility.id));
        return smaller && !one.facility.name.empty() && one.facility.name == area.facility.name &&
               one.facility.family == area.facility.family && one.facility.state == area.facility.state &&
               contains(area.outline, one.facility.place);
    }

    /// The node may know what the area does not: a name, and with it a finer kind.
    static void complete(Facility& area, const Facility& node) {
        if (area.name.empty() && !node.name.empty()) {
            area.name = node.name;
            area.kind = node.kind, area.level = node.level, area.mobile = node.mobile;
        }
        if (!area.capacity) area.capacity = node.capacity, area.capacity_unit = node.capacity_unit;
    }

    const OsmData& data_;
    const OsmShapes& shapes_;
    const KindTable& kinds_;
    LoadReport& report_;
    std::vector<Drawn> drawn_;
    std::unordered_set<std::string> seen_;
};

} // namespace

std::vector<Facility> read_osm_facilities(const OsmData& data, const OsmShapes& shapes, const KindTable& kinds,
                                          LoadReport& report) {
    return FacilityReader(data, shapes, kinds, report).read();
}

} // namespace lifecircle::layers
