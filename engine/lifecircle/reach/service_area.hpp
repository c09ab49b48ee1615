#pragma once
/// \file  What one facility alone reaches within a limit.
/// Method: Dijkstra's algorithm with a cut-off; see docs/method.md, "Zones".

#include <span>
#include <vector>

#include <lifecircle/reach/bucket_queue.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/rank_set.hpp>

namespace lifecircle {

/// Nodes reached, ascending, and the time of each; fixed times not yet added.
struct ServiceArea {
    std::vector<NodeId> nodes;
    std::vector<Deciseconds> time_ds; ///< same index as `nodes`
    /// kUnreachable where the node is not among them.
    Deciseconds time_at(NodeId node) const;
};

/// Searches from one facility no farther than the limit.
class ServiceAreaSearch {
  public:
    explicit ServiceAreaSearch(const AccessFinder& finder);
    /// \param direction  to or from the facility; not round_trip
    /// \param limit      inclusive
    /// Cost: O(n + m) for the n nodes and m arcs within the limit, and a bit for every 4096 nodes of the network.
    ServiceArea run(const Source& source, Direction direction, Deciseconds limit);
    /// The same of several at once: the time to (or from) the nearest of them.
    ServiceArea run(std::span<const Source* const> sources, Direction direction, Deciseconds limit);

  private:
    const AccessFinder& finder_;
    std::vector<Deciseconds> best_; ///< kUnreachable between runs
    RankSet reached_;               ///< nodes instead of ranks, so that they need no sorting; empty between runs
    BucketQueue<NodeId> queue_;     ///< empty between runs
};

} // namespace lifecircle
