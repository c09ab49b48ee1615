#include <viewer/map/picture.hpp>

#include <memory>

#include <lifecircle/core/error.hpp>

#include <viewer/map/cairo_picture.hpp>
#include <viewer/map/gl.hpp>
#include <viewer/map/ground.hpp>
#include <viewer/map/headless.hpp>
#include <viewer/map/sheet.hpp>

namespace lifecircle::viewer {
namespace {

std::string size_text(const MapStyle& style) {
    return std::to_string(style.width) + " x " + std::to_string(style.height);
}

void check(const MapScene& scene, const MapStyle& style) {
    check_size(style);
    if (style.standard >= static_cast<int>(scene.standard_count()))
        throw UsageError({}, Phrase("standard number {n}", {{"n", style.standard}}),
                         Phrase("one of {names}", {{"names", scene.standard_count()}}),
                         "choose a standard of the project");
    const int largest = gl::largest_canvas();
    if (style.width > largest || style.height > largest)
        throw OutputError({}, Phrase("a map of {size} pixels", {{"size", size_text(style)}}),
                          Phrase("at most {n} pixels a side on this machine", {{"n", largest}}),
                          "choose a smaller size or fewer dots an inch");
}

std::vector<std::uint8_t> draw_ground(const MapScene& scene, const MapStyle& style, const View& view) {
    GroundPainter painter(std::make_shared<const Ground>(make_ground(scene, style.standard)), style.theme);
    const gl::Canvas canvas(view.width, view.height);
    canvas.bind();
    painter.draw(view, scale_of(style));
    return canvas.read();
}

void paste(CairoPicture& picture, const std::vector<std::uint8_t>& rgba, const Rect& r) {
    std::uint32_t* pixels = picture.pixels();
    const std::uint8_t* in = rgba.data();
    for (int y = 0; y < r.height; ++y) {
        std::uint32_t* out = pixels + static_cast<std::ptrdiff_t>(picture.width()) * (r.y + y) + r.x;
        for (int x = 0; x < r.width; ++x, in += 4)
            out[x] = 0xff000000U | std::uint32_t{in[0]} << 16 | std::uint32_t{in[1]} << 8 | in[2];
    }
    picture.changed();
}

MapPicture copied(CairoPicture& picture, double dots_per_inch) {
    MapPicture copy{picture.width(), picture.height(), dots_per_inch, {}};
    const std::size_t count = static_cast<std::size_t>(copy.width) * static_cast<std::size_t>(copy.height);
    copy.rgba.resize(count * 4);
    const std::uint32_t* in = picture.pixels();
    std::uint8_t* out = copy.rgba.data();
    for (std::size_t i = 0; i < count; ++i, out += 4) {
        out[0] = static_cast<std::uint8_t>(in[i] >> 16), out[1] = static_cast<std::uint8_t>(in[i] >> 8);
        out[2] = static_cast<std::uint8_t>(in[i]), out[3] = 255;
    }
    return copy;
}

} // namespace

void check_size(const MapStyle& style) {
    if (style.width < 320 || style.height < 240)
        throw UsageError({}, Phrase("a map of {size} pixels", {{"size", size_text(style)}}), "at least 320 x 240",
                         "choose a larger size");
}

MapPicture render_map(const MapScene& scene, const MapStyle& style) {
    const HeadlessContext context;
    check(scene, style);
    const SheetLayout layout = layout_of(style);
    const View view =
        fitted(style.box ? *style.box : extent_of(scene, style.standard), layout.ground.width, layout.ground.height);
    CairoPicture picture(style.width, style.height);
    paste(picture, draw_ground(scene, style, view), layout.ground);
    draw_sheet(picture.cairo(), scene, style, layout, view);
    return copied(picture, style.dots_per_inch);
}

} // namespace lifecircle::viewer
