#include <lifecircle/scenario/comparison.hpp>

#include <algorithm>
#include <numeric>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/sums.hpp>

namespace lifecircle {
namespace {

/// By Verdict, in its order: covered, not_covered, unknown.
constexpr std::array<std::array<Turn, 3>, 3> kTurns{{{Turn::within, Turn::lost, Turn::within_unknown},
                                                     {Turn::gained, Turn::beyond, Turn::beyond_unknown},
                                                     {Turn::unknown_within, Turn::unknown_beyond, Turn::unknown}}};

template <class Number> Number sum_of(const std::array<Number, kTurnCount>& by_turn, Verdict verdict, bool after) {
    Number sum = 0;
    for (std::size_t other = 0; other < 3; ++other) {
        const auto v = static_cast<std::size_t>(verdict);
        sum += by_turn[static_cast<std::size_t>(after ? kTurns[other][v] : kTurns[v][other])];
    }
    return sum;
}

struct Journey {
    Deciseconds time = 0;
    People people = 0;
};

/// The least time such that journeys of at most that hold 95 % of the weight. \pre sorted, weight > 0
template <class Weight> Deciseconds percentile(const std::vector<Journey>& journeys, std::int64_t all, Weight weight) {
    std::int64_t held = 0;
    for (const Journey& j : journeys) {
        held += weight(j);
        if (held * 100 >= all * 95) return j.time;
    }
    return journeys.back().time;
}

JourneyFigures figures_of(std::vector<Journey> journeys) {
    JourneyFigures figures;
    figures.places = static_cast<std::uint32_t>(journeys.size());
    if (journeys.empty()) return figures;
    std::sort(journeys.begin(), journeys.end(), [](const Journey& a, const Journey& b) { return a.time < b.time; });
    std::int64_t time = 0, person_time = 0; // below 2^32 × 2^31: whole sums, so that no order of places matters
    for (const Journey& j : journeys) time += j.time, person_time += j.people * j.time, figures.people += j.people;
    const auto places = static_cast<std::int64_t>(journeys.size());
    figures.mean_ds = static_cast<double>(time) / static_cast<double>(places);
    figures.p95_ds = percentile(journeys, places, [](const Journey&) { return std::int64_t{1}; });
    figures.worst_ds = journeys.back().time;
    if (figures.people == 0) return figures;
    figures.mean_people_ds = static_cast<double>(person_time) / static_cast<double>(figures.people);
    figures.p95_people_ds = percentile(journeys, figures.people, [](const Journey& j) { return j.people; });
    return figures;
}

void compare_journeys(const StandardResult& before, const StandardResult& after, Comparison& comparison) {
    std::vector<Journey> then, now;
    for (std::size_t p = 0; p < before.place.size(); ++p) {
        const PlaceResult &b = before.place[p], &a = after.place[p];
        const bool had = b.time_ds != kUnreachable, has = a.time_ds != kUnreachable;
        if (b.verdict == Verdict::unknown || a.verdict == Verdict::unknown) continue;
        comparison.way_gained += !had && has ? 1U : 0U;
        comparison.way_lost += had && !has ? 1U : 0U;
        if (!had || !has) continue;
        const People people = b.people.value_or(0);
        then.push_back({b.time_ds, people}), now.push_back({a.time_ds, people});
    }
    comparison.before = figures_of(std::move(then));
    comparison.after = figures_of(std::move(now));
}

std::vector<ComparisonRow> rows_of(const Study& study, const Comparison& comparison) {
    const std::vector<std::int32_t> order = row_units(study);
    std::vector<ComparisonRow> rows;
    for (const std::string& key : row_groups(study, &comparison.standard)) {
        const std::vector<Group> groups = groups_of(key);
        std::vector<TurnCounts> by_unit(study.units.size() + 1);
        for (std::size_t p = 0; p < study.demand.size(); ++p) {
            const auto turn = static_cast<std::size_t>(comparison.turn[p]);
            const auto people = people_of(study.demand[p], groups);
            for (std::int32_t u = study.demand[p].unit;; u = study.units[static_cast<std::size_t>(u)].parent) {
                TurnCounts& counts = by_unit[static_cast<std::size_t>(std::max(u, -1) + 1)];
                ++counts.places[turn];
                counts.people[turn] += people.value_or(0);
                counts.without_people[turn] += people ? 0U : 1U;
                if (u < 0) break;
            }
        }
        for (const std::int32_t u : order) rows.push_back({u, key, by_unit[static_cast<std::size_t>(u + 1)]});
    }
    return rows;
}

} // namespace

Turn turn_of(Verdict before, Verdict after) {
    return kTurns[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)];
}

People TurnCounts::all_people() const { return std::accumulate(people.begin(), people.end(), People{0}); }
std::uint32_t TurnCounts::all_places() const { return std::accumulate(places.begin(), places.end(), 0U); }
People TurnCounts::people_in(Verdict verdict, bool after) const { return sum_of(people, verdict, after); }
std::uint32_t TurnCounts::places_in(Verdict verdict, bool after) const { return sum_of(places, verdict, after); }

Comparison compare(const Study& study, const StandardResult& before, const StandardResult& after) {
    if (before.standard.key != after.standard.key)
        throw UsageError({.field = before.standard.key},
                         Phrase("a standard of another key, {key}", {{"key", after.standard.key}}),
                         "two states of one standard", "");
    if (before.place.size() != study.demand.size() || after.place.size() != study.demand.size())
        throw UsageError({.field = before.standard.key}, "two states of different places", "the same places in both",
                         "");
    Comparison comparison;
    comparison.standard = before.standard;
    for (std::size_t p = 0; p < study.demand.size(); ++p) {
        const PlaceResult &b = before.place[p], &a = after.place[p];
        comparison.turn.push_back(turn_of(b.verdict, a.verdict));
        if (b.verdict != a.verdict || b.time_ds != a.time_ds || b.nearest != a.nearest)
            comparison.changed.push_back(static_cast<std::uint32_t>(p));
    }
    comparison.rows = rows_of(study, comparison);
    compare_journeys(before, after, comparison);
    return comparison;
}

} // namespace lifecircle
