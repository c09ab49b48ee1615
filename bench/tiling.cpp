#include "tiling.hpp"

#include <algorithm>
#include <limits>

#include <lifecircle/layers/osm.hpp>

#include "support/data.hpp"
#include "support/twins.hpp"

namespace lifecircle::bench {
namespace {

bool through_road(const std::string& road_class) {
    for (const char* wanted : {"primary", "secondary", "tertiary", "unclassified", "residential"})
        if (road_class == wanted) return true;
    return false;
}

/// The end of a through road that is nearest to `wanted`.
std::uint32_t end_near(const Roads& roads, MapXY wanted) {
    std::uint32_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (const Road& road : roads.roads) {
        if (!through_road(roads.class_names[road.road_class])) continue;
        for (const std::uint32_t v : {road.first_vertex, road.first_vertex + road.vertex_count - 1}) {
            const double far = distance_m(roads.point[roads.vertex[v]], wanted);
            if (far < least) least = far, best = roads.vertex[v];
        }
    }
    return best;
}

void add_copy(Roads& all, const Roads& one, MapXY shift) {
    const auto points = static_cast<std::uint32_t>(all.point.size());
    const auto vertices = static_cast<std::uint32_t>(all.vertex.size());
    for (const MapXY p : one.point) all.point.push_back(rounded_to_mm(p + shift));
    for (const std::uint32_t v : one.vertex) all.vertex.push_back(v + points);
    for (Road road : one.roads) {
        road.first_vertex += vertices;
        all.roads.push_back(road);
    }
    for (Gate gate : one.gates) {
        gate.point += points;
        all.gates.push_back(gate);
    }
}

void add_link(Roads& all, std::uint32_t from, std::uint32_t to, std::uint16_t road_class) {
    Road link;
    link.first_vertex = static_cast<std::uint32_t>(all.vertex.size());
    link.vertex_count = 2;
    link.road_class = road_class;
    all.vertex.push_back(from), all.vertex.push_back(to);
    all.roads.push_back(link);
}

} // namespace

Roads tiled_andorra(std::uint32_t side) {
    const auto file = test::data_file("andorra-2020.osm.pbf");
    if (!file) return {};
    const Roads one = layers::read_osm(*file, layers::look_at_osm(*file).crs).roads;
    Box box;
    for (const std::uint32_t v : one.vertex) box.add(one.point[v]);
    const MapXY step{std::ceil(box.max_x - box.min_x) + 500.0, std::ceil(box.max_y - box.min_y) + 500.0};
    Roads all;
    all.class_names = one.class_names, all.names = one.names;
    for (std::uint32_t k = 0; k < side * side; ++k) {
        const std::uint32_t row = k / side, column = k % side;
        add_copy(all, one, {step.x * column, step.y * row});
    }
    const auto primary = static_cast<std::uint16_t>(
        std::find(one.class_names.begin(), one.class_names.end(), "primary") - one.class_names.begin());
    const auto points = static_cast<std::uint32_t>(one.point.size());
    for (const double part : {0.25, 0.5, 0.75}) {
        const double x = box.min_x + part * (box.max_x - box.min_x), y = box.min_y + part * (box.max_y - box.min_y);
        const std::uint32_t west = end_near(one, {box.min_x, y}), east = end_near(one, {box.max_x, y});
        const std::uint32_t south = end_near(one, {x, box.min_y}), north = end_near(one, {x, box.max_y});
        for (std::uint32_t k = 0; k < side * side; ++k) {
            if (k % side + 1 < side) add_link(all, k * points + east, (k + 1) * points + west, primary);
            if (k / side + 1 < side) add_link(all, k * points + north, (k + side) * points + south, primary);
        }
    }
    return all;
}

std::vector<MapXY> places_on(const Roads& roads, std::uint32_t count) {
    test::Dice dice(11);
    std::vector<MapXY> places;
    while (!roads.vertex.empty() && places.size() < count)
        places.push_back(roads.point[roads.vertex[dice.below(static_cast<std::uint32_t>(roads.vertex.size()))]]);
    return places;
}

} // namespace lifecircle::bench
