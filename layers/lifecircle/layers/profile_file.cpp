// Travel profiles from TOML.
#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <toml++/toml.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::layers {
namespace {

constexpr double kFastest = 200.0; ///< km/h

TravelGroup group_of(const std::string& word, const std::string& name) {
    if (word == "foot") return TravelGroup::foot;
    if (word == "bicycle") return TravelGroup::bicycle;
    if (word == "motor") return TravelGroup::motor;
    throw DataError({.file = name, .field = "group"}, Phrase("'{word}'", {{"word", word}}), "foot, bicycle or motor",
                    "");
}

void check_keys(const toml::table& table, std::span<const std::string_view> known, const std::string& name) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        throw DataError({.file = name, .row = std::to_string(value.source().begin.line)},
                        Phrase("unknown key '{key}'", {{"key", std::string(key.str())}}), "a key of a travel profile",
                        "see datasets/profiles/walk.toml");
    }
}

constexpr std::array<std::string_view, 21> kKeys{"key",
                                                 "group",
                                                 "speed_kmh",
                                                 "permitted_speed_kmh",
                                                 "top_speed_kmh",
                                                 "obeys_max_speed",
                                                 "obeys_oneway",
                                                 "obeys_turn_restrictions",
                                                 "off_road_m_per_min",
                                                 "snap_distance_m",
                                                 "fixed_time_s",
                                                 "horizon_min",
                                                 "reference_kmh",
                                                 "slope",
                                                 "turns",
                                                 "speed_varies",
                                                 "verified",
                                                 "source",
                                                 "source_zh",
                                                 "zh",
                                                 "en"};

constexpr std::array<std::string_view, 11> kSlopeKeys{"rule",         "decay",        "best_slope",   "mass_kg",
                                                      "rolling",      "drag_area_m2", "motor_w",      "motor_top_kmh",
                                                      "downhill_kmh", "push_kmh",     "level_classes"};

constexpr std::array<std::string_view, 6> kTurnKeys{"drives_on", "crossing_s",    "near_s",
                                                    "sharp_s",   "onto_faster_s", "u_turn_s"};

/// Values of one profile by key; what has the wrong type or lies out of range is named with its line.
class Values {
  public:
    Values(const toml::table& table, const std::string& name) : table_(table), name_(name) {}

    template <class T> T get(const char* key, T otherwise) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return otherwise;
        if (const auto value = node->value<T>()) return *value;
        fail(*node, key, Phrase("the wrong type"), Phrase("the type it has in datasets/profiles/walk.toml"));
    }
    double number(const char* key, double otherwise, double low, double high) const {
        const auto value = get(key, otherwise);
        if (value >= low && value <= high) return value;
        fail(*table_.get(key), key, verbatim(std::to_string(value)),
             Phrase("a number from {low} to {high}", {{"low", std::to_string(low)}, {"high", std::to_string(high)}}));
    }
    [[noreturn]] void fail(const toml::node& node, std::string_view key, const Phrase& found,
                           const Phrase& expected) const {
        throw DataError({.file = name_, .row = std::to_string(node.source().begin.line), .field = std::string(key)},
                        found, expected, "");
    }

  private:
    const toml::table& table_;
    const std::string& name_;
};

std::map<std::string, double> class_speeds(const toml::table& table, const Values& values) {
    std::map<std::string, double> speeds;
    const toml::node* node = table.get("speed_kmh");
    if (node == nullptr) return speeds;
    if (!node->is_table())
        values.fail(*node, "speed_kmh", Phrase("no table"), Phrase("[speed_kmh] with a speed for each road class"));
    for (const auto& [road_class, value] : *node->as_table()) {
        const double kmh = value.value<double>().value_or(-1.0);
        // 0 is not travelled; slower than 0.1 km/h, times would outgrow their 32 bits.
        if (!(kmh == 0.0 || (kmh >= 0.1 && kmh <= kFastest)))
            values.fail(value, road_class.str(), Phrase("no usable speed"), Phrase("km/h, 0 or from 0.1 to 200"));
        speeds.emplace(road_class.str(), kmh);
    }
    return speeds;
}

/// \param flat_kmh  the profile's speed on the level
SlopeRule read_slope(const toml::table& table, double flat_kmh, const std::string& name) {
    check_keys(table, kSlopeKeys, name);
    const Values values(table, name);
    SlopeRule rule;
    const auto word = values.get<std::string>("rule", "");
    if (word != "walk" && word != "ride")
        throw DataError({.file = name, .row = std::to_string(table.source().begin.line), .field = "rule"},
                        Phrase("'{word}'", {{"word", word}}), "walk or ride", "");
    rule.kind = word == "walk" ? SlopeRule::Kind::walk : SlopeRule::Kind::ride;
    rule.decay = values.number("decay", rule.decay, 0.0, 10.0);
    rule.best_slope = values.number("best_slope", rule.best_slope, -0.2, 0.2);
    rule.flat_kmh = flat_kmh;
    rule.mass_kg = values.number("mass_kg", rule.mass_kg, 10.0, 1000.0);
    rule.rolling = values.number("rolling", rule.rolling, 0.001, 0.1);
    rule.drag_area_m2 = values.number("drag_area_m2", rule.drag_area_m2, 0.1, 5.0);
    rule.motor_w = values.number("motor_w", rule.motor_w, 0.0, 10'000.0);
    rule.motor_top_kmh = values.number("motor_top_kmh", rule.motor_top_kmh, 0.0, kFastest);
    rule.downhill_kmh = values.number("downhill_kmh", std::max(rule.downhill_kmh, flat_kmh), flat_kmh, kFastest);
    rule.push_kmh = values.number("push_kmh", std::min(rule.push_kmh, flat_kmh), 0.0, flat_kmh);
    const toml::node* classes = table.get("level_classes");
    if (classes == nullptr) return rule;
    const Phrase expected("a list of road classes");
    if (!classes->is_array()) values.fail(*classes, "level_classes", Phrase("the wrong type"), expected);
    for (const toml::node& node : *classes->as_array()) {
        if (!node.is_string()) values.fail(node, "level_classes", Phrase("the wrong type"), expected);
        rule.level_classes.push_back(node.value_or(std::string()));
    }
    return rule;
}

constexpr std::array<std::string_view, 10> kTimeOfDayKeys{
    "key", "based_on", "zh", "en", "speed_factor", "fixed_time_s", "horizon_min", "verified", "source", "source_zh"};

/// Factors by road class; `others` stands for classes not listed.
std::map<std::string, double> speed_factors(const toml::table& table, const Values& values) {
    std::map<std::string, double> factors;
    const toml::node* node = table.get("speed_factor");
    if (node == nullptr || !node->is_table())
        values.fail(node != nullptr ? *node : table, "speed_factor", Phrase("no table"),
                    Phrase("[speed_factor] with a factor for each road class, or others ="));
    for (const auto& [road_class, value] : *node->as_table()) {
        const double factor = value.value<double>().value_or(-1.0);
        if (!(factor >= 0.05 && factor <= 2.0))
            values.fail(value, road_class.str(), Phrase("no usable factor"), Phrase("a number from 0.05 to 2"));
        factors.emplace(road_class.str() == "others" ? "" : road_class.str(), factor);
    }
    return factors;
}

/// The profile that `based_on` names, at another time of day.
Profile at_time_of_day(const toml::table& table, const ProfileOf& profile_of, const std::string& name) {
    check_keys(table, kTimeOfDayKeys, name);
    const Values values(table, name);
    const auto base_key = values.get<std::string>("based_on", "");
    auto base = std::make_shared<const Profile>(profile_of(base_key));
    if (base->base != nullptr)
        values.fail(*table.get("based_on"), "based_on", Phrase("'{word}'", {{"word", base_key}}),
                    Phrase("a profile that is based on no other"));
    Profile p = *base;
    p.key = values.get<std::string>("key", "");
    if (p.key.empty() || p.key == base_key)
        values.fail(table, "key", Phrase("'{word}'", {{"word", p.key}}), Phrase("a key of its own"));
    p.zh = values.get<std::string>("zh", ""), p.en = values.get<std::string>("en", "");
    p.speed_factor = speed_factors(table, values);
    p.fixed_time = Seconds{values.number("fixed_time_s", base->fixed_time.value, 0.0, 86'400.0)};
    p.horizon = minutes(values.number("horizon_min", base->horizon.value / 60.0, 0.0, 1'440.0));
    p.speed_varies = true;
    p.verified = values.get("verified", false);
    p.source = values.get<std::string>("source", "");
    p.base = std::move(base);
    return p;
}

void read_turns(const toml::table& table, const std::string& name, TurnRule& rule) {
    constexpr double kLongest = 600.0; // seconds, for one turn
    check_keys(table, kTurnKeys, name);
    const Values values(table, name);
    const auto side = values.get<std::string>("drives_on", "right");
    if (side != "right" && side != "left")
        values.fail(*table.get("drives_on"), "drives_on", Phrase("'{word}'", {{"word", side}}),
                    Phrase("right or left"));
    rule.left_hand_traffic = side == "left";
    rule.crossing_s = values.number("crossing_s", 0.0, 0.0, kLongest);
    rule.near_s = values.number("near_s", 0.0, 0.0, kLongest);
    rule.sharp_s = values.number("sharp_s", 0.0, 0.0, kLongest);
    rule.onto_faster_s = values.number("onto_faster_s", 0.0, 0.0, kLongest);
    rule.u_turn_s = values.number("u_turn_s", 0.0, 0.0, kLongest);
}

} // namespace

Profile parse_profile(std::string_view text, const std::string& name, const ProfileOf& profile_of) {
    toml::table table;
    try {
        table = toml::parse(text, name);
    } catch (const toml::parse_error& e) {
        throw DataError({.file = name, .row = std::to_string(e.source().begin.line)},
                        words_of_others(std::string(e.description())), "TOML", "");
    }
    if (table.contains("based_on")) return at_time_of_day(table, profile_of, name);
    check_keys(table, kKeys, name);
    const Values values(table, name);
    Profile p;
    p.key = values.get<std::string>("key", "");
    p.group = group_of(values.get<std::string>("group", ""), name);
    p.speed_kmh = class_speeds(table, values);
    p.permitted_speed_kmh = values.number("permitted_speed_kmh", 0.0, 0.0, kFastest);
    p.top_speed_kmh = values.number("top_speed_kmh", 0.0, 0.0, kFastest);
    p.obeys_max_speed = values.get("obeys_max_speed", false);
    p.obeys_oneway = values.get("obeys_oneway", true);
    p.turns.obeys_restrictions = values.get("obeys_turn_restrictions", false);
    p.off_road_kmh = values.number("off_road_m_per_min", 40.0, 1.0, 3000.0) * 0.06;
    p.snap_distance = Metres{values.number("snap_distance_m", 500.0, 0.0, 10'000.0)};
    p.fixed_time = Seconds{values.number("fixed_time_s", 0.0, 0.0, 86'400.0)};
    p.horizon = minutes(values.number("horizon_min", 60.0, 0.0, 1'440.0));
    p.reference_kmh = values.number("reference_kmh", 0.0, 0.0, kFastest);
    p.speed_varies = values.get("speed_varies", false);
    p.verified = values.get("verified", false);
    p.source = values.get<std::string>("source", "");
    p.zh = values.get<std::string>("zh", ""), p.en = values.get<std::string>("en", "");
    if (p.key.empty() || p.speed_kmh.empty() || !(p.reference_kmh > 0.0))
        throw DataError({.file = name}, "key, [speed_kmh] or a positive reference_kmh is missing",
                        "a complete travel profile", "see datasets/profiles/walk.toml");
    if (const toml::node* slope = table.get("slope")) {
        if (!slope->is_table()) values.fail(*slope, "slope", Phrase("no table"), Phrase("[slope] with a rule"));
        p.slope = read_slope(*slope->as_table(), p.reference_kmh, name);
    }
    if (const toml::node* turns = table.get("turns")) {
        if (!turns->is_table()) values.fail(*turns, "turns", Phrase("no table"), Phrase("[turns] with seconds"));
        read_turns(*turns->as_table(), name, p.turns);
    }
    return p;
}

} // namespace lifecircle::layers
