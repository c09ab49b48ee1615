#pragma once
/// \file  A picture in memory that Cairo draws into.

#include <cstdint>
#include <memory>

#include <cairo.h>

namespace lifecircle::viewer {

/// Transparent at first. A pixel is one native 32-bit number, alpha on top, colours times alpha; rows from the top,
/// without gaps.
class CairoPicture {
  public:
    /// \throws OutputError when there is no memory for it
    CairoPicture(int width, int height);

    cairo_t* cairo() const { return cairo_.get(); }
    int width() const { return width_; }
    int height() const { return height_; }

    /// What was drawn so far; pixels written here are seen by later drawing after `changed`.
    std::uint32_t* pixels();
    void changed();

  private:
    struct Free {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    };
    int width_, height_;
    std::unique_ptr<cairo_surface_t, Free> surface_;
    std::unique_ptr<cairo_t, Free> cairo_;
};

} // namespace lifecircle::viewer
