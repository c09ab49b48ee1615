#include <viewer/map/format.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::viewer {

std::string grouped(std::int64_t n) {
    std::string text = std::to_string(n);
    const std::ptrdiff_t first = n < 0 ? 1 : 0;
    for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > first; i -= 3)
        text.insert(static_cast<std::size_t>(i), ",");
    return text;
}

std::string short_number(double value) {
    char text[32];
    const double tenths = std::round(value * 10.0) / 10.0;
    std::snprintf(text, sizeof text, tenths == std::floor(tenths) ? "%.0f" : "%.1f", tenths);
    return text;
}

std::string cost_text(const layers::Texts& texts, const Standard& standard, Deciseconds cost) {
    const bool metres = standard.limit_metres.has_value();
    const double value = metres ? metres_up(cost) : minutes_up(cost);
    return texts.fill(metres ? "map.metres" : "map.minutes", {{"n", short_number(value)}});
}

std::string limit_text(const layers::Texts& texts, const Standard& standard) {
    return cost_text(texts, standard, limit_ds(standard));
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

std::string population_text(const layers::Texts& texts, const Study& study) {
    const bool any = std::any_of(study.demand.begin(), study.demand.end(),
                                 [](const DemandPoint& d) { return d.people[0].has_value(); });
    if (!any) return std::string(texts("map.people_missing"));
    const DemandSource& source = study.demand_source;
    std::string text = source.population_year == 0
                           ? std::string(texts("map.year_unknown"))
                           : texts.fill("map.year", {{"year", std::to_string(source.population_year)}});
    const char* basis = source.basis == Basis::resident     ? "map.resident"
                        : source.basis == Basis::registered ? "map.registered"
                                                            : "map.basis_unknown";
    text += texts("map.comma");
    text += texts(basis);
    if (!source.name.empty()) (text += texts("map.comma")) += source.name;
    if (source.proxy) (text += texts("map.comma")) += texts("map.proxy");
    return text;
}

std::string share_text(std::int64_t part, std::int64_t whole, std::int64_t unknown) {
    if (whole <= 0) return {};
    if (unknown > 0) return "≥ " + short_number(per_cent_down(part, whole, 10)) + " %";
    return short_number(per_cent(part, whole, 10)) + " %";
}

} // namespace lifecircle::viewer
