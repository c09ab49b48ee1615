#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/network/slope_rule.hpp>

using namespace lifecircle;

namespace {

SlopeRule walking() {
    SlopeRule rule;
    rule.kind = SlopeRule::Kind::walk;
    return rule;
}

SlopeRule riding(double motor_w) {
    SlopeRule rule;
    rule.kind = SlopeRule::Kind::ride;
    rule.motor_w = motor_w;
    return rule;
}

double watts(const SlopeRule& rule, double slope, double kmh) {
    const double v = kmh / 3.6, angle = std::atan(slope);
    return v *
           (rule.mass_kg * 9.81 * (std::cos(angle) * rule.rolling + std::sin(angle)) + 0.6 * rule.drag_area_m2 * v * v);
}

} // namespace

TEST_CASE("slope rule: on foot, Tobler's hiking function") {
    const SlopeRule rule = walking();
    CHECK(slope_factor(rule, 0.0, 3.6) == 1.0);
    CHECK(slope_factor(rule, -0.05, 3.6) == doctest::Approx(std::exp(0.175)).epsilon(1e-6));
    CHECK(slope_factor(rule, 0.10, 3.6) == 0.704688);  // exp(-0.35)
    CHECK(slope_factor(rule, -0.10, 3.6) == 1.0);      // as fast 5 % below the best slope as 5 % above it
    CHECK(slope_factor(rule, -0.30, 3.6) == 0.496585); // exp(-0.7)
    CHECK(slope_factor(rule, 50.0, 3.6) == 1e-6);
}

TEST_CASE("slope rule: none changes nothing") { CHECK(slope_factor(SlopeRule(), 0.3, 15.0) == 1.0); }

TEST_CASE("slope rule: by bicycle, the power that the level takes") {
    const SlopeRule rule = riding(0.0);
    CHECK(slope_factor(rule, 0.0, 15.0) == 1.0);
    const double power = watts(rule, 0.0, 15.0);
    for (const double slope : {-0.01, 0.01, 0.02, 0.03}) {
        const double kmh = 15.0 * slope_factor(rule, slope, 15.0);
        CAPTURE(slope);
        CHECK(watts(rule, slope, kmh) == doctest::Approx(power).epsilon(1e-5));
    }
    CHECK(slope_factor(rule, -0.08, 15.0) == doctest::Approx(25.0 / 15.0).epsilon(1e-6));                  // they brake
    CHECK(slope_factor(rule, 0.15, 15.0) * 15.0 == doctest::Approx(3.0 * std::exp(-0.525)).epsilon(1e-4)); // they push
    // On a track of 10 km/h the track is the limit, until power is.
    CHECK(slope_factor(rule, -0.05, 10.0) == 1.0);
    CHECK(slope_factor(rule, 0.005, 10.0) == 1.0);
    CHECK(slope_factor(rule, 0.03, 10.0) * 10.0 ==
          doctest::Approx(slope_factor(rule, 0.03, 15.0) * 15.0).epsilon(1e-5));
}

TEST_CASE("slope rule: a motor holds the speed of the level as long as it can, and makes none faster") {
    SlopeRule rule = riding(250.0);
    rule.flat_kmh = 20.0, rule.mass_kg = 120.0;
    const double power = watts(rule, 0.0, 20.0);
    CHECK(slope_factor(rule, 0.0, 20.0) == 1.0);
    CHECK(slope_factor(rule, 0.03, 20.0) == 1.0);
    const double kmh = 20.0 * slope_factor(rule, 0.08, 20.0);
    CHECK(watts(rule, 0.08, kmh) == doctest::Approx(power + 250.0).epsilon(1e-5));
    rule.motor_top_kmh = 12.0; // beyond that they ride alone
    CHECK(20.0 * slope_factor(rule, 0.03, 20.0) == doctest::Approx(12.0));
    CHECK(slope_factor(rule, 0.0, 20.0) == 1.0);
}

TEST_CASE("slope rule: steeper is never faster uphill, and no bicycle slower than pushing it") {
    for (const SlopeRule& rule : {walking(), riding(0.0), riding(250.0)})
        for (double slope = 0.0; slope < 0.6; slope += 0.01) {
            CAPTURE(slope);
            CHECK(slope_factor(rule, slope + 0.01, 15.0) <= slope_factor(rule, slope, 15.0));
            CHECK(slope_factor(rule, slope, 15.0) > 0.0);
        }
}
