#include <cstdio>
#include <numeric>
#include <string>

#include <lifecircle/reach/od_matrix.hpp>

#include "measuring.hpp"
#include "tables.hpp"
#include "tiling.hpp"

namespace lifecircle::bench {

void od_table(const AccessFinder& finder, const Roads& roads, std::span<const Source> facilities) {
    const Hierarchy hierarchy = weigh(build_structure(finder.network(), {}), finder.network());
    ReachTools tools(finder, &hierarchy);
    const std::vector<MapXY> villages = places_on(roads, 20'000);
    std::vector<PlaceAccess> places;
    for (const MapXY village : villages) places.push_back(finder.find(village, Flow::leaving));
    std::vector<FacilityId> ids(villages.size());
    std::iota(ids.begin(), ids.end(), 0U);
    const auto candidates = hang_facilities(finder, ids, villages, Direction::to_facility, {});
    for (const Deciseconds minutes : {15U, 30U})
        for (const std::span<const Source> sources : {facilities, std::span<const Source>(candidates).first(5'000)}) {
            const auto matrix = [&](ReachMethod method) {
                return od_matrix(tools, places, sources, Direction::to_facility, minutes * 600, method, {});
            };
            const std::string what = "pairs of " + std::to_string(places.size()) + " villages with " +
                                     std::to_string(sources.size()) + ", " + std::to_string(minutes) + " min: ";
            const OdMatrix expected = matrix(ReachMethod::search);
            const OdMatrix found = matrix(ReachMethod::by_estimate);
            require_equal(expected.time_ds == found.time_ds && expected.place == found.place ? 1 : 0, 1);
            std::printf("%zu pairs\n", found.place.size());
            const double base = measure((what + "searches").c_str(), 0.0, [&] { matrix(ReachMethod::search); });
            measure((what + "sweeps").c_str(), base, [&] { matrix(ReachMethod::sweep); });
            measure((what + "by estimate").c_str(), base, [&] { matrix(ReachMethod::by_estimate); });
        }
}

} // namespace lifecircle::bench
