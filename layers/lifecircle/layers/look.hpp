#pragma once
/// \file  A first look at any vector, raster or table file: what is in it, and what looks wrong about it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/progress.hpp>

namespace lifecircle::layers {

/// Something a planner should know before using a file.
struct LookWarning {
    std::string text;                          ///< key of a text, e.g. "look.no_crs"
    std::map<std::string, std::string> values; ///< of the {names} in it
};

/// The reference system a layer says it is in.
struct CrsLook {
    std::string name, code; ///< "CGCS2000 / 3-degree Gauss-Kruger CM 111E", "EPSG:4546"; empty where not known
    std::string area;       ///< of use, in the words of the EPSG register
    std::optional<Box> area_degrees;
    bool given() const { return !name.empty() || !code.empty(); }
};

/// One field: its type as GDAL names it, and the first values that differ.
struct FieldLook {
    std::string name, type;
    std::vector<std::string> examples; ///< at most three
    std::uint64_t missing = 0;         ///< NULL or empty among the rows looked at
};

struct LayerLook {
    std::string name;
    std::string geometry; ///< "Point", "Multi Polygon", "3D Line String" …; empty: a table
    std::uint64_t features = 0, looked_at = 0;
    CrsLook crs;
    std::optional<Box> extent;  ///< as the coordinates stand in the file
    std::optional<Box> degrees; ///< the same in degrees, where a system is given and takes them
    std::vector<FieldLook> fields;
    std::string encoding; ///< of texts; empty: not stated
    std::vector<LookWarning> warnings;
};

struct RasterLook {
    int columns = 0, rows = 0, bands = 0;
    std::string type; ///< of the first band, e.g. "Int16"
    double cell_x = 0.0, cell_y = 0.0;
    std::optional<double> missing_value, lowest, highest; ///< of the first band, in full
    CrsLook crs;
    std::optional<Box> extent, degrees;
    std::vector<LookWarning> warnings;
};

struct FileLook {
    std::string path, driver;
    std::uint64_t bytes = 0; ///< of the file named, without the parts beside it
    std::vector<LayerLook> layers;
    std::optional<RasterLook> raster;
};

/// Looks at a file that GDAL opens. Values, missing geometries and texts are looked at in the first 100,000 rows of a
/// layer; a raster is read whole for its lowest and highest value.
/// \throws DataError when there is no such file or nothing GDAL can open; Cancelled
FileLook look_at_file(const std::string& path, const Progress& progress = {});

/// The same box in degrees, from its corners and the middles of its sides; nothing where one of them can't be
/// transformed.
std::optional<Box> box_in_degrees(const Box& box, const std::string& crs);

} // namespace lifecircle::layers
