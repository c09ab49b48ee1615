#include "support/vector_file.hpp"

#include <stdexcept>

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace lifecircle::test {
namespace {

const char* driver_of(const std::string& path) {
    if (path.ends_with(".shp")) return "ESRI Shapefile";
    if (path.ends_with(".gpkg")) return "GPKG";
    if (path.ends_with(".geojson")) return "GeoJSON";
    if (path.ends_with(".xlsx")) return "XLSX";
    return "CSV";
}

GDALDatasetUniquePtr opened_or_made(const std::string& path) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_of(path));
    VSIStatBufL found;
    const bool add = path.ends_with(".gpkg") && VSIStatL(path.c_str(), &found) == 0;
    GDALDataset* dataset = add ? GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)
                               : driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    if (dataset == nullptr) throw std::runtime_error("can't make " + path);
    return GDALDatasetUniquePtr(dataset);
}

OGRwkbGeometryType type_of(const MadeLayer& layer) {
    for (const MadeRow& row : layer.rows) {
        if (row.wkt.empty()) continue;
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry);
        const OGRwkbGeometryType type = geometry->getGeometryType();
        OGRGeometryFactory::destroyGeometry(geometry);
        return type;
    }
    return wkbNone;
}

} // namespace

std::string make_layer(const std::string& path, const std::string& name, const MadeLayer& layer) {
    const GDALDatasetUniquePtr dataset = opened_or_made(path);
    OGRSpatialReference srs;
    if (!layer.crs.empty()) srs.SetFromUserInput(layer.crs.c_str());
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    CPLStringList options;
    const bool shapefile = path.ends_with(".shp");
    if (shapefile) options.SetNameValue("ENCODING", layer.encoding.c_str());
    // A GeoPackage takes any geometry in a layer of unknown type; a shapefile wants one.
    OGRLayer* made =
        dataset->CreateLayer(name.c_str(), layer.crs.empty() ? nullptr : &srs,
                             shapefile || type_of(layer) == wkbNone ? type_of(layer) : wkbUnknown, options.List());
    if (made == nullptr) throw std::runtime_error("no layer in " + path);
    for (const std::string& field : layer.fields) {
        OGRFieldDefn definition(field.c_str(), OFTString);
        made->CreateField(&definition);
    }
    for (const MadeRow& row : layer.rows) {
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(made->GetLayerDefn()));
        for (std::size_t i = 0; i < row.values.size(); ++i)
            feature->SetField(static_cast<int>(i), row.values[i].c_str());
        OGRGeometry* geometry = nullptr;
        if (!row.wkt.empty()) OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry);
        if (geometry != nullptr) feature->SetGeometryDirectly(geometry);
        if (made->CreateFeature(feature.get()) != OGRERR_NONE) throw std::runtime_error("no feature in " + path);
    }
    return path;
}

std::string make_raster(const std::string& path, const std::string& crs, const std::vector<double>& transform,
                        int width, const std::vector<double>& values, double no_data) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const int height = static_cast<int>(values.size()) / width;
    const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), width, height, 1, GDT_Float64, nullptr));
    std::vector<double> numbers = transform, cells = values;
    dataset->SetGeoTransform(numbers.data());
    OGRSpatialReference srs;
    srs.SetFromUserInput(crs.c_str());
    if (!crs.empty()) dataset->SetSpatialRef(&srs);
    dataset->GetRasterBand(1)->SetNoDataValue(no_data);
    if (dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, width, height, cells.data(), width, height, GDT_Float64, 0,
                                            0) != CE_None)
        throw std::runtime_error("can't write " + path);
    return path;
}

} // namespace lifecircle::test
