#include <lifecircle/layers/dbf_encoding.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include <lifecircle/layers/text_decoder.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

/// Beside the file, with the ending in small or capital letters.
std::optional<fs::path> part_of(const std::string& path, const char* small, const char* capital) {
    for (const char* ending : {small, capital})
        if (const fs::path part = fs::path(path).replace_extension(ending); fs::exists(part)) return part;
    return std::nullopt;
}

} // namespace

std::string dbf_encoding(const std::string& path) {
    if (const auto cpg = part_of(path, ".cpg", ".CPG")) {
        std::string word;
        std::ifstream in(*cpg);
        std::getline(in, word);
        if (word.starts_with("\xEF\xBB\xBF")) word.erase(0, 3);
        if (!word.empty()) return encoding_name(word);
    }
    const auto dbf = part_of(path, ".dbf", ".DBF");
    std::array<char, 32> head{};
    if (!dbf || !std::ifstream(*dbf, std::ios::binary).read(head.data(), head.size())) return {};
    static constexpr std::array<std::pair<unsigned char, const char*>, 8> kLanguages{
        std::pair<unsigned char, const char*>{0x4D, "GB18030"},
        {0x7A, "GB18030"},
        {0x4F, "CP950"},
        {0x78, "CP950"},
        {0x01, "CP437"},
        {0x02, "CP850"},
        {0x03, "CP1252"},
        {0x13, "CP932"}};
    for (const auto& [language, name] : kLanguages)
        if (static_cast<unsigned char>(head[29]) == language) return name;
    return {};
}

} // namespace lifecircle::layers
