#include "support/turns.hpp"

#include <algorithm>
#include <map>

#include "support/drawing.hpp"

namespace lifecircle::test {
namespace {

void add(Roads& roads, const Road& like, const std::vector<std::uint32_t>& line) {
    Road road = like;
    road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size());
    road.vertex_count = static_cast<std::uint32_t>(line.size());
    roads.vertex.insert(roads.vertex.end(), line.begin(), line.end());
    roads.roads.push_back(road);
}

/// One road becomes two that meet where it was bent.
void cut_some(Dice& dice, Roads& roads) {
    for (std::size_t r = 0, count = roads.roads.size(); r < count; ++r) {
        const Road road = roads.roads[r];
        if (road.vertex_count < 3 || !dice.chance(0.4)) continue;
        const auto first = roads.vertex.begin() + road.first_vertex;
        const std::vector<std::uint32_t> rest(first + 1, first + road.vertex_count);
        roads.roads[r].vertex_count = 2;
        add(roads, road, rest);
    }
}

void add_loops(Dice& dice, int junctions, double near_m, Roads& roads) {
    for (int i = 0; i < 5; ++i) {
        const std::uint32_t at = dice.below(static_cast<std::uint32_t>(junctions));
        std::vector<std::uint32_t> line{at};
        for (int k = 0; k < 2; ++k) {
            line.push_back(static_cast<std::uint32_t>(roads.point.size()));
            roads.point.push_back(
                rounded_to_mm(roads.point[at] + MapXY{dice.between(-near_m, near_m), dice.between(-near_m, near_m)}));
        }
        line.push_back(at);
        add(roads, {}, line);
    }
}

void add_parallels(Dice& dice, Roads& roads) {
    for (int i = 0; i < 5; ++i) {
        const Road road = roads.roads[dice.below(static_cast<std::uint32_t>(roads.roads.size()))];
        const std::uint32_t a = roads.vertex[road.first_vertex],
                            b = roads.vertex[road.first_vertex + road.vertex_count - 1];
        if (a != b) add(roads, {}, {b, a});
    }
}

} // namespace

void restrict_turns(Dice& dice, int count, Roads& roads) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> ending;
    for (std::uint32_t r = 0; r < roads.roads.size(); ++r) {
        const Road& road = roads.roads[r];
        for (const std::uint32_t v : {road.first_vertex, road.first_vertex + road.vertex_count - 1})
            ending[roads.vertex[v]].push_back(r);
    }
    std::vector<std::uint32_t> points;
    for (const auto& [point, some] : ending) points.push_back(point);
    for (int i = 0; i < count; ++i) {
        TurnRestriction turn;
        turn.via_point = points[dice.below(static_cast<std::uint32_t>(points.size()))];
        const auto& here = ending[turn.via_point];
        turn.from_road = here[dice.below(static_cast<std::uint32_t>(here.size()))];
        turn.to_road = here[dice.below(static_cast<std::uint32_t>(here.size()))];
        if (dice.chance(0.3)) turn.kind = TurnRestriction::Kind::only;
        turn.applies = {!dice.chance(0.1), true, true};
        turn.source_id = i;
        roads.restrictions.push_back(turn);
    }
}

Roads roads_with_turns(Dice& dice, int junctions, double side_m) {
    Roads roads = random_roads(dice, junctions, side_m);
    cut_some(dice, roads);
    add_loops(dice, junctions, side_m / 10.0, roads);
    add_parallels(dice, roads);
    std::map<std::uint32_t, PerGroup<Permission>> gates;
    for (int i = 0; i < 3; ++i)
        gates[dice.below(static_cast<std::uint32_t>(roads.point.size()))] = {Permission::no, {}, {}};
    for (const auto& [point, allowed] : gates) roads.gates.push_back({point, allowed});
    restrict_turns(dice, junctions, roads);
    return roads;
}

Profile turning(Dice& dice, bool costs) {
    Profile profile = walking();
    profile.turns.obeys_restrictions = true;
    if (!costs) return profile;
    const auto some = [&] { return dice.chance(0.3) ? 0.0 : dice.below(600) / 10.0; };
    TurnRule& rule = profile.turns;
    rule.left_hand_traffic = dice.chance(0.3);
    rule.crossing_s = some(), rule.near_s = some(), rule.sharp_s = some();
    rule.onto_faster_s = some(), rule.u_turn_s = some();
    return profile;
}

} // namespace lifecircle::test
