#include <lifecircle/coverage/round_trip.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle {
namespace {

/// Times of all places to (or from) one facility alone.
std::vector<NearestTwo> one_way(const AccessFinder& finder, std::span<const PlaceAccess> places, FacilityId facility,
                                MapXY facility_place, Direction direction, const Progress& progress) {
    const std::vector<Source> source{{facility, finder.find(facility_place, flow_at_facility(direction))}};
    return nearest_by_place(finder, places, source, nearest_by_node(finder.network(), source, direction, progress),
                            direction, progress);
}

} // namespace

std::vector<NearestTwo> round_trips(const AccessFinder& finder, std::span<const PlaceAccess> leaving,
                                    std::span<const PlaceAccess> arriving, std::span<const FacilityId> facilities,
                                    std::span<const MapXY> facility_places, const Progress& progress) {
    std::vector<NearestTwo> best(leaving.size());
    constexpr std::size_t kBatch = 32; // facilities held in memory at once
    for (std::size_t first = 0; first < facilities.size(); first += kBatch) {
        const std::size_t count = std::min(kBatch, facilities.size() - first);
        std::vector<std::vector<NearestTwo>> there(count), back(count);
        parallel_for(count, progress, [&](std::size_t i) {
            const FacilityId f = facilities[first + i];
            there[i] = one_way(finder, leaving, f, facility_places[first + i], Direction::to_facility, progress);
            back[i] = one_way(finder, arriving, f, facility_places[first + i], Direction::from_facility, progress);
        });
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t p = 0; p < best.size(); ++p) {
                const Label &go = there[i][p].nearest, &home = back[i][p].nearest;
                if (!go.reached() || !home.reached()) continue;
                best[p].offer({go.time_ds + home.time_ds, go.facility, go.distance_dm + home.distance_dm});
            }
    }
    return best;
}

} // namespace lifecircle
