#pragma once
/// \file  The ground beside one straight piece of road: a capsule, cut into stretches along which its radius is linear.

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle {

/// All discs of radius `radius + slope * s` around the positions from <= s <= to (metres) of a piece of road that
/// starts at `a` and runs along the unit vector `u`. Every threshold measures from the same `a`, so that a longer one
/// gives the same bits or a greater depth, never a smaller one by rounding.
struct Capsule {
    MapXY a, u{1.0, 0.0};
    double length = 0.0; ///< of the whole piece
    double from = 0.0, to = 0.0;
    double radius = 0.0, slope = 0.0; ///< metres at s = 0; metres for each metre of road
    double slant = 0.0;               ///< slope / sqrt(1 - slope²): how far along the best disc lies, per metre beside

    MapXY at(double s) const { return a + u * s; }
    MapXY end() const { return at(length); }
    double radius_at(double s) const { return radius + slope * s; }

    /// Position within [low, high] whose disc holds `p` deepest.
    double best_for(MapXY p, double low, double high) const {
        // Walking beside this road is quicker than on it: the disc at the end holds all others.
        if (slope >= 1.0) return high;
        if (slope <= -1.0) return low;
        const MapXY d = p - a;
        const double along = d.x * u.x + d.y * u.y, beside = std::abs(d.x * u.y - d.y * u.x);
        return std::clamp(along + slant * beside, low, high);
    }
    /// Metres from `p` to the edge of the discs in [low, high], negative inside. Changes by at most one metre for each
    /// metre that p moves.
    double depth(MapXY p, double low, double high) const {
        const double s = best_for(p, low, high);
        const MapXY d = p - a;
        const double along = d.x * u.x + d.y * u.y - s, beside = d.x * u.y - d.y * u.x;
        return std::sqrt(along * along + beside * beside) - radius_at(s);
    }
    double depth(MapXY p) const { return depth(p, from, to); }

    Box axis_box() const;
    Box box() const;
};

/// Capsules of all pieces at one threshold, in the order of the pieces: where time is left (radius >= 0), never beyond
/// the off-road reach, and at least `kept_m` wide, so that the road itself stays on a lattice of that width.
std::vector<Capsule> capsules_at(std::span<const TimedPiece> pieces, Seconds threshold, const ZoneOptions& options,
                                 double kept_m);

} // namespace lifecircle
