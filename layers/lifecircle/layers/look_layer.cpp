// One layer of a file: fields with example values, geometries that are missing, texts that can't be read.
#include <algorithm>
#include <cmath>
#include <fstream>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/look_parts.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::uint64_t kMostRows = 100'000;
constexpr std::size_t kExamples = 3;

/// What became of the rows looked at.
struct Findings {
    std::uint64_t null_geometry = 0, empty_geometry = 0, not_finite = 0;
    std::string unreadable; ///< the first text that is no UTF-8
};

bool finite(const OGREnvelope& e) {
    return std::isfinite(e.MinX) && std::isfinite(e.MaxX) && std::isfinite(e.MinY) && std::isfinite(e.MaxY);
}

void look_at_geometry(const OGRFeature& feature, Findings& found) {
    const OGRGeometry* geometry = feature.GetGeometryRef();
    if (geometry == nullptr) {
        ++found.null_geometry;
    } else if (geometry->IsEmpty()) {
        ++found.empty_geometry;
    } else {
        OGREnvelope envelope;
        geometry->getEnvelope(&envelope);
        if (!finite(envelope)) ++found.not_finite;
    }
}

void look_at_values(const OGRFeature& feature, std::vector<FieldLook>& fields, Findings& found) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const int index = static_cast<int>(i);
        const char* value = feature.IsFieldSetAndNotNull(index) != 0 ? feature.GetFieldAsString(index) : "";
        FieldLook& field = fields[i];
        if (*value == '\0') {
            ++field.missing;
            continue;
        }
        if (field.examples.size() >= kExamples && !found.unreadable.empty()) continue;
        const std::string text = value;
        if (!is_utf8(text)) {
            if (found.unreadable.empty()) found.unreadable = text;
        } else if (field.examples.size() < kExamples &&
                   std::find(field.examples.begin(), field.examples.end(), text) == field.examples.end()) {
            field.examples.push_back(text);
        }
    }
}

/// The bytes as they would read in an encoding; empty where they can't be.
std::string as_read_in(const std::string& bytes, const char* encoding) {
    CPLErrorReset();
    char* text = CPLRecode(bytes.c_str(), encoding, CPL_ENC_UTF8);
    std::string out = text != nullptr ? text : "";
    CPLFree(text);
    return is_utf8(out) ? out : std::string();
}

/// The start of a text file that is no UTF-8; empty where it is.
std::string foreign_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    for (std::string line; std::getline(file, line);)
        if (!is_utf8(line)) return line.substr(0, 200);
    return {};
}

/// The first text of a shapefile that is not plain ASCII, as its bytes stand in the .dbf.
std::string dbf_bytes(const std::string& path, const std::string& name) {
    const char* options[] = {"ENCODING=", nullptr};
    const DatasetPtr raw(GDALDataset::Open(path.c_str(), GDAL_OF_READONLY | GDAL_OF_VECTOR, nullptr, options));
    OGRLayer* layer = raw ? raw->GetLayerByName(name.c_str()) : nullptr;
    if (layer == nullptr) return {};
    std::uint64_t rows = 0;
    for (auto& feature : *layer) {
        if (++rows > kMostRows) break;
        for (int i = 0; i < feature->GetFieldCount(); ++i) {
            std::string text = feature->GetFieldAsString(i);
            if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7f; }))
                return text;
        }
    }
    return {};
}

/// Encoding that a file states, and a warning where it states none and needs one.
void look_at_encoding(GDALDataset& dataset, OGRLayer& layer, const std::string& path, const std::string& unreadable,
                      LayerLook& look) {
    const std::string driver = dataset.GetDriverName();
    std::string sample = unreadable;
    if (driver == "ESRI Shapefile") {
        const char* stated = layer.GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE");
        const char* cpg = layer.GetMetadataItem("ENCODING_FROM_CPG", "SHAPEFILE");
        const char* ldid = layer.GetMetadataItem("ENCODING_FROM_LDID", "SHAPEFILE");
        look.encoding = stated != nullptr ? stated : "";
        if (cpg == nullptr && ldid == nullptr) look.encoding.clear(), sample = dbf_bytes(path, look.name);
    } else if (driver == "CSV") {
        sample = foreign_bytes(path);
        look.encoding = sample.empty() ? "UTF-8" : "";
    } else {
        look.encoding = "UTF-8"; // what GDAL hands out for every other format
    }
    if (!sample.empty())
        look.warnings.push_back(
            {"look.encoding", {{"gb18030", as_read_in(sample, "GB18030")}, {"utf8", is_utf8(sample) ? sample : "–"}}});
}

std::string geometry_name(OGRwkbGeometryType type) { return type == wkbNone ? "" : OGRGeometryTypeToName(type); }

} // namespace

LayerLook look_at_layer(GDALDataset& dataset, OGRLayer& layer, const std::string& path, const Progress& progress) {
    LayerLook look;
    look.name = layer.GetName();
    look.geometry = geometry_name(layer.GetGeomType());
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i)
        look.fields.push_back({definition.GetFieldDefn(i)->GetNameRef(),
                               OGRFieldDefn::GetFieldTypeName(definition.GetFieldDefn(i)->GetType()),
                               {},
                               0});
    Findings found;
    const bool has_geometry = definition.GetGeomFieldCount() > 0 && layer.GetGeomType() != wkbNone;
    layer.ResetReading();
    for (auto& feature : layer) {
        if (look.looked_at % 1024 == 0) progress.check();
        if (++look.looked_at > kMostRows) break;
        if (has_geometry) look_at_geometry(*feature, found);
        look_at_values(*feature, look.fields, found);
    }
    look.looked_at = std::min(look.looked_at, kMostRows);
    const GIntBig counted = layer.GetFeatureCount(); // negative where the format can't tell
    look.features = counted < 0 ? look.looked_at : static_cast<std::uint64_t>(counted);
    OGREnvelope e;
    if (has_geometry && look.features > 0 && layer.GetExtent(&e) == OGRERR_NONE && finite(e))
        look.extent = Box{e.MinX, e.MinY, e.MaxX, e.MaxY};
    look.crs = look_at_crs(layer.GetSpatialRef());
    const std::string crs = crs_definition(layer.GetSpatialRef());
    const auto warn = [&](const char* text, std::uint64_t n) {
        if (n > 0) look.warnings.push_back({text, {{"n", std::to_string(n)}}});
    };
    if (look.features == 0) look.warnings.push_back({"look.empty", {}});
    warn("look.null_geometry", found.null_geometry);
    warn("look.empty_geometry", found.empty_geometry);
    warn("look.not_finite", found.not_finite);
    for (LookWarning& warning : position_warnings(look.crs, crs, look.extent))
        look.warnings.push_back(std::move(warning));
    if (!crs.empty() && look.extent) look.degrees = degrees_of(*look.extent, crs);
    look_at_encoding(dataset, layer, path, found.unreadable, look);
    return look;
}

} // namespace lifecircle::layers
