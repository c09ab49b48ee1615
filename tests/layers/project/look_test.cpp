// What a first look finds in files that are right, and in files that are not.
#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/look.hpp>

#include "support/folder.hpp"

using namespace lifecircle;
using layers::FileLook;
using layers::LayerLook;
using layers::look_at_file;

namespace {

struct Village {
    std::string name;
    double x = 0.0, y = 0.0;
    bool placed = true;
};

/// A shapefile of villages. \param epsg  0: no .prj  \param encoding  as GDAL writes it; "" leaves no .cpg
std::string shapefile(const test::Folder& folder, const std::vector<Village>& villages, int epsg,
                      const char* encoding = "UTF-8") {
    GDALAllRegister();
    std::string path = folder.path("villages.shp");
    auto* driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
    GDALDataset* dataset = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    REQUIRE(dataset != nullptr);
    OGRSpatialReference srs;
    if (epsg != 0) srs.importFromEPSG(epsg);
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    char** options = CSLSetNameValue(nullptr, "ENCODING", encoding);
    OGRLayer* layer = dataset->CreateLayer("villages", epsg != 0 ? &srs : nullptr, wkbPoint, options);
    CSLDestroy(options);
    OGRFieldDefn name("MC", OFTString), people("RK", OFTInteger);
    layer->CreateField(&name), layer->CreateField(&people);
    for (const Village& village : villages) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField("MC", village.name.c_str());
        OGRPoint point(village.x, village.y);
        if (village.placed) feature.SetGeometry(&point);
        REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    GDALClose(dataset);
    return path;
}

const LayerLook& only_layer(const FileLook& look) {
    REQUIRE(look.layers.size() == 1);
    return look.layers[0];
}

std::vector<std::string> warned(const std::vector<layers::LookWarning>& warnings) {
    std::vector<std::string> keys;
    for (const auto& warning : warnings) keys.push_back(warning.text);
    return keys;
}

using Keys = std::vector<std::string>;

} // namespace

TEST_CASE("look: fields, examples, system and extent of a layer that is right") {
    const test::Folder folder;
    const FileLook look =
        look_at_file(shapefile(folder, {{"王家庄", 500000, 4150000}, {"岚县", 510000, 4160000}}, 4546));
    const LayerLook& layer = only_layer(look);
    CHECK(look.driver == "ESRI Shapefile");
    CHECK(layer.geometry == "Point");
    CHECK(layer.features == 2);
    CHECK(layer.crs.code == "EPSG:4546");
    REQUIRE(layer.degrees);
    CHECK(layer.degrees->min_x == doctest::Approx(111.0).epsilon(1e-6));
    CHECK(layer.degrees->min_y == doctest::Approx(37.48).epsilon(1e-3));
    REQUIRE(layer.fields.size() == 2);
    CHECK(layer.fields[0].examples == Keys{"王家庄", "岚县"});
    CHECK(layer.fields[1].missing == 2);
    CHECK(layer.encoding == "UTF-8");
    CHECK(warned(layer.warnings).empty());
}

TEST_CASE("look: without a .prj the system is missing, and the numbers give a hint") {
    const test::Folder a, b, c;
    CHECK(warned(only_layer(look_at_file(shapefile(a, {{"x", 111.1, 37.5}}, 0))).warnings) ==
          Keys{"look.no_crs", "look.like_degrees"});
    CHECK(warned(only_layer(look_at_file(shapefile(b, {{"x", 500000, 4150000}}, 0))).warnings) ==
          Keys{"look.no_crs", "look.like_metres"});
    CHECK(warned(only_layer(look_at_file(shapefile(c, {{"x", 37500000, 4150000}}, 0))).warnings) ==
          Keys{"look.no_crs", "look.like_zone_metres"});
}

TEST_CASE("look: swapped axes and a system made for another place are told apart") {
    const test::Folder a, b, c;
    CHECK(warned(only_layer(look_at_file(shapefile(a, {{"x", 37.5, 111.1}}, 4490))).warnings) == Keys{"look.swapped"});
    CHECK(warned(only_layer(look_at_file(shapefile(b, {{"x", 4150000, 500000}}, 4546))).warnings) ==
          Keys{"look.swapped"});
    CHECK(warned(only_layer(look_at_file(shapefile(c, {{"x", 500000, 150000}}, 4546))).warnings) ==
          Keys{"look.outside_area"});
}

TEST_CASE("look: missing geometries, NaN and an empty layer are counted") {
    const test::Folder a, b;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const LayerLook holes =
        only_layer(look_at_file(shapefile(a, {{"a", 111.1, 37.5}, {"b", 0, 0, false}, {"c", nan, 37.5}}, 4490)));
    REQUIRE(warned(holes.warnings) == Keys{"look.null_geometry"});
    CHECK(holes.warnings[0].values.at("n") == "2"); // a NaN point is empty to GDAL, and written as none
    CHECK(warned(only_layer(look_at_file(shapefile(b, {}, 4490))).warnings) == Keys{"look.empty"});
}

TEST_CASE("look: an encoding that is not stated is asked for, with what the text would be") {
    const test::Folder a, b;
    // "" writes the bytes as they are given.
    const std::string gb18030 = "\xcd\xf5\xbc\xd2\xd7\xaf"; // 王家庄
    std::string path = shapefile(a, {{gb18030, 111.1, 37.5}}, 4490, "");
    const LayerLook silent = only_layer(look_at_file(path));
    REQUIRE(warned(silent.warnings) == Keys{"look.encoding"});
    CHECK(silent.warnings[0].values.at("gb18030") == "王家庄");
    CHECK(silent.encoding.empty());
    const LayerLook csv = only_layer(look_at_file(b.write("villages.csv", "name,people\n" + gb18030 + ",12\n")));
    REQUIRE(warned(csv.warnings) == Keys{"look.encoding"});
    const LayerLook plain = only_layer(look_at_file(b.write("plain.csv", "name,people\n王家庄,12\n")));
    CHECK(plain.geometry.empty());
    CHECK(plain.fields[1].type == "Integer");
    CHECK(warned(plain.warnings).empty());
}

TEST_CASE("look: GeoJSON and rasters") {
    const test::Folder folder;
    const LayerLook json = only_layer(look_at_file(
        folder.write("p.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":1.5},)"
                                  R"("geometry":{"type":"Point","coordinates":[111.1,37.5]}}]})")));
    CHECK(json.crs.code == "EPSG:4326");
    CHECK(json.features == 1);
    const FileLook grid = look_at_file(
        folder.write("g.asc", "ncols 2\nnrows 2\nxllcorner 500000\nyllcorner 4150000\ncellsize 30\nNODATA_value -9\n"
                              "1 2\n3 -9\n"));
    REQUIRE(grid.raster);
    CHECK(grid.raster->columns == 2);
    CHECK(grid.raster->lowest == 1.0);
    CHECK(grid.raster->highest == 3.0);
    CHECK(grid.raster->missing_value == -9.0);
    CHECK(warned(grid.raster->warnings) == Keys{"look.no_crs", "look.like_metres"});
}

TEST_CASE("look: what is not there or no data is refused") {
    const test::Folder folder;
    CHECK_THROWS_AS(look_at_file(folder.path("nowhere.shp")), DataError);
    CHECK_THROWS_AS(look_at_file(folder.write("letter.txt", "dear planner")), DataError);
    CHECK_THROWS_AS(look_at_file(folder.write("empty.shp", "")), DataError);
}
