#include <lifecircle/reach/zone.hpp>

#include <algorithm>
#include <numeric>

#include <lifecircle/core/error.hpp>
#include <lifecircle/core/parallel.hpp>
#include <lifecircle/network/hilbert.hpp>
#include <lifecircle/reach/simplify.hpp>
#include <lifecircle/reach/tracer.hpp>

namespace lifecircle {
namespace {

constexpr int kTileLevel = 7;   ///< a tile is 128 cells wide: the unit of work for threads
constexpr int kSquareLevel = 5; ///< squares of simplification are 32 cells wide

double side_of(double cell_m, int level) { return cell_m * static_cast<double>(1 << static_cast<unsigned>(level)); }

/// Thin tips of fast roads would break into beads on a lattice that is coarser than they are wide.
double kept_width(double cell_m) { return cell_m <= 12.5 ? 0.75 * cell_m : 0.0; }

/// Tiles of the lattice, row by row.
struct TileGrid {
    double side = 1.0, margin = 0.0;
    std::int64_t column0 = 0, row0 = 0, columns = 0, rows = 0;

    TileGrid(const Box& all, double cell_m) : side(side_of(cell_m, kTileLevel)), margin(cell_m + 0.1) {
        if (all.empty()) return;
        column0 = tile(all.min_x - margin), row0 = tile(all.min_y - margin);
        columns = tile(all.max_x + margin) + 1 - column0, rows = tile(all.max_y + margin) + 1 - row0;
    }
    std::int64_t tile(double v) const { return static_cast<std::int64_t>(std::floor(v / side)); }
    std::size_t count() const { return static_cast<std::size_t>(columns * rows); }
    LatticeSquare square(std::size_t k) const {
        const auto n = static_cast<std::int64_t>(k), cells = std::int64_t{1} << static_cast<unsigned>(kTileLevel);
        return {(column0 + n % columns) * cells, (row0 + n / columns) * cells, kTileLevel};
    }
    Box box(std::size_t k) const {
        const auto n = static_cast<std::int64_t>(k);
        const std::int64_t column = column0 + n % columns, row = row0 + n / columns;
        const double x = static_cast<double>(column) * side, y = static_cast<double>(row) * side;
        return {x, y, x + side, y + side};
    }
    template <class Use> void each_met(const Box& box, Use use) const {
        const Box b = box.grown(margin);
        for (std::int64_t r = tile(b.min_y); r <= tile(b.max_y); ++r)
            for (std::int64_t c = tile(b.min_x); c <= tile(b.max_x); ++c)
                use(static_cast<std::size_t>((r - row0) * columns + c - column0));
    }
};

/// The capsules of one threshold, and which of them may matter in which tile: item[first[k] .. first[k + 1]).
struct Ground {
    std::vector<Capsule> capsules;
    std::vector<Box> axes;
    std::vector<std::uint32_t> first, item;

    void index(const TileGrid& grid) {
        first.assign(grid.count() + 1, 0);
        for (const Capsule& c : capsules) {
            axes.push_back(c.axis_box());
            grid.each_met(c.box(), [&](std::size_t k) { ++first[k + 1]; });
        }
        std::partial_sum(first.begin(), first.end(), first.begin());
        item.resize(first.back());
        std::vector<std::uint32_t> next = first;
        for (std::uint32_t n = 0; n < capsules.size(); ++n)
            grid.each_met(capsules[n].box(), [&](std::size_t k) { item[next[k]++] = n; });
    }
    std::span<const std::uint32_t> near(std::size_t k) const {
        return std::span(item).subspan(first[k], first[k + 1] - first[k]);
    }
};

/// One tile at all thresholds, the longest first. \param steps  by threshold
void trace_tile(std::span<const Ground> grounds, const TileGrid& grid, std::size_t k, const Barriers& barriers,
                double cell_m, std::span<std::vector<ContourStep>> steps) {
    Tracer tracer(grid.square(k), cell_m);
    std::vector<BarrierSegment> walls;
    for (std::size_t t = grounds.size(); t-- > 0;) {
        const Ground& ground = grounds[t];
        const auto near = ground.near(k);
        if (near.empty()) return;
        if (!barriers.empty()) {
            Box sight = grid.box(k);
            for (const std::uint32_t c : near) sight.add(ground.axes[c]);
            barriers.near(sight, walls);
        }
        tracer.trace({ground.capsules, ground.axes, near, walls}, steps[t]);
    }
}

/// All tiles in parallel. \returns by threshold
std::vector<MultiPolygon> trace_all(std::span<const Ground> grounds, const TileGrid& grid, const Barriers& barriers,
                                    double cell_m, const Progress& progress) {
    std::vector<std::size_t> busy;
    for (std::size_t k = 0; k < grid.count(); ++k)
        if (!grounds.back().near(k).empty()) busy.push_back(k);
    std::vector<std::vector<ContourStep>> found(busy.size() * grounds.size());
    parallel_for(busy.size(), progress, [&](std::size_t i) {
        trace_tile(grounds, grid, busy[i], barriers, cell_m,
                   std::span(found).subspan(i * grounds.size(), grounds.size()));
    });
    std::vector<MultiPolygon> zones(grounds.size());
    parallel_for(grounds.size(), progress, [&](std::size_t t) {
        std::vector<ContourStep> steps;
        for (std::size_t i = t; i < found.size(); i += grounds.size())
            steps.insert(steps.end(), found[i].begin(), found[i].end());
        zones[t] = join_steps(std::move(steps), cell_m);
    });
    return zones;
}

/// Pieces along a Hilbert curve: neighbours on the ground stand together, so that walls hide whole groups of them.
std::vector<TimedPiece> in_ground_order(std::span<const TimedPiece> pieces) {
    Box box;
    for (const TimedPiece& p : pieces) box.add(p.a);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) order.emplace_back(hilbert_of(pieces[i].a, box), i);
    std::sort(order.begin(), order.end());
    std::vector<TimedPiece> sorted;
    sorted.reserve(pieces.size());
    for (const auto& [place, i] : order) sorted.push_back(pieces[i]);
    return sorted;
}

} // namespace

std::vector<MultiPolygon> trace_zones(std::span<const TimedPiece> pieces, std::span<const Seconds> thresholds,
                                      const Barriers& barriers, const ZoneOptions& options, const Progress& progress) {
    if (!(options.cell_m > 0.0 && options.off_road_mps > 0.0 && options.off_road_reach.value >= 0.0))
        throw UsageError({}, "zones with a cell, speed or reach that is not positive", "positive numbers", "");
    const std::vector<TimedPiece> sorted = in_ground_order(pieces);
    std::vector<Ground> grounds(thresholds.size());
    Box all;
    for (std::size_t t = 0; t < thresholds.size(); ++t) {
        grounds[t].capsules = capsules_at(sorted, thresholds[t], options, kept_width(options.cell_m));
        for (const Capsule& c : grounds[t].capsules) all.add(c.box());
    }
    const TileGrid grid(all, options.cell_m);
    if (grid.count() == 0) return std::vector<MultiPolygon>(thresholds.size());
    for (Ground& ground : grounds) ground.index(grid);
    std::vector<MultiPolygon> zones = trace_all(grounds, grid, barriers, options.cell_m, progress);
    if (options.simplify_m <= 0.0) return zones;
    return simplify_together(zones, options.simplify_m, side_of(options.cell_m, kSquareLevel), progress);
}

} // namespace lifecircle
