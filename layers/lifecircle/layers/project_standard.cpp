#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/project_parts.hpp>

namespace lifecircle::layers {
namespace {

Direction direction_of(const TomlReader& r) {
    const auto word = r.get<std::string>("direction", "to");
    if (word == "to") return Direction::to_facility;
    if (word == "from") return Direction::from_facility;
    if (word == "round") return Direction::round_trip;
    throw DataError(r.where(), Phrase("direction '{direction}'", {{"direction", word}}), "to, from or round", "");
}

double limit_of(const TomlReader& r, const char* key) {
    constexpr double kMost = 100'000.0; // 100 km, ten weeks: beyond is a slip of the keyboard
    const double value = r.get(key, 0.0);
    if (value >= 0.0 && value <= kMost) return value;
    throw DataError(r.where(*r.node(key)), Phrase("{key} = {value}", {{"key", key}, {"value", std::to_string(value)}}),
                    Phrase("a number from {low} to {high}", {{"low", 0}, {"high", 100'000}}), "");
}

std::string limit_word(const Standard& s) {
    const double value = s.limit ? s.limit->value / 60.0 : s.limit_metres->value;
    std::string number = std::to_string(value);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number + (s.limit ? "" : "m");
}

void label(Standard& s) {
    if (s.is_family) {
        const FamilyName name = family_name(s.subject);
        s.zh = name.zh, s.en = name.en;
    } else if (const FacilityKind* kind = find_kind(s.subject)) {
        s.zh = kind->zh, s.en = kind->en, s.family = kind->family;
    }
}

} // namespace

Standard read_standard(const std::string& file, const toml::table& table,
                       const std::map<std::string, std::string>& own_profiles) {
    const TomlReader r(file, table, "[[standard]]",
                       {"family", "kind", "mode", "minutes", "metres", "steps", "direction", "group", "verified"});
    Standard s;
    const auto family = r.get<std::string>("family", ""), kind = r.get<std::string>("kind", "");
    if (family.empty() == kind.empty())
        throw DataError(r.where(), "a [[standard]] with no or two subjects", "either family = or kind =", "");
    s.is_family = !family.empty();
    s.subject = s.is_family ? family : kind;
    const bool known = s.is_family ? family_name(family).zh != family : find_kind(kind) != nullptr;
    if (!known)
        throw DataError(r.where(), Phrase(s.is_family ? "family '{name}'" : "kind '{name}'", {{"name", s.subject}}),
                        "a family or kind of datasets/facility_kinds.csv", "see `lifecircle info --kinds`");
    s.mode = r.get<std::string>("mode", "walk");
    if (own_profiles.count(s.mode) == 0 && dataset("profiles/" + s.mode + ".toml").empty())
        throw DataError(r.where(*r.node("mode")), Phrase("mode '{mode}'", {{"mode", s.mode}}),
                        "walk, walk_elderly, cycle, ebike, bus, drive, drive_school or a key of [profiles]", "");
    if (r.node("minutes") != nullptr) s.limit = minutes(limit_of(r, "minutes"));
    if (r.node("metres") != nullptr) s.limit_metres = Metres{limit_of(r, "metres")};
    if (s.limit.has_value() == s.limit_metres.has_value())
        throw DataError(r.where(), "a [[standard]] with no or two limits", "either minutes = or metres =", "");
    s.steps = r.numbers("steps", s.limit ? 60.0 : 1.0);
    s.direction = direction_of(r);
    s.group = r.get<std::string>("group", "all");
    if (groups_of(s.group).empty())
        throw DataError(r.where(), Phrase("group '{group}'", {{"group", s.group}}),
                        "all, a0_3 … a65p or a span such as a6_15", "");
    s.verified = r.get("verified", false);
    label(s);
    s.key = s.subject + "_" + s.mode + "_" + limit_word(s);
    return s;
}

} // namespace lifecircle::layers
