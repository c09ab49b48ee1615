// Cliffs: lines made from heights that no leg crosses.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include <lifecircle/network/access.hpp>
#include <lifecircle/network/barriers.hpp>
#include <lifecircle/network/cliffs.hpp>

#include "support/drawing.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

/// 100 m down to the east, between the values at x = 1000 and 1050.
double step(MapXY p) { return p.x > 1000.0 ? 400.0 : 500.0; }

MapXY place_of(const HeightGrid& grid, std::uint32_t column, std::uint32_t row) {
    return grid.north_west + MapXY{column * grid.cell_m, -(row * grid.cell_m)};
}

} // namespace

TEST_CASE("cliffs: one stands halfway between two values whose slope is above the limit") {
    const HeightGrid grid = test::hills(2000.0, 50.0, step);
    const auto lines = cliff_lines(grid, 1.0);
    REQUIRE(lines.size() == 1); // straight, through the whole lattice
    REQUIRE(lines[0].size() == 2);
    CHECK(lines[0][0] == MapXY{1025.0, grid.north_west.y + 25.0});
    CHECK(lines[0][1] == MapXY{1025.0, grid.north_west.y + 25.0 - 50.0 * grid.rows});
    CHECK(cliff_lines(grid, 2.0).empty()); // 100 m on 50 m: as steep as the limit, not steeper
    CHECK(cliff_lines(test::hills(2000.0, 50.0, [](MapXY p) { return 0.9 * p.y; }), 1.0).empty());
    CHECK(cliff_lines(HeightGrid(), 1.0).empty());
}

TEST_CASE("cliffs: around a tower a ring, where two touch a fork, beside a void nothing") {
    const auto towers = [](const std::set<std::pair<double, double>>& at) {
        return test::hills(500.0, 50.0, [&](MapXY p) { return at.count({p.x, p.y}) != 0 ? 600.0 : 500.0; });
    };
    const auto ring = cliff_lines(towers({{200.0, 200.0}}), 1.0);
    REQUIRE(ring.size() == 1);
    CHECK(ring[0] == Line{{175, 225}, {225, 225}, {225, 175}, {175, 175}, {175, 225}});
    const auto two = cliff_lines(towers({{200.0, 200.0}, {250.0, 250.0}}), 1.0);
    REQUIRE(two.size() == 2); // from the corner they share, back to it
    for (const Line& line : two) {
        CHECK(line.front() == MapXY{225, 225});
        CHECK(line.back() == MapXY{225, 225});
        CHECK(line.size() == 5);
    }
    const auto hole = test::hills(500.0, 50.0, [](MapXY p) {
        return p.x == 200.0 && p.y == 200.0 ? std::numeric_limits<double>::quiet_NaN() : 500.0;
    });
    CHECK(cliff_lines(hole, 0.2).empty());
}

TEST_CASE("cliffs: legs do not cross them, roads do, and a steep slope alone stops nobody") {
    test::Drawing map;
    map.road({{200, 1000}, {1800, 1000}}); // down the cliff
    const RoadNetwork network = build_network(map.roads, test::hiking());
    const auto touches = [&](const Barriers& barriers, MapXY place) {
        return AccessFinder(network, barriers).find(place, Flow::leaving).touches;
    };
    const Barriers none, cliffs(cliff_lines(test::hills(2000.0, 50.0, step), 1.0), {});
    const MapXY above{900, 1200}; // 125 m to the west of the cliff
    double farthest = 0.0;
    for (const bool stopped : {false, true})
        for (const Touch& t : touches(stopped ? cliffs : none, above)) {
            CHECK((network.shape_of(t.segment).at(static_cast<double>(t.high_mm)).x <= 1025.0) == stopped);
            farthest = std::max(farthest, t.leg_m);
        }
    CHECK(farthest > 0.0);
    CHECK(touches(cliffs, above).size() == 2);
    CHECK(network.edges[0].forward_ds != kUnreachable);
    const HeightGrid steep = test::hills(2000.0, 50.0, [](MapXY p) { return 0.8 * p.y; });
    CHECK(touches(Barriers(cliff_lines(steep, 1.0), {}), above).size() == 2);
}

TEST_CASE("cliffs: on random ground a leg between two neighbouring values is stopped where they are too steep") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        test::Dice dice(seed);
        const HeightGrid grid = test::random_hills(dice, 2500.0);
        const double limit = dice.between(0.05, 0.25);
        const std::vector<Line> lines = cliff_lines(grid, limit);
        const Barriers cliffs(lines, {});
        std::size_t steep = 0, compared = 0;
        for (std::uint32_t row = 0; row < grid.rows; ++row)
            for (std::uint32_t column = 0; column < grid.columns; ++column)
                for (const auto& [c, r] : {std::pair{column + 1, row}, std::pair{column, row + 1}}) {
                    if (c >= grid.columns || r >= grid.rows) continue;
                    const double here = grid.metres[row * grid.columns + column],
                                 there = grid.metres[r * grid.columns + c];
                    const bool too_steep = std::fabs((there - here) / grid.cell_m) > limit;
                    CHECK(cliffs.crossed_by(place_of(grid, column, row), place_of(grid, c, r)) == too_steep);
                    ++compared, steep += too_steep ? 1U : 0U;
                }
        CHECK(steep > 20);
        CHECK(steep < compared);
        double length = 0.0; // each edge once
        for (const Line& line : lines)
            for (std::size_t i = 1; i < line.size(); ++i) length += distance_m(line[i - 1], line[i]);
        CHECK(length == doctest::Approx(static_cast<double>(steep) * grid.cell_m).epsilon(1e-6));
    }
}
