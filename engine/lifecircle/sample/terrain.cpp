#include <lifecircle/sample/terrain.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/country.hpp>
#include <lifecircle/sample/noise.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kLeastStreamKm2 = 3.0;

/// Rows are filled by both cores; each writes its own.
void for_rows(const Grid<float>& grid, const std::function<void(int)>& body) {
    constexpr int kBand = 32;
    const auto bands = static_cast<std::size_t>((grid.rows + kBand - 1) / kBand);
    parallel_for(bands, {}, [&](std::size_t band) {
        const int first = static_cast<int>(band) * kBand;
        for (int y = first; y < std::min(grid.rows, first + kBand); ++y) body(y);
    });
}

/// Great river in every row, connected by sides from row to row.
void mark_base(const SampleRequest& request, Grid<std::uint8_t>& base) {
    const int half_width = base.size_m < 100.0 ? static_cast<int>(70.0 / base.size_m) : 0;
    for (int y = 0; y < base.rows; ++y) {
        const std::vector<double> here = great_rivers_x(request, (y + 0.5) * base.size_m);
        const std::vector<double> next = great_rivers_x(request, (y + 1.5) * base.size_m);
        for (std::size_t k = 0; k < here.size(); ++k) {
            const int a = static_cast<int>(here[k] / base.size_m), b = static_cast<int>(next[k] / base.size_m);
            const int west = std::min(a, b), east = std::max(a, b);
            for (int x = std::max(0, west - half_width); x <= std::min(base.columns - 1, east + half_width); ++x)
                base[base.at(x, y)] = 1;
        }
    }
}

Relief blank(const SampleRequest& request, double size_m) {
    Relief relief;
    relief.height =
        Grid<float>(static_cast<int>(request.width_m / size_m), static_cast<int>(request.height_m / size_m), size_m);
    relief.uplift = Grid<float>(relief.height);
    relief.base = Grid<std::uint8_t>(relief.height);
    relief.receiver = Grid<Cell>(relief.height, kNoCell);
    relief.drained_km2 = Grid<float>(relief.height);
    mark_base(request, relief.base);
    return relief;
}

Relief first_surface(const SampleRequest& request) {
    Relief relief = blank(request, 240.0);
    for_rows(relief.height, [&](int y) {
        const double north = (y + 0.5) * relief.height.size_m;
        const std::vector<double> rivers = great_rivers_x(request, north);
        for (int x = 0; x < relief.height.columns; ++x) {
            const Cell i = relief.height.at(x, y);
            const MapXY p = relief.height.centre(i);
            relief.uplift[i] = static_cast<float>(uplift_m(request, p, rivers));
            relief.height[i] = static_cast<float>(relief.base[i] != 0 ? great_river_height_m(request, north)
                                                                      : start_height_m(request, p, rivers));
        }
    });
    return relief;
}

/// Finer cells take their heights from the coarser ones, with a little roughness on slopes that guides new gullies.
Relief refined(const SampleRequest& request, const Grid<float>& height, const Grid<float>& uplift, double size_m) {
    Relief relief = blank(request, size_m);
    const std::uint64_t seed = seed_for(request.seed, Draw::roughness, static_cast<std::uint64_t>(size_m));
    for_rows(relief.height, [&](int y) {
        const double river = great_river_height_m(request, (y + 0.5) * size_m);
        for (int x = 0; x < relief.height.columns; ++x) {
            const Cell i = relief.height.at(x, y);
            const MapXY p = relief.height.centre(i);
            relief.uplift[i] = static_cast<float>(interpolate(uplift, p));
            double h = river;
            if (relief.base[i] == 0) {
                const double ground = interpolate(height, p);
                const double rise = std::abs(interpolate(height, {p.x + size_m, p.y}) - ground) +
                                    std::abs(interpolate(height, {p.x, p.y + size_m}) - ground);
                const double rough = size_m * 0.22 * std::min(1.0, 5.0 * rise / size_m);
                h = std::max(ground + rough * noise(seed, p, size_m * 2.3), river + 1.0);
            }
            relief.height[i] = static_cast<float>(h);
        }
    });
    return relief;
}

/// Highest summits as high as the country's real models have them, without making loess slopes impossible.
void stretch(const SampleRequest& request, Relief& relief) {
    const auto [low, high] = std::minmax_element(relief.height.value.begin(), relief.height.value.end());
    const double summit = request.counties > 1 ? 2'800.0 : 2'450.0;
    const double factor = std::min(1.35, (summit - *low) / (static_cast<double>(*high) - *low));
    for (int y = 0; y < relief.height.rows; ++y) {
        const double river = great_river_height_m(request, (y + 0.5) * relief.height.size_m);
        for (int x = 0; x < relief.height.columns; ++x) {
            float& h = relief.height[relief.height.at(x, y)];
            h = static_cast<float>(river + std::max(0.0, h - river) * factor);
        }
    }
}

Grid<float> slopes(const Grid<float>& h) {
    Grid<float> slope(h);
    for_rows(h, [&](int y) {
        const int y0 = std::max(0, y - 1), y1 = std::min(h.rows - 1, y + 1);
        for (int x = 0; x < h.columns; ++x) {
            const int x0 = std::max(0, x - 1), x1 = std::min(h.columns - 1, x + 1);
            const double east = (h[h.at(x1, y)] - h[h.at(x0, y)]) / ((x1 - x0) * h.size_m);
            const double north = (h[h.at(x, y1)] - h[h.at(x, y0)]) / ((y1 - y0) * h.size_m);
            slope[h.at(x, y)] = static_cast<float>(std::sqrt(east * east + north * north));
        }
    });
    return slope;
}

Grid<float> heights_above_streams(const Relief& relief) {
    constexpr double kStreamKm2 = 1.5;
    Grid<float> above(relief.height);
    for (const Cell i : relief.order) {
        const Cell down = relief.receiver[i];
        const bool stream = relief.base[i] != 0 || relief.drained_km2[i] >= kStreamKm2;
        above[i] = stream ? 0.0F : above[down] + (relief.height[i] - relief.height[down]);
    }
    return above;
}

Relief carved(const SampleRequest& request, const Progress& progress) {
    const std::uint64_t stray = seed_for(request.seed, Draw::stray);
    Relief relief = first_surface(request);
    for (int round = 0; round < 38; ++round) {
        progress.check();
        drain(relief, stray, 1.2);
        erode(relief, 0.45, 1.0);
    }
    relief = refined(request, relief.height, relief.uplift, 120.0);
    for (int round = 0; round < 6; ++round) {
        progress.check();
        drain(relief, stray + 1, 0.7);
        erode(relief, 0.35, 1.0);
    }
    relief = refined(request, relief.height, relief.uplift, 60.0);
    for (int round = 0; round < 3; ++round) {
        progress.check();
        drain(relief, stray + 2, 0.7);
        erode(relief, 0.16, 1.0);
        creep(relief, 0.35);
    }
    return relief;
}

} // namespace

Terrain make_terrain(const SampleRequest& request, Grid<float>& uplift, const Progress& progress) {
    Relief relief = carved(request, progress);
    stretch(request, relief);
    drain(relief, 0, 0.0);
    lay_valley_floors(relief, request.seed);
    drain(relief, 0, 0.0);
    Terrain terrain;
    terrain.slope = slopes(relief.height);
    terrain.above_stream = heights_above_streams(relief);
    terrain.water = wet_cells(relief);
    terrain.streams = trace_streams(relief, kLeastStreamKm2);
    terrain.great_rivers = great_river_polygons(request);
    terrain.height = std::move(relief.height);
    terrain.receiver = std::move(relief.receiver);
    terrain.drained_km2 = std::move(relief.drained_km2);
    terrain.order = std::move(relief.order);
    uplift = std::move(relief.uplift);
    return terrain;
}

Grid<float> fine_heights(const SampleRequest& request, const Terrain& terrain, const Grid<float>& uplift) {
    constexpr Cell kGullyCells = 6'000'000; // beyond that the step would take as long as all roads
    Relief relief = refined(request, terrain.height, uplift, 30.0);
    if (relief.height.count() <= kGullyCells) {
        drain(relief, 0, 0.0);
        erode(relief, 0.035, 0.5);
    }
    return std::move(relief.height);
}

} // namespace lifecircle::sample
