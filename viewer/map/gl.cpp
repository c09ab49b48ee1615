#include <viewer/map/gl.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lifecircle {
std::string_view embedded_shader(std::string_view name);
}

namespace lifecircle::viewer::gl {
namespace {

/// What the compiler or linker of shaders says of an object.
template <class Ask> std::string log_of(Ask ask, GLuint object) {
    std::string log(2000, ' ');
    GLsizei length = 0;
    ask(object, static_cast<GLsizei>(log.size()), &length, log.data());
    log.resize(static_cast<std::size_t>(length));
    return log;
}

GLuint compile(GLenum stage, const std::string& file) {
    const std::string_view source = embedded_shader(file);
    const char* text = source.data();
    const auto length = static_cast<GLint>(source.size());
    const GLuint shader = glCreateShader(stage);
    glShaderSource(shader, 1, &text, &length);
    glCompileShader(shader);
    GLint good = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (good == 0) {
        throw std::logic_error(file + ": " + log_of(glGetShaderInfoLog, shader));
    }
    return shader;
}

GLint place_of(const Program& program, const char* name) { return glGetUniformLocation(*program, name); }

} // namespace

void delete_buffer(GLuint name) { glDeleteBuffers(1, &name); }
void delete_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
void delete_texture(GLuint name) { glDeleteTextures(1, &name); }
void delete_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }
void delete_renderbuffer(GLuint name) { glDeleteRenderbuffers(1, &name); }
void delete_program(GLuint name) { glDeleteProgram(name); }

Buffer make_buffer(const void* bytes, std::size_t size) {
    GLuint name = 0;
    glGenBuffers(1, &name);
    glBindBuffer(GL_ARRAY_BUFFER, name);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(size), bytes, GL_STATIC_DRAW);
    return Buffer(name);
}

VertexArray make_vertex_array() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return VertexArray(name);
}

Program make_program(std::string_view name) {
    const GLuint vertex = compile(GL_VERTEX_SHADER, std::string(name) + ".vert");
    const GLuint fragment = compile(GL_FRAGMENT_SHADER, std::string(name) + ".frag");
    Program program(glCreateProgram());
    glAttachShader(*program, vertex);
    glAttachShader(*program, fragment);
    glLinkProgram(*program);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    GLint good = 0;
    glGetProgramiv(*program, GL_LINK_STATUS, &good);
    if (good == 0) {
        throw std::logic_error(std::string(name) + ": " + log_of(glGetProgramInfoLog, *program));
    }
    return program;
}

void set(const Program& program, const char* name, float x) { glUniform1f(place_of(program, name), x); }
void set(const Program& program, const char* name, float x, float y) { glUniform2f(place_of(program, name), x, y); }
void set(const Program& program, const char* name, int x) { glUniform1i(place_of(program, name), x); }
void set(const Program& program, const char* name, const Colour& colour) {
    glUniform4f(place_of(program, name), colour.r, colour.g, colour.b, colour.a);
}

Texture make_texture(int width, int height, const void* rgba, bool smooth) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
    const GLint filter = smooth ? GL_LINEAR : GL_NEAREST;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return Texture(name);
}

Canvas::Canvas(int width, int height)
    : width_(width), height_(height), colour_(make_texture(width, height, nullptr, true)) {
    GLuint name = 0;
    glGenRenderbuffers(1, &name);
    stencil_ = Owned<delete_renderbuffer>(name);
    glBindRenderbuffer(GL_RENDERBUFFER, name);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH24_STENCIL8, width, height);
    glGenFramebuffers(1, &name);
    framebuffer_ = Owned<delete_framebuffer>(name);
    glBindFramebuffer(GL_FRAMEBUFFER, name);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, *colour_, 0);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER, *stencil_);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        throw std::runtime_error("OpenGL: no canvas of " + std::to_string(width) + " x " + std::to_string(height));
}

void Canvas::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, *framebuffer_);
    glViewport(0, 0, width_, height_);
}

std::vector<std::uint8_t> Canvas::read() const {
    const auto row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height_));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, *framebuffer_);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    const auto line = [&](int y) { return pixels.begin() + static_cast<std::ptrdiff_t>(row) * y; };
    for (int top = 0, bottom = height_ - 1; top < bottom; ++top, --bottom)
        std::swap_ranges(line(top), line(top + 1), line(bottom));
    return pixels;
}

int largest_canvas() {
    GLint texture = 0, buffer = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &buffer);
    return std::min(texture, buffer);
}

} // namespace lifecircle::viewer::gl
