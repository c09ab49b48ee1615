#include <lifecircle/scenario/siting_times.hpp>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/od_matrix.hpp>

namespace lifecircle {
namespace {

std::vector<PlaceAccess> hung(const AccessFinder& finder, std::span<const MapXY> places, Flow flow,
                              const Progress& progress) {
    std::vector<PlaceAccess> found(places.size());
    parallel_for(places.size(), progress, [&](std::size_t i) { found[i] = finder.find(places[i], flow); });
    return found;
}

/// Pairs of one direction. Sites stand for facilities by their number.
OdMatrix one_way(const Study& study, const Travel& travel, std::span<const MapXY> sites, Direction direction,
                 Deciseconds cutoff, const Progress& progress) {
    std::vector<MapXY> places;
    for (const DemandPoint& d : study.demand) places.push_back(d.place);
    std::vector<FacilityId> ids(sites.size());
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<FacilityId>(i);
    return od_matrix(travel.finder, hung(travel.finder, places, flow_at_place(direction), progress),
                     hang_facilities(travel.finder, ids, sites, direction, progress), direction, cutoff, {}, progress);
}

/// Pairs that both have, with the sum of their times where that is within the cut-off.
CostRows there_and_back(const OdMatrix& there, const OdMatrix& back, Deciseconds cutoff) {
    CostRows rows;
    for (std::size_t site = 0; site + 1 < there.first.size(); ++site) {
        std::size_t b = back.first[site];
        for (std::size_t t = there.first[site]; t < there.first[site + 1]; ++t) {
            while (b < back.first[site + 1] && back.place[b] < there.place[t]) ++b;
            if (b == back.first[site + 1] || back.place[b] != there.place[t]) continue;
            const Deciseconds sum = there.time_ds[t] + back.time_ds[b]; // twice the cut-off at most
            if (sum <= cutoff) rows.entry.push_back({there.place[t], sum});
        }
        rows.end_row();
    }
    return rows;
}

} // namespace

SitingTimes siting_times(const Study& study, const StandardResult& result, const Travel& travel,
                         std::vector<SiteCandidate> candidates, Deciseconds cutoff, const Progress& progress) {
    SitingTimes siting;
    siting.existing = result.facilities, siting.cutoff = cutoff;
    std::vector<MapXY> at;
    for (const SiteCandidate& c : candidates) at.push_back(c.place);
    const Direction direction = result.standard.direction;
    const std::vector<PlaceAccess> access = hung(travel.finder, at, flow_at_facility(direction), progress);
    std::vector<MapXY> sites;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (access[i].connected()) sites.push_back(candidates[i].place);
        (access[i].connected() ? siting.candidates : siting.unconnected).push_back(std::move(candidates[i]));
    }
    for (const FacilityId f : siting.existing) sites.push_back(study.facilities[f].place);
    const std::size_t demands = study.demand.size();
    if (direction != Direction::round_trip) {
        siting.times = allocation_costs(demands, one_way(study, travel, sites, direction, cutoff, progress), progress);
        return siting;
    }
    const OdMatrix there = one_way(study, travel, sites, Direction::to_facility, cutoff, progress);
    const OdMatrix back = one_way(study, travel, sites, Direction::from_facility, cutoff, progress);
    siting.times = allocation_costs(demands, there_and_back(there, back, cutoff), progress);
    return siting;
}

} // namespace lifecircle
