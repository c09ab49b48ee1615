#include <viewer/map/cairo_picture.hpp>

#include <string>

#include <lifecircle/core/error.hpp>

namespace lifecircle::viewer {

CairoPicture::CairoPicture(int width, int height)
    : width_(width), height_(height), surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)) {
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
        throw OutputError(
            {}, Phrase("no memory for a picture of {width} x {height}", {{"width", width}, {"height", height}}),
            "room for 4 bytes a pixel", "choose a smaller size");
    cairo_.reset(cairo_create(surface_.get()));
}

std::uint32_t* CairoPicture::pixels() {
    cairo_surface_flush(surface_.get());
    return reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(surface_.get()));
}

void CairoPicture::changed() { cairo_surface_mark_dirty(surface_.get()); }

} // namespace lifecircle::viewer
