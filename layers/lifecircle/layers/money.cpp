#include <lifecircle/layers/money.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::int64_t kTooMuch = 10'000'000'000'000; // hundredths; sums over 100,000 sites are integers
constexpr int kDecimals = 2;

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
    std::int64_t sum = 0;
    int decimals = -1; // -1: before the point
    bool digits = false;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const char c = text[k];
        if (c == '.' && decimals < 0) {
            decimals = 0;
        } else if (c == ',' && decimals < 0 && k > 0 && is_thousand(text.substr(k + 1))) {
            continue;
        } else if (!is_digit(c)) {
            return {};
        } else if (decimals < kDecimals) {
            digits = true;
            sum = 10 * sum + (c - '0');
            if (decimals >= 0) ++decimals;
            if (sum >= kTooMuch) return {};
        } else if (c != '0') {
            return {};
        }
    }
    if (!digits) return {};
    for (int k = std::max(decimals, 0); k < kDecimals; ++k) sum *= 10;
    return sum < kTooMuch ? std::optional(sum) : std::nullopt;
}

std::string money_text(std::int64_t hundredths, int decimals) {
    std::string text = grouped(hundredths / 100);
    const std::int64_t rest = hundredths % 100;
    if (rest == 0 && decimals == 0) return text;
    text += '.';
    text += std::to_string(rest / 10);
    if (rest % 10 != 0 || decimals == kDecimals) text += std::to_string(rest % 10);
    return text;
}

std::optional<std::int64_t> money_in(double number) {
    if (!(number >= 0.0 && number < static_cast<double>(kTooMuch) / 100.0)) return {};
    const auto hundredths = static_cast<std::int64_t>(std::llround(number * 100.0));
    if (money_number(hundredths) != number) return {};
    return hundredths;
}

} // namespace lifecircle::layers
