#pragma once
/// \file  What lies on the ground: borders, signs, names (moving with the map), and scale bar and north arrow (fixed).

#include <cairo.h>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/labels.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

struct OverlayStyle {
    int standard = kOverview;
    Theme theme = Theme::light;
    double scale = 1.0;                ///< of signs and letters: 1 on a screen of 96 dots an inch
    std::int32_t selected = -1;        ///< demand point with a ring around it
    FacilityId facility = kNoFacility; ///< the same of a facility
};

/// Draws borders, signs and names of a view at the origin of `cairo`. Names stay clear of what `taken` holds already.
Signs draw_overlay(cairo_t* cairo, const MapScene& scene, const View& view, const layers::Texts& texts,
                   const OverlayStyle& style, TakenGround& taken);

/// Scale bar (lower left) and north arrow (upper right).
void draw_scale_bar(cairo_t* cairo, TextPen& pen, const View& view, double x, double bottom, Theme theme, double scale);
void draw_north_arrow(cairo_t* cairo, TextPen& pen, double x, double y, std::string_view word, Theme theme,
                      double scale);

/// The length of a scale bar: 1, 2 or 5 times a power of ten, at most `longest_m`.
double round_length(double longest_m);

} // namespace lifecircle::viewer
