#include <lifecircle/network/road_edits.hpp>

#include <map>
#include <tuple>
#include <utility>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

/// Gives the vertices of new roads their points, and cuts the roads they lie on.
class PointMaker {
  public:
    explicit PointMaker(Roads& roads) : roads_(roads) {}

    std::vector<Index> points_of(const NewRoad& road) {
        std::vector<Index> points;
        auto join = road.joins.begin();
        for (Index v = 0; v < road.line.size(); ++v) {
            if (join != road.joins.end() && join->vertex == v)
                points.push_back(on_road(join++->place));
            else
                points.push_back(drawn(road.line[v]));
        }
        return points;
    }
    void cut() { cut_roads(roads_, std::move(cuts_)); }

  private:
    Index added(MapXY at) {
        roads_.point.push_back(at);
        return static_cast<Index>(roads_.point.size() - 1);
    }
    Index drawn(MapXY at) {
        const auto [row, is_new] = drawn_.try_emplace({at.x, at.y}, 0);
        if (is_new) row->second = added(at);
        return row->second;
    }
    Index on_road(const RoadPlace& place) {
        if (place.point) return *place.point;
        const auto [row, is_new] = on_piece_.try_emplace({place.segment, place.mm}, 0);
        if (is_new) {
            row->second = added(place.at);
            cuts_.push_back({place.segment, place.mm, row->second});
        }
        return row->second;
    }

    Roads& roads_;
    std::map<std::pair<double, double>, Index> drawn_;
    std::map<std::pair<Index, std::int64_t>, Index> on_piece_;
    std::vector<RoadCut> cuts_;
};

} // namespace

void change_road(const RoadChange& change, std::vector<Road>& roads) {
    Road& road = roads[change.road];
    const auto [first, count] = std::pair(road.first_vertex, road.vertex_count);
    road = change.now;
    road.first_vertex = first, road.vertex_count = count;
}

Roads edited_roads(Roads roads, const RoadEdits& edits) {
    PointMaker maker(roads);
    std::vector<std::vector<Index>> lines;
    for (const NewRoad& road : edits.added) lines.push_back(maker.points_of(road));
    maker.cut();
    for (const RoadChange& change : edits.changed) change_road(change, roads.roads);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Road road = edits.added[i].road;
        road.first_vertex = static_cast<Index>(roads.vertex.size());
        road.vertex_count = static_cast<Index>(lines[i].size());
        roads.roads.push_back(road);
        roads.vertex.insert(roads.vertex.end(), lines[i].begin(), lines[i].end());
    }
    return roads;
}

} // namespace lifecircle
