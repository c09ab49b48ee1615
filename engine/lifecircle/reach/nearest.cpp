#include <lifecircle/reach/nearest.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/network/near_tree.hpp>
#include <lifecircle/reach/nearest_labels.hpp>

namespace lifecircle {
namespace {

/// Finds the sources that a place may reach without passing a junction: those within the snap distance, and those that
/// hang on an edge on which the place hangs too, however long it is.
class NearSources {
  public:
    NearSources(std::span<const Source> sources, double snap_m) : sources_(sources), snap_m_(snap_m) {
        std::vector<PointLeaf> points;
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            const PlaceAccess& access = sources[i].access;
            points.emplace_back(tree_point(access.place), i);
            for (const Touch& touch : access.touches) by_edge_.emplace_back(touch.edge, i);
        }
        points_ = PointTree(points);
        std::sort(by_edge_.begin(), by_edge_.end());
        by_edge_.erase(std::unique(by_edge_.begin(), by_edge_.end()), by_edge_.end());
    }

    std::vector<const Source*> of(const PlaceAccess& access) const {
        std::vector<std::uint32_t> found;
        const auto near_enough = intersects(tree_box_around(access.place, snap_m_));
        for (auto hit = points_.qbegin(near_enough); hit != points_.qend(); ++hit) found.push_back(hit->second);
        for (std::size_t i = 0; i < access.touches.size(); ++i) {
            const EdgeId edge = access.touches[i].edge;
            if (i > 0 && access.touches[i - 1].edge == edge) continue;
            auto row = std::lower_bound(by_edge_.begin(), by_edge_.end(), std::pair(edge, 0U));
            for (; row != by_edge_.end() && row->first == edge; ++row) found.push_back(row->second);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        std::vector<const Source*> near;
        for (const std::uint32_t i : found) near.push_back(&sources_[i]);
        return near;
    }

  private:
    std::span<const Source> sources_;
    double snap_m_;
    PointTree points_;
    std::vector<std::pair<EdgeId, std::uint32_t>> by_edge_;
};

} // namespace

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

NearestTwo nearest_of_place(const AccessFinder& finder, const PlaceAccess& place, std::span<const NearestTwo> by_node,
                            std::span<const Source* const> near, Direction direction) {
    const auto fixed_ds = static_cast<Deciseconds>(finder.network().profile.fixed_time.value * 10.0);
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
        const auto way = direction == Direction::to_facility ? finder.direct(place, source->access)
                                                             : finder.direct(source->access, place);
        if (!way) continue;
        Label label = label_of(way->time_us, source->facility, way->distance_dm);
        if (way->on_road) label.time_ds += fixed_ds;
        best.offer(label);
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
