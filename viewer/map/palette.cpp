#include <viewer/map/palette.hpp>

namespace lifecircle::viewer {
namespace {

const Palette kLight{
    .sheet = rgb(0xffffff),
    .paper = rgb(0xf8f6f1),
    .ink = rgb(0x1f2328),
    .faint = rgb(0x656d76),
    .halo = rgb(0xffffff).with_alpha(0.93F),
    .rule = rgb(0xc9ccd1),
    .low_ground = rgb(0xeaf0df),
    .high_ground = rgb(0xfaf6ef),
    .shadow = rgb(0x5f6070),
    .sunlit = rgb(0xfffdf8),
    .water = rgb(0xbfd9dd),
    .shore = rgb(0x7fa9b3),
    .barrier = rgb(0x5d5a66),
    .border = rgb(0x7a5c86),
    .road_casing = rgb(0xfdfcfa),
    .road = rgb(0x6f7680),
    .road_unused = rgb(0xbdb9b2),
    .met_near = rgb(0x084085),
    .met_limit = rgb(0x5aa2da),
    .over_near = rgb(0xe0a465),
    .over_far = rgb(0xb59f8e),
    .no_way = rgb(0x9c9a97),
    .no_data = rgb(0x85878b),
    .severity = {rgb(0xf5a13c), rgb(0xe8701a), rgb(0xcf3f06), rgb(0x8c1f02)},
    .zone = rgb(0x2f83c9).with_alpha(0.20F),
    .zone_beyond = rgb(0xe08a3a).with_alpha(0.14F),
};

const Palette kDark{
    .sheet = rgb(0x14171c),
    .paper = rgb(0x181b21),
    .ink = rgb(0xe8eaee),
    .faint = rgb(0x9aa3ae),
    .halo = rgb(0x14171c).with_alpha(0.93F),
    .rule = rgb(0x3b424c),
    .low_ground = rgb(0x161d1c),
    .high_ground = rgb(0x24272f),
    .shadow = rgb(0x07080b),
    .sunlit = rgb(0x3c434e),
    .water = rgb(0x24404a),
    .shore = rgb(0x3f6a78),
    .barrier = rgb(0x7d8490),
    .border = rgb(0xa48bb0),
    .road_casing = rgb(0x14171c),
    .road = rgb(0x8b939e),
    .road_unused = rgb(0x3f454e),
    .met_near = rgb(0xa6e1ff),
    .met_limit = rgb(0x3385cc),
    .over_near = rgb(0xd9a662),
    .over_far = rgb(0x93614a),
    .no_way = rgb(0x646a72),
    .no_data = rgb(0x9a9da3),
    .severity = {rgb(0xffd08a), rgb(0xffab4d), rgb(0xfa7d36), rgb(0xf0502a)},
    .zone = rgb(0x3f9be6).with_alpha(0.17F),
    .zone_beyond = rgb(0xd98238).with_alpha(0.12F),
};

} // namespace

const Palette& palette_of(Theme theme) { return theme == Theme::dark ? kDark : kLight; }

Colour family_colour(std::size_t symbol, Theme theme) {
    // None is red or orange, which on these maps mean "underserved".
    static constexpr std::array<Colour, 6> kPlates{rgb(0x1d5f9e), rgb(0x00787a), rgb(0x5c7d14),
                                                   rgb(0x74479b), rgb(0x8c5a78), rgb(0x59606b)};
    const Colour plate = kPlates[symbol < kPlates.size() ? symbol : kPlates.size() - 1];
    return theme == Theme::dark ? mixed(plate, rgb(0xffffff), 0.12F) : plate;
}

} // namespace lifecircle::viewer
