#include <viewer/app/app.hpp>

#include <algorithm>

#include <backends/imgui_impl_opengl3.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/failure_text.hpp>

#include <viewer/app/app_theme.hpp>
#include <viewer/map/project_scene.hpp>

namespace lifecircle::viewer {
namespace {

constexpr double kRest_s = 0.12; ///< signs are placed when the view rested for so long

} // namespace

App::App(AppState first, FirstLook look, std::function<void()> wake)
    : state(std::move(first)), wake_(std::move(wake)), first_look_(std::move(look)), texts_(state.language),
      bench_(wake_) {
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

/// What failed: reading the project, or making a picture of it. What is tried stays.
void App::try_again() {
    if (project_ == nullptr) return load();
    failure_.clear(), failed_ = nullptr;
    prepare(state.standard);
}

bool App::may_leave() {
    if (leaves_ || !bench_.changed()) return true;
    asks_to_leave_ = true;
    return false;
}

void App::show_first() {
    fonts_stale_ = true;
    bench_.begin(project_);
    outcome_.reset(), seen_version_ = ground_version_ = 0;
    show_standard(standard_of(project_->scene, first_look_.standard));
    state.selected = -1, state.facility.clear(), state.tool = Tool::look;
    if (!first_look_.scenario.empty()) send(OpenScenario{first_look_.scenario});
    const std::vector<DemandPoint>& places = project_->scene.study->demand;
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
    if (standard == kOverview && state.tool == Tool::build) state.tool = Tool::look;
    prepare(standard);
}

/// Roads with times and zones, of the project or of what is tried.
void App::prepare(int standard) {
    preparing_version_ = bench_.version();
    const Trial* trial = bench_.trial();
    if (trial == nullptr || bench_.history().edits().empty()) {
        preparing_ = std::make_unique<Job<PreparedGround>>(
            [project = project_, standard, version = bench_.version()](const Progress& progress) {
                return prepare_ground(project, version, standard, progress);
            },
            wake_);
        return;
    }
    std::vector<std::size_t> behind;
    for (std::size_t s = 0; s < trial->study().standards.size(); ++s)
        if (trial->is_behind(s)) behind.push_back(s);
    preparing_ = std::make_unique<Job<PreparedGround>>(
        [project = project_, facilities = trial->study().facilities, version = bench_.version(), standard,
         behind](const Progress& progress) {
            return prepare_edited_ground(project, facilities, version, standard, behind, progress);
        },
        wake_);
}

/// While something is dragged the roads stay as they were: places alone follow.
bool App::ground_is_stale() const {
    return ground_ != nullptr && bench_.dragged().empty() && ground_version_ != bench_.version();
}

void App::take_ground(std::shared_ptr<const PreparedGround> ground) {
    ground_ = std::move(ground);
    ground_version_ = ground_->version;
    canvas_.show(ground_, state.theme);
    legend_stale_ = true;
    if (ground_->edited == nullptr || ground_version_ != bench_.version()) return;
    for (const std::size_t s : ground_->edited->standards) {
        if (!bench_.trial()->is_behind(s)) continue;
        std::vector<CoverageRow> rows;
        for (const CoverageRow& row : ground_->edited->ledger.rows)
            if (row.standard == static_cast<std::int32_t>(s)) rows.push_back(row);
        bench_.trial()->catch_up(s, ground_->edited->ledger.results[s], std::move(rows));
        ground_version_ = bench_.version();
    }
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
            take_ground(done->take());
        }
        if (!preparing_ && ground_is_stale()) prepare(state.standard);
    } catch (const Cancelled&) {
        ground_version_ = preparing_version_; // not tried again in each frame
        failed_ = std::current_exception(), failure_ = texts_("window.stopped");
    } catch (const Error& e) {
        ground_version_ = preparing_version_;
        failed_ = std::current_exception();
        failure_ = std::string(texts_("cli.error")) + layers::failure_text(texts_, e);
    } catch (const std::exception& e) {
        ground_version_ = preparing_version_;
        failed_ = std::current_exception(), failure_ = std::string(texts_("cli.error")) + e.what();
    }
}

void App::throw_failure() const {
    if (failed_) std::rethrow_exception(failed_);
    if (!first_look_.scenario.empty() && bench_.note().failure) std::rethrow_exception(bench_.note().failure);
}

bool App::busy() const { return loading_ != nullptr || preparing_ != nullptr || bench_.busy() || ground_is_stale(); }

bool App::restless() const { return !wishes_.empty() || (ground_ != nullptr && !canvas_.settled()); }

Pixel App::place_px(std::int32_t demand) const {
    return state.view.to_px(project_->scene.study->demand.at(static_cast<std::size_t>(demand)).place);
}

void App::frame(GLuint framebuffer) {
    look_after_jobs();
    carry_out_wishes();
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
    follow_keys();
    carry_out_wishes();
    draw_panels(io.DisplaySize.x, io.DisplaySize.y);
    ImGui::Render();

    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(0, 0, width, height);
    const Colour sheet = palette_of(state.theme).paper;
    glClearColor(sheet.r, sheet.g, sheet.b, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    if (ground_ != nullptr) {
        const auto facility = find_facility(*scene().study, state.facility);
        canvas_.draw(state, {scene(), bench_.version(), facility.value_or(kNoFacility)}, texts_,
                     since_move_s_ < kRest_s, framebuffer, height);
    }
    glViewport(0, 0, width, height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

} // namespace lifecircle::viewer
