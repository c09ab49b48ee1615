#pragma once
/// \file  The map in the window: the ground drawn anew when the view moves, signs and names when it rests.

#include <memory>
#include <optional>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/state.hpp>
#include <viewer/jobs/project_jobs.hpp>
#include <viewer/map/ground.hpp>
#include <viewer/map/painters.hpp>
#include <viewer/map/signs.hpp>

namespace lifecircle::viewer {

/// Needs a current OpenGL context as long as it lives.
class MapCanvas {
  public:
    /// Shows another ground from the next drawing on.
    void show(std::shared_ptr<const PreparedGround> prepared, Theme theme);

    /// What signs and names are made of; `version` is another one whenever the scene has changed.
    struct Shown {
        const MapScene& scene;
        std::uint64_t version = 0;
        FacilityId facility = kNoFacility; ///< selected
    };

    /// Draws into the lower left part, `view.width` x `view.height`, of a framebuffer of the given height. Nothing is
    /// computed again while view, theme, selection and scene stay; where only signs change, the ground is kept.
    /// \param moving  the view is on its way: signs and names move along with it and are placed when it rests
    void draw(const AppState& state, const Shown& shown, const layers::Texts& texts, bool moving, GLuint framebuffer,
              int frame_height);

    /// Whether signs and names are those of the view drawn last; if not, draw again when the view rests.
    bool settled() const { return settled_; }

    /// Signs as last placed, for picking.
    const Signs& signs() const { return signs_; }

  private:
    struct Drawn {
        View view;
        Theme theme = Theme::light;
        std::int32_t selected = -1;
        layers::Language language = layers::Language::zh;
        std::uint64_t version = 0;
        FacilityId facility = kNoFacility;
    };
    bool is_stale(const AppState& state, const Shown& shown) const;
    void draw_ground(const View& view);
    void draw_signs(const AppState& state, const Shown& shown, const layers::Texts& texts);
    void put_overlay(const View& view);

    std::shared_ptr<const PreparedGround> prepared_;
    std::optional<GroundPainter> painter_;
    std::optional<gl::Canvas> ground_canvas_, canvas_; ///< without and with signs
    std::optional<PicturePainter> picture_;
    gl::Texture overlay_;
    Theme painted_in_ = Theme::light;
    std::optional<View> ground_view_;
    std::optional<Drawn> overlay_view_;
    Signs signs_;
    bool settled_ = false;
};

} // namespace lifecircle::viewer
