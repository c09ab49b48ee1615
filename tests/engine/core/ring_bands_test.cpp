#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/core/ring_bands.hpp>

#include "support/twins.hpp"

using namespace lifecircle;

namespace {

/// The slow, obvious twin of pass_near: steps of a decimetre along every side.
bool steps_near(const Ring& ring, MapXY p, double distance) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const int steps = static_cast<int>(distance_m(ring[i], ring[j]) * 10.0) + 1;
        for (int k = 0; k <= steps; ++k)
            if (distance_m(ring[j] + (ring[i] - ring[j]) * (static_cast<double>(k) / steps), p) <= distance)
                return true;
    }
    return false;
}

} // namespace

TEST_CASE("ring bands: the rings around a point are those that contain it, near ones are near") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        test::Dice dice(seed);
        std::vector<Ring> rings;
        Box box;
        for (int i = 0; i < 12; ++i) { // some cross themselves, some lie in others
            Ring& ring = rings.emplace_back();
            const MapXY middle{dice.between(0, 300), dice.between(0, 300)};
            const double size = dice.between(1, 200);
            for (std::uint32_t k = 0; k < 3 + dice.below(9); ++k)
                ring.push_back(middle + MapXY{dice.between(-size, size), dice.between(-size, size)});
            for (const MapXY p : ring) box.add(p);
        }
        const double height = dice.between(5, 400);
        RingBands bands(box, height);
        for (std::uint32_t i = 0; i < rings.size(); ++i) bands.add(rings[i], i);
        for (int n = 0; n < 60; ++n) {
            const MapXY p =
                n % 8 == 0 ? rings[dice.below(12)][0] : MapXY{dice.between(-250, 550), dice.between(-250, 550)};
            std::vector<std::uint32_t> around;
            for (std::uint32_t i = 0; i < rings.size(); ++i)
                if (contains(rings[i], p)) around.push_back(i);
            CHECK(bands.around(p) == around);
            const double distance = height * dice.between(0.1, 1.0);
            const bool surely = std::any_of(rings.begin(), rings.begin() + 6,
                                            [&](const Ring& ring) { return steps_near(ring, p, distance - 0.1); });
            const bool perhaps = std::any_of(rings.begin(), rings.begin() + 6,
                                             [&](const Ring& ring) { return steps_near(ring, p, distance + 0.1); });
            const bool near = bands.pass_near(p, distance, 6);
            CHECK((near || !surely));
            CHECK((!near || perhaps));
        }
    }
}
