#include "support/edits.hpp"

#include <algorithm>

namespace lifecircle::test {
namespace {

constexpr OneWay kWays[] = {OneWay::both, OneWay::forward, OneWay::backward};

std::uint32_t below(Dice& dice, std::size_t count) { return dice.below(static_cast<std::uint32_t>(count)); }

/// A position on some road, in the middle of a piece or at a point.
RoadPlace some_place(Dice& dice, const Roads& roads) {
    const Road& road = roads.roads[below(dice, roads.roads.size())];
    const std::uint32_t v = road.first_vertex + dice.below(road.vertex_count - 1);
    const MapXY a = roads.point[roads.vertex[v]], b = roads.point[roads.vertex[v + 1]];
    const double share = dice.chance(0.3) ? 0.0 : dice.between(0.0, 1.0);
    return *PieceFinder(roads).nearest(rounded_to_mm(a + (b - a) * share), level_of(road), 10.0);
}

NewRoad new_road(Dice& dice, const Roads& roads, const std::vector<NewRoad>& others) {
    NewRoad added;
    added.road.oneway.foot = dice.chance(0.7) ? OneWay::both : kWays[dice.below(3)];
    added.road.road_class = static_cast<std::uint16_t>(dice.below(3));
    added.road.bridge = dice.chance(0.1);
    const std::uint32_t count = 2 + dice.below(3);
    for (std::uint32_t v = 0; v < count; ++v) {
        if (dice.chance(0.5)) {
            const RoadPlace place = some_place(dice, roads);
            added.joins.push_back({v, place});
            added.line.push_back(place.at);
        } else if (!others.empty() && dice.chance(0.6)) {
            const NewRoad& other = others[below(dice, others.size())];
            const std::uint32_t at = below(dice, other.line.size());
            added.line.push_back(other.line[at]);
            for (RoadJoin join : other.joins)
                if (join.vertex == at) join.vertex = v, added.joins.push_back(join);
        } else {
            added.line.push_back(rounded_to_mm({dice.between(0, 3000), dice.between(0, 3000)}));
        }
    }
    return added;
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
    for (int i = 0; i < 10; ++i) {
        const RoadPlace place = some_place(dice, roads);
        if (place.point) continue;
        cuts.push_back({place.segment, place.mm, static_cast<std::uint32_t>(roads.point.size())});
        roads.point.push_back(place.at);
    }
    cut_roads(roads, cuts);
    return roads;
}

RoadEdits random_edits(Dice& dice, const Roads& roads, std::uint32_t count) {
    RoadEdits edits;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (dice.chance(0.4)) {
            edits.added.push_back(new_road(dice, roads, edits.added));
            continue;
        }
        const std::uint32_t index = below(dice, roads.roads.size());
        if (std::any_of(edits.changed.begin(), edits.changed.end(),
                        [&](const RoadChange& c) { return c.road == index; }))
            continue;
        Road now = roads.roads[index];
        const std::uint32_t what = dice.below(4);
        if (what <= 1) now.allowed.foot = now.allowed.foot == Permission::no ? Permission::unset : Permission::no;
        if (what == 2) now.oneway.foot = kWays[dice.below(3)];
        if (what == 3) now.road_class = static_cast<std::uint16_t>(dice.below(3));
        edits.changed.push_back({index, now});
    }
    return edits;
}

} // namespace lifecircle::test
