#pragma once
/// \file  The camera: which part of the ground is seen, and at which scale. North is up.

#include <algorithm>
#include <cmath>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::viewer {

/// A point in a picture, pixels, y downwards from the upper edge.
struct Pixel {
    double x = 0.0, y = 0.0;
};

struct View {
    MapXY centre;
    double metres_per_px = 1.0;
    int width = 1, height = 1; ///< pixels

    Pixel to_px(MapXY p) const {
        return {width / 2.0 + (p.x - centre.x) / metres_per_px, height / 2.0 - (p.y - centre.y) / metres_per_px};
    }
    MapXY to_map(Pixel p) const {
        return {centre.x + (p.x - width / 2.0) * metres_per_px, centre.y - (p.y - height / 2.0) * metres_per_px};
    }
    Box box() const {
        const double w = width / 2.0 * metres_per_px, h = height / 2.0 * metres_per_px;
        return {centre.x - w, centre.y - h, centre.x + w, centre.y + h};
    }
    bool sees(Pixel p, double margin_px = 0.0) const {
        return p.x >= -margin_px && p.y >= -margin_px && p.x <= width + margin_px && p.y <= height + margin_px;
    }
};

/// Shows a whole box with a rim of `margin` (share of each side) around it.
inline View fitted(const Box& box, int width, int height, double margin = 0.06) {
    View view{{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0}, 1.0, width, height};
    const double room = 1.0 - 2.0 * margin;
    view.metres_per_px = std::max((box.max_x - box.min_x) / (width * room), (box.max_y - box.min_y) / (height * room));
    if (!(view.metres_per_px > 0.0)) view.metres_per_px = 1.0;
    return view;
}

/// Moves the ground by whole pixels, as if dragged by the mouse.
inline View panned(View view, double dx_px, double dy_px) {
    view.centre.x -= dx_px * view.metres_per_px;
    view.centre.y += dy_px * view.metres_per_px;
    return view;
}

inline constexpr double kNearest = 0.05, kFarthest = 5000.0; ///< metres per pixel

/// Zooms by a factor (> 1: nearer) and keeps the ground under the cursor where it is.
inline View zoomed(View view, double factor, Pixel cursor) {
    const MapXY held = view.to_map(cursor);
    view.metres_per_px = std::clamp(view.metres_per_px / factor, kNearest, kFarthest);
    const MapXY now = view.to_map(cursor);
    view.centre = view.centre + (held - now);
    return view;
}

} // namespace lifecircle::viewer
