#include <lifecircle/layers/source_place.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include <cpl_conv.h>
#include <ogr_spatialref.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/china_shift.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>

namespace lifecircle::layers {
namespace {

std::string wkt_of(const OGRSpatialReference& srs) {
    char* text = nullptr;
    const std::array<const char*, 2> options{"FORMAT=WKT2", nullptr};
    srs.exportToWkt(&text, options.data());
    std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    return wkt;
}

std::string name_of(const OGRSpatialReference& srs) {
    const char *authority = srs.GetAuthorityName(nullptr), *code = srs.GetAuthorityCode(nullptr), *name = srs.GetName();
    const std::string words = name == nullptr ? "unnamed" : name;
    return authority != nullptr && code != nullptr ? std::string(authority) + ":" + code + " (" + words + ")" : words;
}

std::string upper_word(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c != '-' && c != '_' && c != ' ') out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

Phrase accepted() { return Phrase("WGS84, CGCS2000, EPSG:…, GCJ02 or BD09"); }

[[noreturn]] void fail_unknown(const InputSpec& input, const std::string& project_file) {
    throw DataError(
        {.file = input.path, .field = "datum"}, "no reference system is stated for its coordinates",
        Phrase("datum = {accepted}", {{"accepted", accepted()}}),
        Phrase("add datum = \"WGS84\" (GPS, most open data), \"CGCS2000\" (surveys in China), \"EPSG:4546\" "
               "and the like (metres), \"GCJ02\" or \"BD09\" (Chinese web maps) to the table at {place}",
               {{"place", input.place_in(project_file)}}));
}

} // namespace

struct SourcePlace::Impl {
    std::string name;
    bool degrees = false;
    WebMap shift = WebMap::none;
    std::optional<Transform> to_degrees; ///< before a shift, where the source is projected
    std::optional<Transform> to_project;

    void unshift(std::span<MapXY> points) const {
        if (to_degrees) to_degrees->apply(points);
        for (MapXY& p : points) {
            if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
            const LonLat true_place = shift == WebMap::gcj02 ? from_gcj02({p.x, p.y}) : from_bd09({p.x, p.y});
            p = {true_place.lon, true_place.lat};
        }
    }
};

SourcePlace::SourcePlace(const InputSpec& input, const OGRSpatialReference* own, const std::string& project_crs,
                         const std::string& project_file)
    : impl_(std::make_unique<Impl>()) {
    const std::string word = upper_word(input.datum);
    const bool bare = !states_system(own);
    if (word.empty() && bare) fail_unknown(input, project_file);
    Impl& place = *impl_;
    OGRSpatialReference source;
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    place.shift = web_map_of(word);
    if (word.starts_with("EPSG:")) {
        source = spatial_reference(input.datum);
    } else if (word.empty() || word == "WGS84" || word == "CGCS2000" || place.shift != WebMap::none) {
        // A word names the datum of degrees; which projection metres are in only the file can say.
        const bool degrees = bare || (!word.empty() && own->IsGeographic() != 0);
        source = degrees ? spatial_reference(word == "CGCS2000" ? "EPSG:4490" : "EPSG:4326") : *own;
        source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    } else {
        throw DataError({.file = project_file, .row = "line " + std::to_string(input.line), .field = "datum"},
                        Phrase("datum '{datum}'", {{"datum", input.datum}}), accepted(),
                        "\"don't know\" can be 500 m wrong in China");
    }
    place.degrees = source.IsGeographic() != 0;
    place.name = place.shift == WebMap::none ? name_of(source) : word;
    if (place.shift != WebMap::none) {
        if (!place.degrees) place.to_degrees.emplace(wkt_of(source), "EPSG:4326");
        place.to_project.emplace("EPSG:4326", project_crs);
    } else {
        place.to_project.emplace(wkt_of(source), project_crs);
    }
}
SourcePlace::~SourcePlace() = default;
SourcePlace::SourcePlace(SourcePlace&&) noexcept = default;
SourcePlace& SourcePlace::operator=(SourcePlace&&) noexcept = default;

void SourcePlace::apply(std::span<MapXY> points) const {
    const GdalMessages unheard; // a point without a place is an answer
    constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
    if (impl_->degrees) // PROJ takes 185 E for 175 W; as an input it is a mistake
        for (MapXY& p : points)
            if (!(std::abs(p.x) <= 180.0 && std::abs(p.y) <= 90.0)) p = {kNowhere, kNowhere};
    if (impl_->shift != WebMap::none) impl_->unshift(points);
    impl_->to_project->apply(points);
    for (MapXY& p : points) p = rounded_to_mm(p);
}

WebMap web_map_of(const std::string& datum) {
    const std::string word = upper_word(datum);
    return word == "GCJ02" ? WebMap::gcj02 : word == "BD09" ? WebMap::bd09 : WebMap::none;
}

const std::string& SourcePlace::name() const { return impl_->name; }
bool SourcePlace::in_degrees() const { return impl_->degrees; }

bool states_system(const OGRSpatialReference* own) {
    return own != nullptr && own->IsEmpty() == 0 && (own->IsGeographic() != 0 || own->IsProjected() != 0);
}

Box usable_area(const std::string& project_crs) {
    constexpr double kEverywhere = std::numeric_limits<double>::max(), kMargin = 2.0;
    const OGRSpatialReference srs = spatial_reference(project_crs);
    double west = 0.0, south = 0.0, east = 0.0, north = 0.0;
    const Box everywhere(-kEverywhere, -kEverywhere, kEverywhere, kEverywhere);
    if (!srs.GetAreaOfUse(&west, &south, &east, &north, nullptr) || west < -180.0 || east <= west) return everywhere;
    const Transform transform("EPSG:4326", project_crs);
    const GdalMessages unheard;
    Box box;
    constexpr int kSteps = 8;
    for (int i = 0; i <= kSteps; ++i)
        for (int k = 0; k <= kSteps; ++k) {
            const double u = static_cast<double>(i) / kSteps, v = static_cast<double>(k) / kSteps;
            const double lat = std::min(89.0, std::max(-89.0, south - kMargin + v * (north - south + 2.0 * kMargin)));
            if (const auto p = transform(west - kMargin + u * (east - west + 2.0 * kMargin), lat)) box.add(*p);
        }
    return box.empty() ? everywhere : box;
}

} // namespace lifecircle::layers
