#include <viewer/map/format.hpp>

#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::viewer {

std::string standard_text(const layers::Texts& texts, const Standard& standard) {
    return texts.fill("map.standard", {{"subject", std::string(texts.either(standard.zh, standard.en))},
                                       {"mode", mode_text(texts, standard)},
                                       {"limit", limit_text(texts, standard)}});
}

std::string kind_text(const layers::Texts& texts, const std::string& kind, const std::string& family) {
    if (const FacilityKind* known = layers::find_kind(kind)) return std::string(texts.either(known->zh, known->en));
    const layers::FamilyName name = layers::family_name(family);
    return std::string(texts.either(name.zh, name.en));
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
