#include <lifecircle/coverage/verdict.hpp>

#include <algorithm>
#include <tuple>

namespace lifecircle {
namespace {

/// The county in the official code of a township or village (DOMAIN § 1: 6 digits, 3 more, 3 more); else nothing.
std::string_view county_of_code(std::string_view code) {
    const bool digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && (code.size() == 9 || code.size() == 12) ? code.substr(0, 6) : std::string_view();
}

} // namespace

std::int32_t list_unit(std::span<const Unit> units, std::int32_t unit) {
    std::int32_t top = unit;
    for (std::int32_t u = unit; u >= 0; u = units[static_cast<std::size_t>(u)].parent) {
        if (units[static_cast<std::size_t>(u)].level == "county") return u;
        top = u;
    }
    if (top < 0 || units[static_cast<std::size_t>(top)].level == "city") return top;
    const std::string_view county = county_of_code(units[static_cast<std::size_t>(top)].code);
    if (county.empty()) return -1;
    const auto first = std::find_if(units.begin(), units.end(),
                                    [&](const Unit& other) { return county_of_code(other.code) == county; });
    return static_cast<std::int32_t>(first - units.begin());
}

std::string_view list_code(std::span<const Unit> units, std::int32_t list_unit) {
    if (list_unit < 0) return {};
    const Unit& unit = units[static_cast<std::size_t>(list_unit)];
    return unit.level == "county" || unit.level == "city" ? unit.code : county_of_code(unit.code);
}

bool declared_complete(const Study& study, const Standard& standard, std::string_view family, std::int32_t unit) {
    const auto holds_for_unit = [&](const CompleteList& list) {
        if (list.unit_code.empty() || list.unit_code == list_code(study.units, unit)) return true;
        for (std::int32_t u = unit; u >= 0; u = study.units[static_cast<std::size_t>(u)].parent)
            if (study.units[static_cast<std::size_t>(u)].code == list.unit_code) return true;
        return false;
    };
    return std::any_of(study.complete.begin(), study.complete.end(), [&](const CompleteList& list) {
        return (list.subject == standard.subject || list.subject == family) && holds_for_unit(list);
    });
}

void judge(PlaceResult& place, const Measured& measured, Deciseconds limit_ds, const ListState& list, bool anywhere) {
    const bool reached = measured.time_ds != kUnreachable;
    if (reached && measured.time_ds <= limit_ds) {
        place.verdict = Verdict::covered;
        place.reason = Reason::none;
        return;
    }
    if (!list.complete && !list.any_facility) {
        place.verdict = Verdict::unknown;
        place.reason = Reason::no_data;
        return;
    }
    place.verdict = Verdict::not_covered;
    place.list_unchecked = !list.complete;
    place.over_ds = reached ? measured.time_ds - limit_ds : 0;
    place.reason = !list.any_facility || !anywhere ? Reason::no_facility
                   : reached                       ? Reason::over_limit
                   : measured.connected            ? Reason::island
                                                   : Reason::no_road;
}

std::uint8_t severity_of(const PlaceResult& place, double minutes_over) {
    if (place.verdict != Verdict::not_covered) return 0;
    if (place.reason != Reason::over_limit) return 4;
    return minutes_over <= 5.0 ? 1 : minutes_over <= 15.0 ? 2 : 3;
}

void rank_underserved(std::span<const DemandPoint> demand, std::span<const double> minutes_over,
                      std::vector<PlaceResult>& places) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].verdict == Verdict::not_covered) order.push_back(i);
    const auto minutes = [&](std::size_t i) {
        return places[i].reason == Reason::over_limit ? std::min(minutes_over[i], 60.0) : 60.0;
    };
    const auto key = [&](std::size_t i) { // smaller = worse
        const auto people = places[i].people;
        const double weight = people ? static_cast<double>(*people) * minutes(i) : minutes(i);
        return std::tuple(places[i].reason == Reason::no_road, !people.has_value(), -weight);
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple_cat(key(a), std::tie(demand[a].id, a)) < std::tuple_cat(key(b), std::tie(demand[b].id, b));
    });
    for (std::size_t r = 0; r < order.size(); ++r) places[order[r]].rank = static_cast<std::uint32_t>(r + 1);
}

} // namespace lifecircle
