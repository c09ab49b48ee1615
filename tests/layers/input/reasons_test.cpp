// Every reason for which a reader skips or repairs something has words in both languages.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <lifecircle/layers/texts.hpp>

namespace fs = std::filesystem;
using namespace lifecircle::layers;

TEST_CASE("reasons: each one named in the readers has a text in Chinese and in English") {
    std::set<std::string> reasons;
    const std::regex named("\"((?:skip|repair)\\.[a-z0-9_]+)\"");
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(LIFECIRCLE_SOURCE_DIR) / "layers")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream in(entry.path());
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        for (auto it = std::sregex_iterator(text.begin(), text.end(), named); it != std::sregex_iterator(); ++it)
            reasons.insert((*it)[1]);
    }
    CHECK(reasons.size() > 30);
    const Texts zh(Language::zh), en(Language::en);
    for (const std::string& reason : reasons) {
        CHECK_MESSAGE(zh(reason) != reason, reason);
        CHECK_MESSAGE(en(reason) != reason, reason);
        CHECK_MESSAGE(zh(reason) != en(reason), reason);
    }
}
