#pragma once
/// \file  What a scenario changes, as signs: a ring around what opens, a dashed one around what closes, an arrow to
/// where the people of a merger are meant to go.

#include <cairo.h>

#include <viewer/map/overlay.hpp>

namespace lifecircle::viewer {

/// Above all signs, so that none hides them: of those of the standard's subject (of an overview: of all). Where there
/// are several, rings bear the number of the edit.
void draw_changes(cairo_t* cairo, const MapScene& scene, const View& view, const OverlayStyle& style);

/// \param radius  of the sign within
void draw_change_ring(cairo_t* cairo, double x, double y, double radius, bool closes, Theme theme, double scale);

/// From edge to edge.
void draw_merger_arrow(cairo_t* cairo, Pixel from, Pixel to, Theme theme, double scale);

} // namespace lifecircle::viewer
