#pragma once
/// \file  OpenGL 3.3 objects, each owned by one value. All need a current context, also when they are destroyed.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>

#include <viewer/map/palette.hpp>

namespace lifecircle::viewer::gl {

/// Owns one OpenGL name; `Delete` gives it back.
template <void (*Delete)(GLuint)> class Owned {
  public:
    Owned() = default;
    explicit Owned(GLuint name) : name_(name) {}
    Owned(Owned&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    Owned& operator=(Owned&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~Owned() {
        if (name_ != 0) Delete(name_);
    }
    GLuint operator*() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

  private:
    GLuint name_ = 0;
};

void delete_buffer(GLuint name);
void delete_vertex_array(GLuint name);
void delete_texture(GLuint name);
void delete_framebuffer(GLuint name);
void delete_renderbuffer(GLuint name);
void delete_program(GLuint name);
using Buffer = Owned<delete_buffer>;
using VertexArray = Owned<delete_vertex_array>;
using Texture = Owned<delete_texture>;
using Program = Owned<delete_program>;

Buffer make_buffer(const void* bytes, std::size_t size);
VertexArray make_vertex_array();

/// From the files NAME.vert and NAME.frag under shaders/. \throws std::logic_error with the compiler's log
Program make_program(std::string_view name);

/// Sets uniforms by name; the program must be in use. Names that the compiler removed are ignored.
void set(const Program& program, const char* name, float x);
void set(const Program& program, const char* name, float x, float y);
void set(const Program& program, const char* name, int x);
void set(const Program& program, const char* name, const Colour& colour);

/// Four bytes a pixel, first row at the bottom unless said otherwise by what is drawn with it.
Texture make_texture(int width, int height, const void* rgba, bool smooth);

/// A picture to draw into: colour, and a stencil for filling polygons.
class Canvas {
  public:
    Canvas(int width, int height);
    void bind() const; ///< draws go here, over the whole of it
    int width() const { return width_; }
    int height() const { return height_; }
    GLuint texture() const { return *colour_; }
    GLuint framebuffer() const { return *framebuffer_; }
    /// RGBA, first row at the top.
    std::vector<std::uint8_t> read() const;

  private:
    int width_, height_;
    Texture colour_;
    Owned<delete_renderbuffer> stencil_;
    Owned<delete_framebuffer> framebuffer_;
};

/// Largest width and height of a Canvas.
int largest_canvas();

} // namespace lifecircle::viewer::gl
