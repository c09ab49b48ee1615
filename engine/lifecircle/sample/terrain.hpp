#pragma once
/// \file  The finished ground: heights, slopes, streams. Everything is planned on its 60 m cells.

#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/sample/erosion.hpp>
#include <lifecircle/sample/rivers.hpp>
#include <lifecircle/sample/sample.hpp>

namespace lifecircle::sample {

struct Terrain {
    Grid<float> height;       ///< metres
    Grid<float> slope;        ///< rise over run
    Grid<float> above_stream; ///< metres above the stream the cell drains to
    Grid<Cell> receiver;      ///< downstream cell; itself at the great rivers
    Grid<float> drained_km2;
    Grid<Water> water;
    std::vector<Cell> order; ///< every cell after its receiver
    std::vector<Stream> streams;
    std::vector<Polygon> great_rivers; ///< bank to bank
};

/// Coarse to fine: 240 m cells find the valleys, 120 m and 60 m cells their branches, then valley floors.
/// \param uplift  of the 60 m cells, for `fine_heights`
Terrain make_terrain(const SampleRequest& request, Grid<float>& uplift, const Progress& progress);

/// Heights on 30 m cells, with the gullies that 60 m cells can't hold (left out above `gully_cells` cells).
Grid<float> fine_heights(const SampleRequest& request, const Terrain& terrain, const Grid<float>& uplift);

} // namespace lifecircle::sample
