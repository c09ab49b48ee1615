#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include <lifecircle/network/cut_roads.hpp>
#include <lifecircle/network/near_tree.hpp>
#include <lifecircle/network/noding.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

/// By point: the level of the roads that end there, the ground where one of them is on it; nothing where none ends.
std::vector<std::optional<int>> levels_of_ends(const Roads& roads) {
    std::vector<std::optional<int>> level(roads.point.size());
    for (const Road& road : roads.roads)
        for (const Index v : {road.first_vertex, road.first_vertex + road.vertex_count - 1}) {
            std::optional<int>& here = level[roads.vertex[v]];
            if (!here || level_of(road) == 0) here = level_of(road);
        }
    return level;
}

/// Pieces of `roads` that run to a point which now lies elsewhere keep the shape they had.
void keep_shapes(Roads& roads, const std::vector<MapXY>& before) {
    std::vector<SegmentPart> added;
    auto known = roads.parts.begin();
    for (const Road& road : roads.roads)
        for (Index v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v) {
            while (known != roads.parts.end() && known->segment < v) ++known;
            const Index a = roads.vertex[v], b = roads.vertex[v + 1];
            const bool moved = !(roads.point[a] == before[a] && roads.point[b] == before[b]);
            if (!moved || (known != roads.parts.end() && known->segment == v)) continue;
            added.push_back({v, before[a], before[b], 0, std::llround(distance_m(before[a], before[b]) * 1000.0)});
        }
    roads.parts.insert(roads.parts.end(), added.begin(), added.end());
    std::sort(roads.parts.begin(), roads.parts.end(),
              [](const SegmentPart& a, const SegmentPart& b) { return a.segment < b.segment; });
}

/// For each point of `more` its number in `into`, which gets those that are new.
std::vector<Index> share_points(Roads& into, Roads& more, double join_m) {
    const auto end_here = levels_of_ends(into), end_there = levels_of_ends(more);
    const PieceFinder pieces(into);
    std::vector<RoadCut> cuts;
    std::map<std::pair<Index, std::int64_t>, Index> point_of_cut;
    std::vector<PointLeaf> points;
    for (Index p = 0; p < into.point.size(); ++p) points.emplace_back(tree_point(into.point[p]), p);
    const PointTree tree(points);
    const std::vector<MapXY> before = more.point;
    std::vector<Index> number;
    std::vector<PointLeaf> near;
    for (Index p = 0; p < more.point.size(); ++p) {
        near.clear();
        const MapXY at = before[p];
        tree.query(intersects(tree_box_around(at, join_m)), std::back_inserter(near));
        double nearest = join_m;
        Index shared = static_cast<Index>(into.point.size());
        const Index fresh = shared;
        for (const auto& [point, q] : near) {
            const double distance = distance_m(at, into.point[q]);
            if (!end_there[p] && !end_here[q]) continue;
            if (distance < nearest || (distance == nearest && (shared == fresh || q < shared)))
                nearest = distance, shared = q;
        }
        if (shared == fresh && end_there[p]) {
            if (const auto place = pieces.nearest(at, *end_there[p], join_m); place && place->point) {
                shared = *place->point;
            } else if (place) {
                const auto [known, first] = point_of_cut.try_emplace({place->segment, place->mm}, fresh);
                shared = known->second;
                if (first) into.point.push_back(place->at), cuts.push_back({place->segment, place->mm, shared});
            }
        }
        if (shared == into.point.size())
            into.point.push_back(at);
        else
            more.point[p] = into.point[shared];
        number.push_back(shared);
    }
    cut_roads(into, std::move(cuts));
    keep_shapes(more, before);
    return number;
}

/// Ends of `into` that lie on roads of `more` and share no point with it become vertices there.
/// \param end_here  by point of `into` as it was \param number  by point of `more`; gets those that are added
void join_ends_to(Roads& more, const Roads& into, const std::vector<std::optional<int>>& end_here, double join_m,
                  std::vector<Index>& number) {
    std::vector<char> shared(into.point.size(), 0);
    for (const Index q : number) shared[q] = 1;
    const PieceFinder pieces(more);
    std::vector<RoadCut> cuts;
    std::vector<MapXY> added;
    for (Index q = 0; q < end_here.size(); ++q) {
        if (!end_here[q] || shared[q] != 0) continue;
        const auto place = pieces.nearest(into.point[q], *end_here[q], join_m);
        if (!place || place->point) continue; // a point of `more` so near was shared
        cuts.push_back({place->segment, place->mm, static_cast<Index>(more.point.size() + added.size())});
        added.push_back(into.point[q]), number.push_back(q);
    }
    more.point.insert(more.point.end(), added.begin(), added.end());
    cut_roads(more, std::move(cuts));
}

} // namespace

void merge_roads(Roads& into, Roads more, double join_m) {
    if (into.roads.empty()) {
        into = std::move(more);
        return;
    }
    const auto end_here = levels_of_ends(into);
    std::vector<Index> number = share_points(into, more, join_m);
    join_ends_to(more, into, end_here, join_m, number);
    const auto first = static_cast<Index>(into.vertex.size()), first_road = static_cast<Index>(into.roads.size());
    for (const Index p : more.vertex) into.vertex.push_back(number[p]);
    std::vector<std::uint16_t> class_of;
    for (const std::string& name : more.class_names) {
        const auto row = std::find(into.class_names.begin(), into.class_names.end(), name);
        class_of.push_back(static_cast<std::uint16_t>(row - into.class_names.begin()));
        if (row == into.class_names.end()) into.class_names.push_back(name);
    }
    std::unordered_map<std::string, Index> known_names;
    for (Index n = 0; n < into.names.size(); ++n) known_names.try_emplace(into.names[n], n);
    for (Road road : more.roads) {
        road.first_vertex += first;
        road.road_class = class_of[road.road_class];
        const auto [name, fresh] =
            known_names.try_emplace(more.names[road.name], static_cast<Index>(into.names.size()));
        if (fresh) into.names.push_back(name->first);
        road.name = name->second;
        into.roads.push_back(road);
    }
    for (SegmentPart part : more.parts) {
        part.segment += first;
        into.parts.push_back(part);
    }
    for (TurnRestriction turn : more.restrictions) {
        turn.from_road += first_road, turn.to_road += first_road, turn.via_point = number[turn.via_point];
        into.restrictions.push_back(turn);
    }
    // Where both layers know of a gate, it is closed if one of them says so.
    std::map<Index, PerGroup<Permission>> gates;
    for (const Gate& gate : into.gates) gates.emplace(gate.point, gate.allowed);
    for (const Gate& gate : more.gates) {
        const auto [row, fresh] = gates.emplace(number[gate.point], gate.allowed);
        if (fresh) continue;
        for (const TravelGroup group : {TravelGroup::foot, TravelGroup::bicycle, TravelGroup::motor})
            if (gate.allowed.of(group) == Permission::no) row->second.of(group) = Permission::no;
    }
    into.gates.clear();
    for (const auto& [point, allowed] : gates) into.gates.push_back({point, allowed});
}

} // namespace lifecircle
