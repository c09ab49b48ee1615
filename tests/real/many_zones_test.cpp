// Five hundred zones of single facilities on each extract: what GEOS says of every one.
#include <doctest/doctest.h>

#include <atomic>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/core/pool.hpp>

#include "support/ground.hpp"

#include "single_zones.hpp"

using namespace lifecircle;

namespace {

void check_many(const char* file, const char* mode) {
    const auto world = test::zone_world(file, mode, 500);
    if (!world) return;
    Pool<ServiceAreaSearch> searches([&] { return std::make_unique<ServiceAreaSearch>(world->travel->finder); });
    std::atomic<int> invalid = 0, outside = 0, without_facility = 0;
    parallel_for(500, {}, [&](std::size_t i) {
        const test::SingleZone zone = searches.with(
            [&](ServiceAreaSearch& search) { return test::single_zone(*world, search, world->facilities[i]); });
        for (std::size_t s = 0; s < zone.zones.size(); ++s) {
            invalid += test::valid(zone.zones[s]) ? 0 : 1;
            without_facility += contains(zone.zones[s], zone.source.access.place) ? 0 : 1;
            if (s > 0) outside += test::outside_m2(zone.zones[s - 1], zone.zones[s]) == 0.0 ? 0 : 1;
        }
    });
    CHECK(invalid == 0);
    CHECK(outside == 0);
    CHECK(without_facility == 0);
}

} // namespace

TEST_CASE("many zones: Andorra on foot") { check_many("andorra-2020.osm.pbf", "walk"); }
TEST_CASE("many zones: Andorra by car") { check_many("andorra-2020.osm.pbf", "drive"); }
TEST_CASE("many zones: Lauf on foot") { check_many("lauf-2020.osm.pbf", "walk"); }
TEST_CASE("many zones: Lauf by car") { check_many("lauf-2020.osm.pbf", "drive"); }
