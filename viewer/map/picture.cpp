#include <viewer/map/picture.hpp>

#include <memory>

#include <cairo.h>

#include <lifecircle/core/error.hpp>

#include <viewer/map/gl.hpp>
#include <viewer/map/ground.hpp>
#include <viewer/map/headless.hpp>
#include <viewer/map/sheet.hpp>

namespace lifecircle::viewer {
namespace {

struct CairoFree {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, CairoFree>;
using Cairo = std::unique_ptr<cairo_t, CairoFree>;

void check(const MapScene& scene, const MapStyle& style) {
    const std::string size = std::to_string(style.width) + " x " + std::to_string(style.height);
    if (style.width < 320 || style.height < 240)
        throw UsageError({}, "a map of " + size + " pixels", "at least 320 x 240", "choose a larger size");
    if (style.standard >= static_cast<int>(scene.standard_count()))
        throw UsageError({}, "standard number " + std::to_string(style.standard),
                         "one of " + std::to_string(scene.standard_count()), "choose a standard of the project");
    const int largest = gl::largest_canvas();
    if (style.width > largest || style.height > largest)
        throw OutputError({}, "a map of " + size + " pixels",
                          "at most " + std::to_string(largest) + " pixels a side on this machine",
                          "choose a smaller size or fewer dots an inch");
}

std::vector<std::uint8_t> draw_ground(const MapScene& scene, const MapStyle& style, const View& view) {
    GroundPainter painter(std::make_shared<const Ground>(make_ground(scene, style.standard)), style.theme);
    const gl::Canvas canvas(view.width, view.height);
    canvas.bind();
    painter.draw(view, style.dots_per_inch / 96.0);
    return canvas.read();
}

/// Cairo keeps a pixel as one native 32-bit number, alpha on top.
void paste(cairo_surface_t* surface, const std::vector<std::uint8_t>& rgba, const Rect& r) {
    cairo_surface_flush(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < r.height; ++y) {
        auto* out = reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(surface) +
                                                     static_cast<std::ptrdiff_t>(stride) * (r.y + y)) +
                    r.x;
        const std::uint8_t* in = rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(r.width) * 4;
        for (int x = 0; x < r.width; ++x, in += 4)
            out[x] = 0xff000000U | std::uint32_t{in[0]} << 16 | std::uint32_t{in[1]} << 8 | in[2];
    }
    cairo_surface_mark_dirty(surface);
}

MapPicture copied(cairo_surface_t* surface, const MapStyle& style) {
    cairo_surface_flush(surface);
    MapPicture picture{style.width, style.height, style.dots_per_inch, {}};
    picture.rgba.resize(static_cast<std::size_t>(style.width) * static_cast<std::size_t>(style.height) * 4);
    std::uint8_t* out = picture.rgba.data();
    for (int y = 0; y < style.height; ++y) {
        const auto* in = reinterpret_cast<const std::uint32_t*>(
            cairo_image_surface_get_data(surface) +
            static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(surface)) * y);
        for (int x = 0; x < style.width; ++x, out += 4) {
            out[0] = static_cast<std::uint8_t>(in[x] >> 16), out[1] = static_cast<std::uint8_t>(in[x] >> 8);
            out[2] = static_cast<std::uint8_t>(in[x]), out[3] = 255;
        }
    }
    return picture;
}

} // namespace

MapPicture render_map(const MapScene& scene, const MapStyle& style) {
    const HeadlessContext context;
    check(scene, style);
    const SheetLayout layout = layout_of(style);
    const View view = fitted(style.box ? *style.box : extent_of(scene), layout.ground.width, layout.ground.height);
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, style.width, style.height));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        throw OutputError({}, "no memory for the picture", "room for 4 bytes a pixel", "choose a smaller size");
    paste(surface.get(), draw_ground(scene, style, view), layout.ground);
    const Cairo cairo(cairo_create(surface.get()));
    draw_sheet(cairo.get(), scene, style, layout, view);
    return copied(surface.get(), style);
}

} // namespace lifecircle::viewer
