// Zones on real roads beside GEOS's union of the same capsules (circles of 64 corners), in the same run: of single
// facilities and of all at once, on foot and by car, without barriers, for the union knows none. Then all at three
// thresholds, without barriers and past them. One core, processor time. Rows for the report, tab-separated:
//   zones NETWORK WHICH ms times-faster least most; county NETWORK ms ms-past-barriers
// usage: zones_beside_geos [FACILITIES]

#include <algorithm>
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

/// `ours` and `theirs` together; the ratios are those of single zones.
void print_row(const std::string& network, const std::string& which, double ours, double theirs,
               const std::vector<double>& ratios) {
    const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
    std::printf("zones\t%s\t%s\t%.2f\t%.1f\t%.1f\t%.1f\n", network.c_str(), which.c_str(), ours, theirs / ours, *least,
                *most);
    std::fflush(stdout);
}

void compare(const std::string& network, const Ground& ground) {
    const Barriers none;
    for (const double cell_m : {6.25, 12.5}) {
        ZoneOptions options = ground.options;
        options.cell_m = cell_m;
        const std::string cells = cell_m < 10.0 ? ", cells of 6.25 m" : ", cells of 12.5 m";
        double ours = 0.0, theirs = 0.0;
        std::vector<double> ratios;
        for (const auto& pieces : ground.single) {
            const double traced = traced_ms(pieces, kOne, none, options), united = united_ms(pieces, options);
            ours += traced, theirs += united;
            ratios.push_back(united / traced);
        }
        print_row(network, "one at a time" + cells, ours, theirs, ratios);
        const double traced = traced_ms(ground.all, kOne, none, options), united = united_ms(ground.all, options);
        print_row(network, "dissolved" + cells, traced, united, {united / traced});
    }
}

void run(const std::string& file, const std::string& mode, std::uint32_t facilities) {
    const auto path = test::data_file(file);
    if (!path) {
        std::printf("skipped\t%s is absent (LIFECIRCLE_TEST_DATA)\n", file.c_str());
        return;
    }
    const layers::OsmContent osm = layers::read_osm(*path, layers::look_at_osm(*path).crs);
    const Barriers walls(osm.barrier_lines, osm.water), none;
    const RoadNetwork network = build_network(osm.roads, layers::built_in_profile(mode));
    const AccessFinder open(network, none), walled(network, walls);
    const std::vector<MapXY> places = bench::places_on(osm.roads, facilities);
    const Ground ground = ground_of(open, places);
    const std::string name = (file.starts_with("andorra") ? "Andorra, " : "Lauf, ") + mode;
    compare(name, ground);
    const double in_the_open = traced_ms(ground.all, kThree, none, ground.options);
    const Ground past = ground_of(walled, places);
    std::printf("county\t%s\t%.1f\t%.1f\n", name.c_str(), in_the_open,
                traced_ms(past.all, kThree, walls, past.options));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const tbb::global_control one_core(tbb::global_control::max_allowed_parallelism, 1);
    const auto facilities = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 10);
    for (const char* file : {"andorra-2020.osm.pbf", "lauf-2020.osm.pbf"})
        for (const char* mode : {"walk", "drive"}) run(file, mode, facilities);
}
