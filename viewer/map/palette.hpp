#pragma once
/// \file  The colours of a map. Blue means within the limit, orange beyond it, grey no data: told apart by lightness
/// and
///        by shape as well, so that they survive a photocopier and colour-blind eyes (after M. Okabe and K. Ito).

#include <array>
#include <cstdint>

namespace lifecircle::viewer {

enum class Theme : std::uint8_t { light, dark };

struct Colour {
    float r = 0.0F, g = 0.0F, b = 0.0F, a = 1.0F;
    Colour with_alpha(float alpha) const { return {r, g, b, alpha}; }
    friend bool operator==(const Colour&, const Colour&) = default;
};

constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<float>(hex >> 16 & 255U) / 255.0F, static_cast<float>(hex >> 8 & 255U) / 255.0F,
            static_cast<float>(hex & 255U) / 255.0F, 1.0F};
}

constexpr Colour mixed(Colour a, Colour b, float share_of_b) {
    const float k = share_of_b, j = 1.0F - share_of_b;
    return {a.r * j + b.r * k, a.g * j + b.g * k, a.b * j + b.b * k, a.a * j + b.a * k};
}

struct Palette {
    Colour sheet, paper;                            ///< behind texts; ground without relief
    Colour ink, faint, halo, rule;                  ///< texts, minor texts, rim of texts, thin lines of the furniture
    Colour low_ground, high_ground, shadow, sunlit; ///< relief
    Colour water, shore, barrier, border;
    Colour road_casing, road, road_unused; ///< roads without times
    Colour met_near, met_limit;            ///< time 0 and exactly at the limit
    Colour over_near, over_far; ///< roads just beyond the limit, and at twice the limit or more: quieter than
                                ///< the signs of underserved places
    Colour no_way, no_data;
    std::array<Colour, 4> severity; ///< of underserved villages, 1 to 4
    Colour zone, zone_beyond;       ///< translucent; drawn once for each step, so that inner steps are stronger
};

const Palette& palette_of(Theme theme);

/// Plate colour of a facility family.
Colour family_colour(std::size_t symbol, Theme theme);

} // namespace lifecircle::viewer
