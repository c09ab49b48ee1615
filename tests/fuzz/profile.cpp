// A travel profile, and a small network made with it: no accepted number may break what is computed from it.
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/network/access.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

namespace {

/// One bent road of every class the profile knows, each with a stated speed limit.
Roads roads_of(const Profile& profile) {
    Roads roads;
    for (const auto& [name, kmh] : profile.speed_kmh) {
        const auto at = static_cast<std::uint32_t>(roads.point.size());
        const double y = 100.0 * static_cast<double>(at);
        for (const double x : {0.0, 300.0, 900.0}) roads.point.push_back({x, y + x / 10.0});
        Road road;
        road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size()), road.vertex_count = 3;
        road.road_class = static_cast<std::uint16_t>(roads.class_names.size());
        road.max_speed_kmh = 30.0F;
        for (std::uint32_t i = 0; i < 3; ++i) roads.vertex.push_back(at + i);
        roads.class_names.push_back(name);
        roads.roads.push_back(road);
        if (roads.roads.size() == 20) break;
    }
    return roads;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::read_or_refuse([&] {
        const Profile profile = layers::parse_profile(fuzz::text_of(data, size), "input");
        const RoadNetwork network = build_network(roads_of(profile), profile);
        const Barriers none;
        const AccessFinder finder(network, none);
        const PlaceAccess a = finder.find({250.0, 40.0}, Flow::leaving), b = finder.find({700.0, 90.0}, Flow::arriving);
        finder.direct(a, b);
    });
    return 0;
}
