// Reads layers back and compares them with the rows they were written from.
#include <algorithm>
#include <cmath>

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/file_form.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>
#include <lifecircle/layers/vector_writer.hpp>

namespace lifecircle::layers {
namespace {

Phrase quoted(const std::string& text) { return {"'{word}'", {{"word", text}}}; }

[[noreturn]] void differ(const Where& where, const Phrase& found, const Phrase& expected) {
    throw OutputError(where, Phrase("read back: {found}", {{"found", found}}), expected,
                      "the file was not written as it should be; check the disk and report this");
}

/// All corners in order, whatever the order of parts, rings and first corners: formats may turn those.
std::vector<MapXY> corners_of(const MultiPolygon& polygons) {
    std::vector<MapXY> corners;
    const auto add = [&](const Ring& ring) { corners.insert(corners.end(), ring.begin(), ring.end()); };
    for (const Polygon& polygon : polygons) {
        add(polygon.outer);
        for (const Ring& hole : polygon.holes) add(hole);
    }
    std::sort(corners.begin(), corners.end(), [](MapXY a, MapXY b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    return corners;
}

bool near(const std::vector<MapXY>& a, const std::vector<MapXY>& b, double tolerance) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [=](MapXY p, MapXY q) {
        return std::abs(p.x - q.x) <= tolerance && std::abs(p.y - q.y) <= tolerance;
    });
}

bool same(const MultiPolygon& found, const MultiPolygon& expected, double tolerance) {
    const double area = area_m2(expected);
    return near(corners_of(found), corners_of(expected), tolerance) &&
           std::abs(area_m2(found) - area) <= 1e-9 * std::abs(area) + tolerance * tolerance;
}

bool same(const ExportGeometry& found, const ExportGeometry& expected, double tolerance) {
    if (found.index() != expected.index()) return false;
    if (const auto* p = std::get_if<MapXY>(&expected)) return near({std::get<MapXY>(found)}, {*p}, tolerance);
    if (const auto* line = std::get_if<Line>(&expected)) return near(std::get<Line>(found), *line, tolerance);
    const auto* polygons = std::get_if<MultiPolygon>(&expected);
    return polygons == nullptr || same(std::get<MultiPolygon>(found), *polygons, tolerance);
}

/// Numbers of a CSV are compared as the text they were written as, all others as numbers.
void check_value(OGRFeature& feature, int index, const ExportValue& expected, const SchemaField& field,
                 VectorFormat format, const Where& where) {
    const bool missing = feature.IsFieldSetAndNotNull(index) == 0 ||
                         (field.type == FieldType::text && *feature.GetFieldAsString(index) == '\0') ||
                         (format == VectorFormat::csv && *feature.GetFieldAsString(index) == '\0');
    if (std::holds_alternative<std::monostate>(expected)) {
        if (!missing) differ(where, quoted(feature.GetFieldAsString(index)), Phrase("nothing"));
        return;
    }
    if (missing) differ(where, Phrase("nothing"), quoted(value_text(expected, field)));
    const auto* number = std::get_if<double>(&expected);
    if (number != nullptr && format != VectorFormat::csv) {
        if (feature.GetFieldAsDouble(index) != *number)
            differ(where, verbatim(feature.GetFieldAsString(index)), verbatim(value_text(expected, field)));
    } else if (value_text(expected, field) != feature.GetFieldAsString(index)) {
        differ(where, quoted(feature.GetFieldAsString(index)), quoted(value_text(expected, field)));
    }
}

DatasetPtr open(VectorFormat format, const std::string& file) {
    CPLStringList options;
    if (format == VectorFormat::csv) {
        options.SetNameValue("X_POSSIBLE_NAMES", "X");
        options.SetNameValue("Y_POSSIBLE_NAMES", "Y");
        options.SetNameValue("EMPTY_STRING_AS_NULL", "YES");
    }
    const GdalMessages messages;
    DatasetPtr dataset(static_cast<GDALDataset*>(
        GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, options.List(), nullptr)));
    if (!dataset) differ({.file = file}, messages.said("nothing"), Phrase("the file"));
    return dataset;
}

/// GeoJSON and CSV state no widths; a GeoPackage none for numbers.
void check_fields(OGRFeatureDefn& definition, const LayerSchema& schema, VectorFormat format, const std::string& file) {
    for (const SchemaField& field : schema.fields) {
        const Where where{.file = file, .layer = schema.code, .field = field.name};
        const int index = definition.GetFieldIndex(field.name.c_str());
        if (index < 0) differ(where, Phrase("no such field"), Phrase("the field"));
        const OGRFieldDefn* found = definition.GetFieldDefn(index);
        const bool text = found->GetType() == OFTString;
        const bool has_width = format == VectorFormat::shapefile || (format == VectorFormat::geopackage && text);
        if (has_width && (text != (field.type == FieldType::text) || found->GetWidth() != field.width))
            differ(where, Phrase("width {n}", {{"n", found->GetWidth()}}), Phrase("width {n}", {{"n", field.width}}));
    }
}

/// Coordinates are kept exactly but in CSV (3 decimals of a metre, 8 of a degree) and GeoJSON (rounded before writing).
double tolerance_of(const FileForm& form) {
    if (form.format() == VectorFormat::csv) return is_metric(form.crs()) ? 0.00051 : 0.51e-8;
    return form.format() == VectorFormat::geojson ? 1e-9 : 0.0;
}

bool keeps_geometry(const RowSource& layer, VectorFormat format) {
    return layer.geometry == GeometryType::point ||
           (layer.geometry != GeometryType::none && format != VectorFormat::csv);
}

} // namespace

void check_vector(VectorFormat format, const std::string& path, const RowSource& source, const VectorOptions& options,
                  const Progress& progress) {
    use_gdal();
    const std::string file = file_of_layer(format, path, source);
    const LayerSchema& schema = *source.schema;
    const FileForm form(format, options);
    const DatasetPtr dataset = open(format, file);
    const GdalMessages messages;
    OGRLayer* layer =
        format == VectorFormat::geopackage ? dataset->GetLayerByName(schema.code.c_str()) : dataset->GetLayer(0);
    if (layer == nullptr) differ({.file = file, .layer = schema.code}, Phrase("no such layer"), Phrase("the layer"));
    const auto count = static_cast<std::size_t>(layer->GetFeatureCount());
    if (count != source.count)
        differ({.file = file, .layer = schema.code}, Phrase("{n} rows", {{"n", count}}),
               Phrase("{n} rows", {{"n", source.count}}));
    // A GeoJSON file without features states no fields.
    if (format == VectorFormat::geojson && count == 0) return;
    check_fields(*layer->GetLayerDefn(), schema, format, file);
    std::vector<int> column;
    for (const SchemaField& field : schema.fields)
        column.push_back(layer->GetLayerDefn()->GetFieldIndex(field.name.c_str()));

    layer->ResetReading();
    ExportRow scratch;
    for (std::size_t i = 0; i < source.count; ++i) {
        if (i % 1024 == 0) progress.at("stage.check", static_cast<double>(i) / static_cast<double>(source.count));
        const OGRFeatureUniquePtr feature(layer->GetNextFeature());
        const ExportRow expected = form.of(source.row(i, scratch), schema, i, nullptr);
        Where where{.file = file, .layer = schema.code, .row = row_name(expected, i)};
        if (!feature) differ(where, Phrase("no row"), Phrase("a row"));
        if (keeps_geometry(source, format) &&
            !same(geometry_of(feature->GetGeometryRef()), expected.geometry, tolerance_of(form)))
            differ(where, Phrase("another geometry"), Phrase("the one written"));
        for (std::size_t f = 0; f < schema.fields.size(); ++f) {
            where.field = schema.fields[f].name;
            check_value(*feature, column[f], expected.values[f], schema.fields[f], format, where);
        }
    }
}

} // namespace lifecircle::layers
