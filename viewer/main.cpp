// lifecircle-viewer: a project's map in a window. With --screenshot no window is opened.
#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>
#include <imgui.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/failure_text.hpp>

#include <viewer/app/app.hpp>
#include <viewer/app/window.hpp>
#include <viewer/map/headless.hpp>
#include <viewer/map/picture.hpp>

namespace {

using namespace lifecircle;

struct Wish {
    viewer::FirstLook look;
    std::string screenshot, theme = "light", lang;
    int width = 1400, height = 900;
    int frames = 0; ///< > 0: ends after so many, once the map is there
};

/// Draws until the map is there and at rest, then writes what a window would show.
void take_screenshot(const viewer::AppState& state, const Wish& wish) {
    const viewer::HeadlessContext context;
    viewer::App app(state, wish.look, {});
    const viewer::gl::Canvas canvas(wish.width, wish.height);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(wish.width), static_cast<float>(wish.height)};
    io.DeltaTime = 0.2F;
    for (int quiet = 0; quiet < 4; quiet = app.ready() && !app.restless() ? quiet + 1 : 0)
        app.frame(canvas.framebuffer());
    app.throw_failure();
    viewer::write_png({wish.width, wish.height, 96.0, canvas.read()}, wish.screenshot);
}

void show(viewer::AppState& state, const Wish& wish, const std::string& title) {
    state.theme = wish.theme == "dark" ? viewer::Theme::dark : viewer::Theme::light;
    if (wish.screenshot.empty())
        viewer::run_window(state, {wish.look, wish.width, wish.height, wish.frames}, title);
    else
        take_screenshot(state, wish);
}

int run(int argc, char** argv) {
    viewer::AppState state;
    Wish wish;
    state.language = layers::language_of_environment();
    for (int i = 1; i + 1 < argc; ++i) // known before the help is written
        if (std::string_view(argv[i]) == "--lang")
            state.language = argv[i + 1][0] == 'z' ? layers::Language::zh : layers::Language::en;
    const layers::Texts texts(state.language);
    const auto t = [&](std::string_view key) { return std::string(texts(key)); };
    CLI::App app{t("window.about"), "lifecircle-viewer"};
    app.add_option("--project,-p,project", state.project, t("cli.project"));
    app.add_option("--lang", wish.lang, t("cli.lang"))->check(CLI::IsMember({"zh", "en"}));
    app.add_option("--theme", wish.theme, t("help.map_theme"))->check(CLI::IsMember({"light", "dark"}));
    app.add_option("--standard", wish.look.standard, t("help.map_standard"));
    app.add_option("--place", wish.look.place, t("window.place"));
    app.add_option("--scenario", wish.look.scenario, t("help.scenario"));
    app.add_option("--width", wish.width, t("window.width"))->check(CLI::Range(640, 8192));
    app.add_option("--height", wish.height, t("window.height"))->check(CLI::Range(480, 8192));
    app.add_option("--screenshot", wish.screenshot, t("window.screenshot"));
    app.add_option("--frames", wish.frames, t("window.frames"))->check(CLI::PositiveNumber);
    app.footer(t("window.example"));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    try {
        show(state, wish, t("window.title"));
    } catch (const Error& e) {
        std::fprintf(stderr, "%s%s\n", t("cli.error").c_str(), layers::failure_text(texts, e).c_str());
        return layers::exit_code(e);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
