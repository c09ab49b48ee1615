#include <doctest/doctest.h>

#include <lifecircle/reach/shadows.hpp>
#include <lifecircle/reach/sight.hpp>

#include "support/twins.hpp"

using namespace lifecircle;

namespace {

std::vector<BarrierSegment> segments(const std::vector<Line>& lines) {
    std::vector<BarrierSegment> found;
    for (const Line& line : lines)
        for (std::size_t i = 0; i + 1 < line.size(); ++i) found.push_back({line[i], line[i + 1]});
    return found;
}

const Box kWest{0, 0, 10, 10}, kEast{100, 0, 140, 10};

} // namespace

TEST_CASE("sight: a wall right across the strip blocks it, one with a gap or an open end does not") {
    CHECK(surely_blocked(kWest, kEast, segments({{{50, -5}, {50, 15}}})));
    CHECK(surely_blocked(kWest, kEast, segments({{{50, -5}, {60, 3}, {55, 15}}})));
    CHECK(surely_blocked(kWest, kEast, segments({{{50, -5}, {60, 3}}, {{55, 15}, {60, 3}}}))); // two ways, one river
    CHECK_FALSE(surely_blocked(kWest, kEast, segments({{{50, -5}, {60, 3}}, {{55, 15}, {60, 4}}})));
    CHECK_FALSE(surely_blocked(kWest, kEast, segments({{{50, -5}, {50, 9}}})));
    CHECK_FALSE(surely_blocked(kWest, kEast, {}));
}

TEST_CASE("sight: a wall that leaves the strip and comes back behind a box does not block it") {
    CHECK_FALSE(
        surely_blocked(kWest, kEast, segments({{{50, -5}, {50, 2}, {50, -8}, {200, -8}, {200, 30}, {50, 30}}})));
    CHECK_FALSE(surely_blocked(kWest, kEast, segments({{{5, -5}, {5, 15}}}))); // through a box: it has two sides
}

TEST_CASE("sight: what is said of whole boxes holds for every leg tried between them") {
    test::Dice dice(7);
    int blocked = 0, open = 0;
    for (int round = 0; round < 4000; ++round) {
        const auto point = [&](double side) { return MapXY{dice.between(0, side), dice.between(0, side)}; };
        const auto box = [&](double most) {
            const MapXY p = point(200);
            return Box{p.x, p.y, p.x + dice.between(0, most), p.y + dice.between(0, most)};
        };
        std::vector<Line> lines;
        for (std::uint32_t l = 0; l <= dice.below(3); ++l) {
            Line line{point(240)};
            for (std::uint32_t v = 0; v <= dice.below(8); ++v)
                line.push_back(line.back() + MapXY{dice.between(-60, 60), dice.between(-60, 60)});
            lines.push_back(line);
        }
        const auto walls = segments(lines);
        const Box square = box(25), road = box(60);
        const bool says_blocked = surely_blocked(square, road, walls);
        const MapXY q = point(200);
        const bool says_open = surely_open(square, q, walls);
        blocked += says_blocked ? 1 : 0, open += says_open ? 1 : 0;
        for (int leg = 0; leg < 40; ++leg) {
            const auto within = [&](const Box& b) {
                return MapXY{dice.between(b.min_x, b.max_x), dice.between(b.min_y, b.max_y)};
            };
            const MapXY p = within(square);
            if (says_blocked) REQUIRE(crosses(walls, p, within(road)));
            if (says_open) REQUIRE_FALSE(crosses(walls, p, q));
        }
    }
    CHECK(blocked > 200);
    CHECK(open > 200);
}

TEST_CASE("sight: what shadows hide is hidden from every leg tried, around the whole point") {
    test::Dice dice(11);
    int hidden = 0, hidden_boxes = 0;
    Shadows shadows;
    for (int round = 0; round < 3000; ++round) {
        const auto point = [&] { return MapXY{dice.between(-100, 100), dice.between(-100, 100)}; };
        std::vector<Line> lines;
        for (std::uint32_t l = 0; l <= dice.below(4); ++l) {
            Line line{point()};
            for (std::uint32_t v = 0; v <= dice.below(12); ++v)
                line.push_back(line.back() + MapXY{dice.between(-40, 40), dice.between(-40, 40)});
            lines.push_back(line);
        }
        const auto walls = segments(lines);
        const MapXY p = round % 10 == 0 ? lines[0][0] : point(); // sometimes on a wall
        shadows.cast(p, walls);
        for (int road = 0; road < 10; ++road) {
            const MapXY a = point(), b = road == 0 ? a : a + MapXY{dice.between(-30, 30), dice.between(-30, 30)};
            if (!shadows.surely_hide(a, b)) continue;
            ++hidden;
            for (int leg = 0; leg <= 20; ++leg) REQUIRE(crosses(walls, p, a + (b - a) * (leg / 20.0)));
        }
        for (int group = 0; group < 10; ++group) {
            const MapXY a = point(), b = a + MapXY{dice.between(0, 30), dice.between(0, 30)};
            if (!shadows.surely_hide(Box{a.x, a.y, b.x, b.y})) continue;
            ++hidden_boxes;
            for (int leg = 0; leg <= 20; ++leg)
                REQUIRE(crosses(walls, p, {dice.between(a.x, b.x), dice.between(a.y, b.y)}));
        }
    }
    CHECK(hidden > 3000);
    CHECK(hidden_boxes > 1000);
}

TEST_CASE("sight: shadows know a chain of short walls across a sector, and its gap") {
    Line chain;
    for (int v = -20; v <= 20; ++v) chain.push_back({100.0, v * 1.0 + 0.37});
    Shadows shadows;
    shadows.cast({0, 0}, segments({chain}));
    CHECK(shadows.surely_hide({200, -5}, {210, 5}));
    CHECK_FALSE(shadows.surely_hide({99, -5}, {110, 5}));   // begins before the wall
    CHECK_FALSE(shadows.surely_hide({200, -5}, {200, 60})); // reaches past its end
    Line south(chain.begin(), chain.begin() + 20), north(chain.begin() + 20, chain.end());
    shadows.cast({0, 0}, segments({south, north}));
    CHECK_FALSE(shadows.surely_hide({200, -5}, {210, 5}));
}

TEST_CASE("sight: a road in line with the point but for millimetres is hidden by a river across it") {
    // Taken from Andorra: the line of the road passes the corner at 7 mm, and the river begins behind the corner.
    const MapXY p{373312.5, 4704343.75};
    Line river;
    for (const MapXY v : {MapXY{7.374, 0.164}, MapXY{26.973, -20.797}, MapXY{56.093, -34.556}, MapXY{97.799, -47.909},
                          MapXY{124.719, -54.696}})
        river.push_back(p + v);
    const MapXY a = p + MapXY{145.879, -46.716}, b = p + MapXY{164.411, -52.651};
    std::vector<Interval> parts;
    visible_parts(segments({river}), p, a, b, parts);
    CHECK(parts.empty());
    REQUIRE(crosses(segments({river}), p, a));
    REQUIRE(crosses(segments({river}), p, b));
}
