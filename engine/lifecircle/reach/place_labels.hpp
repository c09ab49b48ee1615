#pragma once
/// \file  The two nearest facilities of every place, kept right while facilities open and close.

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include <lifecircle/reach/nearest_labels.hpp>

namespace lifecircle {

/// After every edit its labels equal those of nearest_by_place for the facilities that are open then, to the last bit.
/// Keeps references to the finder and the places.
class PlaceLabels {
  public:
    /// No facility is open. \param places  accesses in the flow of `flow_at_place(direction)`
    /// \param direction  to or from the facility; not round_trip
    PlaceLabels(const AccessFinder& finder, std::span<const PlaceAccess> places, Direction direction);
    ~PlaceLabels();

    /// Opens all at once. \pre none is open \throws Cancelled; then no labels hold
    void open_all(std::span<const Source> sources, const Progress& progress);

    /// Both return the places whose labels changed, ascending; valid until the next edit.
    /// Cost: as NearestLabels, and O(log n) for each place that hangs on a changed node or lies by the facility.
    /// \pre the facility is not open, or is
    std::span<const std::uint32_t> open(const Source& source);
    std::span<const std::uint32_t> close(FacilityId facility);

    /// Places within the snap distance of changed ground: their accesses may be others.
    std::vector<std::uint32_t> places_at(const NetworkChange& change) const;
    /// The network is another from now on. \param finder  of it; outlives this \param change  between the two
    /// \pre the accesses of places_at(change) are those of the new network; all others are still the same
    /// Cost: as NearestLabels::change_network, and O(log n) for each place.
    std::span<const std::uint32_t> change_network(const AccessFinder& finder, const NetworkChange& change);

    const std::vector<NearestTwo>& by_place() const { return best_; }
    const std::vector<NearestTwo>& by_node() const { return labels_.by_node(); }

  private:
    struct Index;
    std::vector<std::uint32_t> beside(const Source& source) const;
    NearestTwo computed(std::uint32_t place) const;
    std::span<const std::uint32_t> refresh(std::span<const NodeId> nodes, std::vector<std::uint32_t> also);

    const AccessFinder* finder_;
    std::span<const PlaceAccess> places_;
    Direction direction_;
    NearestLabels labels_;
    std::unique_ptr<Index> index_; ///< places by node, by edge and by position
    std::unordered_map<FacilityId, Source> open_;
    std::vector<std::vector<FacilityId>> beside_; ///< by place: open facilities it may reach without a junction
    std::vector<NearestTwo> best_;
    std::vector<std::uint32_t> changed_;
};

} // namespace lifecircle
