#include <lifecircle/sample/outlines.hpp>

#include <algorithm>
#include <bit>

namespace lifecircle::sample {
namespace {

constexpr int kSmoothRounds = 4;
constexpr std::size_t kSmallestRing = 4;

/// East, north, west, south; and the cells ahead on the left and on the right of a corner when walking that way.
constexpr int kWalkX[4] = {1, 0, -1, 0}, kWalkY[4] = {0, 1, 0, -1};
constexpr int kLeftX[4] = {0, -1, -1, 0}, kLeftY[4] = {0, 0, -1, -1};
constexpr int kRightX[4] = {0, 0, -1, -1}, kRightY[4] = {-1, 0, 0, -1};

} // namespace

Borders::Borders(const Grid<std::int32_t>& labels) : labels_(labels) {
    find_ways();
    smooth();
}

void Borders::find_ways() {
    at_.resize(corner(labels_.columns, labels_.rows) + 1);
    ways_.resize(at_.size(), 0);
    for (int y = 0; y <= labels_.rows; ++y) {
        for (int x = 0; x <= labels_.columns; ++x) {
            at_[corner(x, y)] = {x * labels_.size_m, y * labels_.size_m};
            const std::int32_t ne = label(x, y), nw = label(x - 1, y), sw = label(x - 1, y - 1), se = label(x, y - 1);
            ways_[corner(x, y)] = static_cast<std::uint8_t>((se != ne ? 1 : 0) + (nw != ne ? 2 : 0) +
                                                            (sw != nw ? 4 : 0) + (sw != se ? 8 : 0));
        }
    }
}

void Borders::smooth() {
    for (int round = 0; round < kSmoothRounds; ++round) {
        const std::vector<MapXY> old = at_;
        for (int y = 1; y < labels_.rows; ++y) {
            for (int x = 1; x < labels_.columns; ++x) {
                const Corner c = corner(x, y);
                if (std::popcount(ways_[c]) != 2) continue; // where three units meet nothing moves
                MapXY sum;
                for (int d = 0; d < 4; ++d)
                    if ((ways_[c] >> d & 1) != 0) sum = sum + old[corner(x + kWalkX[d], y + kWalkY[d])];
                at_[c] = old[c] * 0.5 + sum * 0.25;
            }
        }
    }
}

/// Two corners in five on lines in any direction: x + 3y modulo 5 runs through all values on every staircase.
bool Borders::kept(int x, int y) const {
    const int phase = (x + 3 * y) % 5;
    return std::popcount(ways_[corner(x, y)]) > 2 || phase == 0 || phase == 2;
}

/// Walks around a group with it on the left, from the south side of a cell on.
Ring Borders::walk(int x, int y, const std::vector<std::int32_t>& group_of_label,
                   std::vector<std::uint8_t>& walked) const {
    const auto group = [&](int cx, int cy) {
        const std::int32_t l = label(cx, cy);
        return l < 0 ? -1 : group_of_label[static_cast<std::size_t>(l)];
    };
    const std::int32_t own = group(x, y);
    Ring ring;
    int cx = x, cy = y, d = 0;
    do {
        if (d == 0) walked[labels_.at(cx, cy)] = 1;
        if (kept(cx, cy)) ring.push_back(at_[corner(cx, cy)]);
        cx += kWalkX[d], cy += kWalkY[d];
        if (group(cx + kLeftX[d], cy + kLeftY[d]) != own) {
            d = (d + 1) % 4;
        } else if (group(cx + kRightX[d], cy + kRightY[d]) == own) {
            d = (d + 3) % 4;
        }
    } while (cx != x || cy != y || d != 0);
    return ring;
}

std::vector<MultiPolygon> Borders::trace(const std::vector<std::int32_t>& group_of_label, std::size_t groups) const {
    std::vector<MultiPolygon> outlines(groups);
    std::vector<std::vector<Ring>> holes(groups);
    std::vector<std::uint8_t> walked(labels_.count(), 0);
    for (int y = 0; y < labels_.rows; ++y) {
        for (int x = 0; x < labels_.columns; ++x) {
            const std::int32_t own = label(x, y), below = label(x, y - 1);
            if (own < 0 || walked[labels_.at(x, y)] != 0) continue;
            const std::int32_t group = group_of_label[static_cast<std::size_t>(own)];
            if (below >= 0 && group_of_label[static_cast<std::size_t>(below)] == group) continue;
            Ring ring = walk(x, y, group_of_label, walked);
            if (ring.size() < kSmallestRing) continue;
            const auto g = static_cast<std::size_t>(group);
            if (signed_area_m2(ring) > 0.0) {
                outlines[g].push_back({std::move(ring), {}});
            } else {
                holes[g].push_back(std::move(ring));
            }
        }
    }
    for (std::size_t g = 0; g < groups; ++g) {
        for (Ring& hole : holes[g]) {
            const auto around = std::find_if(outlines[g].begin(), outlines[g].end(),
                                             [&](const Polygon& p) { return contains(p.outer, hole.front()); });
            if (around != outlines[g].end()) around->holes.push_back(std::move(hole));
        }
    }
    return outlines;
}

} // namespace lifecircle::sample
