#include <lifecircle/reach/place_labels.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/network/near_tree.hpp>

namespace lifecircle {
namespace {

/// Places by a number of theirs (a node, an edge), as sorted pairs.
class PlacesBy {
  public:
    void add(std::uint32_t key, std::uint32_t place) { pairs_.emplace_back(key, place); }
    void settle() {
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    }
    void append(std::uint32_t key, std::vector<std::uint32_t>& found) const {
        auto row = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(key, 0U));
        for (; row != pairs_.end() && row->first == key; ++row) found.push_back(row->second);
    }

  private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

void sort_unique(std::vector<std::uint32_t>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

} // namespace

struct PlaceLabels::Index {
    struct Accesses {
        PlacesBy node, edge;
        void add(const PlaceAccess& access, std::uint32_t place) {
            for (const NodeAccess& a : access.nodes) node.add(a.node, place);
            for (const Touch& touch : access.touches) edge.add(touch.edge, place);
        }
        void settle() { node.settle(), edge.settle(); }
    };
    Accesses read;   ///< on the network as it was first; what is no longer true only makes places be looked at again
    Accesses edited; ///< of places whose accesses are others now
    PointTree position;
};

PlaceLabels::PlaceLabels(const AccessFinder& finder, std::span<const PlaceAccess> places, Direction direction)
    : finder_(&finder), places_(places), direction_(direction), labels_(finder.network(), direction),
      index_(std::make_unique<Index>()), beside_(places.size()), best_(places.size()) {
    std::vector<PointLeaf> points;
    for (std::uint32_t p = 0; p < places.size(); ++p) points.emplace_back(tree_point(places[p].place), p);
    index_->position = PointTree(points);
    for (std::uint32_t p = 0; p < places.size(); ++p) index_->read.add(places[p], p);
    index_->read.settle();
}

PlaceLabels::~PlaceLabels() = default;

/// Places that may reach the facility without passing a junction: within the snap distance, or on an edge of its own.
std::vector<std::uint32_t> PlaceLabels::beside(const Source& source) const {
    std::vector<std::uint32_t> found;
    const double snap_m = finder_->network().profile.snap_distance.value;
    const auto near_enough = intersects(tree_box_around(source.access.place, snap_m));
    for (auto hit = index_->position.qbegin(near_enough); hit != index_->position.qend(); ++hit)
        found.push_back(hit->second);
    for (const Touch& touch : source.access.touches) {
        index_->read.edge.append(touch.edge, found);
        index_->edited.edge.append(touch.edge, found);
    }
    sort_unique(found);
    return found;
}

NearestTwo PlaceLabels::computed(std::uint32_t place) const {
    std::vector<const Source*> near;
    for (const FacilityId facility : beside_[place]) near.push_back(&open_.at(facility));
    return nearest_of_place(*finder_, places_[place], labels_.by_node(), near, direction_);
}

/// Computes again the places that hang on these nodes, and those of `also`.
std::span<const std::uint32_t> PlaceLabels::refresh(std::span<const NodeId> nodes, std::vector<std::uint32_t> also) {
    for (const NodeId node : nodes) {
        index_->read.node.append(node, also);
        index_->edited.node.append(node, also);
    }
    sort_unique(also);
    changed_.clear();
    for (const std::uint32_t place : also) {
        const NearestTwo now = computed(place);
        if (now == best_[place]) continue;
        best_[place] = now;
        changed_.push_back(place);
    }
    return changed_;
}

void PlaceLabels::open_all(std::span<const Source> sources, const Progress& progress) {
    labels_.open_all(sources, progress);
    for (const Source& source : sources) {
        open_.emplace(source.facility, source);
        for (const std::uint32_t place : beside(source)) beside_[place].push_back(source.facility);
    }
    parallel_for(places_.size(), progress, [&](std::size_t p) { best_[p] = computed(static_cast<std::uint32_t>(p)); });
}

std::span<const std::uint32_t> PlaceLabels::open(const Source& source) {
    const std::span<const NodeId> nodes = labels_.open(source);
    open_.emplace(source.facility, source);
    std::vector<std::uint32_t> near = beside(source);
    for (const std::uint32_t place : near) beside_[place].push_back(source.facility);
    return refresh(nodes, std::move(near));
}

std::span<const std::uint32_t> PlaceLabels::close(FacilityId facility) {
    const auto source = open_.find(facility);
    if (source == open_.end()) return {};
    const std::span<const NodeId> nodes = labels_.close(facility);
    std::vector<std::uint32_t> near = beside(source->second);
    for (const std::uint32_t place : near) std::erase(beside_[place], facility);
    open_.erase(source);
    return refresh(nodes, std::move(near));
}

std::vector<std::uint32_t> PlaceLabels::places_at(const NetworkChange& change) const {
    std::vector<std::uint32_t> found;
    const double snap_m = finder_->network().profile.snap_distance.value;
    for (const Box& box : change.ground) {
        const auto near_enough = intersects(tree_box(box.grown(snap_m)));
        for (auto hit = index_->position.qbegin(near_enough); hit != index_->position.qend(); ++hit)
            found.push_back(hit->second);
    }
    sort_unique(found);
    return found;
}

std::span<const std::uint32_t> PlaceLabels::change_network(const AccessFinder& finder, const NetworkChange& change) {
    const double snap_m = finder.network().profile.snap_distance.value;
    std::vector<std::uint32_t> also = places_at(change);
    std::vector<Source> rehung;
    for (auto& [facility, source] : open_) {
        const MapXY at = source.access.place;
        const auto near_enough = [&](const Box& box) { return box.grown(snap_m).contains(at); };
        if (std::none_of(change.ground.begin(), change.ground.end(), near_enough)) continue;
        for (const std::uint32_t place : beside(source)) std::erase(beside_[place], facility), also.push_back(place);
        source.access = finder.find(at, flow_at_facility(direction_));
        rehung.push_back(source);
    }
    finder_ = &finder;
    index_->edited = {};
    for (const std::uint32_t p : places_at(change)) index_->edited.add(places_[p], p);
    index_->edited.settle();
    for (const Source& source : rehung)
        for (const std::uint32_t place : beside(source))
            beside_[place].push_back(source.facility), also.push_back(place);
    return refresh(labels_.change_network(finder.network(), change, rehung), std::move(also));
}

} // namespace lifecircle
