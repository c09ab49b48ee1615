#pragma once
/// \file  The window's content, frame by frame: jobs, map and panels. It knows no window system, so that it runs
///        without one in tests and for `--screenshot`.

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <imgui.h>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/map_canvas.hpp>
#include <viewer/app/state.hpp>
#include <viewer/jobs/job.hpp>
#include <viewer/jobs/project_jobs.hpp>
#include <viewer/panels/place_panel.hpp>

namespace lifecircle::viewer {

inline constexpr int kSidePanelWidth = 340;

/// What is shown when the project is there.
struct FirstLook {
    std::string standard = {}; ///< key; empty: the first with underserved villages
    std::string place = {};    ///< name of a place that is selected; empty: none
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

    /// Whether another frame is due soon without any input: the map has not come to rest.
    bool restless() const;
    /// Whether jobs are running.
    bool busy() const;
    /// The project is computed and drawn, or failed.
    bool ready() const { return (ground_ != nullptr || !failure_.empty()) && !busy(); }

    AppState state;
    const std::string& failure() const { return failure_; }
    /// Throws what failed again, for a face that does not show it in a window.
    void throw_failure() const;
    /// Where a demand point lies in the frame.
    Pixel place_px(std::int32_t demand) const;
    const LoadedProject* project() const { return project_.get(); }

  private:
    void load();
    void look_after_jobs();
    void show_first();
    void show_standard(int standard);
    void follow_mouse();
    void draw_panels(float width, float height);
    void draw_place(float left_of_side, float height);
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
    PlacePanelSpot place_spot_;
    double since_move_s_ = 1.0;
    std::vector<ImWchar> glyphs_;
    bool fonts_stale_ = true;
    gl::Texture legend_;
    int legend_width_ = 0, legend_height_ = 0;
    bool legend_stale_ = true;
};

} // namespace lifecircle::viewer
