#include <viewer/map/format.hpp>

namespace lifecircle::viewer {

std::string standard_text(const layers::Texts& texts, const Standard& standard) {
    return texts.fill("map.standard", {{"subject", std::string(texts.either(standard.zh, standard.en))},
                                       {"mode", mode_text(texts, standard)},
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

} // namespace lifecircle::viewer
