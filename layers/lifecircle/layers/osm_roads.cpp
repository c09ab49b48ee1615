#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_road_rules.hpp>
#include <lifecircle/layers/osm_words.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {
namespace {

class RoadReader {
  public:
    RoadReader(const OsmData& data, const OsmShapes& shapes, LoadReport& report, LoadReport& turns_report)
        : data_(data), shapes_(shapes), report_(report), turns_report_(turns_report),
          point_of_place_(data.places.size(), NodePlaces::kNone) {}

    Roads read() {
        for (const osmium::Way& way : data_.ways.select<osmium::Way>()) add(way);
        add_gates();
        read_osm_turns(data_, point_of_place_, roads_, turns_report_);
        return std::move(roads_);
    }

  private:
    void add(const osmium::Way& way) {
        const RoadKind kind = road_kind(way.tags());
        if (kind.status == RoadStatus::none) return;
        ++report_.read;
        const std::string example = "way " + std::to_string(way.id()) + " (" + std::string(kind.road_class) + ")";
        if (!seen_.insert(way.id()).second) return report_.skip("skip.duplicate_id", example);
        if (kind.status == RoadStatus::planned) return report_.skip("skip.road_planned", example);
        if (kind.status == RoadStatus::not_travelled) return report_.skip("skip.road_not_travelled", example);
        const auto runs = shapes_.runs(way);
        if (runs.empty()) return report_.skip("skip.road_without_length", example);
        ++report_.kept;
        if (has_gap(way)) report_.repair("repair.road_gap", example);
        // People cross a square, not only its edge; its outline at least keeps the roads that end there together.
        if (tag(way.tags(), "area") == "yes") report_.repair("repair.road_area", example);
        Road road = road_rules(way.tags(), kind.road_class);
        road.road_class = class_index(kind.road_class);
        road.source_id = way.id();
        road.name = name_index(way.tags());
        for (const auto& run : runs) add(road, run);
    }

    bool has_gap(const osmium::Way& way) const {
        return std::any_of(way.nodes().begin(), way.nodes().end(), [this](const osmium::NodeRef& node) {
            return data_.places.index_of(node.ref()) == NodePlaces::kNone;
        });
    }

    void add(Road road, const std::vector<std::uint32_t>& run) {
        road.first_vertex = static_cast<std::uint32_t>(roads_.vertex.size());
        road.vertex_count = static_cast<std::uint32_t>(run.size());
        for (const std::uint32_t place : run) {
            std::uint32_t& point = point_of_place_[place];
            if (point == NodePlaces::kNone) {
                point = static_cast<std::uint32_t>(roads_.point.size());
                roads_.point.push_back(data_.places.at(place));
            }
            roads_.vertex.push_back(point);
        }
        roads_.roads.push_back(road);
    }

    std::uint16_t class_index(std::string_view name) {
        auto& names = roads_.class_names;
        const auto row = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
        if (row == names.size()) names.emplace_back(name);
        return static_cast<std::uint16_t>(row);
    }

    std::uint32_t name_index(const osmium::TagList& tags) {
        std::string name = osm_name(tags);
        if (name.empty() && is_utf8(tag(tags, "ref"))) name = tag(tags, "ref");
        if (name.empty()) return 0;
        const auto [row, fresh] = name_of_.try_emplace(name, static_cast<std::uint32_t>(roads_.names.size()));
        if (fresh) roads_.names.push_back(std::move(name));
        return row->second;
    }

    void add_gates() {
        for (const osmium::Node& node : data_.nodes.select<osmium::Node>()) {
            const auto rules = gate_rules(node.tags());
            const std::uint32_t place = rules ? data_.places.index_of(node.id()) : NodePlaces::kNone;
            if (place == NodePlaces::kNone || point_of_place_[place] == NodePlaces::kNone) continue;
            roads_.gates.push_back({point_of_place_[place], *rules});
        }
        const auto less = [](const Gate& a, const Gate& b) { return a.point < b.point; };
        const auto same = [](const Gate& a, const Gate& b) { return a.point == b.point; };
        std::stable_sort(roads_.gates.begin(), roads_.gates.end(), less);
        roads_.gates.erase(std::unique(roads_.gates.begin(), roads_.gates.end(), same), roads_.gates.end());
    }

    const OsmData& data_;
    const OsmShapes& shapes_;
    LoadReport &report_, &turns_report_;
    Roads roads_;
    std::vector<std::uint32_t> point_of_place_; ///< index of a node place -> into Roads::point
    std::unordered_set<osmium::object_id_type> seen_;
    std::unordered_map<std::string, std::uint32_t> name_of_;
};

} // namespace

Roads read_osm_roads(const OsmData& data, const OsmShapes& shapes, LoadReport& report, LoadReport& turns_report) {
    return RoadReader(data, shapes, report, turns_report).read();
}

} // namespace lifecircle::layers
