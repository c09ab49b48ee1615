#include "number_range.hpp"

#include <charconv>
#include <optional>
#include <string_view>

#include <lifecircle/core/error.hpp>

namespace lifecircle::cli {
namespace {

std::optional<std::uint32_t> whole(std::string_view text) {
    std::uint32_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    return end.ec == std::errc() && end.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

NumberRange number_range(const std::string& text, const char* option) {
    const std::size_t dots = text.find("..");
    const auto from = whole(text.substr(0, dots));
    const auto to = dots == std::string::npos ? from : whole(text.substr(dots + 2));
    if (!from || !to || *from < 1 || *to < *from)
        throw UsageError({.field = option}, Phrase("'{word}'", {{"word", text}}), "a number from 1, or 1..6", "");
    return {*from, *to};
}

} // namespace lifecircle::cli
