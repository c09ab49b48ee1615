#pragma once
/// \file  Zones of single facilities on a real extract, judged by the times at points and by GEOS.

#include <memory>
#include <string>
#include <vector>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/service_area.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle::test {

/// Real roads and barriers of one mode, with real facilities and random places beside roads.
struct ZoneWorld {
    std::unique_ptr<Barriers> barriers; ///< of the extract
    std::unique_ptr<Travel> travel;
    std::vector<MapXY> facilities; ///< real ones first
    std::vector<MapXY> villages;
};

/// Nothing, and said so, where the file is absent. \param count  facilities at least
std::unique_ptr<ZoneWorld> zone_world(const std::string& file, const std::string& mode, std::size_t count);

inline constexpr Seconds kZoneLimit = minutes(15);

struct SingleZone {
    Source source;
    std::vector<TimedPiece> pieces;
    std::vector<MultiPolygon> zones; ///< 5, 10 and 15 minutes
};
SingleZone single_zone(const ZoneWorld& world, ServiceAreaSearch& search, MapXY facility);

/// Points judged by polygon and by time.
struct Judged {
    int all = 0, false_in = 0, false_out = 0;
    /// Falsely in, between two barriers less than two cells apart (the tracks of a railway): not among false_in, for no
    /// lattice sees that ground.
    int in_slots = 0;
    void operator+=(const Judged& more) {
        all += more.all, false_in += more.false_in, false_out += more.false_out, in_slots += more.in_slots;
    }
};
/// Points within 200 m of the outline of the 15-minute zone.
Judged near_outline(const ZoneWorld& world, const SingleZone& zone, int points, std::uint64_t seed);
/// Points on roads from which somebody may step off, at least 0.1 s within the limit: false_out alone.
Judged on_roads(const SingleZone& zone, int points, std::uint64_t seed);

/// Villages whose verdict by time is another than by the zone and that lie farther than 1.5 cells from its outline.
int villages_apart(const ZoneWorld& world, const SingleZone& zone, int& judged);

} // namespace lifecircle::test
