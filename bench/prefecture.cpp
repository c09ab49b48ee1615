#include "prefecture.hpp"

#include <algorithm>
#include <cmath>

namespace lifecircle::bench {
namespace {

constexpr std::uint32_t kCell = 16;      ///< points along the side of a cell
constexpr double kSpacing_m = 250.0;     ///< between points, before they are shifted
constexpr double kTownScale = 0.45;      ///< a town is drawn together about the middle of its cell
constexpr double kEdgesPerPoint = 0.766; ///< by car, measured
enum RoadClass : std::uint16_t { kNational, kCounty, kStreet, kVillage };

/// What is drawn for a point of the lattice depends on where it is alone.
/// SplitMix64 (S. Vigna, public domain method): integers only, so the same numbers everywhere.
std::uint64_t drawn(std::uint64_t row, std::uint64_t column, std::uint64_t what) {
    std::uint64_t z = (row << 40U) ^ (column << 16U) ^ what;
    for (int round = 0; round < 2; ++round) {
        z += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        z ^= z >> 31U;
    }
    return z;
}

/// Whole millimetres in [-radius, radius].
double shift_m(std::uint64_t any, std::uint64_t radius_mm) {
    return (static_cast<double>(any % (2 * radius_mm + 1)) - static_cast<double>(radius_mm)) / 1000.0;
}

struct At {
    std::uint32_t row = 0, column = 0;
};

enum Draw : std::uint64_t { kX, kY, kTown, kEast, kSouth, kParent, kWay, kBends, kBend };

bool is_town(At at) { return drawn(at.row / kCell, at.column / kCell, kTown) % 8 == 0; }
bool on_border(At at) { return at.row % kCell == 0 || at.column % kCell == 0; }
/// In the hills each point hangs on the one west or north of it: trees that grow from the roads around the cell.
bool hangs_on_west(At at) { return drawn(at.row, at.column, kParent) % 2 == 0; }

MapXY position(At at) {
    const std::uint64_t radius_mm = is_town(at) ? 30'000 : 70'000;
    MapXY p{at.column * kSpacing_m + shift_m(drawn(at.row, at.column, kX), radius_mm),
            at.row * kSpacing_m + shift_m(drawn(at.row, at.column, kY), radius_mm)};
    if (is_town(at) && !on_border(at)) {
        const auto middle = [](std::uint32_t i) { return (i - i % kCell + 0.5 * kCell) * kSpacing_m; };
        const MapXY centre{middle(at.column), middle(at.row)};
        p = centre + (p - centre) * kTownScale;
    }
    return rounded_to_mm(p);
}

class Drawing {
  public:
    explicit Drawing(std::uint32_t side) : side_(side) {
        roads_.class_names = {"national", "county", "street", "village"};
        for (At at; at.row < side; ++at.row)
            for (at.column = 0; at.column < side; ++at.column) roads_.point.push_back(position(at));
        for (At at; at.row < side; ++at.row)
            for (at.column = 0; at.column < side; ++at.column) {
                if (at.column + 1 < side) link(at, {at.row, at.column + 1}, at.row, kEast);
                if (at.row + 1 < side) link(at, {at.row + 1, at.column}, at.column, kSouth);
            }
    }
    Roads take() { return std::move(roads_); }

  private:
    /// The road to the next point, where there is one. \param line  the row or column that both lie on
    void link(At from, At to, std::uint32_t line, Draw way) {
        const std::uint64_t any = drawn(from.row, from.column, way);
        if (line % kCell == 0) {
            add(from, to, line % (4 * kCell) == 0 ? kNational : kCounty, 1, OneWay::both);
        } else if (is_town(from)) {
            const OneWay oneway = any / 10 % 16 == 0   ? OneWay::forward
                                  : any / 10 % 16 == 1 ? OneWay::backward
                                                       : OneWay::both;
            if (any % 10 != 0) add(from, to, kStreet, 0, oneway);
        } else if (on_border(to) ? any % 12 == 0 : hangs_on_west(to) == (way == kEast) || any % 12 == 0) {
            add(from, to, kVillage, static_cast<std::uint32_t>(1 + any / 12 % 4), OneWay::both);
        }
    }

    void add(At from, At to, RoadClass road_class, std::uint32_t bends, OneWay oneway) {
        Road road;
        road.first_vertex = static_cast<std::uint32_t>(roads_.vertex.size());
        road.vertex_count = bends + 2;
        road.road_class = road_class;
        road.oneway.motor = oneway;
        const std::uint32_t a = from.row * side_ + from.column, b = to.row * side_ + to.column;
        roads_.vertex.push_back(a);
        for (std::uint32_t k = 1; k <= bends; ++k) {
            const MapXY start = roads_.point[a], whole = roads_.point[b] - start;
            const std::uint64_t any = drawn(a, b, kBend + k);
            const MapXY aside{shift_m(any, 50'000), shift_m(any >> 32U, 50'000)};
            roads_.vertex.push_back(static_cast<std::uint32_t>(roads_.point.size()));
            roads_.point.push_back(rounded_to_mm(start + whole * (static_cast<double>(k) / (bends + 1)) + aside));
        }
        roads_.vertex.push_back(b);
        roads_.roads.push_back(road);
    }

    std::uint32_t side_;
    Roads roads_;
};

} // namespace

Roads prefecture_roads(std::size_t edges) {
    const double side = std::sqrt(static_cast<double>(edges) / kEdgesPerPoint);
    return Drawing(std::max(2U, static_cast<std::uint32_t>(std::lround(side)))).take();
}

} // namespace lifecircle::bench
