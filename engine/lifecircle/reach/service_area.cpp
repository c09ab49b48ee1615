#include <lifecircle/reach/service_area.hpp>

#include <algorithm>
#include <utility>

namespace lifecircle {

Deciseconds ServiceArea::time_at(NodeId node) const {
    const auto found = std::lower_bound(nodes.begin(), nodes.end(), node);
    return found != nodes.end() && *found == node ? time_ds[static_cast<std::size_t>(found - nodes.begin())]
                                                  : kUnreachable;
}

ServiceAreaSearch::ServiceAreaSearch(const AccessFinder& finder)
    : finder_(finder), best_(finder.network().node_count(), kUnreachable), reached_(finder.network().node_count()) {}

ServiceArea ServiceAreaSearch::run(const Source& source, Direction direction, Deciseconds limit) {
    const Source* const one = &source;
    return run(std::span(&one, 1), direction, limit);
}

ServiceArea ServiceAreaSearch::run(std::span<const Source* const> sources, Direction direction, Deciseconds limit) {
    const RoadNetwork& network = finder_.network();
    // Journeys to the facility are found from its side, against the direction of the arcs.
    const bool against = direction == Direction::to_facility;
    const std::uint32_t* const first = (against ? network.first_in : network.first_out).data();
    const Arc* const arcs = (against ? network.in : network.out).data();
    std::size_t count = 0;
    const auto offer = [&](Deciseconds time, NodeId node) {
        if (time > limit || time >= best_[node]) return;
        if (best_[node] == kUnreachable) reached_.add(node), ++count;
        best_[node] = time;
        if (!finder_.leads_on(node)) return;
        queue_.push(time, node);
        __builtin_prefetch(arcs + first[node]); // waiting for its arcs takes longer than all else at a node
    };
    for (const Source* source : sources)
        for (const NodeAccess& a : source->access.nodes)
            offer(static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond), a.node);
    while (!queue_.empty()) {
        const auto [time, node] = queue_.pop();
        if (time > best_[node]) continue;
        const std::uint32_t end = first[node + 1];
        for (std::uint32_t i = first[node]; i < end; ++i) offer(time + arcs[i].time_ds, arcs[i].head);
    }
    queue_.restart();
    ServiceArea area{std::vector<NodeId>(count), std::vector<Deciseconds>(count)};
    reached_.each_from_below([&](NodeId node) { // from the last to the first
        area.nodes[--count] = node;
        area.time_ds[count] = std::exchange(best_[node], kUnreachable);
    });
    reached_.forget();
    return area;
}

} // namespace lifecircle
