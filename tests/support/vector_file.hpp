#pragma once
/// \file  Small vector files for tests, written by GDAL without any of our code.

#include <string>
#include <vector>

namespace lifecircle::test {

struct MadeRow {
    std::string wkt; ///< empty: no geometry
    std::vector<std::string> values;
};

struct MadeLayer {
    std::string crs;                 ///< "EPSG:4326"; empty: none is stated
    std::vector<std::string> fields; ///< all of them texts
    std::vector<MadeRow> rows;
    std::string encoding = "UTF-8"; ///< of a shapefile
};

/// Writes or adds a layer; the format follows the ending (shp, gpkg, geojson, xlsx, csv). \returns `path`
std::string make_layer(const std::string& path, const std::string& name, const MadeLayer& layer);

/// A raster of doubles. \param transform  the six numbers of GDAL: x of the corner, width, turn, y of the corner, turn,
/// -height
std::string make_raster(const std::string& path, const std::string& crs, const std::vector<double>& transform,
                        int width, const std::vector<double>& values, double no_data);

} // namespace lifecircle::test
