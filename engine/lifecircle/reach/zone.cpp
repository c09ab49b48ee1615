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

/// Which capsules may matter in which tile: tile (column, row) has item[first[k] .. first[k + 1]) with
/// k = (row - row0) * columns + column - column0.
struct TileIndex {
    std::int64_t column0 = 0, row0 = 0, columns = 0, rows = 0;
    std::vector<std::uint32_t> first, item;
};

TileIndex index_tiles(std::span<const Capsule> capsules, double cell_m) {
    TileIndex index;
    Box all;
    for (const Capsule& c : capsules) all.add(c.box());
    if (all.empty()) return index;
    const double side = side_of(cell_m, kTileLevel), margin = cell_m + 0.1;
    const auto tile = [&](double v) { return static_cast<std::int64_t>(std::floor(v / side)); };
    index.column0 = tile(all.min_x - margin), index.row0 = tile(all.min_y - margin);
    index.columns = tile(all.max_x + margin) + 1 - index.column0;
    index.rows = tile(all.max_y + margin) + 1 - index.row0;
    index.first.assign(static_cast<std::size_t>(index.columns * index.rows) + 1, 0);
    const auto each = [&](auto use) {
        for (std::uint32_t n = 0; n < capsules.size(); ++n) {
            const Box b = capsules[n].box().grown(margin);
            for (std::int64_t r = tile(b.min_y); r <= tile(b.max_y); ++r)
                for (std::int64_t c = tile(b.min_x); c <= tile(b.max_x); ++c)
                    use(static_cast<std::size_t>((r - index.row0) * index.columns + c - index.column0), n);
        }
    };
    each([&](std::size_t k, std::uint32_t) { ++index.first[k + 1]; });
    std::partial_sum(index.first.begin(), index.first.end(), index.first.begin());
    index.item.resize(index.first.back());
    std::vector<std::uint32_t> next = index.first;
    each([&](std::size_t k, std::uint32_t n) { index.item[next[k]++] = n; });
    return index;
}

/// All tiles of one threshold, in parallel.
MultiPolygon trace_one(std::span<const Capsule> capsules, const Barriers& barriers, double cell_m,
                       const Progress& progress) {
    const TileIndex index = index_tiles(capsules, cell_m);
    std::vector<Box> axes;
    axes.reserve(capsules.size());
    for (const Capsule& c : capsules) axes.push_back(c.axis_box());
    std::vector<std::uint32_t> busy;
    for (std::uint32_t k = 0; k + 1 < index.first.size(); ++k)
        if (index.first[k] < index.first[k + 1]) busy.push_back(k);
    std::vector<std::vector<ContourStep>> found(busy.size());
    parallel_for(busy.size(), progress, [&](std::size_t i) {
        const std::int64_t k = busy[i];
        const auto near =
            std::span(index.item).subspan(index.first[busy[i]], index.first[busy[i] + 1] - index.first[busy[i]]);
        const std::int64_t cells = std::int64_t{1} << static_cast<unsigned>(kTileLevel);
        const LatticeSquare tile{(index.column0 + k % index.columns) * cells, (index.row0 + k / index.columns) * cells,
                                 kTileLevel};
        std::vector<BarrierSegment> walls;
        if (!barriers.empty()) {
            const double x = static_cast<double>(tile.column) * cell_m, y = static_cast<double>(tile.row) * cell_m;
            Box sight{x, y, x + side_of(cell_m, kTileLevel), y + side_of(cell_m, kTileLevel)};
            for (const std::uint32_t c : near) sight.add(axes[c]);
            barriers.near(sight, walls);
        }
        Tracer(capsules, axes, cell_m).trace(tile, near, walls, found[i]);
    });
    std::vector<ContourStep> steps;
    for (const std::vector<ContourStep>& part : found) steps.insert(steps.end(), part.begin(), part.end());
    return join_steps(std::move(steps), cell_m);
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
    std::vector<MultiPolygon> zones;
    for (const Seconds threshold : thresholds) {
        const std::vector<Capsule> capsules = capsules_at(sorted, threshold, options, kept_width(options.cell_m));
        zones.push_back(trace_one(capsules, barriers, options.cell_m, progress));
    }
    if (options.simplify_m <= 0.0) return zones;
    return simplify_together(zones, options.simplify_m, side_of(options.cell_m, kSquareLevel), progress);
}

} // namespace lifecircle
