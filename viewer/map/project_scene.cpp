#include <viewer/map/project_scene.hpp>

#include <algorithm>
#include <filesystem>

#include <lifecircle/core/error.hpp>

namespace lifecircle::viewer {
namespace {

/// Who is to be named below a map. OpenStreetMap's licence asks for its line; other files are named as they are.
std::string sources_of(const layers::Project& project, const layers::Texts& texts) {
    if (project.synthetic) return std::string(texts("map.source_synthetic"));
    std::vector<std::string> names;
    for (const layers::InputSpec& input : project.inputs) {
        std::string name =
            input.is_osm() ? "© OpenStreetMap contributors" : std::filesystem::path(input.file).filename().string();
        if (input.role == layers::InputRole::heights) name = texts.fill("map.source_heights", {{"file", name}});
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : std::string(texts("map.comma"))) + name;
    return all;
}

/// 20201231 -> 2020-12-31; anything else as it is.
std::string dashed(const std::string& date) {
    const bool digits = date.size() == 8 && date.find_first_not_of("0123456789") == std::string::npos;
    return digits ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6) : date;
}

} // namespace

std::vector<MapChange> map_changes(const Study& study, const Scenario& scenario,
                                   std::span<const FacilityChange> changes) {
    std::vector<MapChange> list;
    for (const FacilityChange& change : changes) {
        const ScenarioEdit& edit = scenario.edits[change.edit];
        MapChange shown{MapChange::What::other, change.facility, kNoFacility};
        if (std::holds_alternative<BuildEdit>(edit) || std::holds_alternative<OpenEdit>(edit))
            shown.what = MapChange::What::opened;
        else if (change.now.state == FacilityState::closed)
            shown.what = MapChange::What::closed;
        if (const auto* merge = std::get_if<MergeEdit>(&edit)) {
            const auto& all = study.facilities;
            const auto into =
                std::find_if(all.begin(), all.end(), [&](const Facility& f) { return f.id == merge->into; });
            if (into != all.end()) shown.into = static_cast<FacilityId>(into - all.begin());
        }
        list.push_back(shown);
    }
    return list;
}

bool is_planning_unchecked(const Scenario& scenario, std::span<const layers::RoleArea> areas) {
    const auto on_new_ground = [](const ScenarioEdit& e) {
        return std::holds_alternative<BuildEdit>(e) || std::holds_alternative<MoveEdit>(e);
    };
    const auto constrains = [](const layers::RoleArea& a) { return a.role == "forbidden" || a.role == "allowed"; };
    return std::any_of(scenario.edits.begin(), scenario.edits.end(), on_new_ground) &&
           std::none_of(areas.begin(), areas.end(), constrains);
}

MapScene scene_of(const layers::Assessment& run, const layers::Texts& texts) {
    MapScene scene;
    scene.study = &run.inputs.study;
    scene.ledger = &run.ledger;
    scene.roads = &run.inputs.roads;
    scene.travels = &run.travels;
    scene.water = run.inputs.water;
    scene.rivers = run.inputs.rivers;
    scene.barriers = run.inputs.railways;
    scene.heights = &run.inputs.heights;
    scene.changes = map_changes(run.inputs.study, run.inputs.scenario, run.inputs.changes);
    scene.planning_unchecked = is_planning_unchecked(run.inputs.scenario, run.inputs.areas);
    scene.name = run.project.name;
    if (!run.inputs.study.scenario.empty()) scene.name += (scene.name.empty() ? "" : " · ") + run.inputs.study.scenario;
    scene.source = sources_of(run.project, texts);
    scene.data_date = dashed(run.inputs.data_date);
    scene.parameter_set = layers::parameter_set_id(run.project);
    scene.note = run.project.note;
    scene.synthetic = run.project.synthetic;
    return scene;
}

int first_standard(const MapScene& scene) {
    if (scene.standard_count() == 0) return kOverview;
    const auto& results = scene.ledger->results;
    const auto underserved = [](const StandardResult& result) {
        return std::any_of(result.place.begin(), result.place.end(), [](const PlaceResult& p) { return p.rank > 0; });
    };
    const auto found = std::find_if(results.begin(), results.end(), underserved);
    return found == results.end() ? 0 : static_cast<int>(found - results.begin());
}

int standard_of(const MapScene& scene, std::string_view key) {
    if (key.empty()) return first_standard(scene);
    if (key == "overview") return kOverview;
    std::vector<Standard> standards;
    for (std::size_t s = 0; s < scene.standard_count(); ++s) {
        standards.push_back(scene.ledger->results[s].standard);
        if (standards.back().key == key) return static_cast<int>(s);
    }
    check_standard(standards, key);
    return kOverview;
}

void check_standard(const std::vector<Standard>& standards, std::string_view key) {
    std::string known = "overview";
    if (key.empty() || key == known) return;
    for (const Standard& s : standards) {
        if (s.key == key) return;
        known += ", " + s.key;
    }
    throw UsageError({}, Phrase("standard '{key}'", {{"key", std::string(key)}}),
                     Phrase("one of {names}", {{"names", known}}), "");
}

} // namespace lifecircle::viewer
