#include <lifecircle/layers/people_text.hpp>

#include <charconv>
#include <string>

namespace lifecircle::layers {
namespace {

/// Full-width digits and signs (U+FF01 … U+FF5E, three bytes each) as their ASCII twins.
std::string half_width(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
        if (i + 2 < text.size() && byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {
            const unsigned code = ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
            if (code >= 0xFF01U && code <= 0xFF5EU) {
                out += static_cast<char>(code - 0xFF01U + 0x21U);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

} // namespace

std::optional<double> number_in(std::string_view text) {
    std::string digits;
    for (const char c : half_width(text)) {
        if (c == ' ' || c == ',' || c == '\'' || c == '~' || c == '\t') continue;
        if (c == '\xC2' || c == '\xA0') continue; // the two bytes of a no-break space
        digits += c;
    }
    double number = 0.0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = result.ec == std::errc() && result.ptr == digits.data() + digits.size();
    const bool finite = number - number == 0.0;
    return whole && finite ? std::optional(number) : std::nullopt;
}

PeopleCell people_cell(std::string_view text) {
    if (text.empty()) return {};
    const auto number = number_in(text);
    if (!number || *number > 1e9) return {{}, "repair.population_unreadable"};
    if (*number < 0.0) return {{}, "repair.population_negative"};
    return {number, nullptr};
}

} // namespace lifecircle::layers
