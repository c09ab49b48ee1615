#pragma once
/// \file  The main job: from a study and its networks to the ledger.

#include <functional>
#include <map>
#include <memory>
#include <string>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/access.hpp>

namespace lifecircle {

/// A network with its index of accesses. Not movable, so that the index may keep its references.
struct Travel {
    RoadNetwork network;
    AccessFinder finder;
    Travel(RoadNetwork n, const Barriers& barriers) : network(std::move(n)), finder(network, barriers) {}
    Travel(const Travel&) = delete;
    Travel& operator=(const Travel&) = delete;
};

/// Networks by `travel_key`. Limits in metres need a network of their own, whose times are metres.
using Travels = std::map<std::string, std::unique_ptr<Travel>>;
std::string travel_key(const Standard& standard);

/// Gives the network of a profile: `build_network`, or one kept from an earlier run. Called by several threads at once.
using NetworkMaker = std::function<RoadNetwork(const Roads&, const Profile&)>;
inline RoadNetwork on_level_ground(const Roads& roads, const Profile& profile) { return build_network(roads, profile); }

/// Makes the networks that the standards of a study need.
/// \param profile  gives the profile of a mode key
/// \throws UsageError from `profile` when a mode is unknown, and what `network` throws
Travels build_travels(const Study& study, const Roads& roads, const Barriers& barriers,
                      const std::function<Profile(const std::string& mode)>& profile, const Progress& progress,
                      const NetworkMaker& network = on_level_ground);

struct AssessOptions {
    bool zones = true;
    int zone_samples = 400; ///< points at which each zone is compared with the times; 0: not compared
    FacilityZoneKind facility_zones = FacilityZoneKind::none;
    bool reached_roads = false; ///< with the roads reached, by step
    std::string zones_of = {};  ///< zones of the standard with this key alone; empty: of all
};

/// Times, verdicts, reasons, ranks, sums and zones of every standard. Round trips get no zones: their times belong to
/// pairs of ways, not to positions on roads.
/// Facilities count when they are open, no mobile service, and of the standard's kind (or family).
/// \throws UsageError when a standard has no or two limits, or an unknown group
Ledger assess(const Study& study, const Travels& travels, const AssessOptions& options, const Progress& progress);

/// With the default options.
inline Ledger assess(const Study& study, const Travels& travels, const Progress& progress) {
    return assess(study, travels, AssessOptions{}, progress);
}

/// The limit of a standard in the unit of its network's times.
Deciseconds limit_ds(const Standard& standard);

} // namespace lifecircle
