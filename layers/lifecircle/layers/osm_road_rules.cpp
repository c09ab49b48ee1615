#include <lifecircle/layers/osm_road_rules.hpp>

#include <array>
#include <charconv>

#include <lifecircle/layers/osm_words.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::array<std::string_view, 29> kTravelled{
    "motorway",      "motorway_link",  "trunk",    "trunk_link",    "primary",      "primary_link",
    "secondary",     "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential",
    "living_street", "service",        "road",     "track",         "path",         "footway",
    "pedestrian",    "steps",          "cycleway", "bridleway",     "corridor",     "platform",
    "busway",        "byway",          "minor",    "unsurfaced",    "trail"};

bool says_no(std::string_view v) {
    return is_one_of(v, {"no", "private", "agricultural", "forestry", "military", "emergency", "delivery",
                         "use_sidepath", "permit", "residents", "restricted", "psv", "bus", "hgv"});
}
bool says_yes(std::string_view v) {
    return is_one_of(v, {"yes", "designated", "permissive", "official", "destination", "customers", "public"});
}

/// One of several values is enough to let somebody in. Words we don't know say nothing.
Permission read_permission(std::string_view value) {
    bool closed = false;
    const bool open = any_part(value, ';', [&](std::string_view part) {
        closed = closed || says_no(part);
        return says_yes(part);
    });
    return open ? Permission::yes : closed ? Permission::no : Permission::unset;
}

/// The most specific tag decides: `own` names the group, `general` covers it among others.
Permission permission(const osmium::TagList& tags, std::initializer_list<const char*> own,
                      std::initializer_list<const char*> general) {
    for (const char* key : own)
        if (const std::string_view value = tag(tags, key); !value.empty()) return read_permission(value);
    for (const char* key : general)
        if (const std::string_view value = tag(tags, key); !value.empty())
            return read_permission(value) == Permission::no ? Permission::no : Permission::unset;
    return Permission::unset;
}

PerGroup<Permission> permissions(const osmium::TagList& tags) {
    return {permission(tags, {"foot"}, {"access"}), permission(tags, {"bicycle"}, {"vehicle", "access"}),
            permission(tags, {"motorcar", "motor_vehicle"}, {"vehicle", "access"})};
}

/// Closes a group unless its own tag has spoken.
void close(Permission& permission) {
    if (permission == Permission::unset) permission = Permission::no;
}

std::optional<OneWay> one_way(std::string_view value) {
    if (is_one_of(value, {"yes", "1", "true"})) return OneWay::forward;
    if (is_one_of(value, {"-1", "reverse"})) return OneWay::backward;
    if (is_one_of(value, {"no", "0", "false", "reversible", "alternating"})) return OneWay::both;
    return std::nullopt;
}

/// The first of these tags that says something.
std::optional<OneWay> one_way(const osmium::TagList& tags, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
        if (const auto rule = one_way(tag(tags, key))) return rule;
    return std::nullopt;
}

/// A lane or track for bicycles against the traffic.
bool cycles_against(const osmium::TagList& tags) {
    for (const char* key : {"cycleway", "cycleway:left", "cycleway:right", "cycleway:both"})
        if (tag(tags, key).starts_with("opposite")) return true;
    for (const char* key : {"cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway"})
        if (is_one_of(tag(tags, key), {"no", "-1"})) return true;
    return false;
}

PerGroup<OneWay> one_way_rules(const osmium::TagList& tags, std::string_view road_class) {
    const bool implied = road_class == "motorway" || is_one_of(tag(tags, "junction"), {"roundabout", "circular"});
    const OneWay general = one_way(tags, {"oneway"}).value_or(implied ? OneWay::forward : OneWay::both);
    PerGroup<OneWay> rules;
    rules.foot = one_way(tags, {"oneway:foot"}).value_or(OneWay::both);
    rules.motor = one_way(tags, {"oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle"}).value_or(general);
    const OneWay cycles = cycles_against(tags) ? OneWay::both : general;
    rules.bicycle = one_way(tags, {"oneway:bicycle", "oneway:vehicle"}).value_or(cycles);
    return rules;
}

/// Motor roads and expressways are not walked or cycled (DESIGN § 4.6), unless a tag or a pavement says otherwise.
void close_motor_road(PerGroup<Permission>& allowed, const osmium::TagList& tags) {
    const bool pavement = is_one_of(tag(tags, "sidewalk"), {"both", "left", "right", "yes"});
    if (!pavement) close(allowed.foot);
    close(allowed.bicycle);
}

/// A boat that names those on foot or on bicycles and no cars carries no cars.
void close_foot_ferry(PerGroup<Permission>& allowed) {
    if (allowed.foot == Permission::yes || allowed.bicycle == Permission::yes) close(allowed.motor);
}

} // namespace

RoadKind road_kind(const osmium::TagList& tags) {
    const std::string_view highway = tag(tags, "highway");
    if (highway.empty()) return tag(tags, "route") == "ferry" ? RoadKind{RoadStatus::travelled, "ferry"} : RoadKind{};
    if (std::find(kTravelled.begin(), kTravelled.end(), highway) != kTravelled.end())
        return {RoadStatus::travelled, highway};
    const bool planned = is_one_of(highway, {"proposed", "construction", "abandoned", "razed", "planned", "disused",
                                             "demolished", "dismantled", "removed", "historic"});
    return {planned ? RoadStatus::planned : RoadStatus::not_travelled, highway};
}

Road road_rules(const osmium::TagList& tags, std::string_view road_class) {
    const bool motor_road = tag(tags, "motorroad") == "yes" || tag(tags, "expressway") == "yes";
    Road road;
    road.allowed = permissions(tags);
    if (motor_road) close_motor_road(road.allowed, tags);
    if (road_class == "ferry") close_foot_ferry(road.allowed);
    road.oneway = one_way_rules(tags, road_class);
    road.bridge = has_tag(tags, "bridge");
    road.tunnel = has_tag(tags, "tunnel"); // covered=yes is an arcade: people step out of it
    road.closed_sides = motor_road || road_class == "ferry" || road_class == "motorway" ||
                        road_class == "motorway_link" || tag(tags, "foot") == "no";
    road.max_speed_kmh = speed_limit_kmh(tag(tags, "maxspeed"));
    return road;
}

std::optional<PerGroup<Permission>> gate_rules(const osmium::TagList& tags) {
    const std::string_view barrier = tag(tags, "barrier");
    if (is_one_of(barrier, {"", "no"})) return std::nullopt;
    PerGroup<Permission> rules = permissions(tags);
    const bool locked = tag(tags, "locked") == "yes";
    const bool wall = is_one_of(barrier, {"wall", "fence", "hedge", "retaining_wall", "city_wall"});
    const bool for_walkers = is_one_of(barrier, {"stile", "turnstile", "full-height_turnstile", "kissing_gate"});
    const bool for_cars =
        is_one_of(barrier, {"gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate", "bump_gate",
                            "sally_port", "cattle_grid", "toll_booth", "border_control", "entrance",
                            "height_restrictor", "width_restrictor", "kerb", "spikes", "checkpoint"});
    // What is not known to let cars through (bollard, block, chain, log …) stops them unless a tag says otherwise.
    if (locked || wall) close(rules.foot);
    if (locked || wall || for_walkers) close(rules.bicycle);
    if (locked || !for_cars) close(rules.motor);
    const bool closed =
        rules.foot == Permission::no || rules.bicycle == Permission::no || rules.motor == Permission::no;
    return closed ? std::optional(rules) : std::nullopt;
}

float speed_limit_kmh(std::string_view text) {
    constexpr float kWalkingPace = 7.0F; // Schrittgeschwindigkeit, 步行速度
    if (text == "walk" || text.ends_with(":walk") || text.ends_with(":living_street")) return kWalkingPace;
    if (text.ends_with(":urban")) return 50.0F;
    float number = 0.0F;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !(number > 0.0F) || number > 400.0F) return 0.0F;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (unit.find("mph") != std::string_view::npos) return number * 1.609344F;
    if (unit.find("knots") != std::string_view::npos) return number * 1.852F;
    return number;
}

} // namespace lifecircle::layers
