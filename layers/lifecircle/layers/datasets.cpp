#include <lifecircle/layers/datasets.hpp>

#include <algorithm>
#include <array>
#include <string>

#include <toml++/toml.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
std::string_view embedded_dataset(std::string_view name); // made at build time, see cmake/Datasets.cmake
}

namespace lifecircle::layers {
namespace {

/// Splits RFC 4180 text into rows of fields. The embedded tables are well formed; files of users go through GDAL.
std::vector<std::vector<std::string>> csv_rows(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                row.back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                row.back() += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.emplace_back();
        } else if (c == '\n') {
            rows.push_back(std::move(row));
            row.assign(1, {});
        } else if (c != '\r') {
            row.back() += c;
        }
    }
    if (row.size() > 1) rows.push_back(std::move(row));
    return rows;
}

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

TravelGroup group_of(const std::string& word, const std::string& name) {
    if (word == "foot") return TravelGroup::foot;
    if (word == "bicycle") return TravelGroup::bicycle;
    if (word == "motor") return TravelGroup::motor;
    throw DataError({.file = name, .field = "group"}, "'" + word + "'", "foot, bicycle or motor", "");
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
                                      "source"};
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        throw DataError({.file = name, .row = std::to_string(value.source().begin.line)},
                        "unknown key '" + std::string(key.str()) + "'", "a key of a travel profile",
                        "see datasets/profiles/walk.toml");
    }
}

template <class T> T number(const toml::table& table, const char* key, T otherwise) {
    return table[key].value<T>().value_or(otherwise);
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
        throw DataError({.file = name, .row = std::to_string(e.source().begin.line)}, std::string(e.description()),
                        "TOML", "");
    }
    check_keys(table, name);
    Profile p;
    p.key = number<std::string>(table, "key", "");
    p.group = group_of(number<std::string>(table, "group", ""), name);
    if (const auto* speeds = table["speed_kmh"].as_table())
        for (const auto& [road_class, value] : *speeds) {
            const double kmh = value.value<double>().value_or(-1.0);
            if (!(kmh >= 0.0 && kmh <= 200.0))
                throw DataError({.file = name,
                                 .row = std::to_string(value.source().begin.line),
                                 .field = std::string(road_class.str())},
                                "no usable speed", "km/h from 0 to 200", "");
            p.speed_kmh.emplace(road_class.str(), kmh);
        }
    p.permitted_speed_kmh = number(table, "permitted_speed_kmh", 0.0);
    p.top_speed_kmh = number(table, "top_speed_kmh", 0.0);
    p.obeys_max_speed = number(table, "obeys_max_speed", false);
    p.obeys_oneway = number(table, "obeys_oneway", true);
    p.off_road_kmh = number(table, "off_road_m_per_min", 40.0) * 0.06;
    p.snap_distance = Metres{number(table, "snap_distance_m", 500.0)};
    p.fixed_time = Seconds{number(table, "fixed_time_s", 0.0)};
    p.horizon = minutes(number(table, "horizon_min", 60.0));
    p.reference_kmh = number(table, "reference_kmh", 0.0);
    p.speed_varies = number(table, "speed_varies", false);
    p.verified = number(table, "verified", false);
    p.source = number<std::string>(table, "source", "");
    if (p.key.empty() || p.speed_kmh.empty() || !(p.off_road_kmh > 0.0) || !(p.reference_kmh > 0.0))
        throw DataError({.file = name}, "key, [speed_kmh], a positive off_road_m_per_min or reference_kmh is missing",
                        "a complete travel profile", "see datasets/profiles/walk.toml");
    return p;
}

Profile built_in_profile(std::string_view mode) {
    const std::string name = "profiles/" + std::string(mode) + ".toml";
    const std::string_view text = dataset(name);
    if (text.empty())
        throw UsageError({}, "mode '" + std::string(mode) + "'", "walk, walk_elderly, cycle, ebike, bus or drive", "");
    return parse_profile(text, name);
}

} // namespace lifecircle::layers
