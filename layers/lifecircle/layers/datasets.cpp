#include <lifecircle/layers/datasets.hpp>

#include <algorithm>
#include <array>
#include <string>

#include <toml++/toml.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/csv_text.hpp>

namespace lifecircle {
std::string_view embedded_dataset(std::string_view name); // made at build time, see cmake/Datasets.cmake
}

namespace lifecircle::layers {
namespace {

std::vector<FacilityKind> parse_kinds() {
    const auto rows = csv_rows(dataset("facility_kinds.csv"));
    const auto column = [&head = rows.front()](std::string_view name) {
        return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
    };
    const std::size_t key = column("key"), zh = column("zh"), en = column("en"), family = column("family"),
                      level = column("level"), group = column("group"), tags = column("osm_tags"),
                      certain = column("osm_certain"), words = column("name_keywords"), mode = column("default_mode"),
                      limit = column("default_minutes"), unit = column("capacity_unit"), form = column("form"),
                      source = column("source"), verified = column("verified");
    std::vector<FacilityKind> kinds;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& r = rows[i];
        kinds.push_back({r[key], r[zh], r[en], r[family], r[level], r[group], r[tags], r[certain] == "yes", r[words],
                         r[mode], r[limit].empty() ? 0.0 : std::stod(r[limit]), r[unit], r[form], r[source],
                         r[verified] == "yes"});
    }
    return kinds;
}

constexpr double kFastest = 200.0; ///< km/h

TravelGroup group_of(const std::string& word, const std::string& name) {
    if (word == "foot") return TravelGroup::foot;
    if (word == "bicycle") return TravelGroup::bicycle;
    if (word == "motor") return TravelGroup::motor;
    throw DataError({.file = name, .field = "group"}, Phrase("'{word}'", {{"word", word}}), "foot, bicycle or motor",
                    "");
}

void check_keys(const toml::table& table, const std::string& name) {
    static constexpr std::array known{"key",
                                      "group",
                                      "speed_kmh",
                                      "permitted_speed_kmh",
                                      "top_speed_kmh",
                                      "obeys_max_speed",
                                      "obeys_oneway",
                                      "off_road_m_per_min",
                                      "snap_distance_m",
                                      "fixed_time_s",
                                      "horizon_min",
                                      "reference_kmh",
                                      "speed_varies",
                                      "verified",
                                      "source",
                                      "source_zh"};
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        throw DataError({.file = name, .row = std::to_string(value.source().begin.line)},
                        Phrase("unknown key '{key}'", {{"key", std::string(key.str())}}), "a key of a travel profile",
                        "see datasets/profiles/walk.toml");
    }
}

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

} // namespace

std::string_view dataset(std::string_view name) { return embedded_dataset(name); }

const std::vector<FacilityKind>& facility_kinds() {
    static const std::vector<FacilityKind> kinds = parse_kinds();
    return kinds;
}

const FacilityKind* find_kind(std::string_view key) {
    const auto& kinds = facility_kinds();
    const auto row = std::find_if(kinds.begin(), kinds.end(), [&](const FacilityKind& k) { return k.key == key; });
    return row == kinds.end() ? nullptr : &*row;
}

FamilyName family_name(std::string_view family) {
    struct Row {
        std::string_view key;
        FamilyName name;
    };
    static constexpr std::array rows{Row{"school", {"学校", "Schools"}},
                                     Row{"kindergarten", {"幼儿园", "Kindergartens"}},
                                     Row{"childcare", {"托育", "Childcare"}},
                                     Row{"clinic", {"医疗机构", "Health facilities"}},
                                     Row{"elderly", {"养老设施", "Elderly facilities"}},
                                     Row{"fitness", {"健身场所", "Fitness and sports"}},
                                     Row{"culture", {"文化设施", "Culture"}},
                                     Row{"service_point", {"服务网点", "Service points"}},
                                     Row{"other", {"其他", "Other"}}};
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.key == family; });
    return row == rows.end() ? FamilyName{family, family} : row->name;
}

const std::vector<std::string_view>& mode_keys() {
    static const std::vector<std::string_view> keys{"walk", "walk_elderly", "cycle", "ebike", "bus", "drive"};
    return keys;
}

Profile parse_profile(std::string_view text, const std::string& name) {
    toml::table table;
    try {
        table = toml::parse(text, name);
    } catch (const toml::parse_error& e) {
        throw DataError({.file = name, .row = std::to_string(e.source().begin.line)},
                        words_of_others(std::string(e.description())), "TOML", "");
    }
    check_keys(table, name);
    const Values values(table, name);
    Profile p;
    p.key = values.get<std::string>("key", "");
    p.group = group_of(values.get<std::string>("group", ""), name);
    p.speed_kmh = class_speeds(table, values);
    p.permitted_speed_kmh = values.number("permitted_speed_kmh", 0.0, 0.0, kFastest);
    p.top_speed_kmh = values.number("top_speed_kmh", 0.0, 0.0, kFastest);
    p.obeys_max_speed = values.get("obeys_max_speed", false);
    p.obeys_oneway = values.get("obeys_oneway", true);
    p.off_road_kmh = values.number("off_road_m_per_min", 40.0, 1.0, 3000.0) * 0.06;
    p.snap_distance = Metres{values.number("snap_distance_m", 500.0, 0.0, 10'000.0)};
    p.fixed_time = Seconds{values.number("fixed_time_s", 0.0, 0.0, 86'400.0)};
    p.horizon = minutes(values.number("horizon_min", 60.0, 0.0, 1'440.0));
    p.reference_kmh = values.number("reference_kmh", 0.0, 0.0, kFastest);
    p.speed_varies = values.get("speed_varies", false);
    p.verified = values.get("verified", false);
    p.source = values.get<std::string>("source", "");
    if (p.key.empty() || p.speed_kmh.empty() || !(p.reference_kmh > 0.0))
        throw DataError({.file = name}, "key, [speed_kmh] or a positive reference_kmh is missing",
                        "a complete travel profile", "see datasets/profiles/walk.toml");
    return p;
}

std::string built_in_source_zh(std::string_view mode) {
    const std::string name = "profiles/" + std::string(mode) + ".toml";
    return toml::parse(dataset(name), name)["source_zh"].value_or(std::string());
}

Profile built_in_profile(std::string_view mode) {
    const std::string name = "profiles/" + std::string(mode) + ".toml";
    const std::string_view text = dataset(name);
    if (text.empty())
        throw UsageError({}, Phrase("mode '{mode}'", {{"mode", std::string(mode)}}),
                         "walk, walk_elderly, cycle, ebike, bus or drive", "");
    return parse_profile(text, name);
}

} // namespace lifecircle::layers
