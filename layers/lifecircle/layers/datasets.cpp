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
    static const std::vector<std::string_view> keys{"walk", "walk_elderly", "cycle",       "ebike",
                                                    "bus",  "drive",        "drive_school"};
    return keys;
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
                         "walk, walk_elderly, cycle, ebike, bus, drive or drive_school", "");
    return parse_profile(text, name);
}

} // namespace lifecircle::layers
