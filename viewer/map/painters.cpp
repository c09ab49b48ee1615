#include <viewer/map/painters.hpp>

#include <array>

namespace lifecircle::viewer {
namespace {

/// Where the origin of a level lies, in pixels from the lower left corner.
void set_place(const gl::Program& program, const View& view, MapXY origin) {
    const Pixel p = view.to_px(origin);
    gl::set(program, "origin_px", static_cast<float>(p.x), static_cast<float>(view.height - p.y));
    gl::set(program, "px_per_m", static_cast<float>(1.0 / view.metres_per_px));
    gl::set(program, "canvas_px", static_cast<float>(view.width), static_cast<float>(view.height));
}

// OpenGL takes offsets into a buffer as if they were pointers.
const void* offset(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes); // NOLINT(performance-no-int-to-ptr)
}

} // namespace

LineBuffer::LineBuffer(SegmentLevel built)
    : level(std::move(built)), buffer(gl::make_buffer(level.segments.data(), level.segments.size() * sizeof(Segment))),
      array(gl::make_vertex_array()) {
    level.segments = {};
    glBindVertexArray(*array);
    for (const GLuint attribute : {0U, 1U}) {
        glEnableVertexAttribArray(attribute);
        glVertexAttribDivisor(attribute, 1);
    }
}

LinePainter::LinePainter() : program_(gl::make_program("line")) {}

void LinePainter::begin(const View& view) {
    view_ = view;
    glUseProgram(*program_);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void LinePainter::colour_alike(const Colour& colour) {
    gl::set(program_, "by_time", 0);
    gl::set(program_, "colour", colour);
}

void LinePainter::colour_by_time(const TimeColours& colours) {
    gl::set(program_, "by_time", 1);
    gl::set(program_, "limit", colours.limit);
    gl::set(program_, "met_near", colours.met_near);
    gl::set(program_, "met_limit", colours.met_limit);
    gl::set(program_, "over_near", colours.over_near);
    gl::set(program_, "over_far", colours.over_far);
    gl::set(program_, "no_way", colours.no_way);
}

void LinePainter::draw(const LineBuffer& lines, int layer, double width_px) {
    const auto ranges = lines.level.in_view(layer, view_.box().grown(width_px * view_.metres_per_px));
    if (ranges.empty()) return;
    set_place(program_, view_, lines.level.origin);
    gl::set(program_, "half_width", static_cast<float>(width_px / 2.0));
    glBindVertexArray(*lines.array);
    glBindBuffer(GL_ARRAY_BUFFER, *lines.buffer);
    for (const SegmentLevel::Range& range : ranges) {
        // OpenGL 3.3 has no first instance: the attributes are moved instead.
        const std::size_t start = range.first * sizeof(Segment);
        glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Segment), offset(start));
        glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(Segment), offset(start + 4 * sizeof(float)));
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(range.count));
    }
}

FillBuffer::FillBuffer(FillLevel built)
    : level(std::move(built)), buffer(gl::make_buffer(level.xy.data(), level.xy.size() * sizeof(float))),
      array(gl::make_vertex_array()) {
    level.xy = {};
    glBindVertexArray(*array);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glEnableVertexAttribArray(0);
}

FillPainter::FillPainter() : program_(gl::make_program("fill")), sheet_(gl::make_vertex_array()) {
    constexpr std::array<float, 8> kUnitSquare{0.0F, 0.0F, 1.0F, 0.0F, 0.0F, 1.0F, 1.0F, 1.0F};
    sheet_buffer_ = gl::make_buffer(kUnitSquare.data(), sizeof kUnitSquare);
    glBindVertexArray(*sheet_);
    glBindBuffer(GL_ARRAY_BUFFER, *sheet_buffer_);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glEnableVertexAttribArray(0);
}

void FillPainter::draw(const FillBuffer& fill, const View& view, const Colour& colour) {
    fill.level.in_view(view.box(), first_, count_);
    if (first_.empty()) return;
    glUseProgram(*program_);
    glEnable(GL_STENCIL_TEST);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glStencilFunc(GL_ALWAYS, 0, 0xff);
    glStencilOpSeparate(GL_FRONT, GL_KEEP, GL_KEEP, GL_INCR_WRAP);
    glStencilOpSeparate(GL_BACK, GL_KEEP, GL_KEEP, GL_DECR_WRAP);
    set_place(program_, view, fill.level.origin);
    glBindVertexArray(*fill.array);
    glMultiDrawArrays(GL_TRIANGLE_FAN, first_.data(), count_.data(), static_cast<GLsizei>(first_.size()));

    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilFunc(GL_NOTEQUAL, 0, 0xff);
    glStencilOp(GL_ZERO, GL_ZERO, GL_ZERO);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    gl::set(program_, "origin_px", 0.0F, 0.0F);
    gl::set(program_, "px_per_m", 1.0F);
    gl::set(program_, "canvas_px", 1.0F, 1.0F);
    gl::set(program_, "colour", colour);
    glBindVertexArray(*sheet_);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glDisable(GL_STENCIL_TEST);
}

PicturePainter::PicturePainter() : program_(gl::make_program("picture")), array_(gl::make_vertex_array()) {}

void PicturePainter::draw(GLuint texture, Pixel low, Pixel high, int canvas_width, int canvas_height, bool cairo) {
    glUseProgram(*program_);
    glEnable(GL_BLEND);
    if (cairo)
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    else
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    gl::set(program_, "picture", 0);
    gl::set(program_, "swap_red_blue", cairo ? 1 : 0);
    gl::set(program_, "low_px", static_cast<float>(low.x), static_cast<float>(low.y));
    gl::set(program_, "high_px", static_cast<float>(high.x), static_cast<float>(high.y));
    gl::set(program_, "canvas_px", static_cast<float>(canvas_width), static_cast<float>(canvas_height));
    gl::set(program_, "low_uv", 0.0F, cairo ? 1.0F : 0.0F);
    gl::set(program_, "high_uv", 1.0F, cairo ? 0.0F : 1.0F);
    glBindVertexArray(*array_);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

} // namespace lifecircle::viewer
