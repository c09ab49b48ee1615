#include "support/comparison.hpp"

#include <algorithm>

namespace lifecircle::test {
namespace {

bool lies_in(const Study& study, std::int32_t unit, std::int32_t above) {
    if (above < 0) return true;
    for (; unit >= 0; unit = study.units[static_cast<std::size_t>(unit)].parent)
        if (unit == above) return true;
    return false;
}

Turn what_became(Verdict before, Verdict after) {
    const bool known_before = before != Verdict::unknown, known_after = after != Verdict::unknown;
    const bool in_before = before == Verdict::covered, in_after = after == Verdict::covered;
    if (!known_before && !known_after) return Turn::unknown;
    if (!known_before) return in_after ? Turn::unknown_within : Turn::unknown_beyond;
    if (!known_after) return in_before ? Turn::within_unknown : Turn::beyond_unknown;
    if (in_before && in_after) return Turn::within;
    if (!in_before && !in_after) return Turn::beyond;
    return in_after ? Turn::gained : Turn::lost;
}

double mean(const std::vector<Deciseconds>& list) {
    double sum = 0.0;
    for (const Deciseconds time : list) sum += time;
    return sum / static_cast<double>(list.size());
}

/// The time that is not passed by 95 of 100.
Deciseconds at_95(std::vector<Deciseconds> list) {
    std::sort(list.begin(), list.end());
    std::size_t needed = list.size() * 95 / 100;
    if (needed * 100 < list.size() * 95) ++needed;
    return list[needed - 1];
}

} // namespace

TurnCounts slow_counts(const Study& study, const StandardResult& before, const StandardResult& after, std::int32_t unit,
                       const std::string& group) {
    TurnCounts counts;
    for (std::size_t p = 0; p < study.demand.size(); ++p) {
        if (!lies_in(study, study.demand[p].unit, unit)) continue;
        const auto turn = static_cast<std::size_t>(what_became(before.place[p].verdict, after.place[p].verdict));
        const auto people = people_of(study.demand[p], groups_of(group));
        counts.places[turn] += 1;
        if (people)
            counts.people[turn] += *people;
        else
            counts.without_people[turn] += 1;
    }
    return counts;
}

JourneyFigures slow_journeys(const StandardResult& before, const StandardResult& after, bool of_after) {
    std::vector<Deciseconds> places, persons;
    for (std::size_t p = 0; p < before.place.size(); ++p) {
        const PlaceResult &b = before.place[p], &a = after.place[p];
        if (b.verdict == Verdict::unknown || a.verdict == Verdict::unknown) continue;
        if (b.time_ds == kUnreachable || a.time_ds == kUnreachable) continue;
        const Deciseconds time = of_after ? a.time_ds : b.time_ds;
        places.push_back(time);
        for (People i = 0; i < b.people.value_or(0); ++i) persons.push_back(time);
    }
    JourneyFigures figures;
    figures.places = static_cast<std::uint32_t>(places.size());
    figures.people = static_cast<People>(persons.size());
    if (!places.empty()) {
        figures.mean_ds = mean(places), figures.p95_ds = at_95(places);
        figures.worst_ds = *std::max_element(places.begin(), places.end());
    }
    if (!persons.empty()) figures.mean_people_ds = mean(persons), figures.p95_people_ds = at_95(persons);
    return figures;
}

} // namespace lifecircle::test
