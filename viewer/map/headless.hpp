#pragma once
/// \file  An OpenGL context without window or screen (EGL, surfaceless platform).

#include <memory>

namespace lifecircle::viewer {

/// Current in the thread that made it, until it is destroyed. The context current before is made current again.
class HeadlessContext {
  public:
    /// \throws OutputError where this machine has no EGL or no OpenGL 3.3
    HeadlessContext();
    ~HeadlessContext();
    HeadlessContext(const HeadlessContext&) = delete;
    HeadlessContext& operator=(const HeadlessContext&) = delete;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Whether a HeadlessContext can be made here.
bool can_draw_headless();

} // namespace lifecircle::viewer
