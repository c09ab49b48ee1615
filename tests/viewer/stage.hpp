#pragma once
/// \file  The whole window off screen, with a mouse and keys set by hand.

#include <thread>

#include <doctest/doctest.h>
#include <imgui.h>

#include <viewer/app/app.hpp>
#include <viewer/map/gl.hpp>
#include <viewer/map/headless.hpp>

#include "viewer/projects.hpp"

namespace lifecircle::test {

inline constexpr int kWidth = 1200, kHeight = 800;

struct Stage {
    viewer::HeadlessContext context;
    viewer::gl::Canvas canvas{kWidth, kHeight};
    viewer::App app;

    explicit Stage(const std::string& project) : app(first_state(project), {}, {}) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(kWidth), static_cast<float>(kHeight)};
        io.DeltaTime = 0.2F;
        settle();
    }
    static viewer::AppState first_state(const std::string& project) {
        viewer::AppState state;
        state.project = project;
        return state;
    }
    void frame() { app.frame(canvas.framebuffer()); }
    /// Frames until nothing moves any more.
    void settle() {
        for (int quiet = 0; quiet < 3; quiet = app.ready() && !app.restless() ? quiet + 1 : 0) {
            frame();
            std::this_thread::yield();
        }
    }
    void mouse(viewer::Pixel p, bool down) {
        ImGui::GetIO().MousePos = {static_cast<float>(p.x), static_cast<float>(p.y)};
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    /// A key goes down and up, with Ctrl and Shift held or not.
    void key(ImGuiKey key, bool ctrl = false, bool shift = false) {
        ImGuiIO& io = ImGui::GetIO();
        io.KeyMap[key] = key;
        io.KeyCtrl = ctrl, io.KeyShift = shift;
        for (const bool down : {true, false}) io.KeysDown[key] = down, frame();
        io.KeyCtrl = io.KeyShift = false;
        settle();
    }
    template <class Wish> void send(Wish wish) { app.send(std::move(wish)), settle(); }
    void click(viewer::Pixel p) { mouse(p, false), mouse(p, true), mouse(p, false), settle(); }
    int demand(const std::string& name) const {
        const auto& places = app.project()->scene.study->demand;
        for (std::size_t d = 0; d < places.size(); ++d)
            if (places[d].name == name) return static_cast<int>(d);
        FAIL("no place " << name);
        return -1;
    }
};

} // namespace lifecircle::test
