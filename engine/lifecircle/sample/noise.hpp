#pragma once
/// \file  Smooth chance over the plane: value noise on a lattice of hashed numbers.

#include <cstdint>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::sample {

/// One lattice of `step_m` metres, blended with a quintic; in [-1, 1].
/// \pre p / step_m >= -4096 in both coordinates
double noise(std::uint64_t seed, MapXY p, double step_m);

/// Sum of `octaves` noises, each half as wide and half as high as the one before, scaled to about [-1, 1].
double fractal(std::uint64_t seed, MapXY p, double step_m, int octaves);

} // namespace lifecircle::sample
