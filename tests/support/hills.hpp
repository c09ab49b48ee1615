#pragma once
/// \file  Ground with slopes for tests, and a slow twin of the speeds on it, written apart from the engine: it shares
/// definitions with it (docs/method.md, "Slope"), no code.

#include <cstdint>
#include <vector>

#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

/// A lattice of heights over the square from 0 to `side_m` and a cell around it.
template <class Height> HeightGrid hills(double side_m, double cell_m, Height height) {
    HeightGrid grid;
    grid.cell_m = cell_m;
    grid.columns = grid.rows = static_cast<std::uint32_t>(side_m / cell_m) + 3;
    grid.north_west = {-cell_m, (grid.rows - 2) * cell_m};
    for (std::uint32_t r = 0; r < grid.rows; ++r)
        for (std::uint32_t c = 0; c < grid.columns; ++c)
            grid.metres.push_back(
                static_cast<float>(height(MapXY{grid.north_west.x + c * cell_m, grid.north_west.y - r * cell_m})));
    return grid;
}

/// Hills at random with slopes up to about 40 %, and a hole without heights.
HeightGrid random_hills(Dice& dice, double side_m);

/// The walking profile with Tobler's rule, steps excepted.
Profile hiking();

/// Speeds in whole metres per hour on straight pieces of road.
class SlowSpeeds {
  public:
    /// \param heights  null: level ground
    SlowSpeeds(const Roads& roads, const Profile& profile, const HeightGrid* heights);
    /// \param segment  index into Roads::vertex, of road `road` \param level_m_per_h  > 0
    double of(std::uint32_t road, std::uint32_t segment, bool along, double level_m_per_h) const;
    /// Of legs to this piece.
    double off_road(std::uint32_t road, std::uint32_t segment, double level_m_per_h) const;

  private:
    double height(MapXY p) const;
    double across(std::uint32_t segment) const; ///< of legs at right angles to it
    void find_structures();
    const Roads& roads_;
    const Profile& profile_;
    const HeightGrid* heights_;
    std::vector<double> of_structure_; ///< by road
};

} // namespace lifecircle::test
