// Where coordinates lie, and whether that can be meant.
#include <algorithm>
#include <cmath>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/look_parts.hpp>

namespace lifecircle::layers {
namespace {

/// Areas of use are drawn along borders; data may reach a little beyond.
constexpr double kMarginDegrees = 1.0;

bool inside(const Box& box, const Box& area) {
    return box.min_x >= area.min_x - kMarginDegrees && box.max_x <= area.max_x + kMarginDegrees &&
           box.min_y >= area.min_y - kMarginDegrees && box.max_y <= area.max_y + kMarginDegrees;
}

Box swapped(const Box& b) { return {b.min_y, b.min_x, b.max_y, b.max_x}; }

/// What the numbers look like where no system is given: a hint, never a choice (DESIGN § 4.11).
const char* likely_kind(const Box& b) {
    if (std::max(std::abs(b.min_x), std::abs(b.max_x)) <= 180.0 &&
        std::max(std::abs(b.min_y), std::abs(b.max_y)) <= 90.0)
        return "look.like_degrees";
    if (b.min_x >= 13e6 && b.max_x < 46e6 && b.min_y > 1.5e6 && b.max_y < 6.5e6) return "look.like_zone_metres";
    if (b.min_x >= 0.0 && b.max_x < 1e6 && b.min_y > 1.5e6 && b.max_y < 6.5e6) return "look.like_metres";
    return "look.like_unknown";
}

} // namespace

std::optional<Box> box_in_degrees(const Box& b, const std::string& crs) {
    const Transform transform(crs, "EPSG:4326");
    Box degrees;
    const double mx = (b.min_x + b.max_x) / 2.0, my = (b.min_y + b.max_y) / 2.0;
    for (const double x : {b.min_x, mx, b.max_x})
        for (const double y : {b.min_y, my, b.max_y}) {
            const auto p = transform(x, y);
            if (!p) return std::nullopt;
            degrees.add(*p);
        }
    return degrees;
}

std::optional<Box> degrees_of(const Box& box, const std::string& definition) {
    try {
        return box_in_degrees(box, definition);
    } catch (const DataError&) { // no way to degrees, as for a local system
        return std::nullopt;
    }
}

CrsLook look_at_crs(const OGRSpatialReference* srs) {
    CrsLook look;
    if (srs == nullptr || srs->IsEmpty()) return look;
    OGRSpatialReference known(*srs);
    if (known.GetAuthorityCode(nullptr) == nullptr) known.AutoIdentifyEPSG(); // a .prj of ESRI names no code
    if (const char* name = known.GetName()) look.name = name;
    if (known.GetAuthorityCode(nullptr) == nullptr) {
        int count = 0, *confidence = nullptr;
        OGRSpatialReferenceH* matches = srs->FindMatches(nullptr, &count, &confidence);
        if (count > 0 && confidence[0] >= 90) known = *OGRSpatialReference::FromHandle(matches[0]);
        OSRFreeSRSArray(matches);
        CPLFree(confidence);
    }
    const char *code = known.GetAuthorityCode(nullptr), *authority = known.GetAuthorityName(nullptr);
    if (code != nullptr && authority != nullptr) look.code = std::string(authority) + ":" + code;
    Box area;
    const char* words = nullptr;
    OGRSpatialReference full; // the register knows the area of use, a .prj does not
    const bool registered = !look.code.empty() && full.SetFromUserInput(look.code.c_str()) == OGRERR_NONE;
    if ((registered ? full : known).GetAreaOfUse(&area.min_x, &area.min_y, &area.max_x, &area.max_y, &words) &&
        area.min_x > -1000.0) {
        look.area_degrees = area;
        if (words != nullptr) look.area = words;
    }
    return look;
}

std::string crs_definition(const OGRSpatialReference* srs) {
    if (srs == nullptr || srs->IsEmpty()) return {};
    char* text = nullptr;
    srs->exportToWkt(&text);
    std::string wkt = text != nullptr ? text : "";
    CPLFree(text);
    return wkt;
}

std::vector<LookWarning> position_warnings(const CrsLook& crs, const std::string& definition,
                                           const std::optional<Box>& extent) {
    std::vector<LookWarning> warnings;
    if (!extent) return warnings;
    if (!crs.given()) {
        warnings.push_back({"look.no_crs", {}});
        warnings.push_back({likely_kind(*extent), {}});
        return warnings;
    }
    const Box world{-180.0, -90.0, 180.0, 90.0}, area = crs.area_degrees.value_or(world);
    const auto degrees = degrees_of(*extent, definition);
    if (degrees && inside(*degrees, area) && degrees->max_y <= 90.0 && degrees->min_y >= -90.0) return warnings;
    const auto turned = degrees_of(swapped(*extent), definition);
    if (turned && inside(*turned, area))
        warnings.push_back({"look.swapped", {{"crs", crs.code.empty() ? crs.name : crs.code}}});
    else
        warnings.push_back(
            {"look.outside_area", {{"crs", crs.code.empty() ? crs.name : crs.code}, {"area", crs.area}}});
    return warnings;
}

RasterLook look_at_raster(GDALDataset& dataset) {
    RasterLook look;
    look.columns = dataset.GetRasterXSize(), look.rows = dataset.GetRasterYSize();
    look.bands = dataset.GetRasterCount();
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    look.type = GDALGetDataTypeName(band.GetRasterDataType());
    int has = 0;
    const double missing = band.GetNoDataValue(&has);
    if (has != 0) look.missing_value = missing;
    double range[2] = {0.0, 0.0};
    if (band.ComputeRasterMinMax(FALSE, range) == CE_None) look.lowest = range[0], look.highest = range[1];
    double g[6] = {0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
    look.crs = look_at_crs(dataset.GetSpatialRef());
    if (dataset.GetGeoTransform(g) != CE_None) {
        look.warnings.push_back({"look.no_position", {}});
        return look;
    }
    if (g[2] != 0.0 || g[4] != 0.0) look.warnings.push_back({"look.turned_raster", {}});
    look.cell_x = std::abs(g[1]), look.cell_y = std::abs(g[5]);
    Box box;
    for (const double x : {0.0, static_cast<double>(look.columns)})
        for (const double y : {0.0, static_cast<double>(look.rows)})
            box.add({g[0] + x * g[1] + y * g[2], g[3] + x * g[4] + y * g[5]});
    look.extent = box;
    const std::string definition = crs_definition(dataset.GetSpatialRef());
    if (!definition.empty()) look.degrees = degrees_of(box, definition);
    for (LookWarning& warning : position_warnings(look.crs, definition, box))
        look.warnings.push_back(std::move(warning));
    if (!look.missing_value) look.warnings.push_back({"look.no_missing_value", {}});
    return look;
}

} // namespace lifecircle::layers
