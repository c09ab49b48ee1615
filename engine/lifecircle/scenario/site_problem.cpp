#include <lifecircle/scenario/site_problem.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <lifecircle/core/error.hpp>

namespace lifecircle {

SiteWeights site_weights(const Study& study, const StandardResult& result, SiteCount count) {
    SiteWeights weights;
    const std::size_t places = study.demand.size();
    weights.count.assign(places, 0), weights.weight.assign(places, 0);
    weights.counted.assign(places, 0), weights.unknown.assign(places, 0);
    for (std::size_t p = 0; p < places; ++p) {
        const PlaceResult& place = result.place[p];
        if (place.verdict == Verdict::unknown) {
            weights.unknown[p] = 1, ++weights.unknown_places;
            continue;
        }
        if (count == SiteCount::people && !place.people) {
            weights.weight[p] = 1, ++weights.without_number;
            continue;
        }
        weights.count[p] = count == SiteCount::places ? 1 : *place.people;
        weights.counted[p] = 1;
        weights.total += weights.count[p];
    }
    if (weights.unknown_places == places)
        throw DataError({.field = result.standard.key},
                        "no facility of this kind, and no list of them was declared complete",
                        "a list of those there are, or one declared complete and empty",
                        "add them under [[facilities]] or name the kind in `complete =`");
    if (weights.total == 0)
        throw DataError({.field = result.standard.group}, "no place with people of this group", "a number of people",
                        "give people under [[demand]], or let every place count alike with --count places");
    weights.unit = static_cast<std::int64_t>(weights.without_number) + 1;
    for (std::size_t p = 0; p < places; ++p)
        if (weights.counted[p] != 0) weights.weight[p] = weights.count[p] * weights.unit;
    return weights;
}

Deciseconds mean_cutoff(const Standard& standard, const Profile& profile) {
    constexpr double kHour_min = 60.0;
    if (standard.limit) return limit_ds(standard) + deciseconds_within(Seconds{kHour_min * 60.0});
    // As in PlaceJudge::minutes_over: metres over count as metres / speed. Times of such networks are decimetres.
    const double metres = profile.reference_kmh * 1000.0;
    return limit_ds(standard) + deciseconds_within(Seconds{std::floor(metres)});
}

SiteProblem site_problem(const SitingTimes& siting, const Standard& standard, const SiteWeights& weights,
                         SiteObjective objective, std::vector<SiteLock> locks, std::uint32_t sites,
                         const Progress& progress) {
    locks.resize(siting.candidates.size(), SiteLock::none);
    locks.resize(siting.site_count(), SiteLock::kept);
    SiteProblem asked;
    if (objective == SiteObjective::cover) {
        const std::array steps{CostStep{limit_ds(standard), 0}};
        asked.costs = stepped(siting.times, steps, progress);
        asked.problem = maximal_cover(weights.weight, sites);
    } else {
        asked.costs = siting.times;
        asked.problem = p_median(weights.count, sites);
        asked.problem.unserved = siting.cutoff;
    }
    asked.problem.lock = std::move(locks);
    return asked;
}

} // namespace lifecircle
