#include <viewer/map/sheet.hpp>

#include <algorithm>
#include <cmath>

#include <viewer/map/format.hpp>
#include <viewer/map/legend.hpp>
#include <viewer/map/overlay.hpp>

namespace lifecircle::viewer {
namespace {

void fill_rect(cairo_t* cairo, const Rect& r, const Colour& colour) {
    set_colour(cairo, colour);
    cairo_rectangle(cairo, r.x, r.y, r.width, r.height);
    cairo_fill(cairo);
}

void draw_title(cairo_t* cairo, TextPen& pen, const MapScene& scene, const MapStyle& style, const layers::Texts& texts,
                const Rect& r, double k) {
    const Palette& p = palette_of(style.theme);
    TextStyle text;
    text.size = 23.0 * k, text.bold = true, text.ink = p.ink;
    const std::string title = title_of(scene, style, texts);
    const double room = r.width - 2.0 * 18.0 * k;
    TextSize size = pen.measure(title, text);
    if (size.width > room) {
        text.size = std::max(13.0 * k, text.size * room / size.width);
        text.wrap = room;
        size = pen.measure(title, text);
    }
    pen.write(r.x + 18.0 * k, r.y + (r.height - size.height) / 2.0, title, text);
    if (!scene.synthetic) return;
    TextStyle mark;
    mark.size = 13.0 * k, mark.bold = true, mark.ink = rgb(0xffffff);
    const std::string words(texts("map.synthetic"));
    const TextSize box = pen.measure(words, mark);
    const double x = r.x + r.width - 18.0 * k - box.width, y = r.y + (r.height - box.height) / 2.0;
    set_colour(cairo, p.severity[2]);
    cairo_rectangle(cairo, x - 8.0 * k, y - 3.0 * k, box.width + 16.0 * k, box.height + 6.0 * k);
    cairo_fill(cairo);
    pen.write(x, y, words, mark);
}

/// Sources and date on the left, the line for the approval number on the right.
void draw_foot(TextPen& pen, const MapScene& scene, const MapStyle& style, const layers::Texts& texts, const Rect& r,
               double k) {
    TextStyle text;
    text.size = 11.5 * k, text.ink = palette_of(style.theme).faint;
    const std::string approval(texts("map.approval"));
    const double right = pen.measure(approval, text).width;
    const double line = pen.measure("0", text).height, y = r.y + (r.height - line) / 2.0;
    pen.write(r.x + r.width - 18.0 * k - right, y, approval, text);
    std::string words;
    const auto add = [&](const std::string& part) {
        if (part.empty()) return;
        if (!words.empty()) words += "   ·   ";
        words += part;
    };
    if (!scene.source.empty()) add(texts.fill("map.source", {{"source", scene.source}}));
    if (!scene.data_date.empty()) add(texts.fill("map.date", {{"date", scene.data_date}}));
    add(scene.note);
    text.wrap = std::max(40.0, r.width - right - 60.0 * k);
    pen.write(r.x + 18.0 * k, r.y + (r.height - pen.measure(words, text).height) / 2.0, words, text);
}

/// The legend shrinks a little; where that is not enough, rows go that can be spared; then it shrinks on.
void draw_side(cairo_t* cairo, TextPen& pen, const MapScene& scene, const MapStyle& style, const layers::Texts& texts,
               const Rect& r, double k) {
    const std::vector<LegendRow> all = legend_rows(scene, style.standard, texts, style.theme);
    const double pad = 16.0 * k;
    std::vector<LegendRow> rows = all;
    double scale = k;
    const auto fits = [&](double least) {
        for (scale = k; scale > least * k; scale *= 0.98)
            if (draw_legend(cairo, pen, rows, 0.0, 0.0, r.width - 2.0 * pad, style.theme, scale, true) <=
                r.height - 4.0 * k)
                return true;
        return false;
    };
    int spare = 5;
    while (!fits(0.9) && --spare > 0) rows = rows_below(all, spare);
    if (spare == 0) fits(0.6);
    cairo_save(cairo);
    cairo_rectangle(cairo, r.x, r.y, r.width, r.height);
    cairo_clip(cairo);
    draw_legend(cairo, pen, rows, r.x + pad, r.y - 9.0 * scale, r.width - 2.0 * pad, style.theme, scale);
    cairo_restore(cairo);
}

} // namespace

double scale_of(const MapStyle& style) {
    const double k = style.dots_per_inch / 96.0;
    return k * std::clamp(std::min(style.width / (1200.0 * k), style.height / (750.0 * k)), 0.72, 1.0);
}

SheetLayout layout_of(const MapStyle& style) {
    const double k = scale_of(style);
    const auto px = [](double v) { return static_cast<int>(std::lround(v)); };
    const int top = px(std::min(52.0 * k, style.height * 0.12)), foot = px(std::min(28.0 * k, style.height * 0.08));
    const int side = px(std::clamp(style.width * 0.2, std::min(250.0 * k, style.width * 0.4), 330.0 * k));
    const int gap = px(12.0 * k);
    SheetLayout layout;
    layout.title = {0, 0, style.width, top};
    layout.ground = {gap, top, style.width - side - gap, style.height - top - foot};
    layout.legend = {style.width - side, top, side, style.height - top - foot};
    layout.foot = {0, style.height - foot, style.width, foot};
    return layout;
}

std::string title_of(const MapScene& scene, const MapStyle& style, const layers::Texts& texts) {
    if (!style.title.empty()) return style.title;
    const StandardResult* result = result_of(scene, style.standard);
    const std::string subject =
        result == nullptr ? std::string(texts("map.overview")) : standard_text(texts, result->standard);
    return scene.name.empty() ? subject : texts.fill("map.title", {{"place", scene.name}, {"subject", subject}});
}

void draw_sheet(cairo_t* cairo, const MapScene& scene, const MapStyle& style, const SheetLayout& layout,
                const View& view) {
    const layers::Texts texts(style.language);
    const Palette& p = palette_of(style.theme);
    const double k = scale_of(style);
    const Rect& ground = layout.ground;

    cairo_save(cairo);
    cairo_translate(cairo, ground.x, ground.y);
    cairo_rectangle(cairo, 0, 0, ground.width, ground.height);
    cairo_clip(cairo);
    TakenGround taken(ground.width, ground.height, 3.0 * k);
    taken.take(0, ground.height - 48.0 * k, 200.0 * k, ground.height);
    taken.take(ground.width - 52.0 * k, 0, ground.width, 74.0 * k);
    draw_overlay(cairo, scene, view, texts, {style.standard, style.theme, k, -1}, taken);
    TextPen pen(cairo);
    draw_scale_bar(cairo, pen, view, 16.0 * k, ground.height - 14.0 * k, style.theme, k);
    draw_north_arrow(cairo, pen, ground.width - 26.0 * k, 50.0 * k, texts("map.north"), style.theme, k);
    cairo_restore(cairo);

    for (const Rect& r : {layout.title, layout.foot, layout.legend, Rect{0, ground.y, ground.x, ground.height}})
        fill_rect(cairo, r, p.sheet);
    set_colour(cairo, p.rule);
    cairo_set_line_width(cairo, std::max(1.0, std::round(k)));
    cairo_rectangle(cairo, ground.x + 0.5, ground.y + 0.5, ground.width - 1.0, ground.height - 1.0);
    cairo_stroke(cairo);
    draw_title(cairo, pen, scene, style, texts, layout.title, k);
    draw_foot(pen, scene, style, texts, layout.foot, k);
    draw_side(cairo, pen, scene, style, texts, layout.legend, k);
}

} // namespace lifecircle::viewer
