#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include <lifecircle/core/height_grid.hpp>

using namespace lifecircle;

namespace {

constexpr float kVoid = std::numeric_limits<float>::quiet_NaN();

/// Three columns and two rows, 10 m apart; the last value is void.
const HeightGrid kGrid{{100.0, 210.0}, 10.0, 3, 2, {0.0F, 10.0F, 20.0F, 4.0F, 14.0F, kVoid}};

} // namespace

TEST_CASE("heights: bilinear between four values, on the centimetre") {
    CHECK(height_at(kGrid, {100.0, 210.0}) == 0.0);
    CHECK(height_at(kGrid, {110.0, 200.0}) == 14.0);
    CHECK(height_at(kGrid, {105.0, 205.0}) == 7.0);
    CHECK(height_at(kGrid, {102.0, 209.0}) == 2.4); // 2 to the east, 0.4 down the slope to the south
    CHECK(height_at(kGrid, {100.004, 210.0}) == 0.0);
    CHECK(height_at(kGrid, {100.006, 210.0}) == 0.01);
}

TEST_CASE("heights: a void makes a void of all it has a share in, and of nothing else") {
    CHECK(std::isnan(height_at(kGrid, {115.0, 205.0})));
    CHECK(std::isnan(height_at(kGrid, {120.0, 200.0})));
    CHECK(height_at(kGrid, {120.0, 210.0}) == 20.0);
    CHECK(height_at(kGrid, {115.0, 210.0}) == 15.0);
    CHECK(height_at(kGrid, {110.0, 205.0}) == 12.0);
}

TEST_CASE("heights: nothing is known beyond the lattice, or without one") {
    CHECK(std::isnan(height_at(kGrid, {99.999, 205.0})));
    CHECK(std::isnan(height_at(kGrid, {105.0, 199.999})));
    CHECK(std::isnan(height_at(kGrid, {std::nan(""), 205.0})));
    CHECK(std::isnan(height_at(HeightGrid(), {0.0, 0.0})));
}
