#include <lifecircle/sample/side_by_side.hpp>

#include <algorithm>
#include <limits>
#include <mutex>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/draft.hpp>

namespace lifecircle::sample {
namespace {

struct Layout {
    int columns = 1, rows = 1;
    explicit Layout(int tiles) {
        while (columns * columns < tiles) ++columns;
        rows = (tiles + columns - 1) / columns;
    }
};

RegionRequest tile_request(const RegionRequest& request, const Layout& layout, int k) {
    RegionRequest tile = request;
    tile.seed = hash(request.seed, static_cast<std::uint64_t>(k));
    tile.counties = 1;
    tile.first_county = k;
    tile.fine_heights = false;
    const int column = k % layout.columns, row = k / layout.columns;
    tile.south_west = request.south_west + MapXY{column * request.width_m, row * request.height_m};
    return tile;
}

/// Points where roads leave a tile: its outermost road ends.
struct Exits {
    std::uint32_t west = 0, east = 0, south = 0, north = 0;
};

Exits exits(const Roads& roads) {
    std::vector<std::uint32_t> ends;
    for (const Road& road : roads.roads) {
        ends.push_back(roads.vertex[road.first_vertex]);
        ends.push_back(roads.vertex[road.first_vertex + road.vertex_count - 1]);
    }
    const auto first = [&](auto nearer) {
        return *std::min_element(ends.begin(), ends.end(), [&](std::uint32_t a, std::uint32_t b) {
            return nearer(roads.point[a], roads.point[b]) || (!nearer(roads.point[b], roads.point[a]) && a < b);
        });
    };
    return {first([](MapXY a, MapXY b) { return a.x < b.x; }), first([](MapXY a, MapXY b) { return a.x > b.x; }),
            first([](MapXY a, MapXY b) { return a.y < b.y; }), first([](MapXY a, MapXY b) { return a.y > b.y; })};
}

void append_roads(const Roads& tile, Roads& all) {
    const auto points = static_cast<std::uint32_t>(all.point.size()),
               vertices = static_cast<std::uint32_t>(all.vertex.size());
    const auto names = static_cast<std::uint32_t>(all.names.size()) - 1; // the empty name is shared
    all.class_names = tile.class_names;
    all.names.insert(all.names.end(), tile.names.begin() + 1, tile.names.end());
    all.point.insert(all.point.end(), tile.point.begin(), tile.point.end());
    for (const std::uint32_t v : tile.vertex) all.vertex.push_back(v + points);
    for (Road road : tile.roads) {
        road.first_vertex += vertices;
        road.source_id = static_cast<std::int64_t>(all.roads.size()) + 1;
        if (road.name != 0) road.name += names;
        all.roads.push_back(road);
    }
}

void join(std::uint32_t from, std::uint32_t to, Roads& all) {
    Road road;
    road.first_vertex = static_cast<std::uint32_t>(all.vertex.size());
    road.vertex_count = 2;
    road.road_class = static_cast<std::uint16_t>(RoadClass::national);
    road.bridge = true; // crosses what is in its way without a junction
    road.source_id = static_cast<std::int64_t>(all.roads.size()) + 1;
    all.vertex.insert(all.vertex.end(), {from, to});
    all.roads.push_back(road);
}

template <class T> void append(std::vector<T>&& from, std::vector<T>& to) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

void append_places(Sample&& tile, Sample& all) {
    const auto units = static_cast<std::int32_t>(all.units.size());
    for (DemandPoint& point : tile.demand) point.unit += units;
    for (Facility& facility : tile.facilities) facility.unit += units;
    for (Unit& unit : tile.units)
        if (unit.parent >= 0) unit.parent += units;
    append(std::move(tile.demand), all.demand);
    append(std::move(tile.facilities), all.facilities);
    append(std::move(tile.units), all.units);
    append(std::move(tile.rivers), all.rivers);
    append(std::move(tile.streams), all.streams);
    append(std::move(tile.water), all.water);
    all.demand_source = tile.demand_source;
}

/// \param row  of the tile, counted from the south
void append_heights(const HeightGrid& tile, const Layout& layout, int column, int row, HeightGrid& all) {
    const std::size_t top = static_cast<std::size_t>(layout.rows - 1 - row) * tile.rows;
    const std::size_t left = static_cast<std::size_t>(column) * tile.columns;
    for (std::size_t y = 0; y < tile.rows; ++y) {
        const auto from = tile.metres.begin() + static_cast<std::ptrdiff_t>(y * tile.columns);
        std::copy(from, from + tile.columns,
                  all.metres.begin() + static_cast<std::ptrdiff_t>((top + y) * all.columns + left));
    }
}

/// Room for the heights of all tiles; where there is no tile, nothing is known.
HeightGrid blank_heights(const HeightGrid& first, const Layout& layout) {
    HeightGrid all = first;
    all.columns *= static_cast<std::uint32_t>(layout.columns), all.rows *= static_cast<std::uint32_t>(layout.rows);
    all.north_west.y += first.cell_m * (all.rows - first.rows);
    all.metres.assign(std::size_t{all.columns} * all.rows, std::numeric_limits<float>::quiet_NaN());
    return all;
}

std::vector<Sample> make_all(const RegionRequest& request, const Layout& layout, const Progress& progress) {
    std::vector<Sample> tiles(static_cast<std::size_t>(request.counties));
    std::mutex reporting;
    std::size_t done = 0;
    parallel_for(tiles.size(), progress, [&](std::size_t k) {
        tiles[k] = make_region(tile_request(request, layout, static_cast<int>(k)), {{}, progress.stop});
        const std::lock_guard lock(reporting);
        progress.at("stage.sample", static_cast<double>(++done) / static_cast<double>(tiles.size()));
    });
    return tiles;
}

} // namespace

Sample make_tiles(const RegionRequest& request, const Progress& progress) {
    const Layout layout(request.counties);
    std::vector<Sample> tiles = make_all(request, layout, progress);
    Sample all;
    all.heights = blank_heights(tiles.front().heights, layout); // the first tile lies in the south-west
    std::vector<Exits> exits_of;
    for (int k = 0; k < request.counties; ++k) {
        Sample tile = std::move(tiles[static_cast<std::size_t>(k)]);
        const auto points = static_cast<std::uint32_t>(all.roads.point.size());
        Exits own = exits(tile.roads);
        for (std::uint32_t* exit : {&own.west, &own.east, &own.south, &own.north}) *exit += points;
        append_roads(tile.roads, all.roads);
        if (k % layout.columns != 0) join(exits_of.back().east, own.west, all.roads);
        if (k >= layout.columns)
            join(exits_of[static_cast<std::size_t>(k - layout.columns)].north, own.south, all.roads);
        exits_of.push_back(own);
        append_heights(tile.heights, layout, k % layout.columns, k / layout.columns, all.heights);
        append_places(std::move(tile), all);
    }
    return all;
}

} // namespace lifecircle::sample
