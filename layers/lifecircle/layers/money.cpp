#include <lifecircle/layers/money.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::int64_t kTooMuch = 10'000'000'000'000; // hundredths; sums over 100,000 sites are integers
constexpr std::size_t kDecimals = 2;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether three digits follow, and no fourth.
bool is_thousand(std::string_view rest) {
    const auto end = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin());
    return end == 3;
}

} // namespace

std::optional<std::int64_t> money_of(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string_view part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    while (part.size() > kDecimals && part.back() == '0') part.remove_suffix(1); // files of numbers print such
    if (part.size() > kDecimals || (whole.empty() && part.empty())) return {};
    std::string digits;
    for (std::size_t k = 0; k < whole.size(); ++k)
        if (whole[k] != ',' || k == 0 || !is_thousand(whole.substr(k + 1))) digits += whole[k];
    digits.append(part).append(kDecimals - part.size(), '0');
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return {};
    std::int64_t sum = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), sum);
    return end.ec == std::errc() && sum < kTooMuch ? std::optional(sum) : std::nullopt;
}

std::string money_text(std::int64_t hundredths, int decimals) {
    std::string text = grouped(hundredths / 100);
    const std::int64_t rest = hundredths % 100;
    if (rest == 0 && decimals == 0) return text;
    text += '.';
    text += std::to_string(rest / 10);
    if (rest % 10 != 0 || decimals == int{kDecimals}) text += std::to_string(rest % 10);
    return text;
}

std::optional<std::int64_t> money_in(double number) {
    if (!(number >= 0.0 && number < static_cast<double>(kTooMuch) / 100.0)) return {};
    const auto hundredths = static_cast<std::int64_t>(std::llround(number * 100.0));
    if (money_number(hundredths) != number) return {};
    return hundredths;
}

} // namespace lifecircle::layers
