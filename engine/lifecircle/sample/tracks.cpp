#include <lifecircle/sample/tracks.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/townships.hpp>

namespace lifecircle::sample {
namespace {

constexpr BuildCost kTrack{0.13, 30'000, 80'000};
constexpr std::uint32_t kFarthest = 9'000;
constexpr double kGoesOn = 0.72;  // share of the tips
constexpr double kFootpath = 0.3; // share of the tracks

struct Field {
    double toil = 0.0;
    Cell cell = 0;
    friend bool operator<(const Field& a, const Field& b) {
        return a.toil != b.toil ? a.toil < b.toil : a.cell < b.cell;
    }
};

/// One cell in each block of 180 m, by the toil of getting there and of tilling it.
std::vector<Field> fields(const SampleRequest& request, const Terrain& terrain, const Grid<std::int32_t>& township,
                          const Flood& flood) {
    const Grid<float>& g = terrain.height;
    const std::uint64_t seed = seed_for(request.seed, Draw::field);
    std::vector<Field> all;
    for (int y = 1; y + 1 < g.rows; y += 3) {
        for (int x = 1; x + 1 < g.columns; x += 3) {
            const std::uint64_t h = hash(seed, g.at(x, y));
            const Cell c = g.at(std::min(g.columns - 1, x + static_cast<int>(h % 3)),
                                std::min(g.rows - 1, y + static_cast<int>(h / 3 % 3)));
            if (township[c] == kOutside || flood.cost(c) < 130 || flood.before(c) == kNoCell ||
                terrain.water[c] != Water::none)
                continue;
            const double high = std::max(0.0, terrain.height[c] - 1'500.0);
            const double toil = 0.8 + flood.cost(c) / 4'500.0 + terrain.slope[c] * 4.0 + high / 250.0;
            all.push_back({toil * (0.35 + chance(seed + 1, c)), c});
        }
    }
    std::sort(all.begin(), all.end());
    const auto most =
        static_cast<std::size_t>(request.field_tracks_per_county) * static_cast<std::size_t>(request.counties);
    if (all.size() > most) all.resize(most);
    return all;
}

/// The end of a track and the cell before it.
struct Tip {
    Cell cell, before;
};

/// Where a tip goes on to: the nearest road ahead within 360 m that is not too steep, or kNoCell.
Cell next_road(const Terrain& terrain, const Draft& draft, const Tip& tip) {
    constexpr int kAcross = 6;
    const Grid<float>& g = terrain.height;
    const int x0 = g.column_of(tip.cell), y0 = g.row_of(tip.cell);
    const int ahead_x = x0 - g.column_of(tip.before), ahead_y = y0 - g.row_of(tip.before);
    double least = 1e9;
    Cell best = kNoCell;
    for (int dy = -kAcross; dy <= kAcross; ++dy) {
        for (int dx = -kAcross; dx <= kAcross; ++dx) {
            if (!g.inside(x0 + dx, y0 + dy) || dx * ahead_x + dy * ahead_y < 0 || (dx == 0 && dy == 0)) continue;
            const Cell i = g.at(x0 + dx, y0 + dy);
            if (draft.vertex_at(i) == kNone) continue;
            const double climb = std::abs(terrain.height[i] - terrain.height[tip.cell]);
            const double away = std::sqrt(static_cast<double>(dx * dx + dy * dy));
            if (climb > 0.3 * away * g.size_m) continue;
            if (away + climb / 12.0 < least) least = away + climb / 12.0, best = i;
        }
    }
    return best;
}

/// Straight on over cells until a road is met; empty where water lies between.
std::vector<Cell> straight_way(const Terrain& terrain, const Draft& draft, Cell from, Cell to) {
    const Grid<float>& g = terrain.height;
    std::vector<Cell> cells{from};
    while (cells.back() != to) {
        int x = g.column_of(cells.back()), y = g.row_of(cells.back());
        const int dx = g.column_of(to) - x, dy = g.row_of(to) - y;
        if (std::abs(dx) * 2 >= std::abs(dy)) x += dx > 0 ? 1 : dx < 0 ? -1 : 0;
        if (std::abs(dy) * 2 >= std::abs(dx)) y += dy > 0 ? 1 : dy < 0 ? -1 : 0;
        const Cell next = g.at(x, y);
        if (terrain.water[next] != Water::none || draft.crosses_water(g.centre(cells.back()), g.centre(next)))
            return {};
        cells.push_back(next);
        if (draft.vertex_at(next) != kNone) break;
    }
    return cells;
}

void go_on(const SampleRequest& request, const Terrain& terrain, const std::vector<Tip>& tips, Draft& draft) {
    const std::uint64_t seed = seed_for(request.seed, Draw::field, 2);
    for (const Tip& tip : tips) {
        if (draft.degree(draft.vertex_at(tip.cell)) != 1 || chance(seed, tip.cell) > kGoesOn) continue;
        const Cell to = next_road(terrain, draft, tip);
        if (to != kNoCell) draft.lay_way(straight_way(terrain, draft, tip.cell, to), RoadStyle{});
    }
}

} // namespace

void lay_tracks(const SampleRequest& request, const Terrain& terrain, const Grid<std::int32_t>& township, Flood& flood,
                Draft& draft) {
    std::vector<FloodSource> sources;
    for (Cell i = 0; i < terrain.height.count(); ++i)
        if (draft.vertex_at(i) != kNone) sources.push_back({i, 0, 0});
    flood.spread(kTrack, sources, kFarthest);
    const auto before_tracks = static_cast<Vertex>(draft.vertices().size());
    const std::uint64_t seed = seed_for(request.seed, Draw::field, 3);
    std::vector<Tip> tips;
    for (const Field& field : fields(request, terrain, township, flood)) {
        if (draft.vertex_at(field.cell) != kNone) continue;
        std::vector<Cell> cells{field.cell};
        while (draft.vertex_at(cells.back()) == kNone) cells.push_back(flood.before(cells.back()));
        RoadStyle style;
        if (chance(seed, field.cell) < kFootpath) style.road_class = RoadClass::footway;
        draft.lay_way(cells, style);
        tips.push_back({field.cell, cells[1]});
    }
    go_on(request, terrain, tips, draft);
    draft.smooth(2, before_tracks);
}

} // namespace lifecircle::sample
