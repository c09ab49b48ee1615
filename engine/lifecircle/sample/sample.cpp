#include <lifecircle/sample/sample.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/side_by_side.hpp>

namespace lifecircle {
namespace {

constexpr MapXY kMiddle{500'000.0,
                        4'150'000.0}; // of the map: on the central meridian, at the latitude of loess country
constexpr int kMostCounties = 400, kMostOnOneTerrain = 20;
constexpr double kSmallestMapM = 12'000.0, kLargestMapM = 400'000.0;
constexpr std::int64_t kCountyEdges = 83'000;

void check(const SampleRequest& r) {
    const auto refuse = [](const Phrase& found, const Phrase& expected) {
        throw UsageError({}, found, expected, "ask for a county, a prefecture or a number of edges");
    };
    if (!(r.width_m >= kSmallestMapM && r.height_m >= kSmallestMapM && r.width_m <= kLargestMapM &&
          r.height_m <= kLargestMapM))
        refuse(Phrase("a sample map of {width} m x {height} m",
                      {{"width", std::to_string(r.width_m)}, {"height", std::to_string(r.height_m)}}),
               Phrase("12 km to 400 km on each side"));
    const int most = r.side_by_side ? kMostCounties : kMostOnOneTerrain;
    if (r.counties < 1 || r.counties > most)
        refuse(Phrase("{n} counties in a sample", {{"n", r.counties}}),
               Phrase("{low} to {high}", {{"low", 1}, {"high", most}}));
    if (r.towns_per_county < 1 || r.settlements_per_county < r.towns_per_county || r.field_tracks_per_county < 0)
        refuse(Phrase("a sample with {towns} towns and {settlements} settlements a county",
                      {{"towns", r.towns_per_county}, {"settlements", r.settlements_per_county}}),
               Phrase("at least one town, and no fewer settlements than towns"));
    if (r.people_per_county < People{5} * r.settlements_per_county || r.people_per_county > 100'000'000)
        refuse(Phrase("{people} people in a sample county", {{"people", r.people_per_county}}),
               Phrase("at least 5 for each settlement"));
}

/// Whole 240 m cells, so that all grids cover the same ground.
double whole_cells(double metres) { return std::floor(metres / 240.0) * 240.0; }

MapXY south_west(const SampleRequest& r) {
    int columns = 1, rows = 1;
    while (r.side_by_side && columns * columns < r.counties) ++columns;
    if (r.side_by_side) rows = (r.counties + columns - 1) / columns;
    return {std::floor(kMiddle.x - 0.5 * r.width_m * columns), std::floor(kMiddle.y - 0.5 * r.height_m * rows)};
}

} // namespace

SampleRequest SampleRequest::county(std::uint64_t seed) {
    SampleRequest request;
    request.seed = seed;
    return request;
}

SampleRequest SampleRequest::prefecture(std::uint64_t seed) {
    SampleRequest request;
    request.seed = seed;
    request.counties = 13;
    request.width_m = 144'000.0;
    request.height_m = 163'200.0;
    return request;
}

SampleRequest SampleRequest::edges(std::int64_t edges, std::uint64_t seed) {
    if (edges < 10'000 || edges > 10'000'000)
        throw UsageError({}, Phrase("{n} road edges in a sample", {{"n", edges}}),
                         Phrase("{low} to {high}", {{"low", "10000"}, {"high", "10000000"}}),
                         "choose a number in between");
    SampleRequest request;
    request.seed = seed;
    request.side_by_side = true;
    request.counties = static_cast<int>((edges + kCountyEdges - 1) / kCountyEdges);
    const double share = static_cast<double>(edges) / static_cast<double>(kCountyEdges * request.counties);
    const auto scaled = [share](double whole) { return static_cast<int>(whole * share); };
    request.width_m = request.height_m = std::floor(45'000.0 * std::sqrt(share));
    request.towns_per_county = std::max(2, scaled(request.towns_per_county));
    request.settlements_per_county = scaled(request.settlements_per_county);
    request.people_per_county = scaled(static_cast<double>(request.people_per_county));
    request.field_tracks_per_county = scaled(request.field_tracks_per_county);
    return request;
}

Sample make_sample(const SampleRequest& request, const Progress& progress) {
    check(request);
    sample::RegionRequest region;
    static_cast<SampleRequest&>(region) = request;
    region.seed = lifecircle::mix(request.seed);
    region.width_m = whole_cells(request.width_m);
    region.height_m = whole_cells(request.height_m);
    region.south_west = south_west(region);
    region.all_counties = request.counties;
    if (request.counties > 1 && !request.side_by_side) region.city = "示例市";
    Sample made = request.side_by_side ? sample::make_tiles(region, progress) : sample::make_region(region, progress);
    made.request = request;
    made.name = request.counties == 1 ? "示例县" : "示例市";
    return made;
}

} // namespace lifecircle
