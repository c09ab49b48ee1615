#include <lifecircle/sample/sites.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/noise.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kTownsApartM = 7'600.0, kSettlementsApartM = 430.0;

struct Site {
    double score = 0.0;
    Cell cell = kNoCell;
    friend bool operator<(const Site& a, const Site& b) { // best first
        return a.score != b.score ? a.score > b.score : a.cell < b.cell;
    }
};

double squared(MapXY d) { return d.x * d.x + d.y * d.y; }

/// The second largest stream that joins at each cell: how good a junction it is.
Grid<float> second_feeder(const Terrain& terrain) {
    Grid<float> largest(terrain.height), second(terrain.height);
    for (Cell i = 0; i < terrain.height.count(); ++i) {
        const Cell down = terrain.receiver[i];
        if (down == i) continue;
        const float km2 = terrain.drained_km2[i];
        if (km2 > largest[down]) {
            second[down] = largest[down];
            largest[down] = km2;
        } else {
            second[down] = std::max(second[down], km2);
        }
    }
    return second;
}

/// The best junction in each block of 1.2 km, best first, away from the map's edge and the great rivers.
std::vector<Site> junctions(const SampleRequest& request, const Terrain& terrain) {
    constexpr int kBlock = 20;
    const Grid<float>& g = terrain.height;
    const Grid<float> second = second_feeder(terrain);
    const double room = std::min(1.0, request.width_m / 45'000.0), margin = 4'200.0 * room;
    const double west = margin + 3'200.0 * room, east = request.counties > 1 ? margin + 3'500.0 : margin;
    std::vector<Site> sites;
    for (int by = 0; by + kBlock <= g.rows; by += kBlock) {
        for (int bx = 0; bx + kBlock <= g.columns; bx += kBlock) {
            Site best{-1.0, kNoCell};
            for (int k = 0; k < kBlock * kBlock; ++k) {
                const Cell i = g.at(bx + k % kBlock, by + k / kBlock);
                if (terrain.drained_km2[i] < 4.0F || terrain.water[i] == Water::great_river) continue;
                const double main = std::min(terrain.drained_km2[i], 900.0F), side = std::min(second[i], 300.0F);
                const double score =
                    std::sqrt(main) + 3.0 * std::sqrt(side) + 2.0 * chance(seed_for(request.seed, Draw::junction), i);
                if (score > best.score) best = {score, i};
            }
            if (best.cell == kNoCell) continue;
            const MapXY p = g.centre(best.cell);
            if (p.x < west || p.y < margin || p.x > request.width_m - east || p.y > request.height_m - margin) continue;
            sites.push_back(best);
        }
    }
    std::sort(sites.begin(), sites.end());
    return sites;
}

/// A dry, level cell a little above the stream, near `centre`.
Cell building_ground(const Terrain& terrain, Cell centre) {
    constexpr int kReach = 6;
    const Grid<float>& g = terrain.height;
    const int x0 = g.column_of(centre), y0 = g.row_of(centre);
    Cell best = centre;
    double least = 1e9;
    for (int y = std::max(2, y0 - kReach); y <= std::min(g.rows - 3, y0 + kReach); ++y) {
        for (int x = std::max(2, x0 - kReach); x <= std::min(g.columns - 3, x0 + kReach); ++x) {
            const Cell i = g.at(x, y);
            if (terrain.water[i] != Water::none || terrain.drained_km2[i] >= 3.0F) continue;
            const double away = std::sqrt(squared({static_cast<double>(x - x0), static_cast<double>(y - y0)}));
            const double above = terrain.above_stream[i];
            double cost = terrain.slope[i] * 30.0 + away * 0.35;
            if (above < 3.0) cost += 1.5;
            if (above > 25.0) cost += (above - 25.0) * 0.12;
            if (cost < least) least = cost, best = i;
        }
    }
    return best;
}

Place place_at(const Terrain& terrain, const Site& site, Rank rank) {
    Place place;
    place.cell = building_ground(terrain, site.cell);
    place.at = terrain.height.centre(place.cell);
    place.rank = rank;
    place.score = site.score;
    return place;
}

/// Seats stand on a lattice of `columns`, the last rows with fewer: the best junction near each position.
std::vector<Place> choose_seats(const SampleRequest& request, const Terrain& terrain, const std::vector<Site>& sites,
                                Spacing& spacing) {
    std::vector<Place> seats;
    int columns = 1;
    while (columns * columns < request.counties) ++columns;
    const int rows = (request.counties + columns - 1) / columns;
    for (int k = 0; k < request.counties; ++k) {
        const int row = k / columns, in_row = std::min(columns, request.counties - row * columns);
        const MapXY wish{request.width_m * (k % columns + 0.5) / in_row, request.height_m * (row + 0.5) / rows};
        std::vector<Site> near = sites;
        for (Site& site : near) site.score -= 0.25e-6 * squared(terrain.height.centre(site.cell) - wish);
        std::sort(near.begin(), near.end());
        for (const Site& site : near) {
            Place seat = place_at(terrain, site, Rank::seat);
            seat.county = k;
            if (!spacing.add(seat.at)) continue;
            seats.push_back(seat);
            break;
        }
    }
    if (seats.size() != static_cast<std::size_t>(request.counties))
        throw UsageError({}, Phrase("a map too small for {n} county seats", {{"n", request.counties}}),
                         "room for a valley junction each", "ask for a larger map or fewer counties");
    return seats;
}

int nearest_county(const std::vector<Place>& seats, MapXY p) {
    const auto nearer = [p](const Place& a, const Place& b) { return squared(a.at - p) < squared(b.at - p); };
    return std::min_element(seats.begin(), seats.end(), nearer)->county;
}

double settlement_score(const SampleRequest& request, const Terrain& terrain, Cell i) {
    const double above = terrain.above_stream[i], height = terrain.height[i];
    double score = -7.0 * terrain.slope[i];
    score += above < 40.0 ? 1.6 : above < 90.0 ? 0.6 : 0.0;           // near the stream, or
    if (above > 90.0 && terrain.drained_km2[i] < 0.02F) score += 0.9; // up on the loess crests
    if (above < 2.5) score -= 0.7;                                    // in the flood channel
    if (height > 1'250.0) score -= (height - 1'250.0) / 190.0;
    const std::uint64_t seed = seed_for(request.seed, Draw::settlement, 1);
    return score + 0.9 * noise(seed, terrain.height.centre(i), 5'200.0); // some slopes are well settled, some empty
}

} // namespace

Spacing::Spacing(const SampleRequest& request, double apart_m)
    : apart_m_(apart_m), near_(static_cast<int>(request.width_m / apart_m) + 1,
                               static_cast<int>(request.height_m / apart_m) + 1, apart_m) {}

bool Spacing::add(MapXY p) {
    const Cell own = near_.cell_at(p);
    const int cx = near_.column_of(own), cy = near_.row_of(own);
    for (int y = std::max(0, cy - 1); y <= std::min(near_.rows - 1, cy + 1); ++y)
        for (int x = std::max(0, cx - 1); x <= std::min(near_.columns - 1, cx + 1); ++x)
            for (const MapXY& other : near_[near_.at(x, y)])
                if (squared(other - p) < apart_m_ * apart_m_) return false;
    near_[own].push_back(p);
    return true;
}

std::vector<Place> choose_towns(const SampleRequest& request, const Terrain& terrain) {
    const std::vector<Site> sites = junctions(request, terrain);
    Spacing spacing(request, kTownsApartM);
    const std::vector<Place> seats = choose_seats(request, terrain, sites, spacing);
    std::vector<Place> places = seats;
    std::vector<int> towns(seats.size(), 1);
    for (const Site& site : sites) {
        Place town = place_at(terrain, site, Rank::town);
        town.county = nearest_county(seats, town.at);
        int& count = towns[static_cast<std::size_t>(town.county)];
        if (count >= request.towns_per_county || !spacing.add(town.at)) continue;
        ++count;
        places.push_back(town);
    }
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.county < b.county; });
    return places;
}

std::vector<Place> choose_settlements(const SampleRequest& request, const Terrain& terrain,
                                      const std::vector<Place>& towns) {
    constexpr int kBlock = 7, kTries = 7;
    const Grid<float>& g = terrain.height;
    std::vector<Site> sites;
    for (int by = 2; by + kBlock < g.rows; by += kBlock) {
        for (int bx = 2; bx + kBlock < g.columns; bx += kBlock) {
            Site best{-1e9, kNoCell};
            for (std::uint64_t k = 0; k < kTries; ++k) {
                const std::uint64_t h = hash(seed_for(request.seed, Draw::settlement), g.at(bx, by), k);
                const Cell i = g.at(bx + static_cast<int>(h % kBlock), by + static_cast<int>(h / kBlock % kBlock));
                if (terrain.water[i] != Water::none || terrain.drained_km2[i] > 3.0F) continue;
                const double score = settlement_score(request, terrain, i);
                if (score > best.score) best = {score, i};
            }
            if (best.cell == kNoCell) continue;
            best.score += 2.2 * chance(seed_for(request.seed, Draw::settlement, 2), best.cell);
            sites.push_back(best);
        }
    }
    std::sort(sites.begin(), sites.end());
    Spacing spacing(request, kSettlementsApartM);
    for (const Place& town : towns) spacing.add(town.at);
    std::vector<Place> places;
    for (const Site& site : sites) {
        Place place;
        place.cell = site.cell;
        place.at = g.centre(site.cell);
        place.score = site.score;
        if (spacing.add(place.at)) places.push_back(place);
    }
    return places;
}

} // namespace lifecircle::sample
