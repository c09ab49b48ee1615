#include <lifecircle/scenario/moved_pupils.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace lifecircle {
namespace {

/// The smallest time that 95 % of the pupils do not exceed (nearest rank).
Deciseconds percentile_95(std::vector<std::pair<Deciseconds, std::int64_t>> times) {
    std::sort(times.begin(), times.end());
    std::int64_t all = 0, so_far = 0;
    for (const auto& [time, count] : times) all += count;
    for (const auto& [time, count] : times)
        if ((so_far += count) * 100 >= all * 95) return time;
    return 0;
}

} // namespace

std::int32_t township_of(const std::vector<Unit>& units, std::int32_t unit) {
    for (std::int32_t u = unit; u >= 0; u = units[static_cast<std::size_t>(u)].parent)
        if (units[static_cast<std::size_t>(u)].level == "township") return u;
    return -1;
}

WayLengths way_lengths(const Study& study, const StandardResult& own, const Travels& travels,
                       const ConsolidationCase& made, const std::vector<CandidateId>& site_of,
                       const Progress& progress) {
    WayLengths ways;
    ways.before_m.resize(made.demand_count()), ways.after_m.resize(made.demand_count());
    const double per_metre =
        own.standard.direction == Direction::round_trip ? 20.0 : 10.0; // decimetres, there and back
    std::map<CandidateId, std::set<std::uint32_t>> places_of;          // by school: those whose way to it is asked for
    for (std::uint32_t d = 0; d < made.demand_count(); ++d)
        if (site_of[d] != made.before[d]) places_of[site_of[d]].insert(d), places_of[made.before[d]].insert(d);
    const Progress quiet{{}, progress.stop};
    Study alone; // places and school, in no unit
    alone.standards = {own.standard};
    for (const auto& [site, demands] : places_of) {
        alone.facilities = {study.facilities[made.sites[site]]};
        alone.facilities.front().unit = -1;
        alone.demand.clear();
        for (const std::uint32_t d : demands) alone.demand.push_back(study.demand[made.point[d]]);
        for (DemandPoint& d : alone.demand) d.unit = -1;
        const StandardResult result = assess(alone, travels, {.zones = false}, quiet).results.front();
        std::size_t row = 0;
        for (const std::uint32_t d : demands) {
            const PlaceResult& place = result.place[row++];
            if (place.time_ds == kUnreachable) continue;
            (site_of[d] == site ? ways.after_m : ways.before_m)[d] = place.distance_dm / per_metre;
        }
    }
    return ways;
}

MoveMeasure::MoveMeasure(const Study& study, const StandardResult& own, const ConsolidationCase& made,
                         const std::vector<CandidateId>& site_of, const WayLengths& ways)
    : study_(study), made_(made), site_of_(site_of), ways_(ways), limit_(limit_ds(own.standard)) {}

int MoveMeasure::crosses(std::uint32_t demand) const {
    const std::int32_t home = township_of(study_.units, study_.demand[made_.point[demand]].unit);
    const std::int32_t school = township_of(study_.units, study_.facilities[made_.sites[site_of_[demand]]].unit);
    return home < 0 || school < 0 ? -1 : home != school ? 1 : 0;
}

MovedPupils MoveMeasure::of(std::span<const std::uint32_t> demands) const {
    MovedPupils moved;
    bool numbers = false;
    for (const std::uint32_t d : demands) numbers = numbers || made_.pupils[d].value_or(0) > 0;
    std::vector<std::pair<Deciseconds, std::int64_t>> before, after;
    double weight = 0.0;
    for (const std::uint32_t d : demands) {
        if (made_.pupils[d] == 0) continue;
        ++moved.places;
        moved.pupils += made_.pupils[d].value_or(0);
        moved.without_number += made_.pupils[d] ? 0U : 1U;
        const Deciseconds t0 = made_.before_ds[d], t = *made_.time(d, site_of_[d]);
        moved.worst_before_ds = std::max(moved.worst_before_ds, t0);
        moved.worst_after_ds = std::max(moved.worst_after_ds, t);
        if (t > limit_) moved.beyond += made_.pupils[d].value_or(0), ++moved.beyond_places;
        const int crosses_border = crosses(d);
        moved.crossing_unknown += crosses_border < 0 ? 1U : 0U;
        if (crosses_border > 0) moved.crossing += made_.pupils[d].value_or(0), ++moved.crossing_places;
        if (!ways_.after_m[d] || !ways_.before_m[d])
            ++moved.bus_unknown;
        else if (*ways_.after_m[d] > kWalkToSchool_m)
            moved.bus_m += *ways_.before_m[d] > kWalkToSchool_m ? std::max(0.0, *ways_.after_m[d] - *ways_.before_m[d])
                                                                : *ways_.after_m[d];
        const std::int64_t count = numbers ? made_.pupils[d].value_or(0) : 1;
        before.emplace_back(t0, count), after.emplace_back(t, count);
        weight += static_cast<double>(count);
        moved.mean_before_ds += static_cast<double>(count) * static_cast<double>(t0);
        moved.mean_after_ds += static_cast<double>(count) * static_cast<double>(t);
    }
    if (weight > 0.0) moved.mean_before_ds /= weight, moved.mean_after_ds /= weight;
    moved.p95_before_ds = percentile_95(std::move(before)), moved.p95_after_ds = percentile_95(std::move(after));
    return moved;
}

} // namespace lifecircle
