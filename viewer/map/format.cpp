#include <viewer/map/format.hpp>

#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::viewer {

std::string grouped(std::int64_t n) {
    std::string text = std::to_string(n);
    const std::ptrdiff_t first = n < 0 ? 1 : 0;
    for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > first; i -= 3)
        text.insert(static_cast<std::size_t>(i), ",");
    return text;
}

std::string standard_text(const layers::Texts& texts, const Standard& standard) {
    return texts.fill("map.standard", {{"subject", std::string(texts.either(standard.zh, standard.en))},
                                       {"mode", std::string(texts("mode." + standard.mode))},
                                       {"limit", limit_text(texts, standard)}});
}

std::string reason_key(Reason reason) {
    switch (reason) {
    case Reason::none:
        return "reason.none";
    case Reason::over_limit:
        return "reason.over_limit";
    case Reason::no_road:
        return "reason.no_road";
    case Reason::island:
        return "reason.island";
    case Reason::no_facility:
        return "reason.no_facility";
    case Reason::no_data:
        break;
    }
    return "reason.no_data";
}

std::string share_text(std::int64_t part, std::int64_t whole, std::int64_t unknown) {
    if (whole <= 0) return {};
    if (unknown > 0) return "≥ " + short_number(per_cent_down(part, whole, 10)) + " %";
    return short_number(per_cent(part, whole, 10)) + " %";
}

} // namespace lifecircle::viewer
