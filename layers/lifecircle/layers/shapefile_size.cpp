// How large a shapefile will be (ESRI Shapefile Technical Description, 1998; dBASE III), before it is written.
#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/vector_writer.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::uint64_t kMostBytes = 2'147'483'647; // offsets are signed 32-bit numbers in many readers
constexpr std::size_t kMostFields = 255;

/// Bytes of one record with its header.
std::uint64_t record_bytes(const ExportGeometry& geometry) {
    constexpr std::uint64_t head = 8, null_shape = 4, point = 20, path = 44, part = 4, vertex = 16;
    if (std::holds_alternative<MapXY>(geometry)) return head + point;
    if (const auto* line = std::get_if<Line>(&geometry)) return head + path + part + vertex * line->size();
    const auto* polygons = std::get_if<MultiPolygon>(&geometry);
    if (polygons == nullptr) return head + null_shape;
    std::uint64_t bytes = head + path;
    const auto add = [&](const Ring& ring) { bytes += part + vertex * (ring.size() + 1); };
    for (const Polygon& polygon : *polygons) {
        add(polygon.outer);
        for (const Ring& hole : polygon.holes) add(hole);
    }
    return bytes;
}

} // namespace

ShapefileSize shapefile_size(const RowSource& layer) {
    ShapefileSize size;
    size.fields = layer.schema->fields.size();
    std::uint64_t row_bytes = 1;
    for (const SchemaField& field : layer.schema->fields) row_bytes += static_cast<std::uint64_t>(field.width);
    size.dbf_bytes = 33 + 32 * size.fields + row_bytes * layer.count;
    if (layer.geometry == GeometryType::none) return size;
    size.shp_bytes = 100;
    ExportRow scratch;
    for (std::size_t i = 0; i < layer.count; ++i) size.shp_bytes += record_bytes(layer.row(i, scratch).geometry);
    return size;
}

void check_shapefile_size(const std::string& layer, const ShapefileSize& size) {
    const Phrase advice("use the GeoPackage, or export fewer units at a time");
    if (size.fields > kMostFields)
        throw OutputError({.layer = layer}, Phrase("{n} fields", {{"n", size.fields}}),
                          Phrase("at most {n} in a shapefile", {{"n", kMostFields}}), advice);
    for (const auto& [part, bytes] : {std::pair(".dbf", size.dbf_bytes), std::pair(".shp", size.shp_bytes)})
        if (bytes > kMostBytes)
            throw OutputError({.layer = layer},
                              Phrase("{n} bytes in {part}", {{"n", bytes}, {"part", std::string(part)}}),
                              Phrase("at most {n} in a shapefile", {{"n", kMostBytes}}), advice);
}

} // namespace lifecircle::layers
