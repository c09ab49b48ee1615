#pragma once
/// \file  The window's content, frame by frame: jobs, map and panels. It knows no window system, so that it runs
///        without one in tests and for `--screenshot`.

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <imgui.h>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/commands.hpp>
#include <viewer/app/map_canvas.hpp>
#include <viewer/app/state.hpp>
#include <viewer/jobs/job.hpp>
#include <viewer/jobs/project_jobs.hpp>
#include <viewer/panels/place_panel.hpp>
#include <viewer/panels/scenario_panel.hpp>
#include <viewer/trial/outcome.hpp>
#include <viewer/trial/workbench.hpp>

namespace lifecircle::viewer {

inline constexpr int kSidePanelWidth = 340;

/// What is shown when the project is there.
struct FirstLook {
    std::string standard = {}; ///< key; empty: the first with underserved villages
    std::string place = {};    ///< name of a place that is selected; empty: none
    std::string scenario = {}; ///< file of a scenario that is opened; empty: none
};

/// Between frames: whether a facility is held, and how.
struct FacilityDrag {
    bool holding = false, moved = false;
    std::string facility; ///< id; empty: the one put up by this press
    Pixel start, last;
};

/// Needs a current OpenGL context and lives on one thread. Owns ImGui's context.
class App {
  public:
    /// Starts computing the project.
    /// \param wake  called from other threads when a frame should be drawn
    App(AppState state, FirstLook look, std::function<void()> wake);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Draws one frame into a framebuffer of ImGui's DisplaySize. The window system, or a test, has set ImGui's input.
    void frame(GLuint framebuffer);

    /// As a user's wish; carried out in the next frame.
    template <class Wish> void send(Wish wish) { wishes_.add(std::move(wish)); }

    /// Whether another frame is due soon without any input: the map has not come to rest, or wishes wait.
    bool restless() const;
    /// Whether jobs are running.
    bool busy() const;
    /// The window is asked to close. False while edits are unsaved and nobody said that they may go.
    bool may_leave();
    /// It was said that unsaved edits may go.
    bool leaves() const { return leaves_; }
    /// The project is computed and drawn, or failed.
    bool ready() const { return (ground_ != nullptr || !failure_.empty()) && !busy(); }

    AppState state;
    const std::string& failure() const { return failure_; }
    /// Throws what failed again, for a face that does not show it in a window.
    void throw_failure() const;
    /// Where a demand point lies in the frame.
    Pixel place_px(std::int32_t demand) const;
    const LoadedProject* project() const { return project_.get(); }
    const Workbench& bench() const { return bench_; }
    /// What is shown: the project, or what is tried. \pre project() is there
    const MapScene& scene() const { return bench_.scene(); }
    /// Gains and losses of the standard shown; nullptr without edits, in an overview, or where it is behind.
    const Outcome* outcome() const { return outcome_ ? &*outcome_ : nullptr; }

  private:
    void load();
    void try_again();
    void draw_leaving(float centre_x, float centre_y);
    void look_after_jobs();
    void show_first();
    void show_standard(int standard);
    void prepare(int standard);
    void take_ground(std::shared_ptr<const PreparedGround> ground);
    bool ground_is_stale() const;

    void carry_out_wishes();
    void carry_out(const ViewCommand& command);
    void follow_trial();
    std::string note_text() const;

    MapMouse look_at_mouse() const;
    void follow_mouse();
    bool drag_facility(const MapMouse& mouse);
    bool press_facility(const MapMouse& mouse);
    void click(Pixel at);
    void follow_keys();

    void draw_panels(float width, float height);
    void draw_side(float left, float height);
    void draw_selected(float left_of_side, float height);
    void draw_hover_text(const MapMouse& mouse);
    void want_glyphs(std::string_view text);
    void use_fonts();
    void make_legend();

    std::function<void()> wake_;
    FirstLook first_look_;
    layers::Texts texts_;
    std::unique_ptr<Job<LoadedProject>> loading_;
    std::unique_ptr<Job<PreparedGround>> preparing_;
    std::shared_ptr<const LoadedProject> project_;
    std::shared_ptr<const PreparedGround> ground_;
    std::string failure_;
    std::exception_ptr failed_;
    MapCanvas canvas_;
    Drag drag_;
    Wishes wishes_;
    Workbench bench_;
    std::optional<Outcome> outcome_;
    std::uint64_t seen_version_ = 0; ///< of the trial, that outcome and legend are of
    int seen_standard_ = kOverview;
    bool lead_to_scenario_ = false;
    ScenarioPanelState scenario_panel_;
    FacilityDrag facility_drag_;
    std::uint64_t ground_version_ = 0; ///< of the trial that the ground shows, or that could not be shown
    std::uint64_t preparing_version_ = 0;
    std::uint64_t named_ = 0; ///< Workbench::times_opened when the panel took the name
    bool asks_to_leave_ = false, leaves_ = false;
    PlacePanelSpot place_spot_;
    double since_move_s_ = 1.0;
    std::vector<ImWchar> glyphs_;
    std::string words_; ///< typed or read from scenarios: the font shows them too
    bool fonts_stale_ = true;
    gl::Texture legend_;
    int legend_width_ = 0, legend_height_ = 0;
    bool legend_stale_ = true;
};

} // namespace lifecircle::viewer
