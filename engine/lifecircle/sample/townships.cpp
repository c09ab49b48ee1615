#include <lifecircle/sample/townships.hpp>

#include <algorithm>
#include <array>

namespace lifecircle::sample {
namespace {

constexpr double kBasinKm2 = 0.6;
constexpr int kCalmRounds = 3, kCalmReach = 4, kMostPartings = 50;

using Labels = Grid<std::int32_t>;

/// Ground by the stretch of stream that it drains to; stretches end at confluences.
Grid<Cell> basins(const Terrain& terrain) {
    std::vector<std::uint8_t> feeders(terrain.height.count(), 0);
    const auto stream = [&](Cell i) { return terrain.drained_km2[i] >= kBasinKm2; };
    for (const Cell i : terrain.order)
        if (terrain.receiver[i] != i && stream(i)) ++feeders[terrain.receiver[i]];
    Grid<Cell> basin(terrain.height, kNoCell);
    for (const Cell i : terrain.order) {
        const Cell down = terrain.receiver[i];
        const bool mouth = down == i || terrain.receiver[down] == down || (stream(i) && feeders[down] > 1);
        basin[i] = mouth ? i : basin[down];
    }
    return basin;
}

/// Each basin goes to the label that holds most of it; basins with towns in them stay as they are.
void vote_by_basin(const Terrain& terrain, const std::vector<Place>& towns, Labels& labels) {
    const Grid<Cell> basin = basins(terrain);
    std::vector<std::uint8_t> keeps(labels.count(), 0);
    for (const Place& town : towns) keeps[basin[town.cell]] = 1;
    std::vector<std::pair<Cell, std::int32_t>> votes;
    votes.reserve(labels.count());
    for (Cell i = 0; i < labels.count(); ++i) votes.push_back({basin[i], labels[i]});
    std::sort(votes.begin(), votes.end());
    std::vector<std::int32_t> winner(labels.count(), kOutside);
    std::vector<std::size_t> most(labels.count(), 0);
    for (std::size_t first = 0, last = 0; first < votes.size(); first = last) {
        while (last < votes.size() && votes[last] == votes[first]) ++last;
        const auto [id, label] = votes[first];
        if (last - first > most[id]) most[id] = last - first, winner[id] = label;
    }
    for (Cell i = 0; i < labels.count(); ++i)
        if (keeps[basin[i]] == 0 && terrain.receiver[i] != i) labels[i] = winner[basin[i]];
}

/// Every cell near a border takes the label that most cells around it have.
void calm(Labels& labels) {
    const std::vector<std::int32_t> old = labels.value;
    const int columns = labels.columns;
    for (int y = kCalmReach; y + kCalmReach < labels.rows; ++y) {
        for (int x = kCalmReach; x + kCalmReach < columns; ++x) {
            const Cell i = labels.at(x, y);
            const auto near = [&](int dx, int dy) {
                return old[static_cast<std::size_t>(static_cast<int>(i) + dy * columns + dx)];
            };
            const std::int32_t own = near(0, 0);
            if (own == near(kCalmReach, 0) && own == near(-kCalmReach, 0) && own == near(0, kCalmReach) &&
                own == near(0, -kCalmReach))
                continue;
            std::array<std::pair<std::int32_t, int>, 12> votes{};
            std::size_t kinds = 0;
            for (int dy = -kCalmReach; dy <= kCalmReach; ++dy) {
                for (int dx = -kCalmReach; dx <= kCalmReach; ++dx) {
                    std::size_t k = 0;
                    while (k < kinds && votes[k].first != near(dx, dy)) ++k;
                    if (k == votes.size()) continue;
                    if (k == kinds) votes[kinds++] = {near(dx, dy), 0};
                    ++votes[k].second;
                }
            }
            const auto fewer = [](const auto& a, const auto& b) {
                return a.second != b.second ? a.second < b.second : a.first > b.first;
            };
            labels[i] =
                std::max_element(votes.begin(), votes.begin() + static_cast<std::ptrdiff_t>(kinds), fewer)->first;
        }
    }
}

/// Keeps of every township the part around its town, and of the outside the parts at the map's edge; what is cut off
/// falls to its neighbours, side by side outwards.
void connect(const std::vector<Place>& towns, Labels& labels) {
    std::vector<std::uint8_t> kept(labels.count(), 0);
    std::vector<Cell> queue;
    const auto keep = [&](Cell i) {
        if (kept[i] == 0) kept[i] = 1, queue.push_back(i);
    };
    for (std::size_t k = 0; k < towns.size(); ++k) {
        labels[towns[k].cell] = static_cast<std::int32_t>(k);
        keep(towns[k].cell);
    }
    for (Cell i = 0; i < labels.count(); ++i) {
        const int x = labels.column_of(i), y = labels.row_of(i);
        if (labels[i] == kOutside && (x == 0 || y == 0 || x + 1 == labels.columns || y + 1 == labels.rows)) keep(i);
    }
    for (const bool take_over : {false, true}) {
        if (take_over) { // now from all that is kept into what is not
            queue.clear();
            for (Cell i = 0; i < labels.count(); ++i)
                if (kept[i] != 0) queue.push_back(i);
        }
        for (std::size_t q = 0; q < queue.size(); ++q) {
            const Cell i = queue[q];
            for (int k = 0; k < 4; ++k) {
                const int x = labels.column_of(i) + kAroundX[k], y = labels.row_of(i) + kAroundY[k];
                if (!labels.inside(x, y)) continue;
                const Cell j = labels.at(x, y);
                if (kept[j] != 0 || (!take_over && labels[j] != labels[i])) continue;
                labels[j] = labels[i];
                keep(j);
            }
        }
    }
}

/// Two cells of one label that touch by a corner alone get a third one beside them: outlines then never touch
/// themselves.
bool part_corners(Labels& labels) {
    bool changed = false;
    for (int y = 0; y + 1 < labels.rows; ++y) {
        for (int x = 0; x + 1 < labels.columns; ++x) {
            const std::int32_t a = labels[labels.at(x, y)], b = labels[labels.at(x + 1, y)];
            const std::int32_t c = labels[labels.at(x, y + 1)], d = labels[labels.at(x + 1, y + 1)];
            if (a == d && a != b && a != c) {
                labels[labels.at(x + 1, y)] = a;
                changed = true;
            } else if (b == c && b != a && b != d) {
                labels[labels.at(x, y)] = b;
                changed = true;
            }
        }
    }
    return changed;
}

} // namespace

Grid<std::int32_t> township_grid(const Terrain& terrain, const Flood& flood, const std::vector<Place>& towns) {
    Labels labels(terrain.height, kOutside);
    for (Cell i = 0; i < labels.count(); ++i)
        if (flood.label(i) < static_cast<std::int32_t>(towns.size())) labels[i] = flood.label(i);
    vote_by_basin(terrain, towns, labels);
    connect(towns, labels);
    for (int round = 0; round < kCalmRounds; ++round) calm(labels);
    bool touching = true;
    for (int round = 0; touching && round < kMostPartings; ++round) {
        connect(towns, labels);
        touching = part_corners(labels);
    }
    return labels;
}

} // namespace lifecircle::sample
