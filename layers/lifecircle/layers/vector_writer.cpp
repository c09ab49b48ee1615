#include <lifecircle/layers/vector_writer.hpp>

#include <algorithm>
#include <filesystem>

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/csv_text.hpp>
#include <lifecircle/layers/dbf_blanks.hpp>
#include <lifecircle/layers/file_form.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>
#include <lifecircle/layers/output_folder.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::size_t kRowsBetweenChecks = 1024;

void watch(const Progress& progress, std::size_t i, std::size_t count) {
    if (i % kRowsBetweenChecks == 0) progress.at("stage.write", static_cast<double>(i) / static_cast<double>(count));
}

/// Options of GDAL as a list that frees itself.
CPLStringList layer_options(VectorFormat format, const RowSource& layer, const VectorOptions& options) {
    CPLStringList list;
    switch (format) {
    case VectorFormat::shapefile:
        list.SetNameValue("ENCODING", options.encoding.c_str());
        list.SetNameValue("DBF_DATE_LAST_UPDATE", options.date.c_str());
        break;
    case VectorFormat::geopackage:
        list.SetNameValue("GEOMETRY_NAME", "geom");
        list.SetNameValue("IDENTIFIER", (layer.schema->code + " " + layer.schema->zh).c_str());
        list.SetNameValue("DESCRIPTION", (layer.description.empty() ? layer.schema->en : layer.description).c_str());
        break;
    case VectorFormat::geojson:
        list.SetNameValue("RFC7946", "YES");
        // Coordinates come rounded to 7 decimals. With 7 asked for, GDAL takes 110.9999999 for a rounding error of 111.
        list.SetNameValue("COORDINATE_PRECISION", "12");
        break;
    case VectorFormat::csv:
        break;
    }
    return list;
}

void add_field(OGRLayer& layer, const SchemaField& field) {
    OGRFieldDefn definition(field.name.c_str(), OFTString);
    if (field.type == FieldType::number)
        definition.SetType(field.decimals > 0 ? OFTReal : field.width < 10 ? OFTInteger : OFTInteger64);
    definition.SetWidth(field.width);
    definition.SetPrecision(field.decimals);
    definition.SetAlternativeName(field.zh.c_str());
    layer.CreateField(&definition);
}

OGRwkbGeometryType ogr_type(GeometryType type) {
    switch (type) {
    case GeometryType::point:
        return wkbPoint;
    case GeometryType::line:
        return wkbLineString;
    case GeometryType::multipolygon:
        return wkbMultiPolygon;
    case GeometryType::none:
        break;
    }
    return wkbNone;
}

void set_values(OGRFeature& feature, const ExportRow& row, const LayerSchema& schema) {
    for (std::size_t f = 0; f < row.values.size(); ++f) {
        const int index = static_cast<int>(f);
        if (const auto* text = std::get_if<std::string>(&row.values[f]))
            feature.SetField(index, text->c_str());
        else if (const auto* number = std::get_if<double>(&row.values[f]))
            schema.fields[f].decimals > 0 ? feature.SetField(index, *number)
                                          : feature.SetField(index, static_cast<GIntBig>(*number));
        else
            feature.SetFieldNull(index);
    }
}

void write_layer(GDALDataset& dataset, const RowSource& source, const FileForm& form, const VectorOptions& options,
                 const std::string& path, const Progress& progress, WriteReport& report) {
    const LayerSchema& schema = *source.schema;
    OGRSpatialReference srs = spatial_reference(form.crs());
    const GdalMessages messages;
    const bool drawn = source.geometry != GeometryType::none;
    OGRLayer* layer = dataset.CreateLayer(schema.code.c_str(), drawn ? &srs : nullptr, ogr_type(source.geometry),
                                          layer_options(form.format(), source, options).List());
    messages.check_written(path);
    for (const SchemaField& field : schema.fields) add_field(*layer, field);
    // One transaction a layer: a GeoPackage would otherwise sync after every row. Other formats know none.
    const bool transaction = form.format() == VectorFormat::geopackage && layer->StartTransaction() == OGRERR_NONE;
    ExportRow scratch;
    for (std::size_t i = 0; i < source.count; ++i) {
        watch(progress, i, source.count);
        const ExportRow row = form.of(source.row(i, scratch), schema, i, &report);
        OGRFeature feature(layer->GetLayerDefn());
        set_values(feature, row, schema);
        if (drawn) feature.SetGeometryDirectly(ogr_geometry(row.geometry).release());
        if (layer->CreateFeature(&feature) != OGRERR_NONE || !messages.failures().empty()) {
            messages.check_written(path);
            throw OutputError({.file = path, .layer = schema.code, .row = row_name(row, i)}, "a row is refused", "",
                              "");
        }
    }
    if (transaction && layer->CommitTransaction() != OGRERR_NONE) {
        messages.check_written(path);
        throw OutputError({.file = path, .layer = schema.code}, "the rows can't be committed", "", "");
    }
    messages.check_written(path);
    report.rows += source.count;
}

const char* driver_name(VectorFormat format) {
    return format == VectorFormat::shapefile ? "ESRI Shapefile" : format == VectorFormat::geojson ? "GeoJSON" : "GPKG";
}

DatasetPtr create(VectorFormat format, const std::string& file) {
    const GdalMessages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name(format));
    if (driver == nullptr)
        throw OutputError({.file = file},
                          Phrase("GDAL has no driver {driver}", {{"driver", std::string(driver_name(format))}}), "",
                          "");
    DatasetPtr dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    messages.check_written(file);
    return dataset;
}

/// Closing writes what was held back, and says only by messages that it could not.
void close(DatasetPtr& dataset, const std::string& file) {
    const GdalMessages messages;
    dataset->FlushCache(true);
    dataset.reset();
    messages.check_written(file);
}

void write_csv(const RowSource& source, const FileForm& form, const VectorOptions& options, const std::string& file,
               const Progress& progress, WriteReport& report) {
    const LayerSchema& schema = *source.schema;
    const bool points = source.geometry == GeometryType::point;
    const SchemaField coordinate{"", "", "", FieldType::number, 20, is_metric(form.crs()) ? 3 : 8, "", ""};
    CsvRow head;
    for (const SchemaField& field : schema.fields) head.push_back(field.name);
    if (points) head.insert(head.end(), {"X", "Y"});
    std::string text = (options.bom ? "\xEF\xBB\xBF" : "") + csv_line(head);
    ExportRow scratch;
    for (std::size_t i = 0; i < source.count; ++i) {
        watch(progress, i, source.count);
        const ExportRow row = form.of(source.row(i, scratch), schema, i, &report);
        CsvRow line;
        for (std::size_t f = 0; f < schema.fields.size(); ++f)
            line.push_back(value_text(row.values[f], schema.fields[f]));
        if (const auto* p = points ? std::get_if<MapXY>(&row.geometry) : nullptr)
            line.insert(line.end(), {value_text(p->x, coordinate), value_text(p->y, coordinate)});
        text += csv_line(line);
    }
    write_file(file, text);
    report.rows += source.count;
}

void list_files(const std::string& file, WriteReport& report) {
    const std::filesystem::path path(file);
    for (const auto& entry : std::filesystem::directory_iterator(path.parent_path()))
        if (entry.path().stem() == path.stem()) report.files.push_back(entry.path().string());
    std::sort(report.files.begin(), report.files.end());
}

/// One file (set) for one layer.
void write_single(VectorFormat format, const std::string& file, const RowSource& layer, const FileForm& form,
                  const VectorOptions& options, const Progress& progress, WriteReport& report) {
    if (format == VectorFormat::csv) {
        write_csv(layer, form, options, file, progress, report);
    } else {
        if (format == VectorFormat::shapefile) check_shapefile_size(layer.schema->code, shapefile_size(layer));
        DatasetPtr dataset = create(format, file);
        write_layer(*dataset, layer, form, options, file, progress, report);
        close(dataset, file);
        if (format == VectorFormat::shapefile)
            blank_missing_numbers(std::filesystem::path(file).replace_extension(".dbf").string());
    }
}

} // namespace

void WriteReport::add(const WriteReport& other) {
    rows += other.rows, texts_cut += other.texts_cut;
    for (const CutText& cut : other.examples)
        if (examples.size() < 5) examples.push_back(cut);
    files.insert(files.end(), other.files.begin(), other.files.end());
}

WriteReport write_vector(VectorFormat format, const std::string& path, std::span<const RowSource> layers,
                         const VectorOptions& options, const Progress& progress) {
    use_gdal();
    const GdalSetting date("OGR_CURRENT_DATE", options.date + "T00:00:00.000Z");
    const FileForm form(format, options);
    WriteReport report;
    if (format == VectorFormat::geopackage) {
        DatasetPtr dataset = create(format, path);
        for (const RowSource& layer : layers) write_layer(*dataset, layer, form, options, path, progress, report);
        close(dataset, path);
        report.files.push_back(path);
    }
    for (const RowSource& layer : layers) {
        const std::string file = file_of_layer(format, path, layer);
        if (format != VectorFormat::geopackage) {
            write_single(format, file, layer, form, options, progress, report);
            list_files(file, report);
        }
        check_vector(format, path, layer, options, progress);
    }
    return report;
}

} // namespace lifecircle::layers
