#include <viewer/panels/side_panel.hpp>

#include <string>

#include <lifecircle/coverage/figures.hpp>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

/// One line of the list: the standard on the left, its share of the places on the right.
bool standard_line(const std::string& label, const std::string& share, bool chosen) {
    const float right = ImGui::GetContentRegionAvail().x;
    const bool clicked = ImGui::Selectable(("##" + label).c_str(), chosen);
    ImGui::SameLine(4.0F);
    ImGui::TextUnformatted(label.c_str());
    if (share.empty()) return clicked;
    ImGui::SameLine(right - ImGui::CalcTextSize(share.c_str()).x);
    ImGui::TextUnformatted(share.c_str());
    return clicked;
}

/// Covered places of all; "no data" where nothing is known.
std::string share_of(const SidePanelInput& input, int standard) {
    const MapScene& scene = input.scene;
    const layers::Texts& texts = input.texts;
    const Trial* trial = input.scenario == nullptr ? nullptr : input.scenario->bench.trial();
    if (trial != nullptr && trial->is_behind(static_cast<std::size_t>(standard))) return "…";
    for (const CoverageRow& row : scene.ledger->rows) {
        if (row.standard != standard || row.unit >= 0) continue;
        if (row.places == row.places_unknown) return std::string(texts("table.no_data"));
        return share_text(row.places_covered, row.places, row.places_unknown);
    }
    return {};
}

void draw_legend_page(const SidePanelInput& input) {
    ImGui::BeginChild("legend");
    if (input.legend != nullptr) ImGui::Image(input.legend, {input.legend_width, input.legend_height});
    ImGui::EndChild();
}

void draw_pages(const SidePanelInput& input, SidePanelActions& actions) {
    if (input.scenario == nullptr) return draw_legend_page(input);
    if (!ImGui::BeginTabBar("pages")) return;
    const auto label = [&](const char* key) { return std::string(input.texts(key)) + "###" + key; };
    if (ImGui::BeginTabItem(label("trial.legend").c_str())) {
        draw_legend_page(input);
        ImGui::EndTabItem();
    }
    const ImGuiTabItemFlags lead = input.lead_to_scenario ? ImGuiTabItemFlags_SetSelected : 0;
    if (ImGui::BeginTabItem(label("trial.page").c_str(), nullptr, lead)) {
        actions.scenario = draw_scenario_panel(*input.scenario_state, *input.scenario);
        ImGui::EndTabItem();
    }
    ImGui::EndTabBar();
}

} // namespace

SidePanelActions draw_side_panel(const AppState& state, const SidePanelInput& input) {
    SidePanelActions actions;
    const layers::Texts& texts = input.texts;
    const auto t = [&](std::string_view key) { return std::string(texts(key)); };
    ImGui::SetNextWindowPos({input.left, 0.0F});
    ImGui::SetNextWindowSize({input.width, input.height});
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::Begin("side", nullptr, kFlags);
    ImGui::TextUnformatted(input.scene.name.c_str());
    if (ImGui::Button(t("window.fit").c_str())) actions.fit = true;
    ImGui::SameLine();
    const bool dark = state.theme == Theme::dark;
    if (ImGui::Button((t(dark ? "window.light" : "window.dark") + "###theme").c_str()))
        actions.theme = dark ? Theme::light : Theme::dark;
    ImGui::SameLine();
    const bool chinese = state.language == layers::Language::zh;
    if (ImGui::Button(chinese ? "English###language" : "中文###language"))
        actions.language = chinese ? layers::Language::en : layers::Language::zh;
    ImGui::Separator();
    const auto count = static_cast<int>(input.scene.standard_count());
    const float line = ImGui::GetTextLineHeightWithSpacing();
    ImGui::BeginChild("standards", {0.0F, line * static_cast<float>(std::min(count + 1, 9)) + 6.0F});
    if (standard_line(t("window.overview"), "", state.standard == kOverview)) actions.standard = kOverview;
    for (int s = 0; s < count; ++s) {
        ImGui::PushID(s);
        const Standard& standard = input.scene.ledger->results[static_cast<std::size_t>(s)].standard;
        if (standard_line(standard_text(texts, standard), share_of(input, s), s == state.standard))
            actions.standard = s;
        ImGui::PopID();
    }
    ImGui::EndChild();
    draw_pages(input, actions);
    ImGui::End();
    return actions;
}

} // namespace lifecircle::viewer
