#pragma once
/// \file  Points, lines and polygons. Degrees and metres are different types; lengths and areas exist in metres only.

#include <cmath>
#include <limits>
#include <vector>

namespace lifecircle {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Degrees, longitude first (traditional GIS order), on WGS 84 or CGCS2000.
struct LonLat {
    double lon = 0.0, lat = 0.0;
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// Metres in the project's projected reference system, x to the east, y to the north.
struct MapXY {
    double x = 0.0, y = 0.0;
    friend bool operator==(const MapXY&, const MapXY&) = default;
};

inline MapXY operator+(MapXY a, MapXY b) { return {a.x + b.x, a.y + b.y}; }
inline MapXY operator-(MapXY a, MapXY b) { return {a.x - b.x, a.y - b.y}; }
inline MapXY operator*(MapXY a, double k) { return {a.x * k, a.y * k}; }

/// Square root instead of std::hypot: correctly rounded, so the same on every machine.
inline double distance_m(MapXY a, MapXY b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    return std::sqrt(dx * dx + dy * dy);
}

/// Projected coordinates are held to the millimetre before anything is summed (DESIGN § 4.15).
inline MapXY rounded_to_mm(MapXY p) { return {std::round(p.x * 1000.0) / 1000.0, std::round(p.y * 1000.0) / 1000.0}; }

using Line = std::vector<MapXY>;

/// Closed, the first point not repeated.
using Ring = std::vector<MapXY>;

/// Outer ring counter-clockwise, holes clockwise.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};
using MultiPolygon = std::vector<Polygon>;

struct Box {
    double min_x = std::numeric_limits<double>::infinity(), min_y = min_x;
    double max_x = -min_x, max_y = -min_x;
    bool empty() const { return !(min_x <= max_x && min_y <= max_y); }
    void add(MapXY p) {
        min_x = p.x < min_x ? p.x : min_x, max_x = p.x > max_x ? p.x : max_x;
        min_y = p.y < min_y ? p.y : min_y, max_y = p.y > max_y ? p.y : max_y;
    }
    void add(const Box& b) {
        if (!b.empty()) add(MapXY{b.min_x, b.min_y}), add(MapXY{b.max_x, b.max_y});
    }
    Box grown(double by_m) const { return {min_x - by_m, min_y - by_m, max_x + by_m, max_y + by_m}; }
    bool contains(MapXY p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
    bool meets(const Box& b) const {
        return b.min_x <= max_x && b.max_x >= min_x && b.min_y <= max_y && b.max_y >= min_y;
    }
    Box() = default;
    Box(double x0, double y0, double x1, double y1) : min_x(x0), min_y(y0), max_x(x1), max_y(y1) {}
};

Box box_of(const Line& line);
Box box_of(const MultiPolygon& polygons);

/// Square metres, holes taken off. Orientation does not matter.
double area_m2(const Polygon& polygon);
double area_m2(const MultiPolygon& polygons);

/// Twice the signed area of a ring is positive when it runs counter-clockwise.
double signed_area_m2(const Ring& ring);

/// Even-odd rule; a point exactly on the boundary may fall on either side.
bool contains(const Ring& ring, MapXY p);
bool contains(const Polygon& polygon, MapXY p);
bool contains(const MultiPolygon& polygons, MapXY p);

/// A point inside the polygon: the centre of the longest stretch inside along the middle line from west to east.
MapXY interior_point(const Polygon& polygon);

} // namespace lifecircle
