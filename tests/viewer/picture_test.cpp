// Whole maps, drawn without a window and looked at pixel by pixel.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <functional>

#include <png.h>

#include <lifecircle/core/error.hpp>

#include <viewer/map/picture.hpp>
#include <viewer/map/quantise.hpp>
#include <viewer/map/sheet.hpp>

#include "support/folder.hpp"
#include "viewer/drawn_scene.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;

namespace {

using Rgb = std::array<int, 3>;

Rgb rgb_of(const Colour& c) {
    const auto byte = [](float v) { return static_cast<int>(std::lround(255.0F * v)); };
    return {byte(c.r), byte(c.g), byte(c.b)};
}

bool close(const Rgb& a, const Rgb& b, int by) {
    for (std::size_t i = 0; i < 3; ++i)
        if (std::abs(a[i] - b[i]) > by) return false;
    return true;
}

/// A map and how its pixels and metres belong together.
struct Drawn {
    MapStyle style;
    MapPicture picture;
    Rect ground;
    View view;

    Drawn(const MapScene& scene, const MapStyle& wish) : style(wish), picture(render_map(scene, wish)) {
        ground = layout_of(style).ground;
        view = fitted(style.box ? *style.box : extent_of(scene, style.standard), ground.width, ground.height);
    }
    Rgb at(int x, int y) const {
        const std::size_t i =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
        return {picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2]};
    }
    Rgb at(MapXY p) const {
        const Pixel px = view.to_px(p);
        return at(ground.x + static_cast<int>(px.x), ground.y + static_cast<int>(px.y));
    }
    bool near_has(MapXY p, int radius, const std::function<bool(const Rgb&)>& rule) const {
        const Pixel px = view.to_px(p);
        for (int dy = -radius; dy <= radius; ++dy)
            for (int dx = -radius; dx <= radius; ++dx)
                if (rule(at(ground.x + static_cast<int>(px.x) + dx, ground.y + static_cast<int>(px.y) + dy)))
                    return true;
        return false;
    }
};

MapStyle small_style(int standard = 0) {
    MapStyle style;
    style.width = 800, style.height = 500;
    style.language = layers::Language::en;
    style.standard = standard;
    return style;
}

} // namespace

TEST_CASE("picture: places, roads and zones have the colours of their state") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    drawn.put_zones(drawn.drawing.at('A'), 600.0);
    const Palette& p = palette_of(Theme::light);
    const Drawn map(drawn.scene, small_style());
    const MapXY b = drawn.drawing.at('B'), c = drawn.drawing.at('C');

    CHECK(close(map.at(c), rgb_of(p.severity[1]), 12)); // 10 minutes over
    CHECK(close(map.at(b), rgb_of(mixed(p.met_near, p.met_limit, 0.35F)), 12));
    // The clinic's plate, beside its white cross.
    CHECK(map.near_has(drawn.drawing.at('A'), 8,
                       [](const Rgb& x) { return close(x, rgb_of(family_colour(1, Theme::light)), 6); }));
    // Roads: blue within the limit, warm beyond it.
    CHECK(map.near_has({600.0, 0.0}, 3, [](const Rgb& x) { return x[2] > x[0] + 60; }));
    CHECK(map.near_has({1300.0, 0.0}, 3, [](const Rgb& x) { return x[0] > x[2] + 20; }));
    // Zones: paper under one, two, three layers of the zone's colour.
    Colour expected = p.paper;
    for (const double y : {500.0, 300.0, 150.0}) {
        expected = mixed(expected, p.zone.with_alpha(1.0F), p.zone.a);
        CHECK(close(map.at(MapXY{60.0, -y}), rgb_of(expected), 3));
    }
    CHECK(close(map.at(MapXY{1500.0, 420.0}), rgb_of(p.paper), 1)); // nothing there
}

TEST_CASE("picture: a ring around what a scenario opens, an arrow to where a closed one's people go") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "ABC", "B");
    drawn.study.facilities[2].state = FacilityState::closed;
    const MapXY a = drawn.drawing.at('A'), between{(drawn.drawing.at('A').x + drawn.drawing.at('C').x) / 2.0, 0.0};
    const Rgb ring{0xb3, 0x00, 0x7d};
    const auto ringed = [&](const MapXY& at, int reach) {
        const Drawn map(drawn.scene, small_style());
        return map.near_has(at, reach, [&](const Rgb& x) { return close(x, ring, 24); });
    };
    CHECK_FALSE(ringed(a, 16));
    drawn.scene.changes = {{MapChange::What::opened, 0, kNoFacility}};
    CHECK(ringed(a, 16));
    CHECK_FALSE(ringed(drawn.drawing.at('C'), 16));
    drawn.scene.changes = {{MapChange::What::closed, 2, 0}};
    CHECK(ringed(drawn.drawing.at('C'), 16));
    CHECK(ringed(between, 12));
    CHECK_FALSE(ringed({between.x, 400.0}, 12));
}

TEST_CASE("picture: relief is drawn where heights are known, lit from the north-west") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    HeightGrid ridge; // runs from north to south at x = 750; its west side is lit
    ridge.cell_m = 50.0, ridge.columns = 80, ridge.rows = 80, ridge.north_west = {-1250.0, 2000.0};
    for (std::uint32_t r = 0; r < ridge.rows; ++r)
        for (std::uint32_t c = 0; c < ridge.columns; ++c)
            ridge.metres.push_back(1000.0F - 0.5F * std::abs(static_cast<float>(c) - 40.0F) * 50.0F);
    drawn.scene.heights = &ridge;
    const Drawn map(drawn.scene, small_style(kOverview));
    const auto light = [](const Rgb& c) { return c[0] + c[1] + c[2]; };
    CHECK(light(map.at(MapXY{450.0, 300.0})) > light(map.at(MapXY{1050.0, 300.0})) + 40);
}

TEST_CASE("picture: drawn twice it is the same, to the last byte") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    drawn.put_zones(drawn.drawing.at('A'), 600.0);
    CHECK(render_map(drawn.scene, small_style()).rgba == render_map(drawn.scene, small_style()).rgba);
}

TEST_CASE("picture: themes, languages and what is synthetic can be told apart") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    MapStyle style = small_style();
    const MapPicture light = render_map(drawn.scene, style);
    style.theme = Theme::dark;
    CHECK(render_map(drawn.scene, style).rgba != light.rgba);
    style = small_style();
    style.language = layers::Language::zh;
    CHECK(render_map(drawn.scene, style).rgba != light.rgba);
    style = small_style();
    drawn.scene.synthetic = true;
    const Drawn marked(drawn.scene, style);
    int mark = 0; // the plate of the mark in the title
    for (int x = 400; x < 800; ++x) mark += close(marked.at(x, 16), rgb_of(palette_of(Theme::light).severity[2]), 3);
    CHECK(mark > 50);
}

TEST_CASE("picture: a PNG is read back with its size, dots per inch and every pixel") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    MapStyle style = small_style();
    style.dots_per_inch = 150.0;
    const MapPicture picture = render_map(drawn.scene, style);
    const test::Folder folder;
    const std::string path = folder.path("map.png");
    write_png(picture, path);
    CHECK_FALSE(std::filesystem::exists(path + ".part"));

    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_file(&image, path.c_str()) != 0);
    image.format = PNG_FORMAT_RGBA;
    std::vector<std::uint8_t> pixels(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) != 0);
    CHECK(image.width == 800);
    CHECK(image.height == 500);
    CHECK(pixels == picture.rgba);

    const std::string bytes = test::bytes_of(path);
    const std::size_t at = bytes.find("pHYs");
    REQUIRE(at != std::string::npos);
    unsigned per_metre = 0;
    for (std::size_t i = 0; i < 4; ++i) per_metre = per_metre << 8 | static_cast<unsigned char>(bytes[at + 4 + i]);
    CHECK(per_metre == 5906); // 150 / 0.0254
}

TEST_CASE("picture: what can't be drawn or written is said") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    MapStyle style = small_style();
    style.width = 100;
    CHECK_THROWS_WITH_AS(static_cast<void>(render_map(drawn.scene, style)), doctest::Contains("320 x 240"), UsageError);
    style = small_style(1);
    CHECK_THROWS_AS(static_cast<void>(render_map(drawn.scene, style)), UsageError);
    style = small_style();
    style.width = 100'000;
    CHECK_THROWS_AS(static_cast<void>(render_map(drawn.scene, style)), OutputError);
    const test::Folder folder;
    const MapPicture picture = render_map(drawn.scene, small_style());
    CHECK_THROWS_WITH_AS(write_png(picture, folder.path("none/map.png")), doctest::Contains("none/map.png"),
                         OutputError);
    CHECK_THROWS_AS(write_png(picture, "/dev/full/map.png"), OutputError);
}

TEST_CASE("picture: 256 colours stay close to all of them, letters and signs included") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "BC");
    drawn.put_zones(drawn.drawing.at('A'), 600.0);
    const MapPicture picture = render_map(drawn.scene, small_style());
    const IndexedPicture few = quantised(picture);
    REQUIRE(few.index.size() * 4 == picture.rgba.size());
    CHECK(few.colours.size() <= 256);
    int farthest = 0;
    for (std::size_t i = 0; i < few.index.size(); ++i)
        for (std::size_t c = 0; c < 3; ++c)
            farthest = std::max(farthest, std::abs(few.colours[few.index[i]][c] - picture.rgba[i * 4 + c]));
    CHECK(farthest <= 40);
    const test::Folder folder;
    write_png(picture, folder.path("full.png"));
    write_png(picture, folder.path("few.png"), PngColours::few);
    CHECK(std::filesystem::file_size(folder.path("few.png")) < std::filesystem::file_size(folder.path("full.png")));
}
