#include <viewer/map/text.hpp>

#include <cmath>

#include <pango/pangocairo.h>

namespace lifecircle::viewer {

void set_colour(cairo_t* cairo, const Colour& c) {
    cairo_set_source_rgba(cairo, static_cast<double>(c.r), static_cast<double>(c.g), static_cast<double>(c.b),
                          static_cast<double>(c.a));
}

namespace {

/// Whether a text has a character of the East Asian scripts (U+2E80 and above in UTF-8).
bool is_east_asian(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]), next = static_cast<unsigned char>(text[i + 1]);
        if (lead > 0xe2 || (lead == 0xe2 && next >= 0xba)) return true;
    }
    return false;
}

// The simplified shapes of Noto's one file for all of East Asia; what it lacks comes from any other font. In the
// Chinese shapes quotation marks and dots are as wide as a character, which tears "l’Aldosa" apart: Western names take
// the Korean ones, whose marks are narrow and whose letters are the same.
constexpr const char* kChinese = "Noto Sans CJK SC, Noto Sans, sans-serif";
constexpr const char* kWestern = "Noto Sans CJK KR, Noto Sans, sans-serif";

} // namespace

struct TextPen::Impl {
    cairo_t* cairo;
    PangoLayout* layout;
    PangoFontDescription* font;

    void set(std::string_view text, const TextStyle& style) const {
        pango_font_description_set_family_static(font, is_east_asian(text) ? kChinese : kWestern);
        pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
        pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout, font);
        pango_layout_set_width(layout, style.wrap > 0.0 ? static_cast<int>(style.wrap * PANGO_SCALE) : -1);
        pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    }
};

TextPen::TextPen(cairo_t* cairo) : impl_(std::make_unique<Impl>()) {
    impl_->cairo = cairo;
    impl_->layout = pango_cairo_create_layout(cairo);
    impl_->font = pango_font_description_new();
    PangoContext* context = pango_layout_get_context(impl_->layout);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_layout_set_wrap(impl_->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(impl_->layout, 0.92F);
}

TextPen::~TextPen() {
    pango_font_description_free(impl_->font);
    g_object_unref(impl_->layout);
}

TextSize TextPen::measure(std::string_view text, const TextStyle& style) {
    impl_->set(text, style);
    int width = 0, height = 0;
    pango_layout_get_size(impl_->layout, &width, &height);
    return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE,
            pango_layout_get_line_count(impl_->layout)};
}

void TextPen::write(double x, double y, std::string_view text, const TextStyle& style) {
    impl_->set(text, style);
    cairo_t* cairo = impl_->cairo;
    if (style.halo.a > 0.0F) {
        cairo_save(cairo);
        cairo_new_path(cairo);
        cairo_move_to(cairo, x, y);
        pango_cairo_layout_path(cairo, impl_->layout);
        set_colour(cairo, style.halo);
        cairo_set_line_width(cairo, style.halo_width);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cairo);
        cairo_restore(cairo);
    }
    set_colour(cairo, style.ink);
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout(cairo, impl_->layout);
    cairo_new_path(cairo);
}

int TextPen::unknown_glyphs(std::string_view text) {
    impl_->set(text, {});
    return pango_layout_get_unknown_glyphs_count(impl_->layout);
}

} // namespace lifecircle::viewer
