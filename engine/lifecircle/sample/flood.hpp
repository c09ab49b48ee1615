#pragma once
/// \file  Least-cost floods over the ground: how roads find their way. One flood serves all targets, so that no path is
///        searched twice.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <lifecircle/sample/terrain.hpp>

namespace lifecircle::sample {

/// How dear a road is to build. Costs are whole metres of flat road.
struct BuildCost {
    double grade = 0.06;                 ///< climbing at this grade costs as much again as the road itself
    std::uint32_t bridge = 900;          ///< over a river
    std::uint32_t great_bridge = 80'000; ///< each step on a great river, which is three steps wide
};

struct FloodSource {
    Cell cell = 0;
    std::int32_t label = 0;
    std::uint32_t cost = 0; ///< to begin with
};

inline constexpr std::uint32_t kFar = 0xffffffffU;
inline constexpr std::int32_t kNoLabel = -1;

/// Steps to the 8 cells around and the 8 a knight's move away.
inline constexpr int kSteps = 16;
inline constexpr int kStepX[kSteps] = {1, -1, 0, 0, 1, -1, 1, -1, 2, 2, -2, -2, 1, 1, -1, -1};
inline constexpr int kStepY[kSteps] = {0, 0, 1, -1, 1, 1, -1, -1, 1, -1, 1, -1, 2, -2, 2, -2};

/// The ground as a road builder sees it, and where a flood has come: kept together, as they are read together.
struct FloodCell {
    static constexpr std::uint8_t kNoStep = 255;
    float height = 0.0F, drag = 0.0F;
    std::uint32_t cost = kFar;
    std::int32_t label = kNoLabel;
    Water water = Water::none;
    std::uint8_t step = kNoStep; ///< that led here; kNoStep at sources and beyond the limit
    bool near_water = false, settled = false;
};

class Flood {
  public:
    explicit Flood(const Terrain& terrain);

    /// Spreads from all sources at once, up to `limit`; what an earlier spread found is forgotten. Of several sources
    /// with the same cost the lowest label wins. Cost: O(16 n), whole-number costs in buckets of two.
    void spread(const BuildCost& build, std::span<const FloodSource> sources, std::uint32_t limit);

    /// Price of step k out of a cell that has room for it.
    std::uint32_t price(const BuildCost& build, Cell from, int k) const;

    std::int32_t label(Cell i) const { return cells_[i].label; }
    std::uint32_t cost(Cell i) const { return cells_[i].cost; }
    /// The cell before this one on its way from the source, kNoCell at a source.
    Cell before(Cell i) const;
    bool has_room(Cell i, int k) const {
        return grid_.inside(grid_.column_of(i) + kStepX[k], grid_.row_of(i) + kStepY[k]);
    }
    Cell stepped(Cell i, int k) const { return i + static_cast<Cell>(kStepY[k] * grid_.columns + kStepX[k]); }
    const Grid<float>& grid() const { return grid_; }

  private:
    bool wetter(Cell from, Cell to, int k, Water& wettest) const;
    const Grid<float>& grid_;
    std::vector<FloodCell> cells_;
};

} // namespace lifecircle::sample
