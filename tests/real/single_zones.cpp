#include "single_zones.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include <lifecircle/core/ring_bands.hpp>
#include <lifecircle/layers/osm.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/reach/pieces.hpp>

#include "support/data.hpp"
#include "support/twins.hpp"

namespace lifecircle::test {
namespace {

/// The outlines of a zone, asked for what is near.
class Outline {
  public:
    explicit Outline(const MultiPolygon& zone) : rings_(box_of(zone).grown(300.0), 300.0) {
        for (const Polygon& part : zone) {
            rings_.add(part.outer, 0);
            for (const Ring& hole : part.holes) rings_.add(hole, 0);
        }
    }
    bool within(MapXY p, double metres) const { return rings_.pass_near(p, metres, 1); }

  private:
    RingBands rings_;
};

constexpr double kCell = 6.25;

/// Whether barriers lie on two opposite sides of a point, each less than a cell away.
bool in_slot(const Barriers& barriers, MapXY p) {
    constexpr int kTurns = 16; // of half a circle
    for (int i = 0; i < kTurns; ++i) {
        const double angle = 3.14159265 * i / kTurns;
        const MapXY step{kCell * std::cos(angle), kCell * std::sin(angle)};
        if (barriers.crossed_by(p, p + step) && barriers.crossed_by(p, p - step)) return true;
    }
    return false;
}

} // namespace

std::unique_ptr<ZoneWorld> zone_world(const std::string& name, const std::string& mode, std::size_t count) {
    const auto file = data_file(name);
    if (!file) {
        MESSAGE("SKIPPED: no ", name);
        return nullptr;
    }
    const layers::OsmContent osm = layers::read_osm(*file, layers::look_at_osm(*file).crs);
    auto world = std::make_unique<ZoneWorld>();
    world->barriers = std::make_unique<Barriers>(osm.barrier_lines, osm.water);
    world->travel = std::make_unique<Travel>(build_network(osm.roads, layers::profile_of({}, mode)), *world->barriers);
    for (const Facility& f : osm.facilities)
        if (f.family == "clinic" || f.family == "school") world->facilities.push_back(f.place);
    Dice dice(8);
    while (world->facilities.size() < count) {
        const MapXY p = osm.roads.point[dice.below(static_cast<std::uint32_t>(osm.roads.point.size()))];
        world->facilities.push_back(rounded_to_mm(p + MapXY{dice.between(-300, 300), dice.between(-300, 300)}));
    }
    for (const DemandPoint& d : osm.places) world->villages.push_back(d.place);
    for (int i = 0; i < 300; ++i) {
        const MapXY p = osm.roads.point[dice.below(static_cast<std::uint32_t>(osm.roads.point.size()))];
        world->villages.push_back(rounded_to_mm(p + MapXY{dice.between(-500, 500), dice.between(-500, 500)}));
    }
    return world;
}

SingleZone single_zone(const ZoneWorld& world, ServiceAreaSearch& search, MapXY facility) {
    const std::vector<Seconds> steps{minutes(5), minutes(10), kZoneLimit};
    const auto& [network, finder] = *world.travel;
    SingleZone zone;
    zone.source = {0, finder.find(facility, flow_at_facility(Direction::to_facility))};
    const ServiceArea area = search.run(zone.source, Direction::to_facility, deciseconds_within(kZoneLimit));
    zone.pieces = timed_pieces(network, area, zone.source, Direction::to_facility, kZoneLimit);
    zone.zones = trace_zones(zone.pieces, steps, *world.barriers, zone_options(network.profile), {});
    return zone;
}

Judged near_outline(const ZoneWorld& world, const SingleZone& zone, int points, std::uint64_t seed) {
    const MultiPolygon& drawn = zone.zones.back();
    const PointTimes truth(zone.pieces, *world.barriers, zone_options(world.travel->network.profile));
    const Outline outline(drawn);
    const Box box = box_of(drawn).grown(200.0);
    Dice dice(seed);
    Judged judged;
    for (long tries = 0; judged.all < points && tries < 400L * points; ++tries) {
        const MapXY p{dice.between(box.min_x, box.max_x), dice.between(box.min_y, box.max_y)};
        if (!outline.within(p, 200.0)) continue;
        const bool reached = truth.at(p) <= kZoneLimit.value, inside = contains(drawn, p);
        ++judged.all;
        if (inside && !reached) ++(in_slot(*world.barriers, p) ? judged.in_slots : judged.false_in);
        judged.false_out += reached && !inside ? 1 : 0;
    }
    return judged;
}

Judged on_roads(const SingleZone& zone, int points, std::uint64_t seed) {
    const MultiPolygon& drawn = zone.zones.back();
    Dice dice(seed);
    Judged judged;
    for (int i = 0; i < points; ++i) {
        const TimedPiece& piece = zone.pieces[dice.below(static_cast<std::uint32_t>(zone.pieces.size()))];
        const double share = dice.between(0, 1);
        if (piece.time_a_s + (piece.time_b_s - piece.time_a_s) * share > kZoneLimit.value - 0.1) continue;
        ++judged.all;
        judged.false_out += contains(drawn, piece.a + (piece.b - piece.a) * share) ? 0 : 1;
    }
    return judged;
}

int villages_apart(const ZoneWorld& world, const SingleZone& zone, int& judged) {
    const auto& [network, finder] = *world.travel;
    const std::vector<Source> sources{zone.source};
    const auto by_node = nearest_by_node(network, sources, Direction::to_facility, {});
    const Outline outline(zone.zones.back());
    const Source* const near = &zone.source;
    int apart = 0;
    for (const MapXY village : world.villages) {
        const PlaceAccess access = finder.find(village, flow_at_place(Direction::to_facility));
        const NearestTwo two = nearest_of_place(finder, access, by_node, std::span(&near, 1), Direction::to_facility);
        const bool covered = two.nearest.reached() && two.nearest.time_ds <= deciseconds_within(kZoneLimit);
        ++judged;
        if (covered != contains(zone.zones.back(), village) && !outline.within(village, 1.5 * kCell)) ++apart;
    }
    return apart;
}

} // namespace lifecircle::test
