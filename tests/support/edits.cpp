#include "support/edits.hpp"

#include <algorithm>

namespace lifecircle::test {
namespace {

constexpr OneWay kWays[] = {OneWay::both, OneWay::forward, OneWay::backward};

std::uint32_t below(Dice& dice, std::size_t count) { return dice.below(static_cast<std::uint32_t>(count)); }

/// A position on a road, in the middle of a piece or at a point.
RoadPlace place_on(Dice& dice, const Roads& roads, const PieceFinder& pieces, const Road& road) {
    const std::uint32_t v = road.first_vertex + dice.below(road.vertex_count - 1);
    const MapXY a = roads.point[roads.vertex[v]], b = roads.point[roads.vertex[v + 1]];
    const double share = dice.chance(0.3) ? 0.0 : dice.between(0.0, 1.0);
    return *pieces.nearest(rounded_to_mm(a + (b - a) * share), level_of(road), 10.0);
}

} // namespace

Roads roads_to_edit(Dice& dice, int junctions, double side_m) {
    Roads roads = random_roads(dice, junctions, side_m);
    for (Road& road : roads.roads)
        if (dice.chance(0.33)) road.allowed.foot = Permission::no;
    std::vector<std::uint32_t> gates;
    for (int i = 0; i < 4; ++i) gates.push_back(below(dice, roads.point.size()));
    std::sort(gates.begin(), gates.end());
    gates.erase(std::unique(gates.begin(), gates.end()), gates.end());
    for (const std::uint32_t point : gates) roads.gates.push_back({point, {Permission::no, {}, {}}});
    std::vector<RoadCut> cuts;
    const PieceFinder pieces(roads);
    for (int i = 0; i < 10; ++i) {
        const RoadPlace place = place_on(dice, roads, pieces, roads.roads[below(dice, roads.roads.size())]);
        if (place.point) continue;
        cuts.push_back({place.segment, place.mm, static_cast<std::uint32_t>(roads.point.size())});
        roads.point.push_back(place.at);
    }
    cut_roads(roads, cuts);
    return roads;
}

RandomEdits::RandomEdits(const Roads& roads, const Box& ground) : roads_(roads), pieces_(roads), ground_(ground) {
    for (std::uint32_t r = 0; r < roads.roads.size(); ++r)
        if (ground.contains(roads.point[roads.vertex[roads.roads[r].first_vertex]])) in_reach_.push_back(r);
}

RoadPlace RandomEdits::some_place(Dice& dice) const {
    return place_on(dice, roads_, pieces_, roads_.roads[in_reach_[below(dice, in_reach_.size())]]);
}

NewRoad RandomEdits::new_road(Dice& dice, const std::vector<NewRoad>& others) const {
    NewRoad added;
    const OneWay way = dice.chance(0.7) ? OneWay::both : kWays[dice.below(3)];
    added.road.oneway = {way, way, way};
    added.road.road_class = static_cast<std::uint16_t>(below(dice, roads_.class_names.size()));
    added.road.bridge = dice.chance(0.1);
    const std::uint32_t count = 2 + dice.below(3);
    for (std::uint32_t v = 0; v < count; ++v) {
        if (dice.chance(0.5)) {
            const RoadPlace place = some_place(dice);
            added.joins.push_back({v, place});
            added.line.push_back(place.at);
        } else if (!others.empty() && dice.chance(0.6)) {
            const NewRoad& other = others[below(dice, others.size())];
            const std::uint32_t at = below(dice, other.line.size());
            added.line.push_back(other.line[at]);
            for (RoadJoin join : other.joins)
                if (join.vertex == at) join.vertex = v, added.joins.push_back(join);
        } else {
            added.line.push_back(rounded_to_mm(
                {dice.between(ground_.min_x, ground_.max_x), dice.between(ground_.min_y, ground_.max_y)}));
        }
    }
    return added;
}

RoadEdits RandomEdits::some(Dice& dice, std::uint32_t count) const {
    RoadEdits edits;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (dice.chance(0.4)) {
            edits.added.push_back(new_road(dice, edits.added));
            continue;
        }
        const std::uint32_t index = in_reach_[below(dice, in_reach_.size())];
        if (std::any_of(edits.changed.begin(), edits.changed.end(),
                        [&](const RoadChange& c) { return c.road == index; }))
            continue;
        Road now = roads_.roads[index];
        const std::uint32_t what = dice.below(4);
        if (what <= 1) {
            const Permission allowed = now.allowed.foot == Permission::no ? Permission::unset : Permission::no;
            now.allowed = {allowed, allowed, allowed};
        }
        if (what == 2) {
            const OneWay way = kWays[dice.below(3)];
            now.oneway = {way, way, way};
        }
        if (what == 3) now.road_class = static_cast<std::uint16_t>(below(dice, roads_.class_names.size()));
        edits.changed.push_back({index, now});
    }
    return edits;
}

} // namespace lifecircle::test
