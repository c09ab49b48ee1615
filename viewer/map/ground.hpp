#pragma once
/// \file  Everything under the signs and names of a map: relief, water, zones, roads. Made once for a standard, then
/// drawn
///        at any scale.

#include <memory>
#include <vector>

#include <viewer/map/lines.hpp>
#include <viewer/map/palette.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/map/timed_roads.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

/// Drawable values of a scene for one standard. Needs no OpenGL, so it may be made in another thread.
struct Ground {
    MapScene scene;
    int standard = kOverview;
    RoadLines roads;
    LineSet waters;                ///< layer 0 shores, 1 rivers and canals, 2 other barriers
    LineSet zone_outlines;         ///< layer = step
    std::vector<bool> zone_within; ///< by step: at most the limit
    float limit = 0.0F;            ///< seconds, or metres
};

Ground make_ground(const MapScene& scene, int standard);

/// Draws a Ground with OpenGL into the canvas bound. Keeps buffers by scale, so that drawing the same place again at a
/// scale seen before costs only the drawing.
class GroundPainter {
  public:
    explicit GroundPainter(std::shared_ptr<const Ground> ground, Theme theme);
    ~GroundPainter();
    GroundPainter(GroundPainter&&) noexcept;
    GroundPainter& operator=(GroundPainter&&) noexcept;

    /// \param scale  of lines: 1 on a screen of 96 dots an inch, more in print
    void draw(const View& view, double scale);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace lifecircle::viewer
