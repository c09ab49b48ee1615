// Every reason for which a reader skips or repairs something has words in both languages.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <lifecircle/layers/texts.hpp>

#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using namespace lifecircle::layers;

namespace {

/// The words between quotes that start with `group` and a point, such as skip.null_geometry.
void add_keys(const std::string& text, std::string_view group, std::set<std::string>& keys) {
    const std::string start = "\"" + std::string(group) + ".";
    for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) {
        const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", at + start.size());
        if (end != std::string::npos && end > at + start.size() && text[end] == '"')
            keys.insert(text.substr(at + 1, end - at - 1));
    }
}

} // namespace

TEST_CASE("reasons: each one named in the readers has a text in Chinese and in English") {
    std::set<std::string> reasons;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(LIFECIRCLE_SOURCE_DIR) / "layers")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = test::bytes_of(entry.path());
        for (const char* group : {"skip", "repair", "doubt"}) add_keys(text, group, reasons);
    }
    CHECK(reasons.size() > 30);
    const Texts zh(Language::zh), en(Language::en);
    for (const std::string& reason : reasons) {
        CHECK_MESSAGE(zh(reason) != reason, reason);
        CHECK_MESSAGE(en(reason) != reason, reason);
        CHECK_MESSAGE(zh(reason) != en(reason), reason);
    }
}
