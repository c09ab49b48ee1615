#include <viewer/panels/facility_panel.hpp>

#include <algorithm>
#include <array>

#include <imgui.h>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/scenario/explain.hpp>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {

FacilityOffers offers_for(const Facility& facility, const EditList& edits) {
    FacilityOffers offers;
    offers.remove = is_new(edits, facility.id);
    offers.close = facility.state == FacilityState::open && !offers.remove;
    offers.open = facility.state != FacilityState::open;
    offers.move = facility.state != FacilityState::closed;
    offers.take_back = !offers.remove && std::any_of(edits.begin(), edits.end(), [&](const ScenarioEdit& e) {
        return subject_of(e) == facility.id;
    });
    return offers;
}

std::string facility_facts(const MapScene& scene, const Facility& facility, const EditList& edits,
                           const layers::Texts& texts) {
    constexpr std::array kStates{"state.open", "state.planned", "state.idle", "state.closed"};
    const std::string comma(texts("map.comma"));
    std::string facts = kind_text(texts, facility.kind, facility.family);
    const bool fresh = is_new(edits, facility.id);
    facts += comma + std::string(texts(fresh ? "trial.proposed" : kStates[static_cast<std::size_t>(facility.state)]));
    if (facility.mobile) facts += comma + std::string(texts("trial.mobile"));
    if (facility.unit >= 0) facts += comma + scene.study->units[static_cast<std::size_t>(facility.unit)].name;
    return facts;
}

std::vector<std::string> facility_lines(const MapScene& scene, FacilityId facility, const layers::Texts& texts) {
    std::vector<std::string> lines;
    for (const StandardResult& result : scene.ledger->results) {
        if (std::find(result.facilities.begin(), result.facilities.end(), facility) == result.facilities.end())
            continue;
        const Catchment served = catchment_of(*scene.study, result, facility);
        const std::size_t places = served.places.size();
        People people = 0;
        for (const auto& [group, n] : served.people)
            if (group == result.standard.group) people = n;
        const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
        lines.push_back(
            texts.fill("trial.nearest_of",
                       {{"standard", standard_text(texts, result.standard)},
                        {"n", count(places)},
                        {"people", places > 0 && served.without_number == places ? std::string("–") : grouped(people)},
                        {"within", count(served.within)}}));
    }
    return lines;
}

namespace {

void draw_offers(const Facility& facility, const EditList& edits, Tool tool, const layers::Texts& texts,
                 Wishes& commands) {
    bool first = true;
    const auto button = [&](bool offered, const char* key) {
        if (!offered) return false;
        if (!first) ImGui::SameLine();
        first = false;
        return ImGui::Button((std::string(texts(key)) + "###" + key).c_str());
    };
    const FacilityOffers offers = offers_for(facility, edits);
    if (button(offers.close, "trial.close")) commands.add(CloseFacility{facility.id});
    if (button(offers.open, "trial.open")) commands.add(OpenFacility{facility.id});
    if (tool == Tool::move) {
        if (button(true, "trial.move_stop")) commands.add(UseTool{Tool::look});
    } else if (button(offers.move, "trial.move")) {
        commands.add(UseTool{Tool::move});
    }
    if (button(offers.remove, "trial.remove")) commands.add(TakeBack{facility.id});
    if (button(offers.take_back, "trial.take_back")) commands.add(TakeBack{facility.id});
}

} // namespace

FacilityPanelActions draw_facility_panel(const MapScene& scene, FacilityId id, const EditList& edits, Tool tool,
                                         const layers::Texts& texts, const PlacePanelSpot& spot) {
    FacilityPanelActions actions;
    const Facility& facility = scene.study->facilities[id];
    const std::string name = facility.name.empty() ? std::string(texts("table.unnamed")) : facility.name;
    ImGui::SetNextWindowPos({spot.left, spot.upper ? spot.top : spot.bottom}, ImGuiCond_Always,
                            {0.0F, spot.upper ? 0.0F : 1.0F});
    ImGui::SetNextWindowSizeConstraints({std::min(300.0F, spot.widest), 0.0F}, {spot.widest, 480.0F});
    bool open = true;
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoCollapse |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    if (ImGui::Begin((name + "###facility").c_str(), &open, kFlags)) {
        ImGui::TextDisabled("%s", facility_facts(scene, facility, edits, texts).c_str());
        for (const std::string& line : facility_lines(scene, id, texts)) ImGui::TextUnformatted(line.c_str());
        draw_offers(facility, edits, tool, texts, actions.commands);
        if (tool == Tool::move) ImGui::TextDisabled("%s", std::string(texts("trial.hint_move")).c_str());
    }
    actions.width = ImGui::GetWindowWidth(), actions.height = ImGui::GetWindowHeight();
    ImGui::End();
    if (!open) actions.commands.add(SelectFacility{});
    return actions;
}

} // namespace lifecircle::viewer
