#include <lifecircle/layers/china_shift.hpp>

#include <cmath>
#include <numbers>

namespace lifecircle::layers {
namespace {

constexpr double kPi = std::numbers::pi;

bool is_shifted(LonLat p) { return p.lon >= 72.004 && p.lon <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271; }

/// Metres to the north and to the east; x, y are degrees from 105 E, 35 N.
double north_m(double x, double y) {
    double sum = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x));
    sum += (20.0 * std::sin(6.0 * x * kPi) + 20.0 * std::sin(2.0 * x * kPi)) * 2.0 / 3.0;
    sum += (20.0 * std::sin(y * kPi) + 40.0 * std::sin(y / 3.0 * kPi)) * 2.0 / 3.0;
    return sum + (160.0 * std::sin(y / 12.0 * kPi) + 320.0 * std::sin(y * kPi / 30.0)) * 2.0 / 3.0;
}

double east_m(double x, double y) {
    double sum = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x));
    sum += (20.0 * std::sin(6.0 * x * kPi) + 20.0 * std::sin(2.0 * x * kPi)) * 2.0 / 3.0;
    sum += (20.0 * std::sin(x * kPi) + 40.0 * std::sin(x / 3.0 * kPi)) * 2.0 / 3.0;
    return sum + (150.0 * std::sin(x / 12.0 * kPi) + 300.0 * std::sin(x / 30.0 * kPi)) * 2.0 / 3.0;
}

LonLat bd09_of_gcj02(LonLat p) {
    constexpr double kWave = kPi * 3000.0 / 180.0;
    const double radius = std::sqrt(p.lon * p.lon + p.lat * p.lat) + 0.00002 * std::sin(p.lat * kWave);
    const double angle = std::atan2(p.lat, p.lon) + 0.000003 * std::cos(p.lon * kWave);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

/// Finds the point whose image is `target` by taking off what the image is beside it, again and again. The shift
/// changes by less than a hundredth of a step, so each round gains two digits.
template <class Map> LonLat inverse(LonLat target, Map map) {
    LonLat guess = target;
    for (int round = 0; round < 30; ++round) {
        const LonLat image = map(guess);
        const double lon = image.lon - target.lon, lat = image.lat - target.lat;
        guess = {guess.lon - lon, guess.lat - lat};
        if (std::abs(lon) < 1e-10 && std::abs(lat) < 1e-10) break;
    }
    return guess;
}

} // namespace

LonLat to_gcj02(LonLat p) {
    if (!is_shifted(p)) return p;
    constexpr double kAxis = 6378245.0, kEccentricity2 = 0.00669342162296594323; // Krasovsky 1940
    const double north = north_m(p.lon - 105.0, p.lat - 35.0), east = east_m(p.lon - 105.0, p.lat - 35.0);
    const double latitude = p.lat / 180.0 * kPi, sine = std::sin(latitude);
    const double magic = 1.0 - kEccentricity2 * sine * sine, root = std::sqrt(magic);
    return {p.lon + east * 180.0 / (kAxis / root * std::cos(latitude) * kPi),
            p.lat + north * 180.0 / (kAxis * (1.0 - kEccentricity2) / (magic * root) * kPi)};
}

LonLat to_bd09(LonLat p) { return is_shifted(p) ? bd09_of_gcj02(to_gcj02(p)) : p; }

LonLat from_gcj02(LonLat p) { return is_shifted(p) ? inverse(p, to_gcj02) : p; }

LonLat from_bd09(LonLat p) {
    // Through GCJ-02 step by step: at the edge of the shifted area the whole map jumps.
    return is_shifted(p) ? from_gcj02(inverse(p, bd09_of_gcj02)) : p;
}

} // namespace lifecircle::layers
