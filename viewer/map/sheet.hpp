#pragma once
/// \file  How a printed map is divided: title above, ground on the left, legend on the right, sources below.

#include <cairo.h>

#include <viewer/map/picture.hpp>

namespace lifecircle::viewer {

struct Rect {
    int x = 0, y = 0, width = 0, height = 0;
};

struct SheetLayout {
    Rect title, ground, legend, foot;
};
SheetLayout layout_of(const MapStyle& style);

/// Of letters, lines and signs: dots per inch over 96, down to 0.72 of that where the picture is small.
double scale_of(const MapStyle& style);

/// Draws everything but the ground itself, which already lies in `layout.ground`.
void draw_sheet(cairo_t* cairo, const MapScene& scene, const MapStyle& style, const SheetLayout& layout,
                const View& view);

/// Title where the style has none: project and standard, or project and "overview".
std::string title_of(const MapScene& scene, const MapStyle& style, const layers::Texts& texts);

} // namespace lifecircle::viewer
