#include <lifecircle/network/slope_rule.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {
namespace {

constexpr double kLeast = 1e-6; ///< what is slower is not told apart

double walking(const SlopeRule& rule, double slope) {
    return std::exp(rule.decay * (std::abs(rule.best_slope) - std::abs(slope - rule.best_slope)));
}

/// Newtons against a bicycle: constant + square · v², v in m/s.
struct Resistance {
    double constant = 0.0, square = 0.0;
    Resistance(const SlopeRule& rule, double slope) {
        constexpr double kGravity = 9.81, kAirDensity = 1.2; // m/s², kg/m³
        const double across = 1.0 / std::sqrt(1.0 + slope * slope);
        constant = rule.mass_kg * kGravity * across * (rule.rolling + slope);
        square = 0.5 * kAirDensity * rule.drag_area_m2;
    }
    double power(double v) const { return v * (constant + square * v * v); }
    /// Speed at which power() is `watts` > 0: Newton's method from above, where power() is convex and rises.
    double speed(double watts) const {
        double v = std::sqrt(std::max(0.0, -constant) / square) + std::cbrt(watts / square);
        for (int i = 0; i < 60; ++i) {
            const double next = v - (power(v) - watts) / (constant + 3.0 * square * v * v);
            if (!(next < v)) break;
            v = next;
        }
        return v;
    }
};

double riding_kmh(const SlopeRule& rule, double slope) {
    constexpr double kKmh = 3.6;
    const double rider_w = Resistance(rule, 0.0).power(rule.flat_kmh / kKmh);
    const Resistance resistance(rule, slope);
    const double alone = resistance.speed(rider_w) * kKmh;
    const double helped =
        std::min({resistance.speed(rider_w + rule.motor_w) * kKmh, rule.motor_top_kmh, rule.flat_kmh});
    const double pushed = rule.push_kmh * walking(rule, slope);
    return std::min(std::max({alone, helped, pushed}), rule.downhill_kmh);
}

double factor(const SlopeRule& rule, double slope, double road_kmh) {
    if (rule.kind == SlopeRule::Kind::walk) return walking(rule, slope);
    const double kmh = riding_kmh(rule, slope);
    return road_kmh < rule.flat_kmh ? std::min(1.0, kmh / road_kmh) : kmh / rule.flat_kmh;
}

} // namespace

double slope_factor(const SlopeRule& rule, double slope, double road_kmh) {
    if (rule.kind == SlopeRule::Kind::none) return 1.0;
    return std::max(kLeast, std::round(factor(rule, slope, road_kmh) * 1e6) / 1e6);
}

} // namespace lifecircle
