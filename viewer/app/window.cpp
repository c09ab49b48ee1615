#include <viewer/app/window.hpp>

#include <memory>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::viewer {
namespace {

constexpr int kSettle = 3; ///< ImGui needs so many frames until a change is through

Phrase last_trouble() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text == nullptr ? Phrase("no reason given") : words_of_others(text);
}

[[noreturn]] void fail() {
    throw OutputError({}, Phrase("no window: {trouble}", {{"trouble", last_trouble()}}), "a desktop with OpenGL 3.3",
                      "`lifecircle map` and --screenshot draw without one");
}

/// GLFW, started and ended.
struct Glfw {
    Glfw() {
        if (glfwInit() == GLFW_FALSE) fail();
    }
    ~Glfw() { glfwTerminate(); }
    Glfw(const Glfw&) = delete;
    Glfw& operator=(const Glfw&) = delete;
};

struct CloseWindow {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};

std::unique_ptr<GLFWwindow, CloseWindow> open_window(const WindowOptions& options, const std::string& title) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    std::unique_ptr<GLFWwindow, CloseWindow> window(
        glfwCreateWindow(options.width, options.height, title.c_str(), nullptr, nullptr));
    if (window == nullptr) fail();
    glfwMakeContextCurrent(window.get());
    glfwSwapInterval(1);
    return window;
}

/// ImGui's link to the window; made after ImGui's context and ended before it.
struct Input {
    explicit Input(GLFWwindow* window) { ImGui_ImplGlfw_InitForOpenGL(window, true); }
    ~Input() { ImGui_ImplGlfw_Shutdown(); }
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
};

} // namespace

/// Sleeps until something happens: input, news from a job (which posts an empty event), or a map still to come to rest.
void run_window(const AppState& state, const WindowOptions& options, const std::string& title) {
    const Glfw glfw;
    const auto window = open_window(options, title);
    App app(state, options.look, [] { glfwPostEmptyEvent(); });
    const Input input(window.get());
    int due = kSettle, shown = 0;
    while (!app.leaves()) {
        if (glfwWindowShouldClose(window.get()) == GLFW_TRUE) {
            if (app.may_leave()) return;
            glfwSetWindowShouldClose(window.get(), GLFW_FALSE);
            due = kSettle;
        }
        if (due > 0 || options.frames > 0) {
            glfwPollEvents();
        } else if (app.restless()) {
            glfwWaitEventsTimeout(0.05);
        } else {
            glfwWaitEvents();
            due = kSettle;
        }
        ImGui_ImplGlfw_NewFrame();
        app.frame(0);
        glfwSwapBuffers(window.get());
        if (due > 0) --due;
        if (app.ready() && options.frames > 0 && ++shown >= options.frames) return;
    }
}

} // namespace lifecircle::viewer
