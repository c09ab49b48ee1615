#pragma once
/// \file  The nearest facility and the runner-up for every node, and for every place.
/// Method: Dijkstra's algorithm from all facilities at once, each node keeping the labels of at most two of them
/// (E. W. Dijkstra, Numer. Math. 1 (1959) 269; the labels are those of k nearest neighbours on networks).

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/core/units.hpp>
#include <lifecircle/coverage/standard.hpp>
#include <lifecircle/network/access.hpp>
#include <lifecircle/network/network.hpp>

namespace lifecircle {

struct Label {
    Deciseconds time_ds = kUnreachable;
    FacilityId facility = kNoFacility;
    std::uint32_t distance_dm = 0;
    bool reached() const { return time_ds != kUnreachable; }
    friend bool operator==(const Label&, const Label&) = default;
    friend auto operator<=>(const Label&, const Label&) = default; ///< by time, then the lowest facility, then distance
};

/// The label of a way that took this long, in microseconds divided down.
inline Label label_of(Microseconds us, FacilityId facility, std::uint32_t distance_dm) {
    return {static_cast<Deciseconds>(us / kMicrosecondsPerDecisecond), facility, distance_dm};
}

struct NearestTwo {
    Label nearest, runner_up; ///< of different facilities
    /// Takes the label in where it is better than one of the two. \returns whether it did
    bool offer(const Label& label);
    friend bool operator==(const NearestTwo&, const NearestTwo&) = default;
};

/// A facility hung on the network, in the flow that the direction of travel needs.
struct Source {
    FacilityId facility = kNoFacility;
    PlaceAccess access;
};

/// The flow of facilities (and the opposite one of places) for a direction. Round trips are made of both.
constexpr Flow flow_at_facility(Direction d) { return d == Direction::from_facility ? Flow::leaving : Flow::arriving; }
constexpr Flow flow_at_place(Direction d) { return d == Direction::from_facility ? Flow::arriving : Flow::leaving; }

std::vector<Source> hang_facilities(const AccessFinder& finder, std::span<const FacilityId> ids,
                                    std::span<const MapXY> places, Direction direction, const Progress& progress);

/// Nearest and runner-up of every node; not bounded, so that beyond the limit differs from unreachable.
/// \param direction  to or from the facility; not round_trip
/// \returns size network.node_count(); the order of `sources` does not matter. A node that does not lead on has its
/// time,
///          and passes none on
/// Cost: as NearestLabels::open_all.
std::vector<NearestTwo> nearest_by_node(const RoadNetwork& network, std::span<const Source> sources,
                                        Direction direction, const Progress& progress);

/// The time that every journey by road takes besides.
inline Deciseconds fixed_time_ds(const Profile& profile) {
    return static_cast<Deciseconds>(profile.fixed_time.value * 10.0);
}

/// The journey between a place and a facility that passes no junction; nothing where there is none.
std::optional<Label> direct_label(const AccessFinder& finder, const PlaceAccess& place, const Source& source,
                                  Direction direction);

/// Nearest and runner-up of a place: over its accesses, and directly to facilities on the same edge or within the snap
/// distance. The mode's fixed time is added to journeys that use a road.
/// \param near  sources within the snap distance of the place, or hung on an edge on which it hangs (more do no harm)
NearestTwo nearest_of_place(const AccessFinder& finder, const PlaceAccess& place, std::span<const NearestTwo> by_node,
                            std::span<const Source* const> near, Direction direction);

/// The same for many places, on all cores. \returns size places.size()
std::vector<NearestTwo> nearest_by_place(const AccessFinder& finder, std::span<const PlaceAccess> places,
                                         std::span<const Source> sources, std::span<const NearestTwo> by_node,
                                         Direction direction, const Progress& progress);

} // namespace lifecircle
