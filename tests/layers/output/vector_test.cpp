// Files: every format round trips, missing is missing, cuts fall between characters, limits are refused.
#include <doctest/doctest.h>

#include <filesystem>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/vector_writer.hpp>

#include "county.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using namespace lifecircle::layers;

namespace {

VectorOptions in_county(const std::string& encoding = "UTF-8") {
    return {test::kCountyCrs, {}, encoding, true, "2000-01-01"};
}

struct Written {
    test::Folder folder;
    std::vector<ExportLayer> layers;
    WriteReport report;
};

std::vector<RowSource> sources(const std::vector<ExportLayer>& layers) {
    std::vector<RowSource> list;
    for (const ExportLayer& layer : layers) list.push_back(rows_of(layer));
    return list;
}

/// Texts of one column of a file, read by GDAL without any of our code.
std::vector<std::string> column(const std::string& file, const char* field, const char* layer = nullptr) {
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    OGRLayer* table = layer != nullptr ? dataset->GetLayerByName(layer) : dataset->GetLayer(0);
    std::vector<std::string> values;
    for (const auto& feature : *table)
        values.emplace_back(feature->IsFieldSetAndNotNull(feature->GetFieldIndex(field)) != 0
                                ? feature->GetFieldAsString(field)
                                : "NULL");
    return values;
}

const std::vector<std::string> kNames{"吕岚行政村", "圪垯上", "𠮷野家", "Ràmio", "l'Aldosa, \"nova\"", "NULL"};

} // namespace

TEST_CASE("files: rare characters, Catalan and quotes come back byte for byte in every format") {
    const test::County c = test::county();
    const auto layers = result_layers(c.study, c.ledger, c.context());
    const test::Folder folder;
    const std::string gpkg = folder.path("all.gpkg");
    write_vector(VectorFormat::geopackage, gpkg, sources(layers), in_county(), {});
    CHECK(column(gpkg, "CMC", "XQD") == kNames);
    for (const auto& [format, name] :
         {std::pair(VectorFormat::shapefile, "XQD.shp"), std::pair(VectorFormat::geojson, "XQD.geojson")}) {
        write_vector(format, folder.path(), sources(layers), in_county(), {});
        CHECK(column(folder.path(name), "CMC") == kNames);
    }
    const test::Folder gb;
    write_vector(VectorFormat::shapefile, gb.path(), sources(layers), in_county("GB18030"), {});
    CHECK(column(gb.path("XQD.shp"), "CMC") == kNames);
    CHECK(test::bytes_of(gb.path("XQD.cpg")).starts_with("GB18030"));
    CHECK(test::bytes_of(folder.path("XQD.cpg")).starts_with("UTF-8"));
    const test::Folder csv;
    write_vector(VectorFormat::csv, csv.path(), sources(layers), in_county(), {});
    const std::string text = test::bytes_of(csv.path("XQD.csv"));
    CHECK(text.starts_with("\xEF\xBB\xBFXQBM,CMC"));
    CHECK(text.find("\"l'Aldosa, \"\"nova\"\"\"") != std::string::npos);
}

TEST_CASE("shapefile: GBK is refused where it would lose a character, naming character, field and feature") {
    const test::County c = test::county();
    const std::vector<ExportLayer> layers{facility_layer(c.study, c.context())};
    const test::Folder folder;
    try {
        write_vector(VectorFormat::shapefile, folder.path(), sources(layers), in_county("GBK"), {});
        FAIL("nothing was thrown");
    } catch (const OutputError& error) {
        CHECK(error.where.layer == "SSFB");
        CHECK(error.where.row == "1 (c1)");
        CHECK(error.where.field == "SSMC");
        CHECK(error.found.find("㟁") != std::string::npos);
        CHECK(error.found.find("U+37C1") != std::string::npos);
    }
}

TEST_CASE("shapefile: GBK round trips where it has every character") {
    test::County c = test::county();
    for (Unit& unit : c.study.units) unit.township.clear();
    c.study.demand.resize(2);
    const std::vector<ExportLayer> layers{demand_layer(c.study, c.context())};
    const test::Folder folder;
    write_vector(VectorFormat::shapefile, folder.path(), sources(layers), in_county("GBK"), {});
    CHECK(column(folder.path("XQD.shp"), "CMC") == std::vector<std::string>{"吕岚行政村", "圪垯上"});
}

TEST_CASE("shapefile: fields have the type and width of the plan, and a fixed date") {
    const test::County c = test::county();
    const std::vector<ExportLayer> layers{underserved_layer(c.study, c.ledger, c.context())};
    const test::Folder folder;
    write_vector(VectorFormat::shapefile, folder.path(), sources(layers), in_county(), {});
    const std::string dbf = test::bytes_of(folder.path("MQC.dbf"));
    CHECK(dbf.substr(1, 3) == std::string("\x64\x01\x01", 3)); // year - 1900, month, day
    const LayerSchema& schema = *layers[0].schema;
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        const std::string entry = dbf.substr(32 + 32 * f, 32);
        CAPTURE(schema.fields[f].name);
        CHECK(entry.substr(0, entry.find('\0')) == schema.fields[f].name);
        CHECK(entry[11] == (schema.fields[f].type == FieldType::number ? 'N' : 'C'));
        CHECK(static_cast<unsigned char>(entry[16]) == schema.fields[f].width);
        CHECK(entry[17] == schema.fields[f].decimals);
    }
}

TEST_CASE("shapefile: a missing number is blank in the .dbf, never asterisks, 0 or -1") {
    const test::County c = test::county();
    const std::vector<ExportLayer> layers{underserved_layer(c.study, c.ledger, c.context())};
    const test::Folder folder;
    write_vector(VectorFormat::shapefile, folder.path(), sources(layers), in_county(), {});
    CHECK(test::bytes_of(folder.path("MQC.dbf")).find('*') == std::string::npos);
    const auto severity = column(folder.path("MQC.shp"), "DJ"), time = column(folder.path("MQC.shp"), "ZJSC");
    CHECK(severity[0] == "4");
    CHECK(severity[3] == "NULL");
    CHECK(time[0] == "NULL");
    CHECK(time[2] == "20.1");
}

TEST_CASE("shapefile: a name too wide is cut after a character and counted; other formats keep it whole") {
    test::County c = test::county();
    std::string name;
    for (int i = 0; i < 45; ++i) name += "圪"; // 135 bytes for 120
    c.study.facilities[0].name = name;
    const std::vector<ExportLayer> layers{facility_layer(c.study, c.context())};
    const test::Folder folder;
    const WriteReport shp = write_vector(VectorFormat::shapefile, folder.path(), sources(layers), in_county(), {});
    CHECK(shp.texts_cut == 1);
    REQUIRE(shp.examples.size() == 1);
    CHECK(shp.examples[0].field == "SSMC");
    CHECK(shp.examples[0].text == name);
    CHECK(column(folder.path("SSFB.shp"), "SSMC")[0] == name.substr(0, 120));
    const WriteReport gpkg =
        write_vector(VectorFormat::geopackage, folder.path("x.gpkg"), sources(layers), in_county(), {});
    CHECK(gpkg.texts_cut == 0);
    CHECK(column(folder.path("x.gpkg"), "SSMC")[0] == name);
}

TEST_CASE("shapefile: a layer without geometry is a lone .dbf, polygons may be missing in single rows") {
    test::County c = test::county();
    const std::vector<ExportLayer> drawn{unit_layer(c.study, c.ledger, c.context())};
    const test::Folder with, without;
    write_vector(VectorFormat::shapefile, with.path(), sources(drawn), in_county(), {});
    CHECK(fs::exists(with.path("DYHZ.shp")));
    for (Unit& unit : c.study.units) unit.area.clear();
    const std::vector<ExportLayer> table{unit_layer(c.study, c.ledger, c.context())};
    write_vector(VectorFormat::shapefile, without.path(), sources(table), in_county(), {});
    CHECK(fs::exists(without.path("DYHZ.dbf")));
    CHECK_FALSE(fs::exists(without.path("DYHZ.shp")));
}

TEST_CASE("files: a layer without rows is written too") {
    const ExportLayer empty{&layer_schema("MQC"), GeometryType::point, {}};
    const test::Folder folder;
    for (const VectorFormat format : {VectorFormat::shapefile, VectorFormat::geojson, VectorFormat::csv})
        CHECK(write_vector(format, folder.path(), sources({empty}), in_county(), {}).rows == 0);
    CHECK(write_vector(VectorFormat::geopackage, folder.path("x.gpkg"), sources({empty}), in_county(), {}).rows == 0);
}

TEST_CASE("files: another reference system is written and recorded; GeoJSON is always WGS 84") {
    const test::County c = test::county();
    const auto layers = result_layers(c.study, c.ledger, c.context());
    const test::Folder folder;
    VectorOptions options = in_county();
    options.target_crs = "EPSG:4490";
    for (const VectorFormat format : {VectorFormat::shapefile, VectorFormat::geojson, VectorFormat::csv})
        write_vector(format, folder.path(), sources(layers), options, {});
    CHECK(test::bytes_of(folder.path("DSQ.prj")).find("China_2000") != std::string::npos);
    for (const char* file : {"XQD.shp", "XQD.geojson"}) {
        const GDALDatasetUniquePtr dataset(GDALDataset::Open(folder.path(file).c_str(), GDAL_OF_VECTOR));
        const OGRFeatureUniquePtr first(dataset->GetLayer(0)->GetNextFeature());
        CHECK(first->GetGeometryRef()->toPoint()->getX() == doctest::Approx(111.00114).epsilon(1e-6));
        CHECK(first->GetGeometryRef()->toPoint()->getY() == doctest::Approx(37.93).epsilon(1e-3));
    }
    CHECK_THROWS_AS(write_vector(VectorFormat::csv, folder.path(), sources(layers),
                                 {test::kCountyCrs, "EPSG:0", "UTF-8", true, "2000-01-01"}, {}),
                    DataError);
}

TEST_CASE("GeoJSON: corners next to a round degree are written and read back as they are") {
    const test::County c = test::county();
    auto layers = result_layers(c.study, c.ledger, c.context());
    std::erase_if(layers, [](const ExportLayer& layer) { return layer.schema->code != "DSQ"; });
    REQUIRE_FALSE(layers.at(0).rows.empty());
    Ring ring{{500'100, 4'200'400}, {500'100, 4'200'000}}; // its west side lies within centimetres of 111° E
    for (int i = 0; i <= 40; ++i) ring.push_back({500'000 + 0.0088 * (i % 9 - 4), 4'200'000.0 + 10.0 * i});
    std::reverse(ring.begin(), ring.end());
    layers[0].rows[0].geometry = MultiPolygon{{ring, {}}};
    const test::Folder folder;
    write_vector(VectorFormat::geojson, folder.path(), sources(layers), in_county(), {});
    const std::string text = test::bytes_of(folder.path("DSQ.geojson"));
    CHECK(text.find("110.9999999,") != std::string::npos);
    CHECK(text.find("111.0000001,") != std::string::npos);
}

TEST_CASE("shapefile: more than 2 GB or 255 fields are refused with advice before anything is written") {
    CHECK_NOTHROW(check_shapefile_size("DSQ", {2'147'483'647, 2'147'483'647, 255}));
    CHECK_THROWS_AS(check_shapefile_size("DSQ", {2'147'483'648, 100, 10}), OutputError);
    CHECK_THROWS_AS(check_shapefile_size("DSQ", {100, 2'147'483'648, 10}), OutputError);
    CHECK_THROWS_AS(check_shapefile_size("DSQ", {100, 100, 256}), OutputError);

    const test::County c = test::county();
    const auto layers = result_layers(c.study, c.ledger, c.context());
    const test::Folder folder;
    write_vector(VectorFormat::shapefile, folder.path(), sources(layers), in_county(), {});
    for (const ExportLayer& layer : layers) { // the estimate is what the files take
        const ShapefileSize size = shapefile_size(rows_of(layer));
        CHECK(size.dbf_bytes + 1 == fs::file_size(folder.path(layer.schema->code + ".dbf"))); // end-of-file mark
        CHECK(size.shp_bytes == fs::file_size(folder.path(layer.schema->code + ".shp")));
    }
}

TEST_CASE("reading back: a changed text, number, place or count is found") {
    const test::County c = test::county();
    const ExportLayer layer = demand_layer(c.study, c.context());
    const test::Folder folder;
    write_vector(VectorFormat::geopackage, folder.path("x.gpkg"), sources({layer}), in_county(), {});
    const auto differs = [&](auto change) {
        ExportLayer other = layer;
        change(other);
        try {
            check_vector(VectorFormat::geopackage, folder.path("x.gpkg"), rows_of(other), in_county(), {});
        } catch (const OutputError&) {
            return true;
        }
        return false;
    };
    CHECK_FALSE(differs([](ExportLayer&) {}));
    CHECK(differs([](ExportLayer& l) { l.rows[0].values[l.schema->index_of("CMC")] = std::string("?"); }));
    CHECK(differs([](ExportLayer& l) { l.rows[0].values[l.schema->index_of("RKCZ")] = 0.0; }));
    CHECK(differs([](ExportLayer& l) { l.rows[1].values[l.schema->index_of("RKCZ")] = 0.0; }));
    CHECK(differs([](ExportLayer& l) { l.rows[0].values[l.schema->index_of("RKCZ")] = {}; }));
    CHECK(differs([](ExportLayer& l) { std::get<MapXY>(l.rows[0].geometry).x += 0.001; }));
    CHECK(differs([](ExportLayer& l) { l.rows.pop_back(); }));
}

TEST_CASE("files: the same rows give the same bytes") {
    const test::County c = test::county();
    const auto layers = result_layers(c.study, c.ledger, c.context());
    const test::Folder first, second;
    for (const test::Folder* folder : {&first, &second}) {
        write_vector(VectorFormat::shapefile, folder->path(), sources(layers), in_county(), {});
        write_vector(VectorFormat::geopackage, folder->path("x.gpkg"), sources(layers), in_county(), {});
    }
    for (const auto& entry : fs::directory_iterator(first.path())) {
        CAPTURE(entry.path().filename().string());
        CHECK(test::bytes_of(entry.path().string()) == test::bytes_of(second.path(entry.path().filename().string())));
    }
}
