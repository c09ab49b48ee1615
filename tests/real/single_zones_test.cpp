// Zones of single facilities on Andorra and Lauf, on foot and by car, past real rivers and railways: 15 minutes,
// 500 m off the road.
#include <doctest/doctest.h>

#include <oneapi/tbb/global_control.h>

#include <algorithm>
#include <cmath>

#include "support/ground.hpp"
#include "support/twins.hpp"

#include "single_zones.hpp"

using namespace lifecircle;

namespace {

constexpr const char* kFiles[] = {"andorra-2020.osm.pbf", "lauf-2020.osm.pbf"};
constexpr const char* kModes[] = {"walk", "drive"};
constexpr std::size_t kZones = 10;

template <class Use> void each_world(Use use) {
    for (const char* file : kFiles)
        for (const char* mode : kModes) {
            CAPTURE(file);
            CAPTURE(mode);
            if (const auto world = test::zone_world(file, mode, kZones)) use(*world);
        }
}

/// Ten facilities spread over the list: real ones, most of them.
template <class Use> void each_zone(const test::ZoneWorld& world, Use use) {
    ServiceAreaSearch search(world.travel->finder);
    for (std::size_t i = 0; i < kZones; ++i)
        use(test::single_zone(world, search, world.facilities[i * world.facilities.size() / kZones]), i);
}

bool same_rings(const MultiPolygon& a, const MultiPolygon& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Polygon& p, const Polygon& q) { return p.outer == q.outer && p.holes == q.holes; });
}

} // namespace

TEST_CASE("single zones: within 200 m of the outline, polygon and time disagree at no more than 0.15 % each way") {
    each_world([](const test::ZoneWorld& world) {
        test::Judged outline, roads;
        double worst = 0.0;
        each_zone(world, [&](const test::SingleZone& zone, std::size_t i) {
            const test::Judged here = test::near_outline(world, zone, 4000, i + 1);
            worst = std::max({worst, 1.0 * here.false_in / here.all, 1.0 * here.false_out / here.all});
            outline += here;
            roads += test::on_roads(zone, 4000, i + 1);
        });
        MESSAGE(outline.all, " points: ", outline.false_in, " falsely in, ", outline.false_out, " falsely out, ",
                outline.in_slots, " between barriers; worst zone ", 100.0 * worst, " %");
        CHECK(outline.all >= 30000);
        CHECK(outline.false_in <= 0.0015 * outline.all);
        CHECK(outline.false_out <= 0.0015 * outline.all);
        CHECK(outline.in_slots <= 0.001 * outline.all);
        CHECK(roads.all > 30000);
        CHECK(roads.false_out == 0);
    });
}

TEST_CASE("single zones: the facility is inside, and villages judged otherwise than by time lie on the outline") {
    each_world([](const test::ZoneWorld& world) {
        int judged = 0, apart = 0;
        each_zone(world, [&](const test::SingleZone& zone, std::size_t) {
            for (const MultiPolygon& step : zone.zones) CHECK(contains(step, zone.source.access.place));
            apart += test::villages_apart(world, zone, judged);
        });
        MESSAGE(judged, " villages judged, ", apart, " apart");
        CHECK(judged > 3000);
        CHECK(apart == 0);
    });
}

TEST_CASE("single zones: the area is that of GEOS's union of the same capsules, 0.15 %") {
    each_world([](const test::ZoneWorld& world) {
        double worst = 0.0;
        for (std::size_t i = 0; i < kZones; i += 3) {
            const MapXY facility = world.facilities[i * world.facilities.size() / kZones];
            // GEOS's capsules know no barriers.
            test::ZoneWorld without{std::make_unique<Barriers>(), nullptr, {}, {}};
            without.travel = std::make_unique<Travel>(world.travel->network, *without.barriers);
            ServiceAreaSearch its_search(without.travel->finder);
            const test::SingleZone zone = test::single_zone(without, its_search, facility);
            const double theirs = area_m2(test::capsule_union(zone.pieces, test::kZoneLimit, {}, 64));
            worst = std::max(worst, std::abs(area_m2(zone.zones.back()) - theirs) / theirs);
        }
        MESSAGE("worst ", 100.0 * worst, " %");
        CHECK(worst <= 0.0015);
    });
}

TEST_CASE("single zones: the same bytes with one thread, and for pieces in any order") {
    each_world([](const test::ZoneWorld& world) {
        each_zone(world, [&](test::SingleZone zone, std::size_t i) {
            if (i % 4 != 0) return;
            const std::vector<Seconds> steps{minutes(5), minutes(10), test::kZoneLimit};
            ZoneOptions options;
            options.off_road_mps = world.travel->network.profile.off_road_kmh / 3.6;
            options.off_road_reach = world.travel->network.profile.snap_distance;
            test::Dice dice(i);
            for (std::size_t k = zone.pieces.size(); k > 1; --k)
                std::swap(zone.pieces[k - 1], zone.pieces[dice.below(static_cast<std::uint32_t>(k))]);
            const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
            const auto again = trace_zones(zone.pieces, steps, *world.barriers, options, {});
            for (std::size_t s = 0; s < steps.size(); ++s) CHECK(same_rings(zone.zones[s], again[s]));
        });
    });
}
