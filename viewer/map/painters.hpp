#pragma once
/// \file  The three brushes of the ground: lines, filled polygons, pictures. Each owns its program and draws into the
///        canvas bound, for a view whose pixels are the canvas's.

#include <viewer/map/fills.hpp>
#include <viewer/map/gl.hpp>
#include <viewer/map/level.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

/// A level of lines on the graphics side.
struct LineBuffer {
    SegmentLevel level; ///< its segments are given to OpenGL and dropped here
    gl::Buffer buffer;
    gl::VertexArray array;
    explicit LineBuffer(SegmentLevel built);
};

/// Colours by time; used where a line is not coloured alike.
struct TimeColours {
    float limit = 0.0F;
    Colour met_near, met_limit, over_near, over_far, no_way;
};

class LinePainter {
  public:
    LinePainter();
    void begin(const View& view);
    void colour_alike(const Colour& colour);
    void colour_by_time(const TimeColours& colours);
    void draw(const LineBuffer& lines, int layer, double width_px);

  private:
    gl::Program program_;
    View view_;
};

struct FillBuffer {
    FillLevel level; ///< without its coordinates, which OpenGL has
    gl::Buffer buffer;
    gl::VertexArray array;
    explicit FillBuffer(FillLevel built);
};

/// Fills with the non-zero rule through the stencil, which is left clear. Overlapping polygons count once.
class FillPainter {
  public:
    FillPainter();
    void draw(const FillBuffer& fill, const View& view, const Colour& colour);

  private:
    gl::Program program_;
    gl::Buffer sheet_buffer_;
    gl::VertexArray sheet_;
    std::vector<std::int32_t> first_, count_;
};

class PicturePainter {
  public:
    PicturePainter();
    /// \param low, high  corners in pixels, y upwards from the lower edge of the canvas
    /// \param cairo      the picture is one of Cairo's: rows from the top, blue first, colours times alpha
    void draw(GLuint texture, Pixel low, Pixel high, int canvas_width, int canvas_height, bool cairo);

  private:
    gl::Program program_;
    gl::VertexArray array_;
};

} // namespace lifecircle::viewer
