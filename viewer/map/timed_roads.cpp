#include <viewer/map/timed_roads.hpp>

#include <algorithm>
#include <map>

#include <lifecircle/reach/edge_clock.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle::viewer {
namespace {

/// Where people on an edge are served: at `at` the time is `time_s`; they may come from before it, from after it, or
/// both.
struct Serving {
    EdgeMoment at;
    double time_s = 0.0;
    bool before = false, after = false;
};

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
        const EdgeClock clock(network_, id);
        find_servings(id, clock);
        find_turns(clock);
        std::uint32_t v = 0;
        while (v + 1 < edge.vertex_count) {
            const std::uint32_t first = v;
            const std::uint8_t layer = layer_of(edge.first_vertex + v);
            begin(clock, first, layer, out);
            for (; v + 1 < edge.vertex_count && layer_of(edge.first_vertex + v) == layer; ++v) piece(clock, v, out);
            out.pieces.back().count = static_cast<std::uint32_t>(out.vertex.size()) - out.pieces.back().first;
        }
    }

  private:
    /// Those who come from before a serving travel the edge forward where they are on their way to a facility.
    double time_at(const EdgeMoment& here) const {
        double best = kNoTime;
        for (const Serving& v : servings_) {
            if (here.forward_s <= v.at.forward_s && v.before)
                best = std::min(best, v.time_s + v.at.of(to_facility_) - here.of(to_facility_));
            if (here.forward_s >= v.at.forward_s && v.after)
                best = std::min(best, v.time_s + here.of(!to_facility_) - v.at.of(!to_facility_));
        }
        return best;
    }

    void find_servings(EdgeId id, const EdgeClock& clock) {
        const Edge& edge = network_.edges[id];
        const bool leave_start = (to_facility_ ? edge.backward_ds : edge.forward_ds) != kUnreachable;
        const bool leave_end = (to_facility_ ? edge.forward_ds : edge.backward_ds) != kUnreachable;
        const auto time_of = [&](NodeId node) { return result_.time_by_node[node]; };
        const Deciseconds start = time_of(to_facility_ ? network_.head(id, false) : network_.tail(id, true));
        const Deciseconds end = time_of(to_facility_ ? network_.head(id, true) : network_.tail(id, false));
        servings_.clear();
        if (leave_start && start != kUnreachable) servings_.push_back({{}, start / 10.0 + fixed_s_, false, true});
        if (leave_end && end != kUnreachable)
            servings_.push_back({clock.at(clock.vertex_count() - 1), end / 10.0 + fixed_s_, true, false});
        const auto row = touches_.find(id);
        if (row == touches_.end()) return;
        for (const Touch& touch : row->second) {
            const EdgeMoment at = clock.at(touch.segment, static_cast<double>(touch.at_mm));
            const double time = static_cast<double>(touch.leg_us) / 1e6 + fixed_s_;
            if (time_at(at) <= time) continue;
            const bool before = touch.along == to_facility_;
            servings_.push_back({at, time, before, !before});
        }
    }

    /// All positions where the quickest way may change, in order.
    void find_turns(const EdgeClock& clock) {
        turns_.clear();
        for (const Serving& v : servings_) {
            turns_.push_back(v.at);
            if (!v.after) continue;
            for (const Serving& w : servings_)
                if (w.before && w.at.forward_s > v.at.forward_s)
                    turns_.push_back(clock.meeting(!to_facility_, v.time_s - v.at.of(!to_facility_),
                                                   w.time_s + w.at.of(to_facility_)));
        }
        const auto earlier = [](const EdgeMoment& a, const EdgeMoment& b) { return a.forward_s < b.forward_s; };
        std::sort(turns_.begin(), turns_.end(), earlier);
    }

    std::uint8_t layer_of(std::uint32_t segment) const {
        const Road& road = network_.roads[network_.segment[segment].road];
        return static_cast<std::uint8_t>(road_rank(network_.class_names[road.road_class]));
    }

    void begin(const EdgeClock& clock, std::uint32_t v, std::uint8_t layer, LineSet& out) const {
        out.pieces.push_back({static_cast<std::uint32_t>(out.vertex.size()), 0, layer});
        put(network_.vertex[clock.first_vertex() + v], clock.at(v), out);
    }

    /// The straight piece after vertex v, cut where the quickest way turns.
    void piece(const EdgeClock& clock, std::uint32_t v, LineSet& out) const {
        const MapXY a = network_.vertex[clock.first_vertex() + v], b = network_.vertex[clock.first_vertex() + v + 1];
        const double from = clock.at(v).forward_s, to = clock.at(v + 1).forward_s;
        double last = from;
        for (const EdgeMoment& turn : turns_) {
            if (!(turn.forward_s > last && turn.forward_s < to)) continue;
            last = turn.forward_s;
            put(a + (b - a) * ((last - from) / (to - from)), turn, out);
        }
        put(b, clock.at(v + 1), out);
    }

    void put(MapXY p, const EdgeMoment& here, LineSet& out) const {
        out.vertex.push_back(p);
        out.time_s.push_back(static_cast<float>(time_at(here)));
    }

    const RoadNetwork& network_;
    const StandardResult& result_;
    bool to_facility_ = true;
    double fixed_s_ = 0.0;
    std::map<EdgeId, std::vector<Touch>> touches_;
    std::vector<Serving> servings_;
    std::vector<EdgeMoment> turns_;
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
