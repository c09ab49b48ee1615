#include <lifecircle/reach/shadows.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifecircle {
namespace {

constexpr double kTurn = 4.0, kHalfTurn = 2.0;
constexpr double kMostTurn = 1.99; ///< what spans nearly half a turn runs past the point too closely to judge

/// Grows with the angle, from 0 to 4 in a turn; opposite directions differ by 2. Free of trigonometry.
double direction(MapXY d) {
    const double along = d.y / (std::abs(d.x) + std::abs(d.y));
    if (d.x < 0.0) return kHalfTurn - along;
    return along < 0.0 ? kTurn + along : along;
}

/// From one direction to another the shorter way, in (-2, 2].
double turn(double from, double to) {
    const double by = to - from;
    return by > kHalfTurn ? by - kTurn : by <= -kHalfTurn ? by + kTurn : by;
}

double square(MapXY d) { return d.x * d.x + d.y * d.y; }

/// Rounded down. \pre v > -1024
int whole(double v) { return static_cast<int>(v + 1024.0) - 1024; }

} // namespace

void Shadows::cover(int sector, double square) {
    double& hidden = hidden_[static_cast<std::size_t>(sector & (kSectors - 1))];
    hidden = std::min(hidden, square);
}

/// Follows each chain of walls from sector to sector. One that comes into a sector by one side and leaves it by the
/// other covers it, whatever it does between.
void Shadows::cast(MapXY p, std::span<const BarrierSegment> walls) {
    constexpr double kScale = kSectors / kTurn;
    point_ = p;
    hidden_.fill(std::numeric_limits<double>::infinity());
    MapXY end{std::numeric_limits<double>::quiet_NaN(), 0.0};
    int came = 0; // into its last sector: 1 turning left, -1 turning right, 0 it began there
    double at = 0.0, end_square = 0.0, farthest = 0.0; // of the chain in its last sector
    for (const BarrierSegment& w : walls) {
        if (!(w.a == end)) {
            at = direction(w.a - p) * kScale, end_square = farthest = square(w.a - p);
            came = 0;
        }
        const MapXY d = w.b - p;
        const double by = turn(at / kScale, direction(d));
        const double to_square = square(d), most = std::max(end_square, to_square);
        end = w.b;
        if (!(std::abs(by) < kMostTurn)) { // also where it starts or ends at the point itself
            end = {std::numeric_limits<double>::quiet_NaN(), 0.0};
            continue;
        }
        const double to = at + by * kScale;
        const int first = whole(at), last = whole(to), way = last > first ? 1 : -1;
        farthest = std::max(farthest, most);
        if (first != last) {
            if (came == way) cover(first, farthest);
            for (int sector = first + way; sector != last; sector += way) cover(sector, most);
            came = way, farthest = most;
        }
        at = to < 0.0 ? to + kSectors : to >= kSectors ? to - kSectors : to;
        end_square = to_square;
    }
}

/// Whether what is so far away is hidden in all directions between two.
bool Shadows::hidden_between(double from, double to, double square) const {
    constexpr double kScale = kSectors / kTurn;
    constexpr double kMargin = 1e-3; // of squares and sectors: never to contradict by rounding what a point sees
    const int first = whole(from * kScale - kMargin), last = whole(to * kScale + kMargin);
    for (int sector = first; sector <= last; ++sector)
        if (!(hidden_[static_cast<std::size_t>(sector & (kSectors - 1))] < square * (1.0 - kMargin))) return false;
    return true;
}

bool Shadows::surely_hide(MapXY a, MapXY b) const {
    const MapXY from = a - point_, to = b - point_;
    const double at = direction(from), by = turn(at, direction(to));
    if (!(std::abs(by) < kMostTurn)) return false;
    // A triangle's height is at least that of the one with two sides like its shorter one: no root, no division.
    const double near = std::min(square(from), square(to)) - square(b - a) / 4.0;
    return near > 1.0 && hidden_between(at + std::min(by, 0.0), at + std::max(by, 0.0), near);
}

bool Shadows::surely_hide(const Box& box) const {
    const MapXY low = MapXY{box.min_x, box.min_y} - point_, high = MapXY{box.max_x, box.max_y} - point_;
    const double near = square({std::max({low.x, -high.x, 0.0}), std::max({low.y, -high.y, 0.0})});
    if (!(near > 1.0)) return false;
    const double at = direction(low);
    double least = 0.0, most = 0.0;
    for (const MapXY corner : {MapXY{high.x, low.y}, high, MapXY{low.x, high.y}}) {
        const double by = turn(at, direction(corner));
        least = std::min(least, by), most = std::max(most, by);
    }
    return most - least < kMostTurn && hidden_between(at + least, at + most, near);
}

} // namespace lifecircle
