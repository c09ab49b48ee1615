#pragma once
/// \file  Text on a Cairo picture, in any script: Chinese names with rare characters included (Pango).

#include <memory>
#include <string>
#include <string_view>

#include <cairo.h>

#include <viewer/map/palette.hpp>

namespace lifecircle::viewer {

void set_colour(cairo_t* cairo, const Colour& colour);

struct TextSize {
    double width = 0.0, height = 0.0; ///< pixels; the height is that of its lines
    int lines = 1;
};

struct TextStyle {
    double size = 13.0; ///< pixels from line to line is about 1.4 times this
    bool bold = false;
    Colour ink;
    Colour halo = {0.0F, 0.0F, 0.0F, 0.0F}; ///< transparent: none
    double halo_width = 3.4;                ///< of the pen, half of it outside the letters
    double wrap = 0.0;                      ///< > 0: broken into lines at this width
};

/// Writes on one Cairo context. Not shared by threads.
class TextPen {
  public:
    explicit TextPen(cairo_t* cairo);
    ~TextPen();
    TextPen(const TextPen&) = delete;
    TextPen& operator=(const TextPen&) = delete;

    TextSize measure(std::string_view text, const TextStyle& style);
    /// \param x, y  upper left corner of the text's box
    void write(double x, double y, std::string_view text, const TextStyle& style);
    /// Characters no font on this machine can show.
    int unknown_glyphs(std::string_view text);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace lifecircle::viewer
