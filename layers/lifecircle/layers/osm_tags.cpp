#include <lifecircle/layers/osm_tags.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <initializer_list>
#include <vector>

#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::layers {
namespace {

std::string_view value(const osmium::TagList& tags, const char* key) {
    const char* text = tags.get_value_by_key(key);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool set(const osmium::TagList& tags, const char* key) { return !is_one_of(value(tags, key), {"", "no"}); }

bool forbids(std::string_view v) {
    return is_one_of(
        v, {"no", "private", "agricultural", "forestry", "military", "emergency", "use_sidepath", "delivery"});
}
bool allows(std::string_view v) { return is_one_of(v, {"yes", "designated", "permissive", "official"}); }

/// The most specific tag decides. Only a tag that names the group itself can open a road that is closed to it by class:
/// access=yes on a footway does not invite cars.
Permission permission(const osmium::TagList& tags, std::initializer_list<const char*> own,
                      std::initializer_list<const char*> general) {
    for (const char* key : own) {
        const std::string_view v = value(tags, key);
        if (!v.empty()) return forbids(v) ? Permission::no : allows(v) ? Permission::yes : Permission::unset;
    }
    for (const char* key : general) {
        const std::string_view v = value(tags, key);
        if (!v.empty()) return forbids(v) ? Permission::no : Permission::unset;
    }
    return Permission::unset;
}

PerGroup<Permission> permissions(const osmium::TagList& tags) {
    return {permission(tags, {"foot"}, {"access"}), permission(tags, {"bicycle"}, {"vehicle", "access"}),
            permission(tags, {"motorcar", "motor_vehicle"}, {"vehicle", "access"})};
}

OneWay one_way(std::string_view v) {
    return is_one_of(v, {"yes", "1", "true"}) ? OneWay::forward
           : is_one_of(v, {"-1", "reverse"})  ? OneWay::backward
                                              : OneWay::both;
}

float speed_limit(std::string_view text) {
    const float number = std::strtof(std::string(text).c_str(), nullptr);
    if (!(number > 0.0F)) return text == "walk" ? 7.0F : 0.0F;
    return text.ends_with("mph") ? number * 1.609344F : number;
}

/// One alternative of an osm_tags cell: all of `key=value|value`.
bool matches_all(const osmium::TagList& tags, std::string_view alternative) {
    while (!alternative.empty()) {
        const std::size_t plus = alternative.find('+');
        const std::string_view term = alternative.substr(0, plus);
        alternative = plus == std::string_view::npos ? std::string_view() : alternative.substr(plus + 1);
        const std::size_t equals = term.find('=');
        const std::string_view have = value(tags, std::string(term.substr(0, equals)).c_str());
        if (have.empty()) return false;
        if (equals == std::string_view::npos) continue; // a bare key: any value
        std::string_view wanted = term.substr(equals + 1);
        bool found = false;
        while (!found && !wanted.empty()) {
            const std::size_t bar = wanted.find('|');
            found = wanted.substr(0, bar) == have;
            wanted = bar == std::string_view::npos ? std::string_view() : wanted.substr(bar + 1);
        }
        if (!found) return false;
    }
    return true;
}

bool matches(const osmium::TagList& tags, std::string_view cell) {
    while (!cell.empty()) {
        const std::size_t semicolon = cell.find(';');
        if (matches_all(tags, cell.substr(0, semicolon))) return true;
        cell = semicolon == std::string_view::npos ? std::string_view() : cell.substr(semicolon + 1);
    }
    return false;
}

/// Length of the keyword found in the name, 0 when none; ".*" inside a keyword stands for anything.
std::size_t keyword_length(std::string_view name, std::string_view keywords) {
    std::size_t best = 0;
    while (!keywords.empty()) {
        const std::size_t bar = keywords.find('|');
        std::string_view word = keywords.substr(0, bar);
        const std::size_t length = word.size();
        keywords = bar == std::string_view::npos ? std::string_view() : keywords.substr(bar + 1);
        std::size_t from = 0;
        bool found = !word.empty();
        while (found && !word.empty()) {
            const std::size_t gap = word.find(".*");
            const std::string_view part = word.substr(0, gap);
            const std::size_t at = name.find(part, from);
            found = at != std::string_view::npos;
            from = at + part.size();
            word = gap == std::string_view::npos ? std::string_view() : word.substr(gap + 2);
        }
        if (found) best = std::max(best, length);
    }
    return best;
}

} // namespace

std::string_view road_class_of(const osmium::TagList& tags) {
    if (value(tags, "route") == "ferry") return "ferry";
    const std::string_view highway = value(tags, "highway");
    constexpr std::array not_travelled{"proposed", "construction", "abandoned", "razed",    "planned",
                                       "raceway",  "bus_stop",     "rest_area", "services", "elevator",
                                       "escape",   "bus_guideway", "disused"};
    return std::find(not_travelled.begin(), not_travelled.end(), highway) == not_travelled.end() ? highway
                                                                                                 : std::string_view();
}

Road road_rules(const osmium::TagList& tags) {
    const std::string_view road_class = road_class_of(tags);
    Road road;
    road.allowed = permissions(tags);
    const bool motorway = road_class.starts_with("motorway");
    OneWay way = one_way(value(tags, "oneway"));
    const bool implied = road_class == "motorway" || is_one_of(value(tags, "junction"), {"roundabout", "circular"});
    if (implied && value(tags, "oneway").empty()) way = OneWay::forward;
    road.oneway.motor = way;
    const bool bicycles_both = value(tags, "oneway:bicycle") == "no" || value(tags, "cycleway").starts_with("opposite");
    road.oneway.bicycle = bicycles_both ? OneWay::both : way;
    road.oneway.foot = one_way(value(tags, "oneway:foot"));
    road.bridge = set(tags, "bridge");
    road.tunnel = set(tags, "tunnel");
    road.closed_sides = motorway || road_class == "ferry" || value(tags, "motorroad") == "yes" ||
                        value(tags, "expressway") == "yes" || value(tags, "foot") == "no";
    road.max_speed_kmh = speed_limit(value(tags, "maxspeed"));
    return road;
}

std::optional<PerGroup<Permission>> gate_rules(const osmium::TagList& tags) {
    const std::string_view barrier = value(tags, "barrier");
    if (barrier.empty()) return std::nullopt;
    PerGroup<Permission> rules = permissions(tags);
    // Posts and blocks stop cars unless a tag lets them pass; everything else is passed unless a tag forbids it.
    if (is_one_of(barrier, {"bollard", "block", "cycle_barrier", "motorcycle_barrier", "stile", "turnstile",
                            "kissing_gate", "jersey_barrier", "log", "debris"}) &&
        rules.motor != Permission::yes)
        rules.motor = Permission::no;
    if (is_one_of(barrier, {"stile", "turnstile", "kissing_gate"}) && rules.bicycle != Permission::yes)
        rules.bicycle = Permission::no;
    const bool closed =
        rules.foot == Permission::no || rules.bicycle == Permission::no || rules.motor == Permission::no;
    return closed ? std::optional(rules) : std::nullopt;
}

bool is_barrier_line(const osmium::TagList& tags) {
    if (set(tags, "bridge") || set(tags, "tunnel") || set(tags, "covered")) return false;
    return is_one_of(value(tags, "waterway"), {"river", "canal"}) ||
           is_one_of(value(tags, "railway"), {"rail", "light_rail", "narrow_gauge", "subway", "preserved"}) ||
           is_one_of(value(tags, "highway"), {"motorway", "motorway_link"});
}

bool is_water_area(const osmium::TagList& tags) {
    return value(tags, "natural") == "water" || value(tags, "waterway") == "riverbank" ||
           value(tags, "landuse") == "reservoir";
}

std::optional<FacilityClass> classify(const osmium::TagList& tags, std::string_view name) {
    const auto& kinds = facility_kinds();
    const auto fits = [&](const FacilityKind& k) { return matches(tags, k.osm_tags); };
    auto decisive =
        std::find_if(kinds.begin(), kinds.end(), [&](const FacilityKind& k) { return k.generic() && fits(k); });
    if (decisive == kinds.end()) {
        const auto served_by_generic = [&](const FacilityKind& k) {
            return std::any_of(kinds.begin(), kinds.end(),
                               [&](const FacilityKind& g) { return g.generic() && g.family == k.family; });
        };
        decisive = std::find_if(kinds.begin(), kinds.end(), [&](const FacilityKind& k) {
            return fits(k) && (k.osm_certain || !served_by_generic(k));
        });
    }
    if (decisive == kinds.end()) return std::nullopt;
    FacilityClass found{decisive->family, decisive->generic() ? decisive->key : std::string(), "", "", false};
    const FacilityKind* best = nullptr;
    std::size_t best_length = 0;
    for (const FacilityKind& k : kinds) {
        if (k.generic() || k.family != found.family || !fits(k)) continue;
        const std::size_t length = k.osm_certain ? 1000 : keyword_length(name, k.name_keywords);
        if (length > best_length) best = &k, best_length = length;
    }
    if (best != nullptr) {
        found.kind = best->key, found.level = best->level, found.capacity_unit = best->capacity_unit;
        found.mobile = best->form == "mobile";
    }
    return found;
}

} // namespace lifecircle::layers
