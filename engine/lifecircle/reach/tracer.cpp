#include <lifecircle/reach/tracer.hpp>

#include <algorithm>
#include <numeric>

namespace lifecircle {
namespace {

constexpr double kHalfDiagonal = 0.70710678118654757; ///< of a square of side 1
constexpr int kChooseLevel = 3;                       ///< squares from here on choose their walls
constexpr int kCellsLevel = 1;                        ///< squares of 2 x 2 cells are not divided further

Box box_of(MapXY south_west, double side) {
    return {south_west.x, south_west.y, south_west.x + side, south_west.y + side};
}

} // namespace

Tracer::Tracer(const LatticeSquare& tile, double cell_m) : tile_(tile), cell_m_(cell_m) {
    const std::size_t side = (std::size_t{1} << static_cast<unsigned>(tile.level)) + 1;
    levels_.resize(static_cast<std::size_t>(tile.level) + 2);
    corner_.resize(side * side);
    outside_.assign(number({tile.column, tile.row, tile.level}) + 1, false);
}

/// Squares are numbered level by level, the smallest first.
std::size_t Tracer::number(const LatticeSquare& square) const {
    std::size_t first = 0;
    for (int level = 0; level < square.level; ++level)
        first += std::size_t{1} << static_cast<unsigned>(2 * (tile_.level - level));
    const auto column = static_cast<std::size_t>(square.column - tile_.column) >> static_cast<unsigned>(square.level);
    const auto row = static_cast<std::size_t>(square.row - tile_.row) >> static_cast<unsigned>(square.level);
    return first + (row << static_cast<unsigned>(tile_.level - square.level)) + column;
}

void Tracer::trace(const TileGround& ground, std::vector<ContourStep>& steps) {
    steps_ = &steps;
    capsules_.clear(), axes_.clear();
    for (const std::uint32_t n : ground.near) capsules_.push_back(ground.capsules[n]), axes_.push_back(ground.axes[n]);
    if (!ground.walls.empty()) {
        groups_.assign(axes_.size() / kGroup + 1, {});
        for (std::size_t n = 0; n < axes_.size(); ++n) groups_[n / kGroup].add(axes_[n]);
    }
    last_seen_ = 0;
    ++round_;
    Level& top = levels_[static_cast<std::size_t>(tile_.level)];
    std::vector<std::uint32_t>& all = levels_.back().capsules;
    all.resize(capsules_.size());
    std::iota(all.begin(), all.end(), 0U);
    top.deepest = 0;
    top.walls.assign(ground.walls.begin(), ground.walls.end());
    top.sight = {}; // none of the capsules is known yet to be deep here
    visit(tile_);
}

/// Depth changes by at most 1 m for each metre. So the contour is not in this square if its centre is deeper, or
/// farther outside, than half the diagonal; and a capsule is nowhere here the deepest one if it is behind the best by
/// more than the diagonal. Past walls only capsules that the whole square sees may speak for others.
/// \returns whether all of the square is outside
bool Tracer::visit(const LatticeSquare& square) {
    const std::size_t known = number(square);
    if (outside_[known]) return true;
    Level& level = levels_[static_cast<std::size_t>(square.level)];
    const double side = cell_m_ * static_cast<double>(std::int64_t{1} << static_cast<unsigned>(square.level));
    const double half = side * kHalfDiagonal + kDepthSlack;
    const Box box = box_of(place(square.column, square.row), side);
    const MapXY centre{box.min_x + side / 2.0, box.min_y + side / 2.0};
    const bool walled = !level.walls.empty();
    if (!walled && capsules_[level.deepest].depth(centre) < -half) return false; // all inside
    if (walled && (opens(level.deepest, level, box, centre, half) || opens(last_seen_, level, box, centre, half)))
        return false;
    const std::span<const std::uint32_t> listed = levels_[static_cast<std::size_t>(square.level) + 1].capsules;
    const double best = find_depths(level, listed, centre);
    if (!walled && best < -half) return false;
    if (best > half) return outside_[known] = true;
    // Corners next to a crossing are at most one cell outside: what is farther changes nothing.
    const double most = walled ? half + cell_m_ : std::min(half + cell_m_, best + 2.0 * half);
    keep_deeper(level, most);
    if (walled) {
        // Those of a larger square do, and cost less than choosing.
        if (square.level >= kChooseLevel) keep_walls(level, box);
        const Found found = level.walls.empty() ? Found::open : settle_past_walls(level, box, half);
        if (found != Found::open) return outside_[known] = found == Found::outside;
        if (level.walls.empty()) {
            if (best < -half) return false;
            keep_deeper(level, best + 2.0 * half);
        }
    }
    return outside_[known] = square.level <= kCellsLevel ? visit_cells(square, level) : visit_children(square);
}

/// Lists capsules with their depths at the centre of the square. \returns the least
double Tracer::find_depths(Level& level, std::span<const std::uint32_t> listed, MapXY centre) const {
    level.capsules.assign(listed.begin(), listed.end());
    level.depths.resize(listed.size());
    double best = kInfinity;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        level.depths[i] = capsules_[listed[i]].depth(centre);
        best = std::min(best, level.depths[i]);
    }
    return best;
}

/// Keeps the capsules whose depth is at most that. Free of jumps, for nobody can guess which stay.
void Tracer::keep_deeper(Level& level, double most) {
    std::size_t kept = 0;
    double best = kInfinity;
    for (std::size_t i = 0; i < level.capsules.size(); ++i) {
        const std::uint32_t c = level.capsules[i];
        const double depth = level.depths[i];
        level.capsules[kept] = c, level.depths[kept] = depth;
        kept += depth <= most ? 1 : 0;
        level.deepest = depth < best ? c : level.deepest;
        best = std::min(best, depth);
    }
    level.capsules.resize(kept), level.depths.resize(kept);
}

/// Corner by corner: in so small a square most of what could be said of it as a whole costs more than its corners.
bool Tracer::visit_cells(const LatticeSquare& square, const Level& level) {
    const std::int64_t side = std::int64_t{1} << static_cast<unsigned>(square.level);
    bool outside = true;
    for (std::int64_t row = square.row; row < square.row + side; ++row)
        for (std::int64_t column = square.column; column < square.column + side; ++column) {
            const LatticeSquare cell{column, row, 0};
            const std::size_t known = number(cell);
            if (!outside_[known]) outside_[known] = leaf(cell, level);
            outside = outside && outside_[known];
        }
    return outside;
}

bool Tracer::visit_children(const LatticeSquare& square) {
    const Level& level = levels_[static_cast<std::size_t>(square.level)];
    Level& next = levels_[static_cast<std::size_t>(square.level) - 1];
    const std::int64_t half = std::int64_t{1} << static_cast<unsigned>(square.level - 1);
    bool outside = true;
    for (std::int64_t child = 0; child < 4; ++child) {
        next.walls = level.walls;
        next.sight = level.sight;
        next.deepest = level.deepest;
        outside =
            visit({square.column + (child & 1) * half, square.row + (child >> 1) * half, square.level - 1}) && outside;
    }
    return outside;
}

/// Rounded up to whole steps, so that exactly what is inside stays inside; limited to one cell, so that a corner says
/// the same whatever list it was found from.
std::int32_t Tracer::in_steps(double depth) const {
    return static_cast<std::int32_t>(std::ceil(std::clamp(depth, -cell_m_, cell_m_) * (kSteps / cell_m_)));
}

std::int32_t Tracer::corner(std::int64_t column, std::int64_t row, const Level& level) {
    const std::int64_t side = (std::int64_t{1} << static_cast<unsigned>(tile_.level)) + 1;
    Corner& known = corner_[static_cast<std::size_t>((row - tile_.row) * side + column - tile_.column)];
    // Depth only grows towards shorter thresholds: a corner as far outside as can be told stays so.
    if (known.round == round_ || (known.round > 0 && known.depth == in_steps(cell_m_))) return known.depth;
    const MapXY p = place(column, row);
    double depth = cell_m_;
    if (level.walls.empty())
        for (const std::uint32_t c : level.capsules) depth = std::min(depth, capsules_[c].depth(p));
    else
        depth = depth_past_walls(p, level);
    known = {in_steps(depth), round_};
    return known.depth;
}

bool Tracer::leaf(const LatticeSquare& cell, const Level& level) {
    const std::array<std::int32_t, 4> depth{
        corner(cell.column, cell.row, level), corner(cell.column + 1, cell.row, level),
        corner(cell.column + 1, cell.row + 1, level), corner(cell.column, cell.row + 1, level)};
    std::array<std::int32_t, 4> at{};
    for (int side = 0; side < 4; ++side) {
        const auto s = static_cast<std::size_t>(side);
        // Always from the west or south corner, so that both cells of an edge get the same.
        const std::int32_t from = side < 2 ? depth[s] : depth[(s + 1) & 3U];
        const std::int32_t to = side < 2 ? depth[(s + 1) & 3U] : depth[s];
        if ((from <= 0) != (to <= 0)) at[s] = crossing(cell, side, from, to, level);
    }
    march_cell(cell.column, cell.row, depth, at, *steps_);
    return std::all_of(depth.begin(), depth.end(), [](std::int32_t d) { return d > 0; });
}

namespace {

/// Steps from the inside to where the depth is 0, if it changes evenly; at least 1 and less than a whole edge, so that
/// rings never touch at a corner. Grows as either depth falls.
std::int32_t evenly(std::int32_t inside, std::int32_t outside) {
    const std::int64_t in = -static_cast<std::int64_t>(inside), out = outside;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(in * kSteps / (in + out), 1, kSteps - 1));
}

/// Where a wall first meets the lattice edge from `start` one cell along the axis, as metres from `start`; infinite
/// where none does.
double first_wall(std::span<const BarrierSegment> walls, MapXY start, MapXY end) {
    const bool north = start.x == end.x;
    const double low = north ? std::min(start.y, end.y) : std::min(start.x, end.x);
    const double high = north ? std::max(start.y, end.y) : std::max(start.x, end.x);
    const double line = north ? start.x : start.y, origin = north ? start.y : start.x;
    double first = kInfinity;
    Box edge;
    edge.add(start), edge.add(end);
    for (const BarrierSegment& w : walls) {
        if (!edge.meets(w.box)) continue;
        const double c = (north ? w.a.x : w.a.y) - line, d = (north ? w.b.x : w.b.y) - line;
        if ((c > 0.0 && d > 0.0) || (c < 0.0 && d < 0.0)) continue;
        const double along_c = north ? w.a.y : w.a.x, along_d = north ? w.b.y : w.b.x;
        if (c == d) { // it runs along the edge
            const double near = std::clamp(origin, std::min(along_c, along_d), std::max(along_c, along_d));
            if (near >= low && near <= high) first = std::min(first, std::abs(near - origin));
            continue;
        }
        const double hit = along_c + (along_d - along_c) * (c / (c - d));
        if (hit >= low && hit <= high) first = std::min(first, std::abs(hit - origin));
    }
    return first;
}

} // namespace

/// Where no wall meets the edge, depth is taken to change evenly. Where one does, the zone ends there, or before it
/// where the reach ends first: then the depth without walls says where.
std::int32_t Tracer::crossing(const LatticeSquare& cell, int side, std::int32_t from, std::int32_t to,
                              const Level& level) const {
    const LatticeEdge edge = side_of_cell(cell.column, cell.row, side);
    MapXY inside = place(edge.column, edge.row);
    MapXY outside = place(edge.column + (edge.north ? 0 : 1), edge.row + (edge.north ? 1 : 0));
    if (from > 0) std::swap(inside, outside);
    const double wall = level.walls.empty() ? kInfinity : first_wall(level.walls, inside, outside);
    std::int32_t steps = evenly(std::min(from, to), std::max(from, to));
    if (wall < kInfinity) {
        double depth = cell_m_; // mostly the next best capsule says already that the reach does not end here
        for (auto c = level.capsules.begin(); depth > 0.0 && c != level.capsules.end(); ++c)
            depth = std::min(depth, capsules_[*c].depth(outside));
        const std::int32_t open = in_steps(depth);
        const auto to_wall = static_cast<std::int32_t>(wall * (kSteps / cell_m_));
        steps = std::clamp(to_wall, 1, open > 0 ? evenly(std::min(from, to), open) : kSteps - 1);
    }
    return from <= 0 ? steps : kSteps - steps;
}

} // namespace lifecircle
