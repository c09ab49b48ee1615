#include <lifecircle/layers/legend_text.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::layers {

std::string short_number(double value) {
    char text[32];
    const double tenths = std::round(value * 10.0) / 10.0;
    std::snprintf(text, sizeof text, tenths == std::floor(tenths) ? "%.0f" : "%.1f", tenths);
    return text;
}

std::string cost_text(const Texts& texts, const Standard& standard, Deciseconds cost) {
    const bool metres = standard.limit_metres.has_value();
    return texts.fill(metres ? "map.metres" : "map.minutes", {{"n", metres ? metres_text(cost) : minutes_text(cost)}});
}

std::string bound_text(const Texts& texts, const Standard& standard, Deciseconds bound) {
    const bool metres = standard.limit_metres.has_value();
    return texts.fill(metres ? "map.metres" : "map.minutes",
                      {{"n", short_number(metres ? metres_up(bound) : minutes_up(bound))}});
}

std::string limit_text(const Texts& texts, const Standard& standard) {
    return bound_text(texts, standard, limit_ds(standard));
}

std::string speed_text(const Texts& texts, const Standard& s) {
    std::string text = s.speed_kmh > 0.0 ? texts.fill("map.speed", {{"n", short_number(s.speed_kmh)}})
                                         : std::string(texts("map.speed_by_class"));
    if (s.slope != SlopeRule::Kind::none) text += texts("map.by_slope");
    if (s.turns_cost) text += texts("map.with_turns");
    return text;
}

std::string mode_text(const Texts& texts, const Standard& s) {
    const std::string key = "mode." + s.mode;
    if (texts.all().count(key) > 0) return std::string(texts(key));
    const std::string_view own = texts.either(s.mode_zh, s.mode_en);
    return own.empty() ? s.mode : std::string(own);
}

std::string standard_label(const Texts& texts, const Standard& s) {
    std::string text(texts.either(s.zh, s.en));
    text +=
        std::string(texts("label.sep")) + mode_text(texts, s) + std::string(texts("label.sep")) + limit_text(texts, s);
    if (s.direction == Direction::from_facility) text += std::string(texts("label.from"));
    if (s.direction == Direction::round_trip) text += std::string(texts("label.round"));
    if (s.group != "all") text += std::string(texts("label.sep")) + std::string(texts("group." + s.group));
    if (!s.verified) text += " *";
    return text;
}

std::string population_text(const Texts& texts, const Study& study) {
    const bool any = std::any_of(study.demand.begin(), study.demand.end(),
                                 [](const DemandPoint& d) { return d.people[0].has_value(); });
    if (!any) return std::string(texts("map.people_missing"));
    const DemandSource& source = study.demand_source;
    std::string text;
    if (source.population_year == 0 && source.basis == Basis::unknown) {
        text = texts("map.nothing_stated");
    } else {
        text = source.population_year == 0 ? std::string(texts("map.year_unknown"))
                                           : texts.fill("map.year", {{"year", std::to_string(source.population_year)}});
        const char* basis = source.basis == Basis::resident     ? "map.resident"
                            : source.basis == Basis::registered ? "map.registered"
                                                                : "map.basis_unknown";
        text += texts("map.comma");
        text += texts(basis);
    }
    if (!source.name.empty()) (text += texts("map.comma")) += source.name;
    if (source.proxy) (text += texts("map.comma")) += texts("map.proxy");
    return text;
}

std::string places_text(const Texts& texts, const Study& study, std::string_view key,
                        const std::map<std::string, std::string>& values) {
    const bool cells = std::all_of(study.demand.begin(), study.demand.end(),
                                   [](const DemandPoint& d) { return d.role == DemandRole::cell || d.name.empty(); });
    const std::string twin = std::string(key) + "_cells";
    return texts.fill(cells && texts.all().count(twin) > 0 ? twin : std::string(key), values);
}

} // namespace lifecircle::layers
