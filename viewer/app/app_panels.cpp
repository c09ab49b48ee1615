// What lies over and beside the map: panels, legend, font.
#include <viewer/app/app.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include <backends/imgui_impl_opengl3.h>

#include <viewer/app/fonts.hpp>
#include <viewer/map/cairo_picture.hpp>
#include <viewer/map/legend.hpp>
#include <viewer/panels/facility_panel.hpp>
#include <viewer/panels/hover.hpp>
#include <viewer/panels/progress_panel.hpp>
#include <viewer/panels/side_panel.hpp>
#include <viewer/trial/scenario_store.hpp>

namespace lifecircle::viewer {
namespace {

constexpr float kFontSize = 17.0F;

} // namespace

void App::draw_panels(float width, float height) {
    if (loading_ || !failure_.empty()) {
        const JobLook look = loading_ ? loading_->look() : JobLook{};
        const auto wish = draw_progress_panel(look, failure_, texts_, width / 2.0F, height / 2.0F);
        if (wish.stop && loading_) loading_->stop();
        if (wish.again) try_again();
    }
    if (asks_to_leave_) draw_leaving(width / 2.0F, height / 2.0F);
    if (ground_ == nullptr) return;
    make_legend();
    const float left = width - static_cast<float>(kSidePanelWidth);
    draw_side(left, height);
    draw_selected(left, height);
    draw_hover_text(look_at_mouse());
}

/// Whether unsaved edits may go.
void App::draw_leaving(float centre_x, float centre_y) {
    const auto t = [&](std::string_view key) { return std::string(texts_(key)); };
    ImGui::SetNextWindowPos({centre_x, centre_y}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({420.0F, 0.0F});
    ImGui::SetNextWindowFocus();
    ImGui::Begin("leaving", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::TextWrapped("%s", t("trial.unsaved").c_str());
    if (ImGui::Button((t("trial.stay") + "###stay").c_str())) asks_to_leave_ = false;
    ImGui::SameLine();
    if (ImGui::Button((t("trial.leave") + "###leave").c_str())) leaves_ = true;
    ImGui::End();
}

void App::draw_side(float left, float height) {
    const auto picture = std::bit_cast<ImTextureID>(std::uintptr_t{*legend_});
    const ScenarioPanelInput scenario{texts_, bench_, state.standard, state.theme, state.tool, outcome(), note_text()};
    SidePanelInput input{texts_,
                         scene(),
                         picture,
                         static_cast<float>(legend_width_),
                         static_cast<float>(legend_height_),
                         left,
                         static_cast<float>(kSidePanelWidth),
                         height};
    input.scenario = &scenario, input.scenario_state = &scenario_panel_;
    input.lead_to_scenario = std::exchange(lead_to_scenario_, false);
    SidePanelActions wish = draw_side_panel(state, input);
    if (wish.standard) send(ShowStandard{*wish.standard});
    if (wish.fit) send(ShowAll{});
    if (wish.theme) send(UseTheme{*wish.theme});
    if (wish.language) send(UseLanguage{*wish.language});
    send(std::move(wish.scenario.commands));
    if (wish.scenario.list_files) scenario_panel_.files = scenario_files(project_->run->project.folder);
    for (const std::string& file : scenario_panel_.files) want_glyphs(file);
    want_glyphs(scenario_panel_.name.data());
}

/// The panel changes sides where it would hide what it speaks of and the other side would not.
void App::draw_selected(float left_of_side, float height) {
    const auto facility = find_facility(*scene().study, state.facility);
    if (state.selected < 0 && !facility) return;
    place_spot_.left = place_spot_.top = 12.0F;
    place_spot_.bottom = height - 56.0F, place_spot_.widest = left_of_side - 24.0F;
    float panel_width = 0.0F, panel_height = 0.0F;
    Pixel at;
    if (state.selected >= 0) {
        const auto place = draw_place_panel(scene(), state.selected, state.standard, texts_, state.theme, place_spot_);
        panel_width = place.width, panel_height = place.height;
        at = place_px(state.selected);
        if (place.close) send(SelectPlace{});
        if (place.standard) send(ShowStandard{*place.standard});
    } else {
        auto panel = draw_facility_panel(scene(), *facility, bench_.history().edits(), state.tool, texts_, place_spot_);
        panel_width = panel.width, panel_height = panel.height;
        at = state.view.to_px(scene().study->facilities[*facility].place);
        send(std::move(panel.commands));
    }
    PlacePanelSpot other = place_spot_;
    other.upper = !other.upper;
    if (hides(place_spot_, panel_width, panel_height, at) && !hides(other, panel_width, panel_height, at))
        place_spot_ = other;
}

void App::draw_hover_text(const MapMouse& mouse) {
    if (!bench_.dragged().empty()) {
        if (outcome()) draw_hover(outcome_sentences(*outcome(), texts_));
        return;
    }
    if (!mouse.over_map || mouse.held) return;
    const auto place = place_at(canvas_.signs(), mouse.at);
    if (place && *place < scene().study->demand.size())
        draw_hover(hover_lines(project_->scene, scene(), *place, texts_));
}

void App::want_glyphs(std::string_view text) {
    if (has_glyphs(glyphs_, text)) return;
    words_ += text;
    fonts_stale_ = true;
}

void App::use_fonts() {
    if (!fonts_stale_) return;
    fonts_stale_ = false;
    std::vector<std::string_view> words = words_in_use(project_ ? project_->scene.study : nullptr);
    words.emplace_back(words_);
    glyphs_ = glyph_ranges(words);
    load_font(*ImGui::GetIO().Fonts, glyphs_, kFontSize);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

/// The legend of printed maps, as wide as the panel.
void App::make_legend() {
    if (!legend_stale_ && legend_) return;
    legend_stale_ = false;
    const auto rows = legend_rows(scene(), ground_->ground.standard, texts_, state.theme);
    legend_width_ = kSidePanelWidth - 34;
    const auto draw = [&](CairoPicture& picture, bool measure) {
        TextPen pen(picture.cairo());
        return draw_legend(picture.cairo(), pen, rows, 0.0, 0.0, legend_width_, state.theme, 0.94, measure);
    };
    CairoPicture small(1, 1);
    legend_height_ = static_cast<int>(std::ceil(draw(small, true))) + 8;
    CairoPicture picture(legend_width_, legend_height_);
    set_colour(picture.cairo(), palette_of(state.theme).sheet);
    cairo_paint(picture.cairo());
    draw(picture, false);
    legend_ = gl::make_texture(legend_width_, legend_height_, picture.pixels(), true);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_R, GL_BLUE); // Cairo keeps blue first
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_B, GL_RED);
}

} // namespace lifecircle::viewer
