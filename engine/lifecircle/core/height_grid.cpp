#include <lifecircle/core/height_grid.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifecircle {

double height_at(const HeightGrid& grid, MapXY place) {
    constexpr double kVoid = std::numeric_limits<double>::quiet_NaN();
    if (grid.empty()) return kVoid;
    const double x = (place.x - grid.north_west.x) / grid.cell_m, y = (grid.north_west.y - place.y) / grid.cell_m;
    if (!(x >= 0.0 && y >= 0.0 && x <= grid.columns - 1.0 && y <= grid.rows - 1.0)) return kVoid;
    const auto column = std::min(static_cast<std::uint32_t>(x), grid.columns - 2);
    const auto row = std::min(static_cast<std::uint32_t>(y), grid.rows - 2);
    const double east = x - column, south = y - row;
    const auto value = [&](std::uint32_t c, std::uint32_t r) {
        return double{grid.metres[std::size_t{r} * grid.columns + c]};
    };
    // A value that has no weight need not be known.
    const auto between = [](double a, double b, double share) {
        return share <= 0.0 ? a : share >= 1.0 ? b : a + (b - a) * share;
    };
    const auto along_row = [&](std::uint32_t r) { return between(value(column, r), value(column + 1, r), east); };
    const double metres = south <= 0.0   ? along_row(row)
                          : south >= 1.0 ? along_row(row + 1)
                                         : between(along_row(row), along_row(row + 1), south);
    return std::round(metres * 100.0) / 100.0;
}

} // namespace lifecircle
