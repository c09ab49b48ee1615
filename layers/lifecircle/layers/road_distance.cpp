#include <lifecircle/layers/road_distance.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace lifecircle::layers {
namespace {

constexpr double kCellM = 500.0;

double distance_to_piece(MapXY p, MapXY a, MapXY b) {
    const MapXY along = b - a, from = p - a;
    const double length2 = along.x * along.x + along.y * along.y;
    const double t = length2 > 0.0 ? (from.x * along.x + from.y * along.y) / length2 : 0.0;
    return distance_m(p, a + along * std::clamp(t, 0.0, 1.0));
}

/// Straight pieces by the cells that their bounding box meets, in order of (row, column).
class PieceGrid {
  public:
    explicit PieceGrid(const Roads& roads) : roads_(roads) {
        for (const MapXY p : roads.point) box_.add(p);
        for (const Road& road : roads.roads) {
            if (roads.class_names[road.road_class] == "ferry") continue;
            for (std::uint32_t v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v) enter(v);
        }
        std::sort(entries_.begin(), entries_.end());
    }

    std::optional<double> nearest(MapXY p) const {
        if (entries_.empty()) return std::nullopt;
        const auto x = column(p.x), y = column(p.y);
        double best = std::numeric_limits<double>::infinity();
        // What lies in ring r or beyond is at least (r - 1) cells away; the last ring holds the farthest corner.
        for (std::int64_t r = 0; r <= rings(x, y); ++r) {
            if (best <= static_cast<double>(r - 1) * kCellM) break;
            look_at_ring(p, x, y, r, best);
        }
        return best;
    }

  private:
    using Entry = std::pair<std::uint64_t, std::uint32_t>; // cell, first vertex of the piece

    static std::int64_t column(double v) { return static_cast<std::int64_t>(std::floor(v / kCellM)); }
    /// Orders cells by row, then column, negative ones too.
    static std::uint64_t cell(std::int64_t x, std::int64_t y) {
        constexpr std::int64_t middle = std::int64_t{1} << 31;
        return (static_cast<std::uint64_t>(y + middle) << 32U) | static_cast<std::uint64_t>(x + middle);
    }

    void enter(std::uint32_t v) {
        const MapXY a = roads_.point[roads_.vertex[v]], b = roads_.point[roads_.vertex[v + 1]];
        for (auto y = column(std::min(a.y, b.y)); y <= column(std::max(a.y, b.y)); ++y)
            for (auto x = column(std::min(a.x, b.x)); x <= column(std::max(a.x, b.x)); ++x)
                entries_.emplace_back(cell(x, y), v);
    }

    std::int64_t rings(std::int64_t x, std::int64_t y) const {
        return std::max({std::abs(x - column(box_.min_x)), std::abs(x - column(box_.max_x)),
                         std::abs(y - column(box_.min_y)), std::abs(y - column(box_.max_y))});
    }

    void look_at_ring(MapXY p, std::int64_t x, std::int64_t y, std::int64_t r, double& best) const {
        const auto low = std::max(y - r, column(box_.min_y)), high = std::min(y + r, column(box_.max_y));
        for (auto row = low; row <= high; ++row) {
            if (std::abs(row - y) == r) {
                look_at_cells(p, x - r, x + r, row, best);
            } else {
                look_at_cells(p, x - r, x - r, row, best);
                look_at_cells(p, x + r, x + r, row, best);
            }
        }
    }

    void look_at_cells(MapXY p, std::int64_t from, std::int64_t to, std::int64_t row, double& best) const {
        auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{cell(from, row), 0});
        for (const std::uint64_t last = cell(to, row); entry != entries_.end() && entry->first <= last; ++entry)
            best = std::min(best, distance_to_piece(p, roads_.point[roads_.vertex[entry->second]],
                                                    roads_.point[roads_.vertex[entry->second + 1]]));
    }

    const Roads& roads_;
    Box box_;
    std::vector<Entry> entries_;
};

} // namespace

std::vector<std::optional<double>> distances_to_roads(const Roads& roads, std::span<const MapXY> places) {
    const PieceGrid grid(roads);
    std::vector<std::optional<double>> distances;
    for (const MapXY p : places) distances.push_back(grid.nearest(p));
    return distances;
}

} // namespace lifecircle::layers
