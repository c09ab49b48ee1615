// Panels without a window: the mouse is set by hand, frames are drawn, wishes are read.
#include <doctest/doctest.h>

#include <array>

#include <imgui.h>

#include <viewer/app/fonts.hpp>
#include <viewer/panels/place_panel.hpp>
#include <viewer/panels/progress_panel.hpp>
#include <viewer/panels/side_panel.hpp>

#include "viewer/drawn_scene.hpp"
#include "viewer/screen.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;
using test::click_until, test::Screen;

TEST_CASE("panels: a standard, the theme, the language and the whole map can be asked for") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const layers::Texts en(layers::Language::en);
    const Screen screen;
    AppState state;
    state.standard = kOverview;
    const auto draw = [&] {
        return draw_side_panel(state, {en, drawn.scene, nullptr, 0.0F, 0.0F, 660.0F, 340.0F, 700.0F});
    };
    const ImVec2 from{664.0F, 0.0F}, to{1000.0F, 140.0F};
    CHECK(click_until(from, to, draw, [](const SidePanelActions& a) { return a.standard == 0; }));
    CHECK(click_until(from, to, draw, [](const SidePanelActions& a) { return a.standard == kOverview; }));
    CHECK(click_until(from, to, draw, [](const SidePanelActions& a) { return a.theme == Theme::dark; }));
    CHECK(click_until(from, to, draw, [](const SidePanelActions& a) { return a.language == layers::Language::en; }));
    CHECK(click_until(from, to, draw, [](const SidePanelActions& a) { return a.fit; }));
    const SidePanelActions idle = Screen::frame({10.0F, 10.0F}, false, draw);
    CHECK_FALSE((idle.standard || idle.theme || idle.language || idle.fit));
}

TEST_CASE("panels: a village says its minutes, reason and nearest facility for each standard") {
    const test::DrawnScene drawn("A-----B-----C D", 150.0, "A", "ABC");
    const layers::Texts en(layers::Language::en), zh(layers::Language::zh);
    const auto c = place_rows(drawn.scene, 2, en);
    REQUIRE(c.size() == 1);
    CHECK(c[0].standard == "Health facilities, on foot, 15 min");
    CHECK(c[0].time == "25.0 min");
    CHECK(c[0].nearest == "A");
    CHECK(c[0].state == std::string(en("reason.over_limit")) + std::string(en("mark.list_unchecked")));
    CHECK(c[0].verdict == Verdict::not_covered);
    CHECK(place_rows(drawn.scene, 1, zh)[0].time == "12.5 分钟");
    CHECK(place_rows(drawn.scene, 1, zh)[0].state == "限值内");
    CHECK(place_facts(drawn.scene, 1, en) == "hamlet, 100 people");

    const test::DrawnScene without("A-----B", 150.0, "", "AB");
    const auto none = place_rows(without.scene, 0, en);
    CHECK(none[0].time == "–");
    CHECK(none[0].nearest.empty());
    CHECK(none[0].state == "no data");
}

TEST_CASE("panels: the village's panel can be closed, and its rows choose a standard") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const layers::Texts en(layers::Language::en);
    const Screen screen;
    const auto draw = [&] {
        return draw_place_panel(drawn.scene, 2, kOverview, en, Theme::light, {10.0F, 10.0F, 690.0F, 900.0F, false});
    };
    const ImVec2 from{12.0F, 560.0F}, to{900.0F, 690.0F};
    CHECK(click_until(from, to, draw, [](const PlacePanelActions& a) { return a.standard == 0; }));
    CHECK(click_until({400.0F, 560.0F}, to, draw, [](const PlacePanelActions& a) { return a.close; }));
}

TEST_CASE("panels: a job can be stopped, a failed one tried again") {
    const layers::Texts en(layers::Language::en);
    const Screen screen;
    const ImVec2 from{290.0F, 300.0F}, to{720.0F, 420.0F};
    const auto running = [&] { return draw_progress_panel({"stage.network", 0.5}, "", en, 500.0F, 350.0F); };
    const auto failed = [&] { return draw_progress_panel({}, "no project file", en, 500.0F, 350.0F); };
    CHECK(click_until(from, to, running, [](const ProgressPanelActions& a) { return a.stop; }));
    CHECK(click_until(from, to, failed, [](const ProgressPanelActions& a) { return a.again; }));
}

TEST_CASE("fonts: the glyphs are those of the words in use, rare ones included") {
    const std::array<std::string_view, 2> words{"吕梁㟁",
                                                "\xF0\xA0\xAE\xB7 broken \xE5\x90"}; // U+20BB7, a cut character
    const std::vector<ImWchar> ranges = glyph_ranges(words);
    const auto has = [&](unsigned c) {
        for (std::size_t i = 0; i + 1 < ranges.size(); i += 2)
            if (c >= ranges[i] && c <= ranges[i + 1]) return true;
        return false;
    };
    CHECK(ranges.back() == 0);
    CHECK(ranges.size() % 2 == 1);
    for (const unsigned c : {0x5415U, 0x6881U, 0x37C1U, 0x41U, 0xF2U}) CHECK(has(c));
    CHECK_FALSE(has(0x5C9AU)); // 岚 is in none of the words
    CHECK_FALSE(has(0x0BB7U)); // what is left of U+20BB7 in 16 bits
}

TEST_CASE("fonts: every character of both text tables is in the font") {
    const Screen screen;
    const std::vector<ImWchar> ranges = glyph_ranges(words_in_use(nullptr));
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    REQUIRE(load_font(atlas, ranges, 17.0F));
    REQUIRE(atlas.Build());
    std::string missing;
    for (std::size_t i = 0; i + 1 < ranges.size(); i += 2)
        for (unsigned c = ranges[i]; c <= ranges[i + 1]; ++c) {
            const bool script = c >= 0x4E00 || (c >= 0x20 && c < 0x7F);
            if (script && atlas.Fonts[0]->FindGlyphNoFallback(static_cast<ImWchar>(c)) == nullptr)
                missing += " " + std::to_string(c);
        }
    CHECK(missing.empty());
}
