#include <doctest/doctest.h>

#include <random>

#include <cairo.h>

#include <viewer/map/cairo_picture.hpp>
#include <viewer/map/labels.hpp>

#include "viewer/drawn_scene.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;

namespace {

struct Frame {
    double x0, y0, x1, y1;
    bool meets(const Frame& o) const { return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1; }
};

/// The letters of a label: its box without the empty strips above and below.
Frame letters(const Label& label, TextPen& pen) {
    const TextSize size = pen.measure(label.text, label.style);
    return {label.x, label.y + 0.2 * size.height, label.x + size.width, label.y + 0.85 * size.height};
}

} // namespace

TEST_CASE("extent: the zones of the standard shown are inside") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const Box places = extent_of(drawn.scene);
    const Ring far{{0.0, 0.0}, {90'000.0, 0.0}, {90'000.0, -90'000.0}, {0.0, 0.0}};
    drawn.ledger.results[0].zones = {MultiPolygon{Polygon{far, {}}}};
    CHECK(extent_of(drawn.scene).max_x == places.max_x);
    CHECK(extent_of(drawn.scene, 0).max_x == 90'000.0);
    CHECK(extent_of(drawn.scene, 0).min_y == -90'000.0);
}

TEST_CASE("labels: names never overlap each other or what was taken before, and stay in the picture") {
    test::DrawnScene drawn("A-B", 100.0, "A", "A");
    std::mt19937 random(7);
    drawn.study.demand.clear();
    for (int i = 0; i < 400; ++i) {
        DemandPoint d;
        d.id = std::to_string(i);
        d.name = i % 3 == 0 ? "王家庄" : i % 3 == 1 ? "Sant Julià de Lòria" : "西沟";
        d.place = {static_cast<double>(random() % 8000), static_cast<double>(random() % 5000)};
        d.people[0] = static_cast<People>(random() % 5000);
        drawn.study.demand.push_back(d);
    }
    const View view = fitted(Box(0, 0, 8000, 5000), 800, 500);
    const layers::Texts texts(layers::Language::zh);
    CairoPicture picture(800, 500);
    TextPen pen(picture.cairo());
    TakenGround taken(800, 500, 3.0);
    const Frame corner{0.0, 0.0, 200.0, 100.0};
    taken.take(corner.x0, corner.y0, corner.x1, corner.y1);
    const Signs signs = signs_in_view(drawn.scene, kOverview, view, 1.0);
    const auto labels = place_labels(drawn.scene, kOverview, signs, view, texts, Theme::light, 1.0, pen, taken);
    REQUIRE(labels.size() > 20);
    std::vector<Frame> frames;
    for (const Label& label : labels) frames.push_back(letters(label, pen));
    std::size_t overlaps = 0, outside = 0, on_corner = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        outside += frames[i].x0 < 0.0 || frames[i].y0 < 0.0 || frames[i].x1 > 800.0 || frames[i].y1 > 500.0;
        on_corner += frames[i].meets(corner);
        for (std::size_t j = 0; j < i; ++j) overlaps += frames[i].meets(frames[j]);
    }
    CHECK(overlaps == 0);
    CHECK(outside == 0);
    CHECK(on_corner == 0);
}

TEST_CASE("labels: the worst place is named first and says its minutes") {
    // C lies 25 minutes from the clinic.
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const View view = fitted(extent_of(drawn.scene), 800, 500);
    const Signs signs = signs_in_view(drawn.scene, 0, view, 1.0);
    REQUIRE_FALSE(signs.places.empty());
    CHECK(drawn.study.demand[signs.places.front().demand].name == "C");
    CairoPicture picture(800, 500);
    TextPen pen(picture.cairo());
    TakenGround taken(800, 500, 3.0);
    const layers::Texts en(layers::Language::en);
    const auto labels = place_labels(drawn.scene, 0, signs, view, en, Theme::light, 1.0, pen, taken);
    REQUIRE_FALSE(labels.empty());
    CHECK(labels.front().text == "C 25.0 min");
}

TEST_CASE("signs: a village without room for everybody keeps its underserved, and a click finds the sign under it") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const View far{{900.0, 0.0}, 2000.0, 800, 500}; // all on one pixel
    const Signs crowded = signs_in_view(drawn.scene, 0, far, 1.0);
    REQUIRE(crowded.places.size() == 1);
    CHECK(drawn.study.demand[crowded.places[0].demand].name == "C");
    CHECK(crowded.places_hidden == 2);

    const View view = fitted(extent_of(drawn.scene), 800, 500);
    const Signs signs = signs_in_view(drawn.scene, 0, view, 1.0);
    const Pixel b = view.to_px(drawn.drawing.at('B'));
    const auto found = place_at(signs, {b.x + 3.0, b.y - 2.0});
    REQUIRE(found.has_value());
    CHECK(drawn.study.demand[*found].name == "B");
    CHECK_FALSE(place_at(signs, {b.x, b.y + 60.0}).has_value());
}

TEST_CASE("text: every script has glyphs, rare characters included") {
    CairoPicture picture(10, 10);
    TextPen pen(picture.cairo());
    CHECK(pen.unknown_glyphs("吕梁市岚县 㟁底 Lòria Pegnitz") == 0);
    CHECK(pen.measure("王家庄", {}).width > 2.0 * pen.measure("王", {}).width);
    // The mark in a Catalan name is narrow, not as wide as a Chinese character.
    CHECK(pen.measure("l’Aldosa", {}).width < pen.measure("lAldosa", {}).width + 6.0);
}
