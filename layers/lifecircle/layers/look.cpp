#include <lifecircle/layers/look.hpp>

#include <filesystem>
#include <string_view>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/look_parts.hpp>

namespace lifecircle::layers {

FileLook look_at_file(const std::string& path, const Progress& progress) {
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        throw DataError({.file = path}, "no such file", "an existing file or folder", "");
    use_gdal();
    const GdalMessages messages;
    // Shapes without their index are opened all the same; a CSV tells numbers from texts by its values.
    const GdalSetting shx("SHAPE_RESTORE_SHX", "NO");
    const char* options[] = {"AUTODETECT_TYPE=YES", "AUTODETECT_WIDTH=NO", nullptr};
    const DatasetPtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_READONLY | GDAL_OF_VECTOR | GDAL_OF_RASTER,
                                               nullptr,
                                               std::filesystem::path(path).extension() == ".csv" ? options : nullptr));
    if (!dataset)
        throw DataError({.file = path}, messages.said("nothing GDAL can open"),
                        "OSM, a vector layer (shapefile, GeoPackage, GeoJSON …), a table (CSV, XLSX) or a raster", "");
    FileLook look;
    look.path = path;
    look.driver = dataset->GetDriver() != nullptr ? dataset->GetDriverName() : "";
    const auto bytes = std::filesystem::is_regular_file(path, error) ? std::filesystem::file_size(path, error) : 0;
    look.bytes = error ? 0 : bytes;
    for (int i = 0; i < dataset->GetLayerCount(); ++i) {
        progress.check();
        // Where QGIS keeps its styles in a GeoPackage: no data.
        if (std::string_view(dataset->GetLayer(i)->GetName()) == "layer_styles") continue;
        look.layers.push_back(look_at_layer(*dataset, *dataset->GetLayer(i), path, progress));
    }
    if (dataset->GetRasterCount() > 0) look.raster = look_at_raster(*dataset);
    if (look.layers.empty() && !look.raster)
        throw DataError({.file = path}, "no layer and no raster", "a file with data", "");
    return look;
}

} // namespace lifecircle::layers
