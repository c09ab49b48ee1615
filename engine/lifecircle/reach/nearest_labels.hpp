#pragma once
/// \file  The two nearest facilities of every node, kept right while facilities open and close.
/// Method: labels are spread from all facilities at once, each node keeping the two best of different facilities; one
/// queue serves the first search and every repair after it. A label that is third at a node is third behind it too, so
/// nothing but the two need travel on.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include <lifecircle/network/edit_network.hpp>
#include <lifecircle/reach/bucket_queue.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle {

/// After every edit its labels equal those of a search from the facilities that are open then, to the last bit, as far
/// as the horizon.
class NearestLabels {
  public:
    /// No facility is open.
    /// \param direction  to or from the facility; not round_trip
    /// \param horizon    inclusive; what lies beyond has no label, and edits cost nothing there
    NearestLabels(const RoadNetwork& network, Direction direction, Deciseconds horizon = kUnreachable - 1);

    /// Opens all at once. \pre none of them is open \throws Cancelled; then no labels hold
    /// Cost: O(n + m) for n nodes and m arcs, and O(1) for each decisecond to the farthest.
    void open_all(std::span<const Source> sources, const Progress& progress);

    /// Both return the nodes whose labels changed, in no particular order; valid until the next edit.
    /// Cost: as a search over those nodes alone.
    /// \pre the facility is not open, or is
    std::span<const NodeId> open(const Source& source);
    std::span<const NodeId> close(FacilityId facility);

    /// The network is another from now on, and some of the facilities hang on it otherwise.
    /// \param now     a state of the same base as the network so far; outlives this
    /// \param change  between the two
    /// \param rehung  open facilities that lie on changed ground, as they hang on it now
    /// \returns nodes below change.common_nodes whose labels may have changed, and all others; valid until the next
    /// edit
    /// Cost: as a search over those nodes, and O(n).
    std::span<const NodeId> change_network(const RoadNetwork& now, const NetworkChange& change,
                                           std::span<const Source> rehung);

    const std::vector<NearestTwo>& by_node() const { return best_; }
    std::vector<NearestTwo> take() && { return std::move(best_); }

  private:
    struct Waiting {
        NodeId node = 0;
        FacilityId facility = kNoFacility;
        std::uint32_t distance_dm = 0;
    };
    std::span<const Arc> onward(NodeId node) const;
    std::span<const Arc> backward(NodeId node) const;
    void hang(const Source& source);
    void offer(NodeId node, const Label& label);
    void spread(const Progress& progress);
    void unhang(FacilityId facility);
    void forget_behind(const NetworkChange& change, std::span<const Source> rehung);
    void offer_again(NodeId node);
    bool note(NodeId node);
    void forget_notes();

    const RoadNetwork* network_;
    bool to_facility_;
    Deciseconds horizon_;
    std::vector<char> leads_on_;
    std::vector<NearestTwo> best_;
    BucketQueue<Waiting> queue_;
    std::unordered_map<FacilityId, std::vector<NodeId>> nodes_of_; ///< where open facilities hang
    std::unordered_map<NodeId, std::vector<Label>> hung_;          ///< and with what labels
    std::vector<NodeId> changed_;
    std::vector<bool> noted_; ///< by node: it is among the changed
    bool noting_ = false;
};

} // namespace lifecircle
