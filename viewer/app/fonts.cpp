#include <viewer/app/fonts.hpp>

#include <array>
#include <filesystem>
#include <set>

#include <lifecircle/layers/texts.hpp>

namespace lifecircle::viewer {
namespace {

/// The next character of a UTF-8 text; a broken byte counts as one character that is not wanted.
char32_t next(std::string_view text, std::size_t& i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned char lead = byte(i);
    const std::size_t more = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    char32_t c = more == 0 ? lead : lead & (0x3fU >> more);
    if (i + more >= text.size() + (more == 0 ? 1 : 0)) return i = text.size(), U'?';
    for (std::size_t k = 1; k <= more; ++k) c = c << 6U | (byte(i + k) & 0x3fU);
    i += more + 1;
    return c;
}

/// One file for all of East Asia; number 2 in it has the shapes of mainland China.
struct FontFile {
    const char* path;
    int number;
};
constexpr std::array kFonts{FontFile{"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
                            FontFile{"/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc", 2},
                            FontFile{"/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2},
                            FontFile{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0}};

} // namespace

std::vector<ImWchar> glyph_ranges(std::span<const std::string_view> words) {
    std::set<char32_t> wanted;
    for (const auto& [first, last] :
         {std::pair{0x20U, 0x17fU}, {0x2010U, 0x203aU}, {0x2190U, 0x2193U}, {0x2212U, 0x2212U}, {0x3000U, 0x3011U}})
        for (char32_t c = first; c <= last; ++c) wanted.insert(c);
    for (const std::string_view word : words)
        for (std::size_t i = 0; i < word.size();)
            if (const char32_t c = next(word, i); c >= 0x20 && c <= 0xffff) wanted.insert(c);
    std::vector<ImWchar> ranges;
    for (const char32_t c : wanted) {
        const auto w = static_cast<ImWchar>(c);
        if (!ranges.empty() && ranges.back() + 1 == w)
            ranges.back() = w;
        else
            ranges.push_back(w), ranges.push_back(w);
    }
    ranges.push_back(0);
    return ranges;
}

bool has_glyphs(const std::vector<ImWchar>& ranges, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next(text, i);
        if (c < 0x20 || c > 0xffff) continue;
        bool found = false;
        for (std::size_t r = 0; r + 1 < ranges.size() && !found; r += 2) found = c >= ranges[r] && c <= ranges[r + 1];
        if (!found) return false;
    }
    return true;
}

std::vector<std::string_view> words_in_use(const Study* study) {
    static const layers::Texts zh(layers::Language::zh), en(layers::Language::en);
    std::vector<std::string_view> words;
    for (const layers::Texts* texts : {&zh, &en})
        for (const auto& [key, text] : texts->all()) words.emplace_back(text);
    for (const auto& [english, chinese] : zh.phrases()) words.emplace_back(chinese); // failures, shown as notes
    if (study == nullptr) return words;
    for (const DemandPoint& d : study->demand) words.emplace_back(d.name);
    for (const Facility& f : study->facilities) words.emplace_back(f.name);
    for (const Unit& u : study->units) words.emplace_back(u.name);
    for (const Standard& s : study->standards) words.emplace_back(s.zh), words.emplace_back(s.en);
    return words;
}

bool load_font(ImFontAtlas& atlas, const std::vector<ImWchar>& ranges, float size_px) {
    atlas.Clear();
    for (const FontFile& font : kFonts) {
        if (!std::filesystem::exists(font.path)) continue;
        ImFontConfig config;
        config.FontNo = font.number;
        config.OversampleH = config.OversampleV = 1;
        config.PixelSnapH = true;
        if (atlas.AddFontFromFileTTF(font.path, size_px, &config, ranges.data()) != nullptr) return true;
    }
    atlas.AddFontDefault();
    return false;
}

} // namespace lifecircle::viewer
