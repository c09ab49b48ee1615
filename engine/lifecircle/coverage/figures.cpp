#include <lifecircle/coverage/figures.hpp>

#include <array>
#include <cmath>
#include <cstdio>

namespace lifecircle {
namespace {

/// One end of a share in tenths of a per cent, without the sign: what is more than nobody never reads as nobody.
std::string end_of_share(double tenths, bool anybody) {
    return anybody && tenths == 0.0 ? "<0.1" : one_decimal(tenths);
}

} // namespace

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::ptrdiff_t first = number < 0 ? 1 : 0;
    for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > first; i -= 3)
        text.insert(static_cast<std::size_t>(i), ",");
    return text;
}

std::string one_decimal(double value) {
    if (std::isnan(value)) return "–";
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string minutes_text(Deciseconds time) { return one_decimal(minutes_up(time)); }
std::string metres_text(std::uint32_t decimetres) { return grouped(std::llround(metres_up(decimetres))); }

std::string share_text(std::int64_t part, std::int64_t whole, std::int64_t unknown) {
    if (whole <= 0 || unknown >= whole) return {};
    if (unknown == 0) {
        const bool below = part > 0 && part * 2000 < whole; // would round to 0.0
        return (below ? "<0.1" : one_decimal(per_cent(part, whole, 10))) + " %";
    }
    const std::string least = end_of_share(per_cent_down(part, whole, 10), part > 0),
                      most = end_of_share(per_cent_up(part + unknown, whole, 10), true);
    return (least == most ? least : least + "–" + most) + " %";
}

} // namespace lifecircle
