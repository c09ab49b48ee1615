#include <lifecircle/layers/building_weights.hpp>

#include <cmath>
#include <map>
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/polygon_point.hpp>
#include <lifecircle/layers/source_place.hpp>

namespace lifecircle::layers {
namespace {

struct Building {
    MapXY place;
    double footprint_m2 = 0.0;
};

Building building_of(const Shape& shape) {
    if (shape.kind == ShapeKind::area) return {point_of(shape.area), area_m2(shape.area)};
    return {shape.points.front(), kFootprintPerWeight_m2};
}

/// Buildings of an OSM file, by GDAL: our own reader leaves them aside, since only this asks for them.
std::vector<Building> osm_buildings(const InputSpec& input, const ReadContext& context, LoadReport& report) {
    use_gdal();
    GdalMessages messages;
    const DatasetPtr dataset(GDALDataset::Open(input.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR));
    if (!dataset) throw DataError({.file = input.path}, messages.said("can't be read"), "an OSM file", "");
    const auto release = [&](OGRLayer* layer) { dataset->ReleaseResultSet(layer); };
    const std::unique_ptr<OGRLayer, decltype(release)> layer(
        dataset->ExecuteSQL("SELECT * FROM multipolygons WHERE building IS NOT NULL AND building <> 'no'", nullptr,
                            nullptr),
        release);
    InputSpec degrees = input;
    degrees.datum = "WGS84";
    const SourcePlace place(degrees, nullptr, context.crs, context.project_file);
    const auto check = [&] {
        if (layer && messages.failures().empty()) return;
        throw DataError({.file = input.path, .row = "building " + std::to_string(report.read)},
                        messages.said("can't be read"), "a file that can be read to its end",
                        "copy or export it again");
    };
    check();
    std::vector<Building> buildings;
    for (const auto& feature : *layer) {
        if ((report.read++ & 0xFFFU) == 0) context.progress.check();
        Shape shape = shape_of(feature->GetGeometryRef());
        if (shape.kind != ShapeKind::area) {
            report.skip("skip.broken_outline", "building " + std::to_string(report.read));
            continue;
        }
        std::vector<MapXY> points;
        each_point(shape, [&](MapXY p) { points.push_back(p); });
        place.apply(points);
        auto next = points.begin();
        each_point(shape, [&](MapXY& p) { p = *next++; });
        buildings.push_back(building_of(shape));
    }
    check();
    return buildings;
}

std::vector<Building> layer_buildings(const InputSpec& input, const ReadContext& context, LoadReport& report) {
    FeatureTable table = read_features(input, context, report);
    keep_kinds(table, {ShapeKind::area, ShapeKind::point}, "polygons or points", report);
    std::vector<Building> buildings;
    for (const FeatureRow& row : table.rows) buildings.push_back(building_of(row.shape));
    return buildings;
}

/// The nearest place within reach, by squares as wide as the reach; of two as near the first.
class NearestPlace {
  public:
    explicit NearestPlace(std::span<const DemandPoint> places) : places_(places) {
        for (std::size_t i = 0; i < places.size(); ++i)
            squares_[{square(places[i].place.x), square(places[i].place.y)}].push_back(i);
    }
    /// places.size() where there is none.
    std::size_t to(MapXY p) const {
        std::size_t best = places_.size();
        double nearest = kBuildingReach_m;
        for (long x = square(p.x) - 1; x <= square(p.x) + 1; ++x)
            for (long y = square(p.y) - 1; y <= square(p.y) + 1; ++y) {
                const auto found = squares_.find({x, y});
                if (found == squares_.end()) continue;
                for (const std::size_t i : found->second) {
                    const double distance = distance_m(places_[i].place, p);
                    if (distance > nearest || (distance == nearest && i > best)) continue;
                    nearest = distance, best = i;
                }
            }
        return best;
    }

  private:
    static long square(double metres) { return std::lround(std::floor(metres / kBuildingReach_m)); }
    std::span<const DemandPoint> places_;
    std::map<std::pair<long, long>, std::vector<std::size_t>> squares_;
};

} // namespace

void weigh_by_buildings(std::span<DemandPoint> places, const InputSpec& input, const ReadContext& context,
                        LoadReport& report) {
    InputSpec file;
    file.role = InputRole::areas, file.file = file.path = input.weights, file.line = input.line;
    const std::vector<Building> buildings =
        file.is_osm() ? osm_buildings(file, context, report) : layer_buildings(file, context, report);
    if (buildings.empty())
        throw DataError({.file = file.path, .field = "weights"}, "no buildings", "buildings near the places",
                        Phrase("name a file that has them, or leave `weights =` out of the table at {place}",
                               {{"place", file.place_in(context.project_file)}}));
    const NearestPlace nearest(places);
    std::vector<double> footprint(places.size(), 0.0);
    std::uint64_t far = 0;
    for (const Building& building : buildings) {
        const std::size_t place = nearest.to(building.place);
        if (place == places.size())
            ++far;
        else
            footprint[place] += building.footprint_m2, ++report.kept;
    }
    report.skip("skip.far_building", far);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (footprint[i] <= 0.0) report.repair("repair.no_buildings", places[i].id + " " + places[i].name);
        places[i].people.fill(std::nullopt);
        places[i].people[0] = static_cast<People>(std::ceil(footprint[i] / kFootprintPerWeight_m2));
    }
}

} // namespace lifecircle::layers
