#include <viewer/map/headless.hpp>

#include <string>

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::viewer {
namespace {

[[noreturn]] void refuse(const Phrase& found) {
    throw OutputError({}, Phrase("{found} (EGL error {code})", {{"found", found}, {"code", eglGetError()}}),
                      "OpenGL 3.3 without a window, through EGL",
                      "install libegl1 and libgl1-mesa-dri (software drawing), or run without a map");
}

EGLDisplay open_display() {
    const auto open = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (open == nullptr) refuse("EGL without eglGetPlatformDisplayEXT");
    const EGLDisplay display = open(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY) refuse("no surfaceless EGL display");
    if (eglInitialize(display, nullptr, nullptr) == EGL_FALSE) refuse("an EGL display that does not start");
    return display;
}

} // namespace

/// The display is never terminated: EGL shares it within the process, and another context may still use it.
struct HeadlessContext::Impl {
    EGLDisplay display = EGL_NO_DISPLAY, display_before = eglGetCurrentDisplay();
    EGLContext context = EGL_NO_CONTEXT, context_before = eglGetCurrentContext();
    EGLSurface draw_before = eglGetCurrentSurface(EGL_DRAW), read_before = eglGetCurrentSurface(EGL_READ);
};

HeadlessContext::HeadlessContext() : impl_(std::make_unique<Impl>()) {
    impl_->display = open_display();
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) refuse("EGL without OpenGL");
    const EGLint wanted[] = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    eglChooseConfig(impl_->display, wanted, &config, 1, &count);
    const EGLint version[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    impl_->context = eglCreateContext(impl_->display, count > 0 ? config : nullptr, EGL_NO_CONTEXT, version);
    if (impl_->context == EGL_NO_CONTEXT) refuse("no OpenGL 3.3 context");
    if (eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, impl_->context) == EGL_FALSE)
        refuse("an OpenGL context that can't be used without a surface");
}

HeadlessContext::~HeadlessContext() {
    if (impl_->context_before != EGL_NO_CONTEXT)
        eglMakeCurrent(impl_->display_before, impl_->draw_before, impl_->read_before, impl_->context_before);
    else
        eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(impl_->display, impl_->context);
}

bool can_draw_headless() {
    try {
        const HeadlessContext context;
        return true;
    } catch (const OutputError&) {
        return false;
    }
}

} // namespace lifecircle::viewer
