#include <viewer/panels/place_panel.hpp>

#include <algorithm>

#include <imgui.h>

#include <lifecircle/coverage/figures.hpp>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

ImVec4 ink_of(const PlaceRow& row, Theme theme) {
    const Palette& p = palette_of(theme);
    Colour c = p.no_data;
    if (row.verdict == Verdict::covered) c = theme == Theme::dark ? p.met_near : p.met_limit;
    if (row.verdict == Verdict::covered && theme == Theme::light) c = mixed(p.met_near, p.met_limit, 0.35F);
    if (row.verdict == Verdict::not_covered)
        c = p.severity[static_cast<std::size_t>(std::clamp(row.severity, 1, 4) - 1)];
    return {c.r, c.g, c.b, 1.0F};
}

std::string_view role_key(DemandRole role) {
    switch (role) {
    case DemandRole::hamlet:
        return "role.hamlet";
    case DemandRole::village:
        return "role.village";
    case DemandRole::community:
        return "role.community";
    case DemandRole::town:
        return "role.town";
    case DemandRole::cell:
        break;
    }
    return "role.cell";
}

} // namespace

std::vector<PlaceRow> place_rows(const MapScene& scene, std::int32_t demand, const layers::Texts& texts) {
    std::vector<PlaceRow> rows;
    for (const StandardResult& result : scene.ledger->results) {
        const PlaceResult& place = result.place.at(static_cast<std::size_t>(demand));
        PlaceRow row;
        row.standard = standard_text(texts, result.standard);
        if (rows.size() < scene.behind.size() && scene.behind[rows.size()] != 0) { // until a run has caught up
            row.time = row.state = "…";
            rows.push_back(std::move(row));
            continue;
        }
        row.time = place.time() ? cost_text(texts, result.standard, place.time_ds) : "–";
        row.state = texts(place.reason == Reason::none ? "map.covered" : reason_key(place.reason));
        if (place.list_unchecked) row.state += texts("mark.list_unchecked");
        if (place.nearest != kNoFacility) {
            const Facility& facility = scene.study->facilities[place.nearest];
            row.nearest = facility.name.empty() ? std::string(texts("table.unnamed")) : facility.name;
        }
        row.verdict = place.verdict, row.severity = place.severity, row.rank = place.rank;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string place_facts(const MapScene& scene, std::int32_t demand, const layers::Texts& texts) {
    const DemandPoint& place = scene.study->demand.at(static_cast<std::size_t>(demand));
    std::string facts(texts(role_key(place.role)));
    facts += texts("map.comma");
    facts += place.people[0] ? texts.fill("window.people", {{"n", grouped(*place.people[0])}})
                             : std::string(texts("window.people_missing"));
    if (place.unit >= 0) {
        facts += texts("map.comma");
        facts += scene.study->units[static_cast<std::size_t>(place.unit)].name;
    }
    return facts;
}

bool hides(const PlacePanelSpot& spot, float width, float height, Pixel place) {
    constexpr double kRing = 18.0; // of the selection
    const double top = spot.upper ? spot.top : spot.bottom - height;
    return place.x > spot.left - kRing && place.x < spot.left + width + kRing && place.y > top - kRing &&
           place.y < top + height + kRing;
}

PlacePanelActions draw_place_panel(const MapScene& scene, std::int32_t demand, int standard, const layers::Texts& texts,
                                   Theme theme, const PlacePanelSpot& spot) {
    PlacePanelActions actions;
    const std::string& name = scene.study->demand[static_cast<std::size_t>(demand)].name;
    const std::string title = (name.empty() ? std::string(texts("table.unnamed")) : name) + "###place";
    ImGui::SetNextWindowPos({spot.left, spot.upper ? spot.top : spot.bottom}, ImGuiCond_Always,
                            {0.0F, spot.upper ? 0.0F : 1.0F});
    ImGui::SetNextWindowSizeConstraints({0.0F, 0.0F}, {spot.widest, 480.0F});
    bool open = true;
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoCollapse |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    if (ImGui::Begin(title.c_str(), &open, kFlags)) {
        ImGui::TextDisabled("%s", place_facts(scene, demand, texts).c_str());
        if (ImGui::BeginTable("standards", 4, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit)) {
            for (const char* head : {"table.standard", "window.time", "window.state", "table.nearest"})
                ImGui::TableSetupColumn(std::string(texts(head)).c_str());
            ImGui::TableHeadersRow();
            const std::vector<PlaceRow> rows = place_rows(scene, demand, texts);
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const PlaceRow& row = rows[r];
                ImGui::PushID(static_cast<int>(r));
                ImGui::TableNextRow();
                ImGui::TableNextColumn();
                if (ImGui::Selectable(row.standard.c_str(), static_cast<int>(r) == standard,
                                      ImGuiSelectableFlags_SpanAllColumns))
                    actions.standard = static_cast<int>(r);
                ImGui::TableNextColumn();
                ImGui::TextUnformatted(row.time.c_str());
                ImGui::TableNextColumn();
                ImGui::TextColored(ink_of(row, theme), "%s", row.state.c_str());
                ImGui::TableNextColumn();
                ImGui::TextUnformatted(row.nearest.c_str());
                ImGui::PopID();
            }
            ImGui::EndTable();
        }
    }
    actions.width = ImGui::GetWindowWidth(), actions.height = ImGui::GetWindowHeight();
    ImGui::End();
    actions.close = !open;
    return actions;
}

} // namespace lifecircle::viewer
