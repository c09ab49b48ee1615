#include <lifecircle/reach/service_area.hpp>

#include <algorithm>
#include <queue>

namespace lifecircle {

Deciseconds ServiceArea::time_at(NodeId node) const {
    const auto found = std::lower_bound(nodes.begin(), nodes.end(), node);
    return found != nodes.end() && *found == node ? time_ds[static_cast<std::size_t>(found - nodes.begin())]
                                                  : kUnreachable;
}

ServiceAreaSearch::ServiceAreaSearch(const RoadNetwork& network)
    : network_(network), best_(network.node_count(), kUnreachable) {}

ServiceArea ServiceAreaSearch::run(const Source& source, Direction direction, Deciseconds limit) {
    using Waiting = std::pair<Deciseconds, NodeId>;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
    ServiceArea area;
    const auto offer = [&](Deciseconds time, NodeId node) {
        if (time > limit || time >= best_[node]) return;
        if (best_[node] == kUnreachable) area.nodes.push_back(node);
        best_[node] = time;
        queue.emplace(time, node);
    };
    for (const NodeAccess& a : source.access.nodes)
        offer(static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond), a.node);
    while (!queue.empty()) {
        const auto [time, node] = queue.top();
        queue.pop();
        if (time > best_[node]) continue;
        // Journeys to the facility are found from its side, against the direction of the arcs.
        for (const Arc& arc : direction == Direction::to_facility ? network_.arcs_in(node) : network_.arcs_out(node))
            offer(time + arc.time_ds, arc.head);
    }
    std::sort(area.nodes.begin(), area.nodes.end());
    for (const NodeId node : area.nodes) {
        area.time_ds.push_back(best_[node]);
        best_[node] = kUnreachable;
    }
    return area;
}

} // namespace lifecircle
