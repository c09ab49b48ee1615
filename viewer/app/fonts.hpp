#pragma once
/// \file  The interface's font, with exactly the characters that this interface and these data use.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle::viewer {

/// Pairs of first and last character, ended by 0, as ImGui wants them: those of the words given, and always Latin
/// letters, Western and Chinese punctuation. Characters beyond U+FFFF are left out, which Debian's ImGui can't show;
/// the map, drawn by Pango, shows them.
std::vector<ImWchar> glyph_ranges(std::span<const std::string_view> words);

/// Whether every character of a text that the font could show is in these ranges.
bool has_glyphs(const std::vector<ImWchar>& ranges, std::string_view text);

/// All words of the interface in both languages, and the names in a study (may be null).
std::vector<std::string_view> words_in_use(const Study* study);

/// Replaces the font. `ranges` must live as long as the atlas. \returns false where no Chinese font is installed; then
/// ImGui's own serves, which has no Chinese
bool load_font(ImFontAtlas& atlas, const std::vector<ImWchar>& ranges, float size_px);

} // namespace lifecircle::viewer
