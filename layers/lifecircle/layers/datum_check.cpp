#include <lifecircle/layers/datum_check.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include <lifecircle/layers/china_shift.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/road_distance.hpp>
#include <lifecircle/layers/source_place.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::size_t kLeast = 5, kMost = 2000;
constexpr double kClearly_m = 20.0, kClearly = 0.5, kDeviations = 2.0;

/// One way to understand the coordinates of a file.
struct Reading {
    WebMap map;
    const char *name, *doubt;
};
constexpr std::array kReadings{Reading{WebMap::none, "WGS84/CGCS2000", "doubt.datum_wgs84"},
                               Reading{WebMap::gcj02, "GCJ02", "doubt.datum_gcj02"},
                               Reading{WebMap::bd09, "BD09", "doubt.datum_bd09"}};

LonLat shifted(LonLat p, WebMap map) {
    return map == WebMap::gcj02 ? to_gcj02(p) : map == WebMap::bd09 ? to_bd09(p) : p;
}

LonLat unshifted(LonLat p, WebMap map) {
    return map == WebMap::gcj02 ? from_gcj02(p) : map == WebMap::bd09 ? from_bd09(p) : p;
}

/// The area of use of CGCS2000. It holds parts of neighbours; there the stated datum simply fits best.
bool is_in_china(LonLat p) { return p.lon > 73.6 && p.lon < 134.8 && p.lat > 16.7 && p.lat < 53.6; }

double middle(std::vector<double> values) {
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

/// The coordinates as they stand in the file, in degrees, of evenly chosen points.
std::vector<LonLat> as_in_file(std::span<const MapXY> places, WebMap stated, const std::string& project_crs) {
    std::vector<MapXY> chosen;
    const std::size_t step = (places.size() + kMost - 1) / kMost;
    for (std::size_t i = 0; i < places.size(); i += step) chosen.push_back(places[i]);
    Transform(project_crs, "EPSG:4326").apply(chosen);
    std::vector<LonLat> degrees;
    for (const MapXY p : chosen)
        if (std::isfinite(p.x) && std::isfinite(p.y)) degrees.push_back(shifted({p.x, p.y}, stated));
    return degrees;
}

bool lies_in_china(const std::vector<LonLat>& points) {
    std::vector<double> lon, lat;
    for (const LonLat p : points) lon.push_back(p.lon), lat.push_back(p.lat);
    return is_in_china({middle(std::move(lon)), middle(std::move(lat))});
}

using Distances = std::array<std::vector<double>, kReadings.size()>; ///< to the nearest road, by reading and point

/// All places at once, so that the roads are entered once.
Distances distances_by_reading(const std::vector<LonLat>& points, const Roads& roads, const std::string& project_crs) {
    std::vector<MapXY> places;
    for (const Reading& reading : kReadings)
        for (const LonLat p : points) {
            const LonLat place = unshifted(p, reading.map);
            places.push_back({place.lon, place.lat});
        }
    Transform("EPSG:4326", project_crs).apply(places);
    const auto distances = distances_to_roads(roads, places);
    Distances by_reading;
    for (std::size_t i = 0; i < distances.size(); ++i)
        by_reading[i / points.size()].push_back(distances[i].value_or(std::numeric_limits<double>::infinity()));
    return by_reading;
}

/// A sign test beside the medians: among few points, or where it makes no odds, chance decides which median is less.
bool fits_clearly_better(const std::vector<double>& other, const std::vector<double>& stated) {
    const double less = middle(other), more = middle(stated);
    if (!(less < kClearly * more && less + kClearly_m <= more)) return false;
    double balance = 0.0;
    for (std::size_t i = 0; i < other.size(); ++i)
        balance += other[i] < stated[i] ? 1.0 : other[i] > stated[i] ? -1.0 : 0.0;
    return balance >= kDeviations * std::sqrt(static_cast<double>(other.size()));
}

} // namespace

void check_datum(const InputSpec& input, std::span<const MapXY> places, const Roads& roads,
                 const std::string& project_crs, LoadReport& report) {
    if (places.size() < kLeast || roads.roads.empty()) return;
    const GdalMessages unheard; // a point without a place in one reading does not fit it
    const WebMap stated = web_map_of(input.datum);
    const std::vector<LonLat> points = as_in_file(places, stated, project_crs);
    if (points.size() < kLeast || !lies_in_china(points)) return;
    const Distances distances = distances_by_reading(points, roads, project_crs);
    std::array<double, kReadings.size()> median{};
    std::transform(distances.begin(), distances.end(), median.begin(), middle);
    const auto best = static_cast<std::size_t>(std::min_element(median.begin(), median.end()) - median.begin());
    if (!fits_clearly_better(distances[best], distances[static_cast<std::size_t>(stated)])) return;
    LoadNote doubt{kReadings[best].doubt, places.size(), {}};
    for (std::size_t r = 0; r < median.size(); ++r)
        if (std::isfinite(median[r]))
            doubt.examples.push_back(std::string(kReadings[r].name) + ": " + std::to_string(std::llround(median[r])) +
                                     " m");
    report.doubts.push_back(std::move(doubt));
}

} // namespace lifecircle::layers
