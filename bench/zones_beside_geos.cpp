// Zones on real roads beside GEOS's union of the same capsules (circles of 64 corners), in the same run: of single
// facilities and of all at once, on foot and by car, without barriers, for the union knows none. Then all at three
// thresholds, past the barriers too. One core, processor time.
// usage: zones_beside_geos [FACILITIES]

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <string>
#include <vector>

#include <oneapi/tbb/global_control.h>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/osm.hpp>
#include <lifecircle/reach/pieces.hpp>

#include "support/data.hpp"
#include "support/ground.hpp"
#include "tiling.hpp"

namespace {

using namespace lifecircle;

const std::vector<Seconds> kOne{minutes(15)}, kThree{minutes(5), minutes(10), minutes(15)};

template <class Work> double ms_of(int runs, Work work) {
    double best = 0.0;
    for (int i = 0; i < runs; ++i) {
        timespec before{}, after{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
        work();
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
        const double ms = static_cast<double>(after.tv_sec - before.tv_sec) * 1e3 +
                          static_cast<double>(after.tv_nsec - before.tv_nsec) * 1e-6;
        best = i == 0 ? ms : std::min(best, ms);
    }
    return best;
}

/// Pieces of each facility alone, and of all, at 15 minutes.
struct Ground {
    std::vector<std::vector<TimedPiece>> single;
    std::vector<TimedPiece> all;
    ZoneOptions options;
};

Ground ground_of(const AccessFinder& finder, const std::vector<MapXY>& places) {
    const RoadNetwork& network = finder.network();
    std::vector<FacilityId> ids(places.size());
    std::iota(ids.begin(), ids.end(), 0U);
    const auto sources = hang_facilities(finder, ids, places, Direction::to_facility, {});
    const auto by_node = nearest_by_node(network, sources, Direction::to_facility, {});
    Ground ground;
    ground.options = zone_options(network.profile);
    ground.all = timed_pieces(network, by_node, sources, Direction::to_facility, kOne.back());
    ServiceAreaSearch search(finder);
    for (const Source& source : sources) {
        const ServiceArea area = search.run(source, Direction::to_facility, deciseconds_within(kOne.back()));
        ground.single.push_back(timed_pieces(network, area, source, Direction::to_facility, kOne.back()));
    }
    return ground;
}

double traced_ms(const std::vector<TimedPiece>& pieces, const std::vector<Seconds>& thresholds, const Barriers& walls,
                 const ZoneOptions& options) {
    return ms_of(3, [&] { static_cast<void>(trace_zones(pieces, thresholds, walls, options, {})); });
}

double united_ms(const std::vector<TimedPiece>& pieces, const ZoneOptions& options) {
    return ms_of(1, [&] { static_cast<void>(test::capsule_union(pieces, kOne.back(), options, 64)); });
}

void compare(const Ground& ground) {
    const Barriers none;
    for (const double cell_m : {6.25, 12.5}) {
        ZoneOptions options = ground.options;
        options.cell_m = cell_m;
        double ours = 0.0, theirs = 0.0, least = 0.0, most = 0.0;
        for (const auto& pieces : ground.single) {
            const double traced = traced_ms(pieces, kOne, none, options), united = united_ms(pieces, options);
            ours += traced, theirs += united;
            least = least == 0.0 ? united / traced : std::min(least, united / traced);
            most = std::max(most, united / traced);
        }
        const auto count = static_cast<double>(ground.single.size());
        std::printf("  single, cells of %5.2f m: %8.2f ms each, GEOS %8.1f ms: %.0f x (%.0f to %.0f)\n", cell_m,
                    ours / count, theirs / count, theirs / ours, least, most);
        const double traced = traced_ms(ground.all, kOne, none, options), united = united_ms(ground.all, options);
        std::printf("  all,    cells of %5.2f m: %8.2f ms,      GEOS %8.1f ms: %.0f x\n", cell_m, traced, united,
                    united / traced);
    }
}

void run(const std::string& file, const std::string& mode, std::uint32_t facilities) {
    const auto path = test::data_file(file);
    if (!path) {
        std::printf("SKIPPED: %s is absent (LIFECIRCLE_TEST_DATA)\n", file.c_str());
        return;
    }
    const layers::OsmContent osm = layers::read_osm(*path, layers::look_at_osm(*path).crs);
    const Barriers walls(osm.barrier_lines, osm.water), none;
    const RoadNetwork network = build_network(osm.roads, layers::built_in_profile(mode));
    const AccessFinder open(network, none), walled(network, walls);
    const std::vector<MapXY> places = bench::places_on(osm.roads, facilities);
    const Ground ground = ground_of(open, places);
    std::printf("%s, %s, 15 min: %u facilities, %zu pieces\n", file.c_str(), mode.c_str(), facilities,
                ground.all.size());
    compare(ground);
    std::printf("  all, 5, 10 and 15 min: %.1f ms", traced_ms(ground.all, kThree, none, ground.options));
    const Ground past = ground_of(walled, places);
    std::printf("; past %zu pieces of barriers: %.1f ms\n", walls.segments().size(),
                traced_ms(past.all, kThree, walls, past.options));
}

} // namespace

int main(int argc, char** argv) {
    const tbb::global_control one_core(tbb::global_control::max_allowed_parallelism, 1);
    const auto facilities = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 10);
    for (const char* file : {"andorra-2020.osm.pbf", "lauf-2020.osm.pbf"})
        for (const char* mode : {"walk", "drive"}) run(file, mode, facilities);
}
