#include <lifecircle/scenario/explain.hpp>

#include <algorithm>
#include <map>

#include <lifecircle/coverage/round_trip.hpp>
#include <lifecircle/coverage/sums.hpp>
#include <lifecircle/scenario/what_if.hpp>

namespace lifecircle {

std::optional<RoadAccess> nearest_access(const AccessFinder& finder, MapXY place, Direction direction) {
    const PlaceAccess access = finder.find(place, flow_at_place(direction));
    const auto nearest = std::min_element(access.touches.begin(), access.touches.end(),
                                          [](const Touch& a, const Touch& b) { return a.leg_m < b.leg_m; });
    if (nearest == access.touches.end()) return std::nullopt;
    const SegmentShape shape = finder.network().shape_of(nearest->segment);
    return RoadAccess{shape.at(static_cast<double>(nearest->at_mm)), nearest->leg_m};
}

Label journey_to(const Study& study, const Standard& standard, const Travel& travel, std::size_t place,
                 FacilityId facility, const Progress& progress) {
    const AccessFinder& finder = travel.finder;
    const MapXY from = study.demand[place].place, to = study.facilities[facility].place;
    const std::vector<PlaceAccess> access{finder.find(from, flow_at_place(standard.direction))};
    if (standard.direction == Direction::round_trip) {
        const std::vector<PlaceAccess> back{finder.find(from, Flow::arriving)};
        return round_trips(finder, access, back, std::span(&facility, 1), std::span(&to, 1), progress)[0].nearest;
    }
    const std::vector<Source> source =
        hang_facilities(finder, std::span(&facility, 1), std::span(&to, 1), standard.direction, progress);
    const auto by_node = nearest_by_node(travel.network, source, standard.direction, progress);
    return nearest_by_place(finder, access, source, by_node, standard.direction, progress)[0].nearest;
}

std::optional<CrowFlies> nearest_by_crow(const Study& study, const StandardResult& result, std::size_t place) {
    std::optional<CrowFlies> nearest;
    for (const FacilityId f : result.facilities) {
        const double metres = distance_m(study.demand[place].place, study.facilities[f].place);
        if (!nearest || metres < nearest->metres) nearest = CrowFlies{f, metres};
    }
    return nearest;
}

Catchment catchment_of(const Study& study, const StandardResult& result, FacilityId facility) {
    Catchment c;
    for (std::uint32_t p = 0; p < result.place.size(); ++p) {
        const PlaceResult& place = result.place[p];
        if (place.nearest != facility || place.time_ds == kUnreachable) continue;
        c.places.push_back(p);
        c.farthest_ds = std::max(c.farthest_ds.value_or(0), place.time_ds);
        c.without_number += place.people ? 0U : 1U;
        if (place.verdict != Verdict::covered) continue;
        ++c.within;
        c.people_within += place.people.value_or(0);
    }
    for (const std::string& key : row_groups(study, &result.standard)) {
        const std::vector<Group> groups = groups_of(key);
        People people = 0;
        for (const std::uint32_t p : c.places) people += people_of(study.demand[p], groups).value_or(0);
        c.people.emplace_back(key, people);
    }
    return c;
}

std::vector<Receiver> receivers_of(const Catchment& catchment, const StandardResult& before,
                                   const StandardResult& after) {
    std::map<FacilityId, Receiver> by_facility; // kNoFacility is the highest number, so it comes last
    std::map<FacilityId, std::int64_t> longer;
    for (const std::uint32_t p : catchment.places) {
        const PlaceResult &then = before.place[p], &now = after.place[p];
        const FacilityId to = now.time_ds == kUnreachable ? kNoFacility : now.nearest;
        Receiver& receiver = by_facility[to];
        receiver.facility = to;
        ++receiver.places;
        receiver.people += then.people.value_or(0);
        receiver.without_number += then.people ? 0U : 1U;
        if (to == kNoFacility) continue;
        const Deciseconds more = now.time_ds - std::min(then.time_ds, now.time_ds);
        longer[to] += more;
        receiver.most_longer_ds = std::max(receiver.most_longer_ds, more);
    }
    std::vector<Receiver> list;
    for (auto& [to, receiver] : by_facility) {
        if (to != kNoFacility)
            receiver.longer_ds = static_cast<double>(longer[to]) / static_cast<double>(receiver.places);
        list.push_back(receiver);
    }
    std::stable_sort(list.begin(), list.end(), [](const Receiver& a, const Receiver& b) {
        const bool none_a = a.facility == kNoFacility, none_b = b.facility == kNoFacility;
        return none_a != none_b ? none_b : a.places > b.places;
    });
    return list;
}

StandardResult result_after(const Study& study, std::size_t standard, const Travels& travels,
                            std::span<const FacilityChange> changes, const Progress& progress) {
    if (study.standards[standard].direction == Direction::round_trip) {
        Study edited = study;
        make_changes(changes, edited);
        edited.standards = {study.standards[standard]}, edited.joint.clear();
        return std::move(assess(edited, travels, {.zones = false}, progress).results.front());
    }
    WhatIf what_if(study, standard, *travels.at(travel_key(study.standards[standard])), progress);
    for (const FacilityChange& change : changes)
        if (change.added)
            what_if.add(change.now);
        else
            what_if.change(change.facility, change.now);
    return what_if.result();
}

} // namespace lifecircle
