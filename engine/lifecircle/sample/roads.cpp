#include <lifecircle/sample/values.hpp>

namespace lifecircle::sample {

Roads to_roads(const RegionRequest& request, const RoadGraph& graph, const std::vector<std::string>& numbers) {
    Roads roads;
    roads.class_names.assign(kRoadClassNames.begin(), kRoadClassNames.end());
    roads.names = numbers;
    roads.point.reserve(graph.shape.size());
    roads.vertex.reserve(graph.shape.size());
    roads.roads.reserve(graph.edge.size());
    for (const Mm& node : graph.node) roads.point.push_back(on_map(request, metres(node)));
    for (const RoadEdge& e : graph.edge) {
        Road road;
        road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size());
        road.vertex_count = e.count;
        road.road_class = static_cast<std::uint16_t>(e.style.road_class);
        road.bridge = e.style.bridge;
        road.tunnel = e.style.tunnel;
        if (e.style.oneway) road.oneway.motor = road.oneway.bicycle = OneWay::forward;
        road.name = e.style.number;
        road.source_id = static_cast<std::int64_t>(roads.roads.size()) + 1;
        roads.vertex.push_back(e.from);
        for (std::uint32_t k = e.first + 1; k + 1 < e.first + e.count; ++k) {
            roads.vertex.push_back(static_cast<std::uint32_t>(roads.point.size()));
            roads.point.push_back(on_map(request, metres(graph.shape[k])));
        }
        roads.vertex.push_back(e.to);
        roads.roads.push_back(road);
    }
    return roads;
}

} // namespace lifecircle::sample
