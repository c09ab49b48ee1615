#pragma once
/// \file  Heights of the ground from elevation models in any raster format.

#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/load_report.hpp>

namespace lifecircle::layers {

struct HeightFile {
    std::string path; ///< GeoTIFF, .hgt … or a .zip that holds one raster
    std::string crs;  ///< of a file that does not tell its own; else empty
};

/// Reads elevation models, several side by side, and lays them on one square lattice in the project's system.
///
/// \param crs     metric
/// \param extent  ground wanted, metres; not empty
/// \param report  cells read and known
/// \returns heights of the extent, with cells about as wide as those of the file, wider where there would be more than
///          4 million; NaN where the model is void, says less than -500 m or more than 9000 m, or ends
/// \throws DataError naming the file when it is no raster, has no reference system, or covers nothing of the extent
/// Cost: about 0.1 s a million cells.
HeightGrid read_heights(const std::vector<HeightFile>& files, const std::string& crs, const Box& extent,
                        LoadReport& report, const Progress& progress = {});

} // namespace lifecircle::layers
