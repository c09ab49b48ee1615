#include <doctest/doctest.h>

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
