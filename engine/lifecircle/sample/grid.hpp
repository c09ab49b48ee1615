#pragma once
/// \file  Square cells over the sample's map. Local metres: the origin is the south-west corner of the map.

#include <algorithm>
#include <cstdint>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::sample {

/// Index of a cell: rows from south to north, columns from west to east.
using Cell = std::uint32_t;
inline constexpr Cell kNoCell = 0xffffffffU;

template <class T> struct Grid {
    int columns = 0, rows = 0;
    double size_m = 0.0; ///< side of a cell; cell (0, 0) has its centre at half of it
    std::vector<T> value;

    Grid() = default;
    Grid(int columns_, int rows_, double size_m_, T fill = T{})
        : columns(columns_), rows(rows_), size_m(size_m_),
          value(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), fill) {}
    /// As large as another grid.
    template <class U> explicit Grid(const Grid<U>& like, T fill = T{})
        : Grid(like.columns, like.rows, like.size_m, fill) {}

    T& operator[](Cell i) { return value[i]; }
    const T& operator[](Cell i) const { return value[i]; }
    Cell count() const { return static_cast<Cell>(value.size()); }
    Cell at(int x, int y) const { return static_cast<Cell>(y) * static_cast<Cell>(columns) + static_cast<Cell>(x); }
    bool inside(int x, int y) const { return x >= 0 && y >= 0 && x < columns && y < rows; }
    int column_of(Cell i) const { return static_cast<int>(i % static_cast<Cell>(columns)); }
    int row_of(Cell i) const { return static_cast<int>(i / static_cast<Cell>(columns)); }
    MapXY centre(Cell i) const { return {(column_of(i) + 0.5) * size_m, (row_of(i) + 0.5) * size_m}; }
    /// The cell a point lies in; points outside count to the nearest cell.
    Cell cell_at(MapXY p) const {
        return at(std::clamp(static_cast<int>(p.x / size_m), 0, columns - 1),
                  std::clamp(static_cast<int>(p.y / size_m), 0, rows - 1));
    }
};

/// The eight cells around one: first the four that share a side.
inline constexpr int kAroundX[8] = {1, -1, 0, 0, 1, -1, 1, -1};
inline constexpr int kAroundY[8] = {0, 0, 1, -1, 1, 1, -1, -1};

/// Bilinear value between cell centres; the outermost centres' values continue to the map's edge.
inline double interpolate(const Grid<float>& grid, MapXY p) {
    const double gx = std::clamp(p.x / grid.size_m - 0.5, 0.0, grid.columns - 1.001);
    const double gy = std::clamp(p.y / grid.size_m - 0.5, 0.0, grid.rows - 1.001);
    const int x = static_cast<int>(gx), y = static_cast<int>(gy);
    const double fx = gx - x, fy = gy - y;
    const double a = grid[grid.at(x, y)], b = grid[grid.at(x + 1, y)];
    const double c = grid[grid.at(x, y + 1)], d = grid[grid.at(x + 1, y + 1)];
    const double south = a + (b - a) * fx, north = c + (d - c) * fx;
    return south + (north - south) * fy;
}

} // namespace lifecircle::sample
