#include <viewer/map/changes.hpp>

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include <viewer/map/signs.hpp>
#include <viewer/map/text.hpp>

namespace lifecircle::viewer {
namespace {

constexpr double kSign = 8.0; ///< radius of a facility's sign, as signs.cpp has it at most

/// What is asked about is drawn strongest, and in no colour that says how well anybody is served.
Colour ring_colour(Theme theme) { return theme == Theme::dark ? rgb(0xffe14d) : rgb(0xb3007d); }

void number(TextPen& pen, Pixel at, std::size_t n, Theme theme, double k) {
    TextStyle style;
    style.size = 12.0 * k, style.bold = true;
    style.ink = ring_colour(theme), style.halo = palette_of(theme).halo, style.halo_width = 3.2 * k;
    pen.write(at.x + (kSign + 3.5) * k, at.y - (kSign + 18.0) * k, std::to_string(n), style);
}

} // namespace

void draw_change_ring(cairo_t* cairo, double x, double y, double radius, bool closes, Theme theme, double k) {
    cairo_save(cairo);
    for (const bool ink : {false, true}) {
        cairo_new_path(cairo);
        cairo_arc(cairo, x, y, radius + 5.0 * k, 0.0, 2.0 * std::numbers::pi);
        set_colour(cairo, ink ? ring_colour(theme) : palette_of(theme).halo);
        cairo_set_line_width(cairo, (ink ? 2.6 : 5.0) * k);
        const std::array<double, 2> dash{4.0 * k, 2.6 * k};
        if (ink && closes) cairo_set_dash(cairo, dash.data(), 2, 0.0);
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

void draw_merger_arrow(cairo_t* cairo, Pixel from, Pixel to, Theme theme, double k) {
    const double dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy);
    if (length < 4.0 * k) return; // one stands on the other
    const double ux = dx / length, uy = dy / length, head = std::min(9.0 * k, 0.6 * length);
    const Pixel neck{to.x - ux * head, to.y - uy * head};
    cairo_save(cairo);
    for (const bool ink : {false, true}) {
        set_colour(cairo, ink ? ring_colour(theme) : palette_of(theme).halo);
        cairo_set_line_width(cairo, (ink ? 2.4 : 5.0) * k);
        cairo_new_path(cairo);
        cairo_move_to(cairo, from.x, from.y);
        cairo_line_to(cairo, neck.x, neck.y);
        cairo_stroke(cairo);
        cairo_move_to(cairo, to.x, to.y);
        cairo_line_to(cairo, neck.x - uy * head * 0.5, neck.y + ux * head * 0.5);
        cairo_line_to(cairo, neck.x + uy * head * 0.5, neck.y - ux * head * 0.5);
        cairo_close_path(cairo);
        cairo_set_line_width(cairo, 2.0 * k);
        ink ? cairo_fill(cairo) : cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

void draw_changes(cairo_t* cairo, const MapScene& scene, const View& view, const OverlayStyle& style) {
    const StandardResult* result = result_of(scene, style.standard);
    const double k = style.scale;
    const auto& all = scene.study->facilities;
    const auto shown = [&](FacilityId f) { return result == nullptr || is_of_subject(all[f], result->standard); };
    for (const MapChange& change : scene.changes) {
        if (change.into == kNoFacility || !shown(change.facility)) continue;
        const Pixel from = view.to_px(all[change.facility].place), to = view.to_px(all[change.into].place);
        const double dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy);
        const double rim = (kSign + 3.0) * k; // of the signs at both ends
        if (length <= 2.5 * rim) continue;
        const double ux = dx / length * rim, uy = dy / length * rim;
        draw_merger_arrow(cairo, {from.x + ux, from.y + uy}, {to.x - ux, to.y - uy}, style.theme, k);
    }
    TextPen pen(cairo);
    for (std::size_t n = 0; n < scene.changes.size(); ++n) {
        const MapChange& change = scene.changes[n];
        if (!shown(change.facility)) continue;
        const Pixel at = view.to_px(all[change.facility].place);
        if (!view.sees(at, kSign * k)) continue;
        draw_change_ring(cairo, at.x, at.y, kSign * k, change.what == MapChange::What::closed, style.theme, k);
        if (scene.changes.size() > 1) number(pen, at, n + 1, style.theme, k);
    }
}

} // namespace lifecircle::viewer
