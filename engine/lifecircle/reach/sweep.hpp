#pragma once
/// \file  Times from sixteen places, or sixteen kinds of places, to every node of a network or of a region at once.
/// Method: seeds rise through a hierarchy, then one pass from the top down (D. Delling et al., PHAST, J. Parallel
/// Distrib. Comput. 73 (2013) 940; for a region as in RPHAST, SEA 2011), sixteen times abreast.

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/coverage/standard.hpp>
#include <lifecircle/reach/hierarchy.hpp>
#include <lifecircle/reach/lane_seeds.hpp>
#include <lifecircle/reach/sweep_pass.hpp>

namespace lifecircle {

inline constexpr std::uint32_t kRowsInBlock = 64; ///< a bit each in a word

/// For each block of 64 rows which later blocks take times from it, and from which of its rows: where none of these is
/// within the limit and nothing is seeded, neither is any row of the later block.
struct RowBlocks {
    struct Below {
        std::uint32_t block = 0;
        std::uint64_t rows = 0; ///< a bit for each row of the block above
    };
    std::vector<std::uint32_t> first; ///< block -> range in `below`; size is one more than there are blocks
    std::vector<Below> below;
};

/// The nodes wanted and all above them, as far as the limit allows. Depends on neither seeds nor kinds.
struct SweepRegion {
    std::vector<Rank> ranks;           ///< ascending; none where the rows are all ranks
    RankArcs arcs;                     ///< by index into `ranks`, `above` too
    RowBlocks blocks;                  ///< of `ranks`
    std::vector<std::uint32_t> wanted; ///< index into `ranks` of every node asked for, in that order
    std::uint32_t row_count() const { return static_cast<std::uint32_t>(arcs.first.size() - 1); }
    bool has_all_ranks() const { return ranks.size() != row_count(); }
};

/// Makes regions; its scratch space is reused.
class RegionFinder {
  public:
    /// Borrows the hierarchy. \param direction  to or from the facility; not round_trip
    RegionFinder(const Hierarchy& hierarchy, Direction direction);
    /// Cost: O(arcs of the region).
    SweepRegion around(std::span<const NodeId> wanted, Deciseconds limit);
    /// Every node, each at its rank, for this and shorter limits; has the hierarchy's own arcs where none is too long
    /// for 16 bits. Cost: O(arcs of the hierarchy).
    SweepRegion everywhere(Deciseconds limit);

  private:
    RowBlocks blocks_of(const RankArcs& arcs);

    const HierarchyStructure& structure_;
    const RankArcs& arcs_;
    RankSet taken_;                    ///< empty between calls
    std::vector<std::uint32_t> index_; ///< by rank; holds for those of the region
    std::vector<std::uint64_t> rows_;  ///< a bit for each row; empty between calls
};

/// Seeds of up to sixteen lanes, and the pass that turns them into times. Scratch space for one thread.
template <LaneTime Time> class LaneSweep {
  public:
    /// Borrows the hierarchy.
    /// \param direction  to or from the seeds; not round_trip
    /// \param limit      inclusive, at most kLongestLimit<Time>; longer times are kBeyond
    LaneSweep(const Hierarchy& hierarchy, Direction direction, Deciseconds limit, LaneWidth width = widest_lanes());

    /// From now on; as in the constructor. \pre nothing is seeded
    void set_limit(Deciseconds limit) { limit_ = limit; }

    /// A journey of this lane may begin (or end) at the node after that time. \pre lane < kLaneCount
    void seed(NodeId node, std::size_t lane, Deciseconds time_ds);

    /// The times from all seeds so far, which are then forgotten. Valid until the next call of any member.
    /// Equal to those of a search by arcs, at every node, or at every one for which the region was asked.
    /// \pre the region was found on this hierarchy, in this direction and with this limit (everywhere: or a longer one
    /// that the lanes can hold)
    /// Cost: O(arcs of the hierarchy) or of those blocks of the region that are within the limit, after rising over the
    /// arcs above the seeds.
    std::span<const Lanes<Time>> over_all();                      ///< by rank
    std::span<const Lanes<Time>> over(const SweepRegion& region); ///< by index into region.ranks
    /// After `over`: whether a row is within the limit in some lane. Valid as long as its times.
    bool within(std::uint32_t row) const { return (within_[row / kRowsInBlock] >> row % kRowsInBlock & 1U) != 0; }
    /// After `over`: calls `visit(row)` for every row within the limit in some lane, block by block.
    template <class Visit> void each_within(Visit visit) const {
        for (const std::uint32_t block : filled_)
            for (std::uint64_t rows = within_[block]; rows != 0; rows &= rows - 1)
                visit(block * kRowsInBlock + static_cast<std::uint32_t>(std::countr_zero(rows)));
    }

  private:
    void ask_seeded(const SweepRegion& region);

    const HierarchyStructure& structure_;
    const RankArcs& rising_; ///< with the direction
    RankArcs falling_;       ///< against it; after the first over_all without those that are too long for the lanes
    Deciseconds limit_ = 0;
    LaneWidth width_;
    LaneSeeds<Time> seeds_;
    std::vector<Lanes<Time>> times_;    ///< by row, whole blocks; kBeyond where not filled
    std::vector<std::uint64_t> within_; ///< by block, a bit for each row; 0 where not filled
    std::vector<std::uint64_t> asked_;  ///< a bit for each block that is still to be filled
    std::vector<std::uint32_t> filled_; ///< blocks, ascending
};

} // namespace lifecircle
