// The canonical form of rows, which hashes are taken over.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/sha256.hpp>

namespace lifecircle::layers {
namespace {

struct Millimetres {
    std::int64_t x, y;
    friend auto operator<=>(const Millimetres&, const Millimetres&) = default;
};

using Path = std::vector<Millimetres>;

Path path_of(const std::vector<MapXY>& points) {
    Path path;
    for (const MapXY p : points) path.push_back({std::llround(p.x * 1000.0), std::llround(p.y * 1000.0)});
    return path;
}

Path ring_of(const Ring& ring) {
    Path path = path_of(ring);
    std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
    return path;
}

std::string text_of(const Path& path) {
    std::string text;
    for (const Millimetres p : path) text += std::to_string(p.x) + ' ' + std::to_string(p.y) + ',';
    return text;
}

std::string text_of(const MultiPolygon& polygons) {
    std::vector<std::string> parts;
    for (const Polygon& polygon : polygons) {
        std::vector<std::string> holes;
        for (const Ring& hole : polygon.holes) holes.push_back("-" + text_of(ring_of(hole)));
        std::sort(holes.begin(), holes.end());
        std::string part = "+" + text_of(ring_of(polygon.outer));
        for (const std::string& hole : holes) part += hole;
        parts.push_back(std::move(part));
    }
    std::sort(parts.begin(), parts.end());
    std::string text;
    for (const std::string& part : parts) text += part;
    return text;
}

std::string geometry_text(const ExportGeometry& geometry) {
    if (const auto* point = std::get_if<MapXY>(&geometry)) return text_of(path_of({*point}));
    if (const auto* line = std::get_if<Line>(&geometry)) return text_of(path_of(*line));
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) return text_of(*polygons);
    return {};
}

/// Length before each text, so that no two different rows look alike.
std::string row_text(const ExportRow& row, const LayerSchema& schema) {
    std::string text;
    const auto add = [&text](const std::string& part) { text += std::to_string(part.size()) + ':' + part; };
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        text += std::holds_alternative<std::monostate>(row.values[f]) ? '0' : '1';
        add(value_text(row.values[f], schema.fields[f]));
    }
    add(geometry_text(row.geometry));
    return text;
}

} // namespace

std::string canonical_hash(const RowSource& source) {
    // Digests of rows are sorted instead of the rows: 64 bytes each, however large a zone is.
    std::vector<std::string> digests;
    digests.reserve(source.count);
    ExportRow scratch;
    for (std::size_t i = 0; i < source.count; ++i)
        digests.push_back(sha256_of(row_text(source.row(i, scratch), *source.schema)));
    std::sort(digests.begin(), digests.end());
    Sha256 sum;
    sum.add(source.schema->code);
    for (const SchemaField& field : source.schema->fields) sum.add("," + field.name);
    for (const std::string& digest : digests) sum.add(digest);
    return sum.hex();
}

std::string canonical_hash(const ExportLayer& layer) { return canonical_hash(rows_of(layer)); }

} // namespace lifecircle::layers
