#pragma once
/// \file  Where two straight pieces of road cross.

#include <optional>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// At shares t and u of the pieces, 0 and 1 at their ends.
struct PieceCrossing {
    double t = 0.0, u = 0.0;
};

/// Nothing where the pieces from a to b and from c to d do not meet, or lie side by side.
inline std::optional<PieceCrossing> crossing_of(MapXY a, MapXY b, MapXY c, MapXY d) {
    const MapXY along = b - a, other = d - c, between = c - a;
    const double turn = along.x * other.y - along.y * other.x;
    if (turn == 0.0) return std::nullopt;
    const double t = (between.x * other.y - between.y * other.x) / turn,
                 u = (between.x * along.y - between.y * along.x) / turn;
    if (!(t >= 0.0 && t <= 1.0 && u >= 0.0 && u <= 1.0)) return std::nullopt;
    return PieceCrossing{t, u};
}

} // namespace lifecircle
