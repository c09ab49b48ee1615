#include <viewer/map/timed_roads.hpp>

#include <algorithm>
#include <map>

#include <lifecircle/reach/nearest.hpp>

namespace lifecircle::viewer {
namespace {

/// Where people on an edge are served: at `at_s` seconds from its start the time is `time_s`; they may come from before
/// it, from after it, or both.
struct Serving {
    double at_s = 0.0, time_s = 0.0;
    bool before = false, after = false;
};

double time_at(std::span<const Serving> servings, double s) {
    double best = kNoTime;
    for (const Serving& v : servings) {
        if (s <= v.at_s && v.before) best = std::min(best, v.time_s + v.at_s - s);
        if (s >= v.at_s && v.after) best = std::min(best, v.time_s + s - v.at_s);
    }
    return best;
}

/// All positions between `from` and `to` where the quickest way may change.
void turning_points(std::span<const Serving> servings, double from, double to, std::vector<double>& found) {
    const auto offer = [&](double s) {
        if (s > from && s < to) found.push_back(s);
    };
    for (const Serving& v : servings) {
        offer(v.at_s);
        if (!v.after) continue;
        for (const Serving& w : servings)
            if (w.before && w.at_s > v.at_s) offer((w.time_s + w.at_s - v.time_s + v.at_s) / 2.0);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

class EdgeTimes {
  public:
    EdgeTimes(const RoadNetwork& network, const StandardResult& result) : network_(network), result_(result) {
        to_facility_ = result.standard.direction == Direction::to_facility;
        fixed_s_ = network.profile.fixed_time.value;
    }

    void hang(const std::vector<Source>& sources) {
        for (const Source& source : sources)
            for (const Touch& touch : source.access.touches) touches_[touch.edge].push_back(touch);
    }

    /// One line for an edge; it changes layer where the class of road does.
    void add(EdgeId id, LineSet& out) {
        const Edge& edge = network_.edges[id];
        measure(edge);
        find_servings(id);
        std::uint32_t v = 0;
        while (v + 1 < edge.vertex_count) {
            const std::uint32_t first = v;
            const std::uint8_t layer = layer_of(edge.first_vertex + v);
            begin(edge, first, layer, out);
            for (; v + 1 < edge.vertex_count && layer_of(edge.first_vertex + v) == layer; ++v) piece(edge, v, out);
            out.pieces.back().count = static_cast<std::uint32_t>(out.vertex.size()) - out.pieces.back().first;
        }
    }

  private:
    void measure(const Edge& edge) {
        at_s_.assign(edge.vertex_count, 0.0);
        for (std::uint32_t v = 0; v + 1 < edge.vertex_count; ++v)
            at_s_[v + 1] = at_s_[v] + static_cast<double>(segment_us(network_, edge.first_vertex + v)) / 1e6;
    }

    void find_servings(EdgeId id) {
        const Edge& edge = network_.edges[id];
        const double length = at_s_.back();
        const bool leave_start = (to_facility_ ? edge.backward_ds : edge.forward_ds) != kUnreachable;
        const bool leave_end = (to_facility_ ? edge.forward_ds : edge.backward_ds) != kUnreachable;
        const Deciseconds start = result_.time_by_node[edge.from], end = result_.time_by_node[edge.to];
        servings_.clear();
        if (leave_start && start != kUnreachable) servings_.push_back({0.0, start / 10.0 + fixed_s_, false, true});
        if (leave_end && end != kUnreachable) servings_.push_back({length, end / 10.0 + fixed_s_, true, false});
        const auto row = touches_.find(id);
        if (row == touches_.end()) return;
        for (const Touch& touch : row->second) {
            const double entry = static_cast<double>(touch.before_us) / 1e6;
            const double at = touch.along ? entry : length - entry;
            const double time = static_cast<double>(touch.leg_us) / 1e6 + fixed_s_;
            if (time_at(servings_, at) <= time) continue;
            const bool before = touch.along == to_facility_;
            servings_.push_back({at, time, before, !before});
        }
    }

    std::uint8_t layer_of(std::uint32_t segment) const {
        const Road& road = network_.roads[network_.segment[segment].road];
        return static_cast<std::uint8_t>(road_rank(network_.class_names[road.road_class]));
    }

    void begin(const Edge& edge, std::uint32_t v, std::uint8_t layer, LineSet& out) const {
        out.pieces.push_back({static_cast<std::uint32_t>(out.vertex.size()), 0, layer});
        put(network_.vertex[edge.first_vertex + v], at_s_[v], out);
    }

    /// The straight piece after vertex v, cut where the quickest way turns.
    void piece(const Edge& edge, std::uint32_t v, LineSet& out) {
        const MapXY a = network_.vertex[edge.first_vertex + v], b = network_.vertex[edge.first_vertex + v + 1];
        turns_.clear();
        turning_points(servings_, at_s_[v], at_s_[v + 1], turns_);
        for (const double s : turns_) put(a + (b - a) * ((s - at_s_[v]) / (at_s_[v + 1] - at_s_[v])), s, out);
        put(b, at_s_[v + 1], out);
    }

    void put(MapXY p, double s, LineSet& out) const {
        out.vertex.push_back(p);
        out.time_s.push_back(static_cast<float>(time_at(servings_, s)));
    }

    const RoadNetwork& network_;
    const StandardResult& result_;
    bool to_facility_ = true;
    double fixed_s_ = 0.0;
    std::map<EdgeId, std::vector<Touch>> touches_;
    std::vector<double> at_s_, turns_;
    std::vector<Serving> servings_;
};

/// Roads as read, in the layers from `first_layer` on, but for those marked.
void add_plain(const Roads& roads, int first_layer, const std::vector<bool>& left_out, LineSet& out) {
    Line line;
    for (std::size_t r = 0; r < roads.roads.size(); ++r) {
        if (left_out[r]) continue;
        const Road& road = roads.roads[r];
        line.clear();
        for (std::uint32_t v = 0; v < road.vertex_count; ++v)
            line.push_back(roads.point[roads.vertex[road.first_vertex + v]]);
        out.add(line, static_cast<std::uint8_t>(first_layer + road_rank(roads.class_names[road.road_class])));
    }
}

} // namespace

RoadLines road_lines(const MapScene& scene, int standard) {
    RoadLines roads;
    const StandardResult* result = result_of(scene, standard);
    const Travel* travel = travel_of(scene, standard);
    std::vector<bool> used(scene.roads->roads.size(), false);
    if (result == nullptr || travel == nullptr || result->time_by_node.size() != travel->network.node_count()) {
        add_plain(*scene.roads, 0, used, roads.lines);
        return roads;
    }
    roads.timed = true;
    std::vector<MapXY> places;
    for (const FacilityId f : result->facilities) places.push_back(scene.study->facilities[f].place);
    EdgeTimes times(travel->network, *result);
    times.hang(hang_facilities(travel->finder, result->facilities, places, result->standard.direction, {}));
    for (EdgeId id = 0; id < travel->network.edges.size(); ++id) {
        times.add(id, roads.lines);
        const Edge& edge = travel->network.edges[id];
        for (std::uint32_t v = 0; v + 1 < edge.vertex_count; ++v)
            used[travel->network.segment[edge.first_vertex + v].road] = true;
    }
    add_plain(*scene.roads, kRoadRanks, used, roads.lines);
    return roads;
}

} // namespace lifecircle::viewer
