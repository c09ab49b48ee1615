#include <lifecircle/sample/noise.hpp>

#include <lifecircle/sample/chance.hpp>

namespace lifecircle::sample {
namespace {

double at_lattice(std::uint64_t seed, std::int64_t x, std::int64_t y) {
    return chance(seed, static_cast<std::uint64_t>(x), static_cast<std::uint64_t>(y)) * 2.0 - 1.0;
}

/// 0 at 0, 1 at 1, with first and second derivative 0 at both.
double ease(double t) { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }

} // namespace

double noise(std::uint64_t seed, MapXY p, double step_m) {
    constexpr double kPositive = 4096.0; // truncation then equals the floor
    const double gx = p.x / step_m + kPositive, gy = p.y / step_m + kPositive;
    const auto x = static_cast<std::int64_t>(gx), y = static_cast<std::int64_t>(gy);
    const double fx = ease(gx - static_cast<double>(x)), fy = ease(gy - static_cast<double>(y));
    const double a = at_lattice(seed, x, y), b = at_lattice(seed, x + 1, y);
    const double c = at_lattice(seed, x, y + 1), d = at_lattice(seed, x + 1, y + 1);
    const double south = a + (b - a) * fx, north = c + (d - c) * fx;
    return south + (north - south) * fy;
}

double fractal(std::uint64_t seed, MapXY p, double step_m, int octaves) {
    double sum = 0.0, weight = 1.0, total = 0.0;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * noise(seed + static_cast<std::uint64_t>(octave) * 101, p, step_m);
        total += weight;
        weight *= 0.5;
        step_m *= 0.5;
    }
    return sum / total;
}

} // namespace lifecircle::sample
