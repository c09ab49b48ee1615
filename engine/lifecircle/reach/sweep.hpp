#pragma once
/// \file  Times from sixteen places, or sixteen kinds of places, to every node of a network or of a region at once.
/// Method: seeds rise through a hierarchy, then one pass from the top down (D. Delling et al., PHAST, J. Parallel
/// Distrib. Comput. 73 (2013) 940; for a region as in RPHAST, SEA 2011), sixteen times abreast.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/coverage/standard.hpp>
#include <lifecircle/reach/hierarchy.hpp>
#include <lifecircle/reach/lane_seeds.hpp>
#include <lifecircle/reach/sweep_pass.hpp>

namespace lifecircle {

/// The nodes wanted and all above them, as far as the limit allows. Depends on neither seeds nor kinds.
struct SweepRegion {
    std::vector<Rank> ranks;           ///< ascending
    RankArcs arcs;                     ///< by index into `ranks`, `above` too
    std::vector<std::uint32_t> wanted; ///< index into `ranks` of every node asked for, in that order
};

/// Makes regions; its scratch space is reused.
class RegionFinder {
  public:
    /// Borrows the hierarchy. \param direction  to or from the facility; not round_trip
    RegionFinder(const Hierarchy& hierarchy, Direction direction);
    /// Cost: O(arcs of the region).
    SweepRegion around(std::span<const NodeId> wanted, Deciseconds limit);

  private:
    const HierarchyStructure& structure_;
    const RankArcs& arcs_;
    RankSet taken_;                    ///< empty between calls
    std::vector<std::uint32_t> index_; ///< by rank; holds for those of the region
};

/// Seeds of up to sixteen lanes, and the pass that turns them into times. Scratch space for one thread.
template <LaneTime Time> class LaneSweep {
  public:
    /// Borrows the hierarchy.
    /// \param direction  to or from the seeds; not round_trip
    /// \param limit      inclusive, at most kLongestLimit<Time>; longer times are kBeyond
    LaneSweep(const Hierarchy& hierarchy, Direction direction, Deciseconds limit, LaneWidth width = widest_lanes());

    /// A journey of this lane may begin (or end) at the node after that time. \pre lane < kLaneCount
    void seed(NodeId node, std::size_t lane, Deciseconds time_ds);

    /// The times from all seeds so far, which are then forgotten. Valid until the next call of any member.
    /// Equal to those of a search by arcs, at every node, or at every one for which the region was asked.
    /// \pre the region was found on this hierarchy, in this direction and with this limit
    /// Cost: O(arcs of the hierarchy, or of the region), after rising over the arcs above the seeds.
    std::span<const Lanes<Time>> over_all();                      ///< by rank
    std::span<const Lanes<Time>> over(const SweepRegion& region); ///< by index into region.ranks

  private:
    const HierarchyStructure& structure_;
    const RankArcs& rising_; ///< with the direction
    const RankArcs& falling_;
    RankArcs within_limit_; ///< of those falling, where some are too long for the lanes
    Deciseconds limit_;
    LaneWidth width_;
    LaneSeeds<Time> seeds_;
    std::vector<Lanes<Time>> in_region_;
};

} // namespace lifecircle
