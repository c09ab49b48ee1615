// The tracer beside the union of the same capsules by GEOS, where there are no barriers.
#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/reach/pieces.hpp>

#include "support/drawing.hpp"
#include "support/ground.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

std::vector<TimedPiece> random_pieces(std::uint64_t seed) {
    test::Dice dice(seed);
    const RoadNetwork network = build_network(test::random_roads(dice, 60, 2500.0), test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    const std::vector<FacilityId> ids{0, 1};
    const std::vector<MapXY> places{rounded_to_mm({dice.between(500, 2000), dice.between(500, 2000)}),
                                    rounded_to_mm({dice.between(500, 2000), dice.between(500, 2000)})};
    const auto sources = hang_facilities(finder, ids, places, Direction::to_facility, {});
    const auto by_node = nearest_by_node(network, sources, Direction::to_facility, {});
    std::vector<Deciseconds> times(by_node.size());
    for (std::size_t n = 0; n < times.size(); ++n) times[n] = by_node[n].nearest.time_ds;
    return timed_pieces(network, times, sources, Direction::to_facility, minutes(15));
}

double share(int wrong, int all) { return all > 0 ? static_cast<double>(wrong) / all : 0.0; }

} // namespace

TEST_CASE("zone: the area is that of the union of capsules by GEOS") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const auto pieces = random_pieces(seed);
        CAPTURE(seed);
        const MultiPolygon ours = trace_zones(pieces, std::vector{minutes(15)}, Barriers(), {}, {})[0];
        const double theirs = area_m2(test::capsule_union(pieces, minutes(15), {}, 64));
        CHECK(std::abs(area_m2(ours) - theirs) <= 0.0015 * theirs);
    }
}

TEST_CASE("zone: points near the boundary, in the box and beside roads fall on the right side") {
    for (std::uint64_t seed = 11; seed <= 14; ++seed) {
        const auto pieces = random_pieces(seed);
        CAPTURE(seed);
        const Barriers none;
        const MultiPolygon zone = trace_zones(pieces, std::vector{minutes(15)}, none, {}, {})[0];
        const PointTimes truth(pieces, none, {});
        test::Dice dice(seed);
        const auto compare = [&](MapXY p, int& in, int& out) {
            const bool reached = truth.at(p) <= 900.0, drawn = contains(zone, p);
            in += drawn && !reached ? 1 : 0, out += reached && !drawn ? 1 : 0;
        };
        constexpr int kPoints = 12000;
        const Box box = box_of(zone).grown(200.0);
        int in = 0, out = 0;
        for (int i = 0; i < kPoints; ++i)
            compare({dice.between(box.min_x, box.max_x), dice.between(box.min_y, box.max_y)}, in, out);
        CHECK(share(in, kPoints) <= 0.001);
        CHECK(share(out, kPoints) <= 0.001);
        in = out = 0;
        const Ring& ring = zone.back().outer; // the largest part
        for (int i = 0; i < kPoints; ++i) {
            const MapXY on = ring[dice.below(static_cast<std::uint32_t>(ring.size()))];
            compare(on + MapXY{dice.between(-200, 200), dice.between(-200, 200)}, in, out);
        }
        CHECK(share(in, kPoints) <= 0.0015);
        CHECK(share(out, kPoints) <= 0.0015);
        in = out = 0;
        for (int i = 0; i < kPoints; ++i) {
            const TimedPiece& piece = pieces[dice.below(static_cast<std::uint32_t>(pieces.size()))];
            const MapXY on = piece.a + (piece.b - piece.a) * dice.between(0, 1);
            compare(on + MapXY{dice.between(-2, 2), dice.between(-2, 2)}, in, out);
        }
        CHECK(out == 0);
    }
}
