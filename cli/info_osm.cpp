// What is in an OpenStreetMap file.
#include <algorithm>
#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/osm.hpp>

#include "info.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;
using Counts = std::vector<std::pair<std::string, std::uint64_t>>;
using layers::LookWarning;

std::vector<LookWarning> warnings_of(const layers::OsmLook& look) {
    std::vector<LookWarning> warnings;
    if (look.roads_by_class.empty()) warnings.push_back({"look.osm_no_roads", {}});
    if (look.places == 0) warnings.push_back({"look.osm_no_places", {}});
    if (look.places > look.places_with_population)
        warnings.push_back({"look.osm_no_population",
                            {{"n", count(look.places - look.places_with_population)}, {"all", count(look.places)}}});
    if (look.date.empty()) warnings.push_back({"look.osm_no_date", {}});
    return warnings;
}

std::string date_text(const std::string& date) {
    return date.size() == 8 ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6) : date;
}

std::string counts_table(const std::string& head, const std::string& number, Counts rows) {
    Table table({{head, Align::left, 40}, {number, Align::right, 14}});
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [name, n] : rows) table.add({name, count(n)});
    return table.text();
}

std::string family_label(const Session& session, const std::string& family) {
    const layers::FamilyName name = layers::family_name(family);
    return std::string(session.texts.either(name.zh, name.en)) + " (" + family + ")";
}

} // namespace

void show_osm(const Session& session, const std::string& path) {
    const layers::OsmLook look = layers::look_at_osm(path, session.progress);
    session.progress.done();
    const auto t = [&](const char* key) { return std::string(session.t(key)); };
    const std::vector<LookWarning> warnings = warnings_of(look);
    const std::uint64_t bytes = std::filesystem::file_size(path);
    Counts roads, families;
    Json families_json = Json::object();
    for (const auto& [road_class, n] : look.roads_by_class) roads.emplace_back(road_class, n);
    for (const char* family :
         {"school", "kindergarten", "childcare", "clinic", "elderly", "fitness", "culture", "service_point", "other"}) {
        const auto found = look.facilities_by_family.find(family);
        const std::uint64_t n = found == look.facilities_by_family.end() ? 0 : found->second;
        families.emplace_back(family_label(session, family), n);
        families_json[family] = n;
    }
    session.print(
        path + "\n" +
        facts_text({{t("info.kind"), "OpenStreetMap, " + bytes_text(bytes)},
                    {t("info.date"), look.date.empty() ? t("info.not_stated") : date_text(look.date)},
                    {t("info.degrees"), degrees_text(look.degrees)},
                    {t("info.crs_proposed"), look.crs},
                    {t("info.objects"), session.texts.fill("info.osm_objects", {{"nodes", count(look.nodes)},
                                                                                {"ways", count(look.ways)},
                                                                                {"relations", count(look.relations)}})},
                    {t("info.places"),
                     session.texts.fill("info.osm_places", {{"n", count(look.places)},
                                                            {"people", count(look.places_with_population)}})}}) +
        "\n" + counts_table(t("info.road_class"), t("info.ways"), roads) + "\n" +
        counts_table(t("info.family"), t("info.count"), families) + warnings_text(session, warnings));
    session.print_json({{"path", path},
                        {"kind", "osm"},
                        {"bytes", bytes},
                        {"date", look.date.empty() ? Json() : Json(look.date)},
                        {"degrees", box_json(look.degrees)},
                        {"crs_proposed", look.crs},
                        {"nodes", look.nodes},
                        {"ways", look.ways},
                        {"relations", look.relations},
                        {"roads", look.roads_by_class},
                        {"facilities", families_json},
                        {"places", look.places},
                        {"places_with_population", look.places_with_population},
                        {"warnings", warnings_json(session, warnings)}});
}

} // namespace lifecircle::cli
