#pragma once
/// \file  Reasons that a villager could check: why a place is served from where it is, whom a facility serves, and what
/// would be if it closed.

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/scenario/comparison.hpp>
#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle {

/// Where a place's shortest leg off the road meets a road that the mode may use.
struct RoadAccess {
    MapXY road;
    double leg_m = 0.0;
};
/// Nothing where no road is within the snap distance, or a barrier lies before each.
std::optional<RoadAccess> nearest_access(const AccessFinder& finder, MapXY place, Direction direction);

/// The journey between one place and one facility, whatever others are nearer. Unreached where there is no way.
/// Cost: a search over the whole network, two for round trips.
Label journey_to(const Study& study, const Standard& standard, const Travel& travel, std::size_t place,
                 FacilityId facility, const Progress& progress);

/// Of the facilities that count for a standard the nearest as the crow flies; ties to the lowest number.
struct CrowFlies {
    FacilityId facility = kNoFacility;
    double metres = 0.0;
};
std::optional<CrowFlies> nearest_by_crow(const Study& study, const StandardResult& result, std::size_t place);

/// The places nearest to one facility.
struct Catchment {
    std::vector<std::uint32_t> places;                  ///< by number
    std::uint32_t within = 0;                           ///< of those, within the standard
    std::vector<std::pair<std::string, People>> people; ///< by group of the coverage table
    People people_within = 0;                           ///< of the standard's group
    std::uint32_t without_number = 0;                   ///< places without a number of the standard's group
    std::optional<Deciseconds> farthest_ds;
};
Catchment catchment_of(const Study& study, const StandardResult& result, FacilityId facility);

/// Where the places of a facility go once it is closed.
struct Receiver {
    FacilityId facility = kNoFacility; ///< none: no way to any other
    std::uint32_t places = 0;
    People people = 0;                ///< of the standard's group
    std::uint32_t without_number = 0; ///< of those places
    std::optional<double> longer_ds;  ///< mean over the places, a place each
    Deciseconds most_longer_ds = 0;   ///< of the place that it makes farthest
};
/// \param after  of the state in which it is closed
/// \returns most places first, ties to the lowest number; those that reach none last
std::vector<Receiver> receivers_of(const Catchment& catchment, const StandardResult& before,
                                   const StandardResult& after);

/// What one standard says after changes: by WhatIf, round trips by the whole job done again.
StandardResult result_after(const Study& study, std::size_t standard, const Travels& travels,
                            std::span<const FacilityChange> changes, const Progress& progress);

} // namespace lifecircle
