#include <lifecircle/reach/nearest.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/near_sources.hpp>
#include <lifecircle/reach/nearest_labels.hpp>

namespace lifecircle {

bool NearestTwo::offer(const Label& label) {
    if (!(label < runner_up)) return false;
    if (label < nearest) {
        if (label.facility != nearest.facility) runner_up = nearest;
        nearest = label;
        return true;
    }
    if (label.facility == nearest.facility) return false;
    runner_up = label;
    return true;
}

std::vector<Source> hang_facilities(const AccessFinder& finder, std::span<const FacilityId> ids,
                                    std::span<const MapXY> places, Direction direction, const Progress& progress) {
    std::vector<Source> sources(ids.size());
    parallel_for(ids.size(), progress, [&](std::size_t i) {
        sources[i] = {ids[i], finder.find(places[i], flow_at_facility(direction))};
    });
    return sources;
}

std::vector<NearestTwo> nearest_by_node(const RoadNetwork& network, std::span<const Source> sources,
                                        Direction direction, const Progress& progress) {
    NearestLabels labels(network, direction);
    labels.open_all(sources, progress);
    return std::move(labels).take();
}

std::optional<Label> direct_label(const AccessFinder& finder, const PlaceAccess& place, const Source& source,
                                  Direction direction) {
    const auto way =
        direction == Direction::to_facility ? finder.direct(place, source.access) : finder.direct(source.access, place);
    if (!way) return std::nullopt;
    Label label = label_of(way->time_us, source.facility, way->distance_dm);
    if (way->on_road) label.time_ds += fixed_time_ds(finder.network().profile);
    return label;
}

NearestTwo nearest_of_place(const AccessFinder& finder, const PlaceAccess& place, std::span<const NearestTwo> by_node,
                            std::span<const Source* const> near, Direction direction) {
    const Deciseconds fixed_ds = fixed_time_ds(finder.network().profile);
    NearestTwo best;
    for (const NodeAccess& access : place.nodes) {
        if (!finder.leads_on(access.node)) continue;
        for (const Label* at_node : {&by_node[access.node].nearest, &by_node[access.node].runner_up}) {
            if (!at_node->reached()) continue;
            Label label = label_of(access.offset_us, at_node->facility, access.distance_dm + at_node->distance_dm);
            label.time_ds += at_node->time_ds + fixed_ds;
            best.offer(label);
        }
    }
    for (const Source* source : near) {
        if (const auto label = direct_label(finder, place, *source, direction)) best.offer(*label);
    }
    return best;
}

std::vector<NearestTwo> nearest_by_place(const AccessFinder& finder, std::span<const PlaceAccess> places,
                                         std::span<const Source> sources, std::span<const NearestTwo> by_node,
                                         Direction direction, const Progress& progress) {
    const NearSources near_sources(sources, finder.network().profile.snap_distance.value);
    std::vector<NearestTwo> best(places.size());
    parallel_for(places.size(), progress, [&](std::size_t i) {
        best[i] = nearest_of_place(finder, places[i], by_node, near_sources.of(places[i]), direction);
    });
    return best;
}

} // namespace lifecircle
