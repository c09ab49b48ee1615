#pragma once
/// \file  Roads that are there already, cut where the end of another one lies on them.

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// A place on a straight piece of road.
struct RoadPlace {
    std::uint32_t segment = 0; ///< index into Roads::vertex of its first end
    std::int64_t mm = 0;       ///< along the piece as it was drawn (SegmentPart)
    MapXY at;
    std::optional<std::uint32_t> point; ///< where it is an end of the piece: that point
};

/// 1 on a bridge, -1 in a tunnel, else 0.
int level_of(const Road& road);

/// The straight pieces of roads by place. Refers to the roads, which must not change while it is asked.
class PieceFinder {
  public:
    explicit PieceFinder(const Roads& roads);
    ~PieceFinder();
    PieceFinder(const PieceFinder&) = delete;
    PieceFinder& operator=(const PieceFinder&) = delete;
    /// The nearest piece within `most_m`, one of this level before others; ties go to the lowest segment.
    std::optional<RoadPlace> nearest(MapXY p, int level, double most_m) const;

  private:
    struct Piece {
        SegmentPart part;
        int level = 0;
    };
    struct Tree;
    const Roads& roads_;
    std::vector<Piece> pieces_;
    std::unique_ptr<const Tree> tree_;
};

/// `point` becomes a vertex of the segment.
struct RoadCut {
    std::uint32_t segment = 0;
    std::int64_t mm = 0; ///< within the part of the drawn piece that the segment covers
    std::uint32_t point = 0;
};

/// Shapes and times of the roads stay what they are, by SegmentPart. Cost: O(n + k log k) for k cuts.
void cut_roads(Roads& roads, std::vector<RoadCut> cuts);

} // namespace lifecircle
