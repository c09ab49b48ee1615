#pragma once
/// \file  The contour of capsules inside one tile of the lattice: a pruned quadtree that looks only where the zone
/// ends.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/network/barriers.hpp>
#include <lifecircle/reach/capsule.hpp>
#include <lifecircle/reach/contour.hpp>
#include <lifecircle/reach/shadows.hpp>

namespace lifecircle {

inline constexpr double kDepthSlack = 1e-6; ///< metres, more than rounding can do to a depth

/// A square of the world lattice: its south-west corner in cells, its side 2^level cells.
struct LatticeSquare {
    std::int64_t column = 0, row = 0;
    int level = 0;
};

/// What is traced in a tile at one threshold.
struct TileGround {
    std::span<const Capsule> capsules;
    std::span<const Box> axes;             ///< the axis_box of each capsule
    std::span<const std::uint32_t> near;   ///< capsules that may reach into the tile (more do no harm)
    std::span<const BarrierSegment> walls; ///< in the box around the tile and the axes of these capsules
};

/// Traces one tile at several thresholds, the longest first: what it finds outside is outside at all shorter ones. Two
/// tracers of neighbouring tiles agree bit by bit on the lattice edges they share, because a corner's depth is the same
/// whatever list of capsules it was found from.
class Tracer {
  public:
    Tracer(const LatticeSquare& tile, double cell_m);

    /// Adds the contour inside the tile. \pre the threshold is not longer than that of the call before
    void trace(const TileGround& ground, std::vector<ContourStep>& steps);

  private:
    struct Level {
        std::vector<std::uint32_t> capsules;
        std::vector<double> depths;        ///< at the centre of the square
        std::uint32_t deepest = 0;         ///< of the square around it: mostly the deepest here, too
        Box sight;                         ///< around the square and the axes of its capsules
        std::vector<BarrierSegment> walls; ///< all that meet `sight`
    };
    enum class Found : std::uint8_t { open, inside, outside };
    bool visit(const LatticeSquare& square);
    double find_depths(Level& level, std::span<const std::uint32_t> listed, MapXY centre) const;
    static void keep_deeper(Level& level, double most);
    bool visit_children(const LatticeSquare& square);
    bool visit_cells(const LatticeSquare& square, const Level& level);
    void keep_walls(Level& level, const Box& box) const;
    Found settle_past_walls(Level& level, const Box& box, double half);
    bool opens(std::uint32_t capsule, const Level& level, const Box& box, MapXY centre, double half) const;
    double deepest_seen(const Level& level, const Box& box, MapXY centre);
    void drop_blocked(std::vector<std::uint32_t>& list, const Box& box, std::span<const BarrierSegment> walls);
    bool leaf(const LatticeSquare& cell, const Level& level);
    std::int32_t corner(std::int64_t column, std::int64_t row, const Level& level);
    double depth_past_walls(MapXY p, const Level& level);
    void queue_near(MapXY p, std::span<const std::uint32_t> capsules);
    void leave_shadows(MapXY p, std::span<const BarrierSegment> walls);
    double visible_depth(const Capsule& capsule, MapXY p, std::span<const BarrierSegment> walls);
    bool sees_deep(MapXY p, std::uint32_t capsule, const Level& level) const;
    std::int32_t crossing(const LatticeSquare& cell, int side, std::int32_t from, std::int32_t to,
                          const Level& level) const;
    MapXY place(std::int64_t column, std::int64_t row) const {
        return {static_cast<double>(column) * cell_m_, static_cast<double>(row) * cell_m_};
    }
    std::int32_t in_steps(double depth) const;
    std::size_t number(const LatticeSquare& square) const;

    std::vector<Capsule> capsules_; ///< that may reach into the tile
    std::vector<Box> axes_;
    static constexpr std::uint32_t kGroup = 8;
    std::vector<Box> groups_; ///< around the axes of so many neighbouring capsules each
    LatticeSquare tile_;
    double cell_m_;
    std::vector<Level> levels_;
    struct Corner {
        std::int32_t depth = 0; ///< in steps
        std::int32_t round = 0; ///< of tracing in which it was asked
    };
    std::vector<Corner> corner_; ///< of the tile
    std::int32_t round_ = 0;
    std::vector<bool> outside_; ///< by number of square: no contour here, nor at a shorter threshold
    std::vector<ContourStep>* steps_ = nullptr;
    std::uint32_t last_seen_ = 0; ///< the capsule that held the corner asked before this one
    // Scratch.
    std::vector<std::pair<double, std::uint32_t>> queue_; ///< depths and capsules
    Shadows shadows_;
    std::vector<BarrierSegment> near_walls_, between_;
    std::vector<Interval> parts_;
};

} // namespace lifecircle
