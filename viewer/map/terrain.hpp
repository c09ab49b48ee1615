#pragma once
/// \file  Relief shading, so that a map of a mountain country shows mountains.
/// Method: slope after B. K. P. Horn (Proc. IEEE 69 (1981) 14), light from the north-west with weaker light from the
/// west, north and south-west, so that ridges along the light keep a shape.

#include <cstdint>
#include <vector>

#include <viewer/map/palette.hpp>
#include <viewer/map/scene.hpp>

namespace lifecircle::viewer {

/// A picture of the ground on a lattice in the project's metric system.
struct Relief {
    std::uint32_t columns = 0, rows = 0;
    double cell_m = 0.0;
    MapXY north_west;               ///< centre of the first cell
    std::vector<std::uint8_t> rgba; ///< the first row in the south, as textures want it
};

/// One pixel for each height, four where the model is coarse. Void cells are filled from their neighbours where they
/// are few, else transparent; so is a soft rim around the grid. Flat country is exaggerated, up to three times.
Relief shaded_relief(const HeightGrid& heights, const Palette& palette);

} // namespace lifecircle::viewer
