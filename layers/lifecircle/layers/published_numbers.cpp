#include <lifecircle/layers/published_numbers.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

namespace lifecircle::layers {

PublishedNumbers::PublishedNumbers(const std::string& path) : path_(path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw DataError({.file = path}, "can't be read", "a file that may be read", "check its permissions");
    text_.assign(std::istreambuf_iterator<char>(in), {});
}

std::string PublishedNumbers::word() {
    skip_space();
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n", at_), text_.size());
    return text_.substr(std::exchange(at_, end), end - at_);
}

std::int64_t PublishedNumbers::next(const char* field, std::int64_t low, std::int64_t high) {
    const std::string found = word();
    std::int64_t value = 0;
    const auto [rest, error] = std::from_chars(found.data(), found.data() + found.size(), value);
    if (error != std::errc{} || rest != found.data() + found.size() || value < low || value > high)
        refuse({.field = field}, found.empty() ? Phrase("the file ends") : Phrase("'{word}'", {{"word", found}}),
               Phrase("{low} to {high}", {{"low", low}, {"high", high}}));
    return value;
}

void PublishedNumbers::end() {
    skip_space();
    if (at_ < text_.size()) refuse({}, "more numbers than the first line announces", "the end of the file");
}

void PublishedNumbers::refuse(Where where, const Phrase& found, const Phrase& expected) const {
    where.file = path_, where.row = "line " + std::to_string(line_);
    throw DataError(std::move(where), found, expected,
                    "compare the file with the OR-Library's description of this kind");
}

void PublishedNumbers::skip_space() {
    for (; at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos; ++at_)
        line_ += text_[at_] == '\n' ? 1 : 0;
}

} // namespace lifecircle::layers
