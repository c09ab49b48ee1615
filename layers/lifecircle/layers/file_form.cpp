#include <lifecircle/layers/file_form.hpp>

#include <cmath>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

/// GeoJSON gives degrees with 7 decimals (1 cm); what is compared is rounded alike.
double to_seven_decimals(double degrees) { return std::round(degrees * 1e7) / 1e7; }

std::string_view first_characters(std::string_view text, int count) {
    std::size_t end = 0;
    for (int n = 0; n < count && end < text.size(); ++n) end += character_bytes(text, end);
    return text.substr(0, end);
}

} // namespace

FileForm::FileForm(VectorFormat format, const VectorOptions& options)
    : format_(format), crs_(options.target_crs.empty() ? options.crs : options.target_crs),
      encoding_(format == VectorFormat::shapefile ? options.encoding : "UTF-8") {
    if (format == VectorFormat::geojson) crs_ = "EPSG:4326";
    if (crs_ != options.crs) transform_.emplace(options.crs, crs_);
}

ExportRow FileForm::of(const ExportRow& row, const LayerSchema& schema, std::size_t index, WriteReport* report) const {
    ExportRow written;
    written.values = row.values;
    for (std::size_t f = 0; f < written.values.size(); ++f) {
        const auto* whole = std::get_if<std::string>(&row.values[f]);
        if (whole == nullptr) continue;
        const SchemaField& field = schema.fields[f];
        std::string held =
            text(*whole, field, {.layer = schema.code, .row = row_name(row, index), .field = field.name});
        if (held.size() == whole->size()) continue;
        if (report != nullptr && ++report->texts_cut <= 5)
            report->examples.push_back({schema.code, row_name(row, index), field.name, *whole});
        written.values[f] = std::move(held);
    }
    written.geometry = geometry(row.geometry, {.layer = schema.code, .row = row_name(row, index)});
    return written;
}

std::string FileForm::text(const std::string& whole, const SchemaField& field, const Where& where) const {
    if (const auto missing = encoding_.missing_character(whole))
        throw OutputError(where,
                          Phrase("the character '{character}' ({code})",
                                 {{"character", *missing}, {"code", code_point_name(*missing)}}),
                          Phrase("characters that {encoding} has", {{"encoding", encoding_.name()}}),
                          "choose UTF-8 or GB18030");
    std::string_view held = whole;
    if (format_ == VectorFormat::shapefile) held = encoding_.fitting(whole, static_cast<std::size_t>(field.width));
    if (format_ == VectorFormat::geopackage) held = first_characters(whole, field.width);
    while (held.size() < whole.size() && held.ends_with(' ')) held.remove_suffix(1);
    return std::string(held);
}

MapXY FileForm::point(MapXY p, const Where& where) const {
    if (!transform_) return p;
    const auto moved = (*transform_)(p.x, p.y);
    if (!moved)
        throw OutputError(where, Phrase("a point that has no place in {crs}", {{"crs", crs_}}),
                          "a reference system for this area", "choose another --crs");
    if (format_ != VectorFormat::geojson) return *moved;
    return {to_seven_decimals(moved->x), to_seven_decimals(moved->y)};
}

ExportGeometry FileForm::geometry(const ExportGeometry& geometry, const Where& where) const {
    if (!transform_) return geometry;
    const auto path = [&](const std::vector<MapXY>& points) {
        std::vector<MapXY> moved;
        moved.reserve(points.size());
        for (const MapXY p : points) moved.push_back(point(p, where));
        return moved;
    };
    if (const auto* p = std::get_if<MapXY>(&geometry)) return point(*p, where);
    if (const auto* line = std::get_if<Line>(&geometry)) return path(*line);
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
        MultiPolygon moved;
        for (const Polygon& polygon : *polygons) {
            moved.push_back({path(polygon.outer), {}});
            for (const Ring& hole : polygon.holes) moved.back().holes.push_back(path(hole));
        }
        return moved;
    }
    return {};
}

std::string file_of_layer(VectorFormat format, const std::string& path, const RowSource& layer) {
    const std::string name = path + "/" + layer.schema->code;
    switch (format) {
    case VectorFormat::shapefile:
        return name + (layer.geometry == GeometryType::none ? ".dbf" : ".shp");
    case VectorFormat::geojson:
        return name + ".geojson";
    case VectorFormat::csv:
        return name + ".csv";
    case VectorFormat::geopackage:
        break;
    }
    return path;
}

} // namespace lifecircle::layers
