#include <viewer/map/symbols.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <numbers>
#include <utility>

#include <viewer/map/text.hpp>

namespace lifecircle::viewer {
namespace {

/// Draws in units of the sign's radius around its centre.
class Stylus {
  public:
    Stylus(cairo_t* cairo, double x, double y, double radius) : cairo_(cairo) {
        cairo_save(cairo_);
        cairo_translate(cairo_, x, y);
        cairo_scale(cairo_, radius, radius);
        cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    }
    ~Stylus() { cairo_restore(cairo_); }
    Stylus(const Stylus&) = delete;
    Stylus& operator=(const Stylus&) = delete;

    void box(double x0, double y0, double x1, double y1) const { cairo_rectangle(cairo_, x0, y0, x1 - x0, y1 - y0); }
    void disc(double x, double y, double r) const {
        cairo_new_sub_path(cairo_);
        cairo_arc(cairo_, x, y, r, 0.0, 2.0 * std::numbers::pi);
    }
    void path(std::initializer_list<std::pair<double, double>> points, bool closed = true) const {
        cairo_new_sub_path(cairo_);
        for (const auto& [x, y] : points) cairo_line_to(cairo_, x, y);
        if (closed) cairo_close_path(cairo_);
    }
    void plate(double r, double corner) const {
        constexpr double kQuarter = std::numbers::pi / 2.0;
        cairo_new_sub_path(cairo_);
        cairo_arc(cairo_, r - corner, -r + corner, corner, -kQuarter, 0.0);
        cairo_arc(cairo_, r - corner, r - corner, corner, 0.0, kQuarter);
        cairo_arc(cairo_, -r + corner, r - corner, corner, kQuarter, 2.0 * kQuarter);
        cairo_arc(cairo_, -r + corner, -r + corner, corner, 2.0 * kQuarter, 3.0 * kQuarter);
        cairo_close_path(cairo_);
    }
    void fill(const Colour& colour, bool keep = false) const {
        set_colour(cairo_, colour);
        keep ? cairo_fill_preserve(cairo_) : cairo_fill(cairo_);
    }
    void stroke(const Colour& colour, double width, bool keep = false) const {
        set_colour(cairo_, colour);
        cairo_set_line_width(cairo_, width);
        keep ? cairo_stroke_preserve(cairo_) : cairo_stroke(cairo_);
    }
    void dash(double on, double off) const {
        const std::array<double, 2> pattern{on, off};
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
        cairo_set_dash(cairo_, pattern.data(), 2, 0.0);
    }

  private:
    cairo_t* cairo_;
};

void draw_sign(const Stylus& s, Symbol symbol, const Colour& ink, const Colour& ground) {
    switch (symbol) {
    case Symbol::cap: // flat cap with a tassel
        s.path({{0.0, -0.62}, {0.82, -0.2}, {0.0, 0.22}, {-0.82, -0.2}});
        s.path({{-0.45, 0.1}, {0.0, 0.34}, {0.45, 0.1}, {0.45, 0.42}, {0.0, 0.66}, {-0.45, 0.42}});
        s.fill(ink);
        s.path({{0.0, 0.27}, {-0.48, 0.02}}, false);
        s.path({{0.0, 0.27}, {0.48, 0.02}}, false);
        s.stroke(ground, 0.1);
        s.path({{0.7, -0.18}, {0.7, 0.42}}, false);
        s.stroke(ink, 0.13);
        return;
    case Symbol::cross:
        s.box(-0.2, -0.64, 0.2, 0.64);
        s.box(-0.64, -0.2, 0.64, 0.2);
        s.fill(ink);
        return;
    case Symbol::dumbbell:
        s.box(-0.5, -0.1, 0.5, 0.1);
        s.box(-0.58, -0.52, -0.34, 0.52);
        s.box(0.34, -0.52, 0.58, 0.52);
        s.box(-0.78, -0.3, -0.64, 0.3);
        s.box(0.64, -0.3, 0.78, 0.3);
        s.fill(ink);
        return;
    case Symbol::person: // bent person with a stick
        s.disc(-0.02, -0.5, 0.2);
        s.fill(ink);
        s.path({{-0.14, -0.2}, {-0.26, 0.22}, {-0.02, 0.4}, {-0.08, 0.72}}, false);
        s.path({{-0.24, 0.24}, {-0.42, 0.72}}, false);
        s.path({{-0.12, -0.12}, {0.14, 0.1}, {0.4, 0.06}}, false);
        s.stroke(ink, 0.19);
        s.path({{0.44, 0.0}, {0.44, 0.72}}, false);
        s.stroke(ink, 0.11);
        return;
    case Symbol::blocks:
        s.box(-0.64, 0.06, -0.06, 0.62);
        s.box(0.06, 0.06, 0.64, 0.62);
        s.disc(0.0, -0.3, 0.29);
        s.fill(ink);
        return;
    case Symbol::dot:
        s.disc(0.0, 0.0, 0.36);
        s.fill(ink);
        return;
    }
}

Colour colour_of(PlaceMark mark, int severity, const Palette& palette) {
    switch (mark) {
    case PlaceMark::neutral:
        return palette.faint;
    case PlaceMark::covered:
        return mixed(palette.met_near, palette.met_limit, 0.35F);
    case PlaceMark::no_road:
        return palette.severity[3];
    case PlaceMark::no_data:
        return palette.no_data;
    case PlaceMark::beyond:
        break;
    }
    return palette.severity[static_cast<std::size_t>(std::clamp(severity, 1, 4) - 1)];
}

} // namespace

Symbol symbol_of(std::string_view family) {
    if (family == "school") return Symbol::cap;
    if (family == "clinic") return Symbol::cross;
    if (family == "fitness") return Symbol::dumbbell;
    if (family == "elderly") return Symbol::person;
    if (family == "kindergarten" || family == "childcare") return Symbol::blocks;
    return Symbol::dot;
}

void draw_facility(cairo_t* cairo, double x, double y, double radius, Symbol symbol, FacilityState state, Theme theme) {
    const Palette& palette = palette_of(theme);
    const Colour plate = family_colour(static_cast<std::size_t>(symbol), theme);
    const Stylus s(cairo, x, y, radius);
    const bool hollow = state == FacilityState::planned || state == FacilityState::closed;
    const Colour ground = hollow                         ? palette.sheet
                          : state == FacilityState::idle ? mixed(plate, palette.sheet, 0.5F)
                                                         : plate;
    const Colour ink = hollow ? plate : rgb(0xffffff);
    s.plate(1.0 + 1.4 / radius, 0.4);
    s.fill(palette.halo);
    s.plate(1.0, 0.34);
    s.fill(ground);
    draw_sign(s, symbol, ink, ground);
    if (state == FacilityState::open) return;
    s.plate(0.94, 0.3);
    if (state == FacilityState::planned) s.dash(0.26, 0.18);
    s.stroke(plate, 0.14);
    if (state == FacilityState::closed) {
        s.path({{-0.8, 0.8}, {0.8, -0.8}}, false);
        s.stroke(palette.sheet, 0.34, true);
        s.stroke(plate, 0.16);
    }
    if (state == FacilityState::idle) { // a bar through the middle: nothing goes on inside
        s.path({{-0.9, 0.0}, {0.9, 0.0}}, false);
        s.stroke(ground, 0.3, true);
        s.stroke(ink, 0.13);
    }
}

PlaceMark mark_of(const PlaceResult& result) {
    switch (result.verdict) {
    case Verdict::covered:
        return PlaceMark::covered;
    case Verdict::unknown:
        return PlaceMark::no_data;
    case Verdict::not_covered:
        break;
    }
    return result.reason == Reason::no_road ? PlaceMark::no_road : PlaceMark::beyond;
}

void draw_place(cairo_t* cairo, double x, double y, double radius, PlaceMark mark, int severity, Theme theme) {
    const Palette& palette = palette_of(theme);
    const Colour colour = colour_of(mark, severity, palette);
    const Stylus s(cairo, x, y, radius);
    const double rim = 1.1 / radius;
    if (mark == PlaceMark::beyond || mark == PlaceMark::no_road) {
        constexpr double k = 1.28; // a diamond of the same area as the circle, and a little more
        const auto diamond = [&](double r) { s.path({{0.0, -r}, {r, 0.0}, {0.0, r}, {-r, 0.0}}); };
        diamond(k + 1.4 * rim);
        s.fill(palette.halo);
        diamond(mark == PlaceMark::beyond ? k : k - 0.16);
        if (mark == PlaceMark::beyond) {
            s.fill(colour);
        } else {
            s.fill(palette.sheet, true);
            s.stroke(colour, std::max(0.34, 1.3 / radius));
        }
        return;
    }
    s.disc(0.0, 0.0, 1.0 + rim);
    s.fill(palette.halo);
    if (mark == PlaceMark::no_data) {
        s.disc(0.0, 0.0, 0.8);
        s.fill(palette.sheet, true);
        s.stroke(colour, std::max(0.36, 1.3 / radius));
    } else {
        s.disc(0.0, 0.0, 1.0);
        s.fill(colour);
    }
}

} // namespace lifecircle::viewer
