#include <viewer/map/overlay.hpp>

#include <array>
#include <cmath>
#include <numbers>

#include <viewer/map/changes.hpp>
#include <viewer/map/format.hpp>
#include <viewer/map/level.hpp>

namespace lifecircle::viewer {
namespace {

void trace_ring(cairo_t* cairo, const Ring& ring, const View& view, std::vector<std::uint32_t>& kept) {
    simplify(ring, {}, 0.5 * view.metres_per_px, 1.0F, kept);
    cairo_new_sub_path(cairo);
    for (const std::uint32_t i : kept) {
        const Pixel p = view.to_px(ring[i]);
        cairo_line_to(cairo, p.x, p.y);
    }
    cairo_close_path(cairo);
}

/// Counties by a strong dash-dot line, townships by a thin one, on a pale band that keeps them apart from roads.
void draw_borders(cairo_t* cairo, const MapScene& scene, const View& view, const Palette& palette, double k) {
    std::vector<std::uint32_t> kept;
    const Box box = view.box();
    for (const bool county : {false, true}) {
        cairo_new_path(cairo);
        for (const Unit& unit : scene.study->units) {
            const bool wide = unit.level == "county" || unit.level == "city";
            if (wide != county || !box_of(unit.area).meets(box)) continue;
            for (const Polygon& polygon : unit.area) {
                trace_ring(cairo, polygon.outer, view, kept);
                for (const Ring& hole : polygon.holes) trace_ring(cairo, hole, view, kept);
            }
        }
        cairo_save(cairo);
        set_colour(cairo, palette.border.with_alpha(county ? 0.16F : 0.10F));
        cairo_set_line_width(cairo, (county ? 6.0 : 3.6) * k);
        cairo_stroke_preserve(cairo);
        const std::array<double, 4> dash{9.0 * k, 3.0 * k, 1.8 * k, 3.0 * k};
        cairo_set_dash(cairo, dash.data(), 4, 0.0);
        set_colour(cairo, palette.border.with_alpha(county ? 0.95F : 0.75F));
        cairo_set_line_width(cairo, (county ? 1.5 : 0.9) * k);
        cairo_stroke(cairo);
        cairo_restore(cairo);
    }
}

void draw_signs(cairo_t* cairo, const MapScene& scene, const Signs& signs, const OverlayStyle& style) {
    for (auto sign = signs.places.rbegin(); sign != signs.places.rend(); ++sign)
        draw_place(cairo, sign->at.x, sign->at.y, sign->radius, sign->mark, sign->severity, style.theme);
    for (auto sign = signs.facilities.rbegin(); sign != signs.facilities.rend(); ++sign) {
        const Facility& f = scene.study->facilities[sign->facility];
        const Symbol symbol = symbol_of(f.family);
        if (!sign->small) {
            draw_facility(cairo, sign->at.x, sign->at.y, sign->radius, symbol, f.state, style.theme);
            continue;
        }
        set_colour(cairo, palette_of(style.theme).halo);
        const double r = sign->radius;
        cairo_rectangle(cairo, sign->at.x - r - 1.0, sign->at.y - r - 1.0, 2.0 * r + 2.0, 2.0 * r + 2.0);
        cairo_fill(cairo);
        set_colour(cairo, family_colour(static_cast<std::size_t>(symbol), style.theme));
        cairo_rectangle(cairo, sign->at.x - r, sign->at.y - r, 2.0 * r, 2.0 * r);
        cairo_fill(cairo);
    }
}

constexpr double kAroundChange = 19.0; ///< outside the ring of what a scenario changes

void draw_selection(cairo_t* cairo, Pixel at, double radius, const Palette& palette, double k) {
    for (const bool ink : {false, true}) {
        cairo_new_path(cairo);
        cairo_arc(cairo, at.x, at.y, radius * k, 0.0, 2.0 * std::numbers::pi);
        set_colour(cairo, ink ? palette.ink : palette.halo);
        cairo_set_line_width(cairo, (ink ? 2.0 : 5.0) * k);
        cairo_stroke(cairo);
    }
}

} // namespace

Signs draw_overlay(cairo_t* cairo, const MapScene& scene, const View& view, const layers::Texts& texts,
                   const OverlayStyle& style, TakenGround& taken) {
    const Palette& palette = palette_of(style.theme);
    draw_borders(cairo, scene, view, palette, style.scale);
    Signs signs = signs_in_view(scene, style.standard, view, style.scale);
    draw_signs(cairo, scene, signs, style);
    draw_changes(cairo, scene, view, style);
    if (style.selected >= 0)
        draw_selection(cairo, view.to_px(scene.study->demand[static_cast<std::size_t>(style.selected)].place), 14.0,
                       palette, style.scale);
    if (style.facility != kNoFacility)
        draw_selection(cairo, view.to_px(scene.study->facilities[style.facility].place), kAroundChange, palette,
                       style.scale);
    TextPen pen(cairo);
    for (const Label& label :
         place_labels(scene, style.standard, signs, view, texts, style.theme, style.scale, pen, taken))
        pen.write(label.x, label.y, label.text, label.style);
    return signs;
}

double round_length(double longest_m) {
    const double power = std::pow(10.0, std::floor(std::log10(longest_m)));
    const double lead = longest_m / power;
    return (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0) * power;
}

void draw_scale_bar(cairo_t* cairo, TextPen& pen, const View& view, double x, double bottom, Theme theme, double k) {
    const Palette& p = palette_of(theme);
    const double metres = round_length(150.0 * k * view.metres_per_px), length = metres / view.metres_per_px;
    const double h = 5.0 * k;
    const auto bar = [&](double x0, double x1, double grow, const Colour& colour) {
        set_colour(cairo, colour);
        cairo_rectangle(cairo, x0 - grow, bottom - h - grow, x1 - x0 + 2.0 * grow, h + 2.0 * grow);
        cairo_fill(cairo);
    };
    bar(x, x + length, 3.0 * k, p.halo);
    bar(x, x + length, 1.0 * k, p.ink);
    bar(x, x + length, 0.0, p.sheet);
    for (const int quarter : {0, 2}) bar(x + quarter * length / 4.0, x + (quarter + 1) * length / 4.0, 0.0, p.ink);
    const bool km = metres >= 1000.0;
    const auto number = [&](double share) { return short_number(metres * share / (km ? 1000.0 : 1.0)); };
    TextStyle style;
    style.size = 11.5 * k, style.ink = p.ink, style.halo = p.halo, style.halo_width = 3.0 * k;
    const double y = bottom - h - 19.0 * k;
    pen.write(x, y, "0", style);
    const std::string end = number(1.0) + (km ? " km" : " m");
    pen.write(x + length - pen.measure(number(1.0), style).width / 2.0, y, end, style);
}

void draw_north_arrow(cairo_t* cairo, TextPen& pen, double x, double y, std::string_view word, Theme theme, double k) {
    const Palette& p = palette_of(theme);
    const auto half = [&](double side, const Colour& fill) {
        cairo_new_path(cairo);
        cairo_move_to(cairo, x, y - 16.0 * k);
        cairo_line_to(cairo, x + side * 8.0 * k, y + 14.0 * k);
        cairo_line_to(cairo, x, y + 8.0 * k);
        cairo_close_path(cairo);
        set_colour(cairo, fill);
        cairo_fill_preserve(cairo);
        set_colour(cairo, p.ink);
        cairo_set_line_width(cairo, 1.0 * k);
        cairo_stroke(cairo);
    };
    half(-1.0, p.ink);
    half(1.0, p.sheet);
    TextStyle style;
    style.size = 13.0 * k, style.bold = true, style.ink = p.ink, style.halo = p.halo, style.halo_width = 3.0 * k;
    const TextSize size = pen.measure(word, style);
    pen.write(x - size.width / 2.0, y - 18.0 * k - size.height, word, style);
}

} // namespace lifecircle::viewer
