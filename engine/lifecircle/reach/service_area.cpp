#include <lifecircle/reach/service_area.hpp>

#include <algorithm>

namespace lifecircle {

Deciseconds ServiceArea::time_at(NodeId node) const {
    const auto found = std::lower_bound(nodes.begin(), nodes.end(), node);
    return found != nodes.end() && *found == node ? time_ds[static_cast<std::size_t>(found - nodes.begin())]
                                                  : kUnreachable;
}

ServiceAreaSearch::ServiceAreaSearch(const AccessFinder& finder)
    : finder_(finder), best_(finder.network().node_count(), kUnreachable) {}

ServiceArea ServiceAreaSearch::run(const Source& source, Direction direction, Deciseconds limit) {
    const Source* const one = &source;
    return run(std::span(&one, 1), direction, limit);
}

ServiceArea ServiceAreaSearch::run(std::span<const Source* const> sources, Direction direction, Deciseconds limit) {
    const RoadNetwork& network = finder_.network();
    ServiceArea area;
    const auto offer = [&](Deciseconds time, NodeId node) {
        if (time > limit || time >= best_[node]) return;
        if (best_[node] == kUnreachable) area.nodes.push_back(node);
        best_[node] = time;
        if (finder_.leads_on(node)) queue_.push(time, node);
    };
    for (const Source* source : sources)
        for (const NodeAccess& a : source->access.nodes)
            offer(static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond), a.node);
    while (!queue_.empty()) {
        const auto [time, node] = queue_.pop();
        if (time > best_[node]) continue;
        // Journeys to the facility are found from its side, against the direction of the arcs.
        for (const Arc& arc : direction == Direction::to_facility ? network.arcs_in(node) : network.arcs_out(node))
            offer(time + arc.time_ds, arc.head);
    }
    queue_.restart();
    std::sort(area.nodes.begin(), area.nodes.end());
    for (const NodeId node : area.nodes) {
        area.time_ds.push_back(best_[node]);
        best_[node] = kUnreachable;
    }
    return area;
}

} // namespace lifecircle
