#include <lifecircle/layers/result_state.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string text_of(const Json& json, const char* key) {
    return json.at(key).is_null() ? std::string() : json.at(key).get<std::string>();
}
template <class T> std::optional<T> maybe(const Json& json, const char* key) {
    return json.at(key).is_null() ? std::nullopt : std::optional(json.at(key).get<T>());
}

Standard standard_of(const Json& json) {
    Standard s;
    s.key = json.at("key"), s.zh = text_of(json, "zh"), s.en = text_of(json, "en"), s.mode = json.at("mode");
    s.is_family = json.contains("family"), s.subject = json.at(s.is_family ? "family" : "kind");
    if (const auto limit = maybe<double>(json, "minutes")) s.limit = minutes(*limit);
    if (const auto limit = maybe<double>(json, "metres")) s.limit_metres = Metres{*limit};
    const std::string direction = json.at("direction");
    s.direction = direction == "from"    ? Direction::from_facility
                  : direction == "round" ? Direction::round_trip
                                         : Direction::to_facility;
    s.group = json.at("group"), s.verified = json.at("verified");
    return s;
}

ResultRow row_of(const Json& json) {
    ResultRow row{text_of(json, "unit"), text_of(json, "unit_name"), json.at("level"), json.at("group"), {}};
    ComparedSide& s = row.side;
    s.people = maybe<People>(json, "people").value_or(0), s.within = maybe<People>(json, "people_covered").value_or(0);
    s.beyond = maybe<People>(json, "people_not_covered").value_or(0);
    s.unknown = maybe<People>(json, "people_unknown").value_or(0);
    s.places = json.at("places"), s.places_within = json.at("places_covered");
    s.places_beyond = json.at("places_not_covered"), s.places_unknown = json.at("places_unknown");
    s.without_people = json.at("places_without_people");
    return row;
}

ResultPlace place_of(const Json& json, bool minutes) {
    ResultPlace place;
    place.name = text_of(json, "name"), place.unit = text_of(json, "unit");
    if (place.name.empty()) place.name = json.at("id");
    place.verdict = json.at("reason") == "no_data" ? Verdict::unknown : Verdict::not_covered;
    place.people = maybe<People>(json, "people"), place.measure = maybe<double>(json, minutes ? "minutes" : "metres");
    place.nearest = text_of(json, "nearest"), place.nearest_name = text_of(json, "nearest_name");
    if (place.nearest_name.empty()) place.nearest_name = place.nearest;
    return place;
}

void read_summary(const std::string& path, ResultState& state) {
    std::ifstream file(path, std::ios::binary);
    const Phrase ours("a summary.json that `lifecircle run` wrote");
    if (!file) throw DataError({.file = path}, "can't be opened", ours, "");
    try {
        const Json json = Json::parse(file);
        if (json.contains("scenario")) state.scenario = text_of(json, "scenario");
        for (const Json& s : json.at("standards")) state.standards.push_back({standard_of(s), {}, {}});
        const auto of = [&](const Json& row) {
            const std::string key = row.at("standard");
            return std::find_if(state.standards.begin(), state.standards.end(),
                                [&](const ResultStandard& s) { return s.standard.key == key; });
        };
        for (const Json& row : json.at("coverage"))
            if (const auto s = of(row); s != state.standards.end()) s->rows.push_back(row_of(row));
        for (const Json& listed : json.at("underserved")) {
            const auto s = of(listed);
            if (s == state.standards.end()) continue;
            for (const char* list : {"villages", "check_roads", "no_data"})
                for (const Json& place : listed.at(list))
                    s->places.emplace(place.at("id"), place_of(place, s->standard.limit.has_value()));
        }
    } catch (const nlohmann::json::exception& e) {
        throw DataError({.file = path}, words_of_others(e.what()), ours, "");
    }
}

void read_workspace(const std::string& path, ResultState& state) {
    use_gdal();
    const GdalMessages said;
    const DatasetPtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    OGRLayer *places = dataset ? dataset->GetLayerByName("XQD") : nullptr,
             *units = dataset ? dataset->GetLayerByName("XZDY") : nullptr;
    if (places == nullptr || places->GetLayerDefn()->GetFieldIndex("XQBM") < 0)
        throw DataError({.file = path}, dataset ? Phrase("no layer XQD") : Phrase("can't be opened"),
                        "a workspace.gpkg that `lifecircle run` wrote", "");
    for (const auto& feature : *places) state.places.emplace(feature->GetFieldAsString("XQBM"));
    if (units == nullptr || units->GetLayerDefn()->GetFieldIndex("SJDM") < 0) return;
    for (const auto& feature : *units)
        state.parent[feature->GetFieldAsString("XZQDM")] = feature->GetFieldAsString("SJDM");
}

} // namespace

const ResultStandard* ResultState::find(const std::string& key) const {
    const auto found = std::find_if(standards.begin(), standards.end(),
                                    [&](const ResultStandard& s) { return s.standard.key == key; });
    return found == standards.end() ? nullptr : &*found;
}

ResultState read_result_state(const std::string& folder) {
    ResultState state;
    state.folder = folder;
    read_summary(result_file(folder, "summary.json"), state);
    read_workspace(result_file(folder, "workspace.gpkg"), state);
    return state;
}

std::string result_file(const std::string& folder, const std::string& name) {
    const fs::path results = folder;
    const bool project = !fs::exists(results / "summary.json") && fs::exists(results / "out" / "summary.json");
    return ((project ? results / "out" : results) / name).string();
}

} // namespace lifecircle::layers
