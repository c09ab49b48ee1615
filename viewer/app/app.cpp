#include <viewer/app/app.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

#include <backends/imgui_impl_opengl3.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/failure_text.hpp>

#include <viewer/app/fonts.hpp>
#include <viewer/map/cairo_picture.hpp>
#include <viewer/map/legend.hpp>
#include <viewer/map/project_scene.hpp>
#include <viewer/panels/progress_panel.hpp>
#include <viewer/panels/side_panel.hpp>

namespace lifecircle::viewer {
namespace {

constexpr double kRest_s = 0.12; ///< signs are placed when the view rested for so long
constexpr float kFontSize = 17.0F;

void set_theme(Theme theme) {
    if (theme == Theme::dark)
        ImGui::StyleColorsDark();
    else
        ImGui::StyleColorsLight();
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowRounding = style.FrameRounding = 3.0F;
    style.WindowBorderSize = 1.0F;
    const Colour c = palette_of(theme).sheet;
    style.Colors[ImGuiCol_WindowBg] = {c.r, c.g, c.b, 1.0F};
}

} // namespace

App::App(AppState first, FirstLook look, std::function<void()> wake)
    : state(std::move(first)), wake_(std::move(wake)), first_look_(std::move(look)), texts_(state.language) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplOpenGL3_Init("#version 330 core");
    set_theme(state.theme);
    load();
}

App::~App() {
    loading_.reset(), preparing_.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void App::load() {
    failure_.clear(), failed_ = nullptr;
    loading_ = std::make_unique<Job<LoadedProject>>(
        [path = state.project, language = state.language](const Progress& progress) {
            return load_project(path, layers::Texts(language), progress);
        },
        wake_);
}

void App::show_first() {
    fonts_stale_ = true;
    show_standard(standard_of(project_->scene, first_look_.standard));
    const std::vector<DemandPoint>& places = project_->scene.study->demand;
    state.selected = -1;
    if (first_look_.place.empty()) return;
    const auto place =
        std::find_if(places.begin(), places.end(), [&](const DemandPoint& d) { return d.name == first_look_.place; });
    if (place == places.end())
        throw UsageError({.field = "--place"}, Phrase("'{word}'", {{"word", first_look_.place}}),
                         "the name of a village or place of the project", "");
    state.selected = static_cast<std::int32_t>(place - places.begin());
}

void App::show_standard(int standard) {
    state.standard = standard;
    preparing_ = std::make_unique<Job<PreparedGround>>(
        [project = project_, standard](const Progress& progress) {
            return prepare_ground(project, standard, progress);
        },
        wake_);
}

void App::look_after_jobs() {
    try {
        if (loading_ && loading_->finished()) {
            const auto done = std::move(loading_);
            loading_ = nullptr;
            project_ = done->take();
            show_first();
        }
        if (preparing_ && preparing_->finished()) {
            const auto done = std::move(preparing_);
            preparing_ = nullptr;
            ground_ = done->take();
            canvas_.show(ground_, state.theme);
            legend_stale_ = true;
        }
    } catch (const Cancelled&) {
        failed_ = std::current_exception(), failure_ = texts_("window.stopped");
    } catch (const Error& e) {
        failed_ = std::current_exception();
        failure_ = std::string(texts_("cli.error")) + layers::failure_text(texts_, e);
    } catch (const std::exception& e) {
        failed_ = std::current_exception(), failure_ = std::string(texts_("cli.error")) + e.what();
    }
}

void App::throw_failure() const {
    if (failed_) std::rethrow_exception(failed_);
}

bool App::busy() const { return loading_ != nullptr || preparing_ != nullptr; }

bool App::restless() const { return ground_ != nullptr && !canvas_.settled(); }

Pixel App::place_px(std::int32_t demand) const {
    return state.view.to_px(project_->scene.study->demand.at(static_cast<std::size_t>(demand)).place);
}

void App::frame(GLuint framebuffer) {
    look_after_jobs();
    use_fonts();
    const ImGuiIO& io = ImGui::GetIO();
    const int width = static_cast<int>(io.DisplaySize.x), height = static_cast<int>(io.DisplaySize.y);
    const int map_width = std::max(1, width - (ground_ == nullptr ? 0 : kSidePanelWidth));
    state.view.width = map_width, state.view.height = std::max(1, height);
    if (ground_ != nullptr && !state.fitted) {
        state.view = fitted(extent_of(project_->scene, state.standard), map_width, std::max(1, height));
        state.fitted = true;
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    follow_mouse();
    draw_panels(io.DisplaySize.x, io.DisplaySize.y);
    ImGui::Render();

    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(0, 0, width, height);
    const Colour sheet = palette_of(state.theme).paper;
    glClearColor(sheet.r, sheet.g, sheet.b, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    canvas_.draw(state, texts_, since_move_s_ < kRest_s, framebuffer, height);
    glViewport(0, 0, width, height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void App::follow_mouse() {
    if (ground_ == nullptr) return;
    const ImGuiIO& io = ImGui::GetIO();
    MapMouse mouse;
    mouse.at = {static_cast<double>(io.MousePos.x), static_cast<double>(io.MousePos.y)};
    mouse.over_map = !io.WantCaptureMouse && mouse.at.x < state.view.width && ImGui::IsMousePosValid();
    mouse.pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    mouse.held = ImGui::IsMouseDown(ImGuiMouseButton_Left);
    mouse.released = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    mouse.wheel = static_cast<double>(io.MouseWheel);
    const View before = state.view;
    if (move_view(state.view, drag_, mouse)) {
        const auto found = place_at(canvas_.signs(), mouse.at);
        state.selected = found ? static_cast<std::int32_t>(*found) : -1;
    }
    const bool moved = !(before.centre == state.view.centre) || before.metres_per_px != state.view.metres_per_px;
    since_move_s_ = moved ? 0.0 : since_move_s_ + static_cast<double>(io.DeltaTime);
}

void App::draw_panels(float width, float height) {
    if (loading_ || !failure_.empty()) {
        const JobLook look = loading_ ? loading_->look() : JobLook{};
        const auto wish = draw_progress_panel(look, failure_, texts_, width / 2.0F, height / 2.0F);
        if (wish.stop && loading_) loading_->stop();
        if (wish.again) load();
    }
    if (ground_ == nullptr) return;
    make_legend();
    const MapScene& scene = project_->scene;
    const auto side = static_cast<float>(kSidePanelWidth);
    const auto picture = std::bit_cast<ImTextureID>(std::uintptr_t{*legend_});
    const auto wish = draw_side_panel(state, {texts_, scene, picture, static_cast<float>(legend_width_),
                                              static_cast<float>(legend_height_), width - side, side, height});
    if (wish.standard && *wish.standard != state.standard) show_standard(*wish.standard);
    if (wish.fit) state.fitted = false;
    if (wish.theme) set_theme(state.theme = *wish.theme), legend_stale_ = true;
    if (wish.language) texts_ = layers::Texts(state.language = *wish.language), legend_stale_ = true;
    if (state.selected >= 0) draw_place(width - side, height);
}

/// The panel changes sides where it would hide its village and the other side would not.
void App::draw_place(float left_of_side, float height) {
    place_spot_.left = place_spot_.top = 12.0F;
    place_spot_.bottom = height - 56.0F, place_spot_.widest = left_of_side - 24.0F;
    const auto place =
        draw_place_panel(project_->scene, state.selected, state.standard, texts_, state.theme, place_spot_);
    PlacePanelSpot other = place_spot_;
    other.upper = !other.upper;
    const Pixel at = place_px(state.selected);
    if (hides(place_spot_, place.width, place.height, at) && !hides(other, place.width, place.height, at))
        place_spot_ = other;
    if (place.close) state.selected = -1;
    if (place.standard && *place.standard != state.standard) show_standard(*place.standard);
}

void App::use_fonts() {
    if (!fonts_stale_) return;
    fonts_stale_ = false;
    const std::vector<std::string_view> words = words_in_use(project_ ? project_->scene.study : nullptr);
    glyphs_ = glyph_ranges(words);
    load_font(*ImGui::GetIO().Fonts, glyphs_, kFontSize);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

/// The legend of printed maps, as wide as the panel.
void App::make_legend() {
    if (!legend_stale_ && legend_) return;
    legend_stale_ = false;
    const auto rows = legend_rows(project_->scene, ground_->ground.standard, texts_, state.theme);
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
