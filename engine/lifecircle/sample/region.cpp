#include <lifecircle/sample/region.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/sample/demand_points.hpp>
#include <lifecircle/sample/facilities.hpp>
#include <lifecircle/sample/lanes.hpp>
#include <lifecircle/sample/main_roads.hpp>
#include <lifecircle/sample/people.hpp>
#include <lifecircle/sample/place_names.hpp>
#include <lifecircle/sample/sites.hpp>
#include <lifecircle/sample/town_streets.hpp>
#include <lifecircle/sample/tracks.hpp>
#include <lifecircle/sample/values.hpp>
#include <lifecircle/sample/village_roads.hpp>

namespace lifecircle::sample {
namespace {

constexpr int kPopulationYear = 2025;

/// Whether everything around a point belongs to one township: borders are smoothed later, by less than two cells.
bool well_inside(const Grid<std::int32_t>& township, MapXY p) {
    const Cell cell = township.cell_at(p);
    for (int dy = -2; dy <= 2; ++dy)
        for (int dx = -2; dx <= 2; ++dx) {
            const int x = township.column_of(cell) + dx, y = township.row_of(cell) + dy;
            if (!township.inside(x, y) || township[township.at(x, y)] != township[cell]) return false;
        }
    return township[cell] >= 0;
}

/// Towns first; then the best settlements inside of townships, ranked, named and peopled.
void settle(const RegionRequest& request, const Terrain& terrain, const Grid<std::int32_t>& township,
            std::vector<Place>& places) {
    const auto most =
        static_cast<std::size_t>(request.settlements_per_county) * static_cast<std::size_t>(request.counties);
    for (std::size_t k = 0; k < places.size(); ++k) places[k].township = static_cast<std::int32_t>(k);
    for (Place& place : choose_settlements(request, terrain, places)) {
        place.township = township[place.cell];
        if (well_inside(township, place.at) && places.size() < most) places.push_back(std::move(place));
    }
    rank_places(request, places);
    settle_people(request, terrain, places);
    name_places(request, terrain, places);
}

struct Built {
    std::vector<Place> places;
    std::vector<std::vector<MapXY>> plots; ///< by place
    Grid<std::int32_t> township;
    RoadGraph graph;
    std::vector<std::string> numbers;
};

Built build(const RegionRequest& request, const Terrain& terrain, const Progress& progress) {
    Built built;
    built.places = choose_towns(request, terrain);
    Draft draft(request, terrain);
    {
        Flood flood(terrain);
        built.township = lay_main_roads(request, terrain, built.places, flood, draft);
        progress.at("stage.sample", 0.55);
        settle(request, terrain, built.township, built.places);
        lay_village_roads(request, built.places, flood, draft);
        draft.smooth(2, 0);
        progress.at("stage.sample", 0.7);
        for (std::size_t k = 0; k < built.places.size(); ++k) {
            const Place& place = built.places[k];
            std::vector<MapXY> plots = place.town() ? lay_town_streets(request, terrain, place, k, draft)
                                                    : lay_lanes(request, terrain, place, k, draft);
            std::erase_if(plots, [&](MapXY p) {
                return !well_inside(built.township, p) || built.township[built.township.cell_at(p)] != place.township;
            });
            if (plots.empty()) plots.push_back(place.at);
            built.plots.push_back(std::move(plots));
        }
        lay_tracks(request, terrain, built.township, flood, draft);
    }
    progress.at("stage.sample", 0.85);
    built.graph = contract(draft);
    mend_crossings(built.graph);
    build_bridges(terrain, built.graph);
    mend_crossings(built.graph); // cuts at the ends of bridges move roads by a fraction of a millimetre
    built.numbers = std::move(draft.numbers);
    return built;
}

Line placed(const RegionRequest& request, Line line) {
    for (MapXY& p : line) p = on_map(request, p);
    return line;
}

void add_water(const RegionRequest& request, const Terrain& terrain, Sample& sample) {
    for (const Stream& stream : terrain.streams)
        (stream.river() ? sample.rivers : sample.streams).push_back(placed(request, stream.line));
    for (const Polygon& river : terrain.great_rivers) sample.water.push_back({{placed(request, river.outer), {}}});
}

/// From rows that start in the south to rows that start in the north, to the centimetre.
HeightGrid height_grid(const RegionRequest& request, const Grid<float>& cells) {
    HeightGrid grid;
    grid.cell_m = cells.size_m;
    grid.columns = static_cast<std::uint32_t>(cells.columns), grid.rows = static_cast<std::uint32_t>(cells.rows);
    grid.north_west = request.south_west + cells.centre(cells.at(0, cells.rows - 1));
    grid.metres.reserve(cells.count());
    for (int y = cells.rows - 1; y >= 0; --y)
        for (int x = 0; x < cells.columns; ++x)
            grid.metres.push_back(static_cast<float>(std::floor(cells[cells.at(x, y)] * 100.0 + 0.5) / 100.0));
    return grid;
}

} // namespace

Sample make_region(const RegionRequest& request, const Progress& progress) {
    progress.at("stage.sample", 0.0);
    Grid<float> uplift;
    const Terrain terrain = make_terrain(request, uplift, progress);
    progress.at("stage.sample", 0.35);

    Built built;
    Grid<float> heights = terrain.height;
    parallel_for(request.fine_heights ? 2 : 1, {}, [&](std::size_t task) { // nobody waits for the fine heights
        if (task == 0)
            built = build(request, terrain, progress);
        else
            heights = fine_heights(request, terrain, uplift);
    });

    Sample sample;
    sample.roads = to_roads(request, built.graph, built.numbers);
    const auto towns = static_cast<std::size_t>(
        std::count_if(built.places.begin(), built.places.end(), [](const Place& p) { return p.town(); }));
    std::vector<std::int32_t> unit_of_township;
    sample.units =
        make_units(request, {built.places.begin(), built.places.begin() + static_cast<std::ptrdiff_t>(towns)},
                   built.township, unit_of_township);
    sample.demand = make_demand(request, built.places, built.plots);
    sample.demand_source = {kPopulationYear, Basis::resident, "synthetic", false};
    sample.facilities = make_facilities(request, built.places, built.plots);
    for (DemandPoint& point : sample.demand)
        point.place = on_map(request, point.place), point.unit = unit_of_township[static_cast<std::size_t>(point.unit)];
    for (Facility& facility : sample.facilities)
        facility.place = on_map(request, facility.place),
        facility.unit = unit_of_township[static_cast<std::size_t>(facility.unit)];
    add_water(request, terrain, sample);
    sample.heights = height_grid(request, heights);
    return sample;
}

} // namespace lifecircle::sample
