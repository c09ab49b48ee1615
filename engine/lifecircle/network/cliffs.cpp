#include <lifecircle/network/cliffs.hpp>

#include <bit>
#include <cmath>
#include <cstdint>

namespace lifecircle {
namespace {

/// The corners of the cells around the values, and which edges between neighbouring corners are cliffs.
class CellEdges {
  public:
    CellEdges(const HeightGrid& heights, double limit)
        : heights_(heights), columns_(std::size_t{heights.columns} + 1),
          ways_(columns_ * (std::size_t{heights.rows} + 1), 0) {
        for (std::uint32_t row = 0; row < heights.rows; ++row)
            for (std::uint32_t column = 0; column < heights.columns; ++column) {
                const std::size_t value = std::size_t{row} * heights.columns + column;
                const std::size_t corner = std::size_t{row} * columns_ + column; // to the north-west of the value
                const auto steep = [&](std::size_t other) {                      // never true of a void
                    return std::abs(double{heights.metres[other]} - double{heights.metres[value]}) >
                           limit * heights.cell_m;
                };
                if (column + 1 < heights.columns && steep(value + 1)) join(corner + 1, kSouth);
                if (row + 1 < heights.rows && steep(value + heights.columns)) join(corner + columns_, kEast);
            }
    }

    std::vector<Line> lines() {
        const std::vector<std::uint8_t> all = ways_; // ways_ is used up
        const auto passes = [&](std::size_t corner) { return std::popcount(all[corner]) == 2; };
        std::vector<Line> lines;
        for (const bool rings : {false, true})
            for (std::size_t corner = 0; corner < all.size(); ++corner)
                while (ways_[corner] != 0 && (rings || !passes(corner))) lines.push_back(walk(corner, passes));
        return lines;
    }

  private:
    enum Way : std::uint8_t { kEast, kSouth, kWest, kNorth };

    std::size_t next(std::size_t corner, unsigned way) const {
        return way == kEast    ? corner + 1
               : way == kSouth ? corner + columns_
               : way == kWest  ? corner - 1
                               : corner - columns_;
    }
    static std::uint8_t bit(unsigned way) { return static_cast<std::uint8_t>(1U << way); }
    static unsigned back(unsigned way) { return (way + 2U) % 4U; }

    void join(std::size_t corner, unsigned way) {
        ways_[corner] |= bit(way);
        ways_[next(corner, way)] |= bit(back(way));
    }

    MapXY place(std::size_t corner) const {
        const std::size_t from_north = corner / columns_, from_west = corner % columns_;
        const auto column = static_cast<double>(from_west), row = static_cast<double>(from_north);
        return rounded_to_mm(heights_.north_west +
                             MapXY{(column - 0.5) * heights_.cell_m, (0.5 - row) * heights_.cell_m});
    }

    /// From a corner along edges that are left, to a corner where more or fewer than two meet, or none is left.
    template <class Passes> Line walk(std::size_t corner, Passes passes) {
        Line line{place(corner)};
        unsigned before = 4;
        do {
            const auto way = static_cast<unsigned>(std::countr_zero(ways_[corner]));
            if (before != 4 && way != before) line.push_back(place(corner));
            ways_[corner] &= static_cast<std::uint8_t>(~bit(way));
            corner = next(corner, way), before = way;
            ways_[corner] &= static_cast<std::uint8_t>(~bit(back(way)));
        } while (passes(corner) && ways_[corner] != 0);
        line.push_back(place(corner));
        return line;
    }

    const HeightGrid& heights_;
    std::size_t columns_;
    std::vector<std::uint8_t> ways_; ///< by corner, row by row: the ways along cliffs from it
};

} // namespace

std::vector<Line> cliff_lines(const HeightGrid& heights, double limit) {
    if (heights.empty()) return {};
    return CellEdges(heights, limit).lines();
}

} // namespace lifecircle
