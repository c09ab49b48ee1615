#include <lifecircle/layers/sample_parts.hpp>

#include <array>
#include <limits>

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>

namespace lifecircle::layers {

void write_sample_heights(const Sample& sample, const std::string& path, const Progress& progress) {
    use_gdal();
    const GdalMessages messages;
    const HeightGrid& heights = sample.heights;
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("PREDICTOR", "3"); // made for floating-point numbers
    options.SetNameValue("TILED", "YES");
    options.SetNameValue("BIGTIFF", "IF_SAFER");
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const auto columns = static_cast<int>(heights.columns), rows = static_cast<int>(heights.rows);
    DatasetPtr dataset(driver->Create(path.c_str(), columns, rows, 1, GDT_Float32, options.List()));
    messages.check_written(path);
    const double cell = heights.cell_m;
    std::array<double, 6> to_map{heights.north_west.x - cell / 2.0, cell, 0.0,
                                 heights.north_west.y + cell / 2.0, 0.0,  -cell};
    dataset->SetGeoTransform(to_map.data());
    const OGRSpatialReference srs = spatial_reference(sample.crs);
    dataset->SetSpatialRef(&srs);
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    band.SetUnitType("m");
    band.SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
    for (int y = 0; y < rows; ++y) {
        if (y % 256 == 0) progress.at("stage.write", static_cast<double>(y) / rows);
        // GDAL takes the buffer without const and does not write to it.
        auto* from = const_cast<float*>(&heights.metres[static_cast<std::size_t>(y) * heights.columns]);
        if (band.RasterIO(GF_Write, 0, y, columns, 1, from, columns, 1, GDT_Float32, 0, 0, nullptr) != CE_None) {
            messages.check_written(path);
            throw OutputError({.file = path, .row = std::to_string(y)}, "a row of heights is refused", "", "");
        }
    }
    dataset.reset(); // writes what was held back
    messages.check_written(path);
}

} // namespace lifecircle::layers
