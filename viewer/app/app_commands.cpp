// How commands change what is shown, and what follows from what is tried.
#include <viewer/app/app.hpp>

#include <algorithm>
#include <filesystem>
#include <span>
#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/failure_text.hpp>

#include <viewer/app/app_theme.hpp>

namespace lifecircle::viewer {
namespace {

/// As much of a text as there is room for, no character cut.
void put_text(std::span<char> room, std::string_view text) {
    std::size_t length = std::min(text.size(), room.size() - 1);
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80U) --length;
    std::copy_n(text.begin(), length, room.begin());
    room[length] = '\0';
}

constexpr double kNearView = 12.0; ///< metres a pixel: from so far on a village's surroundings are seen

} // namespace

void App::carry_out_wishes() {
    if (project_ == nullptr) return;
    Wishes wishes = std::exchange(wishes_, {});
    for (const ViewCommand& wish : wishes.view) carry_out(wish);
    for (TrialCommand& wish : wishes.trial) bench_.send(std::move(wish));
    bench_.work(state.language);
    follow_trial();
}

void App::carry_out(const ViewCommand& command) {
    if (const auto* wish = std::get_if<ShowStandard>(&command))
        if (wish->standard != state.standard) show_standard(wish->standard);
    if (std::holds_alternative<ShowAll>(command)) state.fitted = false;
    if (const auto* wish = std::get_if<GoTo>(&command)) {
        state.view.centre = wish->place;
        state.view.metres_per_px = std::min(state.view.metres_per_px, kNearView);
    }
    if (const auto* wish = std::get_if<ShowBox>(&command))
        state.view = fitted(wish->box, state.view.width, state.view.height);
    if (const auto* wish = std::get_if<SelectPlace>(&command)) state.selected = wish->demand, state.facility.clear();
    if (const auto* wish = std::get_if<SelectFacility>(&command)) {
        state.selected = -1, state.facility = wish->facility;
        if (!wish->facility.empty()) bench_.prepare();
    }
    if (const auto* wish = std::get_if<UseTool>(&command)) {
        state.tool = wish->tool;
        if (wish->tool != Tool::look) bench_.prepare();
    }
    if (const auto* wish = std::get_if<UseTheme>(&command)) set_theme(state.theme = wish->theme), legend_stale_ = true;
    if (const auto* wish = std::get_if<UseLanguage>(&command))
        texts_ = layers::Texts(state.language = wish->language), legend_stale_ = true;
}

/// Selection, legend, figures and the name in the panel follow.
void App::follow_trial() {
    if (!bench_.dragged().empty()) state.facility = bench_.dragged(), state.selected = -1;
    if (seen_version_ == bench_.version() && seen_standard_ == state.standard) return;
    if (!find_facility(*scene().study, state.facility)) state.facility.clear();
    if (state.facility.empty() && state.tool == Tool::move) state.tool = Tool::look;
    legend_stale_ = true;
    lead_to_scenario_ = lead_to_scenario_ || (seen_version_ == 0 && !bench_.history().edits().empty());
    for (const ScenarioEdit& edit : bench_.history().edits())
        if (const auto* build = std::get_if<BuildEdit>(&edit)) want_glyphs(build->facility.name);
    const std::string name = bench_.scenario().name;
    want_glyphs(name);
    if (named_ != bench_.times_opened()) { // once: what is typed since then stays
        named_ = bench_.times_opened();
        put_text(scenario_panel_.name, name);
    }
    seen_version_ = bench_.version(), seen_standard_ = state.standard;
    outcome_.reset();
    const Trial* trial = bench_.trial();
    if (trial == nullptr || state.standard == kOverview || bench_.history().edits().empty()) return;
    const auto standard = static_cast<std::size_t>(state.standard);
    if (!trial->is_behind(standard)) outcome_ = outcome_of(trial->study(), trial->comparison(standard));
}

std::string App::note_text() const {
    const WorkbenchNote& note = bench_.note();
    const std::string file = std::filesystem::path(note.file).filename().string();
    switch (note.what) {
    case WorkbenchNote::What::nothing:
        return {};
    case WorkbenchNote::What::saved:
        return texts_.fill("trial.saved", {{"file", file}});
    case WorkbenchNote::What::exists:
        return texts_.fill("trial.exists", {{"file", file}});
    case WorkbenchNote::What::opened:
        return texts_.fill("trial.opened", {{"file", file}});
    case WorkbenchNote::What::failed:
        break;
    }
    try {
        std::rethrow_exception(note.failure);
    } catch (const Error& e) {
        return std::string(texts_("cli.error")) + layers::failure_text(texts_, e);
    } catch (const std::exception& e) {
        return std::string(texts_("cli.error")) + e.what();
    }
}

} // namespace lifecircle::viewer
