#include <lifecircle/layers/compared.hpp>

#include <algorithm>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/legend_text.hpp>

namespace lifecircle::layers {
namespace {

double measure(const Standard& standard, Deciseconds cost) {
    return standard.limit ? minutes_up(cost) : metres_up(cost);
}

ComparedSide side(const TurnCounts& counts, bool after) {
    ComparedSide s;
    s.people = counts.all_people(), s.places = counts.all_places();
    s.within = counts.people_in(Verdict::covered, after), s.places_within = counts.places_in(Verdict::covered, after);
    s.beyond = counts.people_in(Verdict::not_covered, after);
    s.places_beyond = counts.places_in(Verdict::not_covered, after);
    s.unknown = counts.people_in(Verdict::unknown, after);
    s.places_unknown = counts.places_in(Verdict::unknown, after);
    for (const std::uint32_t n : counts.without_people) s.without_people += n;
    return s;
}

ComparedRow row(const Study& study, const ComparisonRow& r) {
    ComparedRow row;
    if (r.unit >= 0) {
        const Unit& unit = study.units[static_cast<std::size_t>(r.unit)];
        row.unit = unit.code, row.name = unit.name, row.level = unit.level;
    }
    row.group = r.group;
    row.before = side(r.counts, false), row.after = side(r.counts, true);
    row.gained = r.counts.people_of(Turn::gained), row.places_gained = r.counts.places_of(Turn::gained);
    row.lost = r.counts.people_of(Turn::lost), row.places_lost = r.counts.places_of(Turn::lost);
    for (const Turn turn : {Turn::unknown_within, Turn::unknown_beyond, Turn::within_unknown, Turn::beyond_unknown})
        row.apart += r.counts.people_of(turn), row.places_apart += r.counts.places_of(turn);
    return row;
}

ComparedJourneys journeys(const Standard& standard, const JourneyFigures& figures) {
    const double unit = standard.limit ? 600.0 : 10.0;
    const auto mean = [&](const std::optional<double>& ds) { return ds ? std::optional(*ds / unit) : std::nullopt; };
    const auto exact = [&](const std::optional<Deciseconds>& ds) {
        return ds ? std::optional(measure(standard, *ds)) : std::nullopt;
    };
    return {figures.places,
            figures.people,
            mean(figures.mean_ds),
            exact(figures.p95_ds),
            exact(figures.worst_ds),
            mean(figures.mean_people_ds),
            exact(figures.p95_people_ds)};
}

/// Time and facility of one state, as a list shows them.
void set_side(const Study& study, const Standard& standard, const PlaceResult& place, std::optional<double>& time,
              std::string& nearest, std::string& name) {
    if (place.time_ds == kUnreachable || place.nearest == kNoFacility) return;
    const Facility& facility = study.facilities[place.nearest];
    time = measure(standard, place.time_ds), nearest = facility.id, name = name_or_id(facility);
}

} // namespace

ComparedStandard compared_standard(const Study& before, const StandardResult& then, const Study& after,
                                   const StandardResult& now) {
    const Comparison comparison = compare(before, then, now);
    ComparedStandard compared;
    compared.standard = comparison.standard;
    for (const ComparisonRow& r : comparison.rows) compared.rows.push_back(row(before, r));
    for (const std::uint32_t p : comparison.changed) {
        const DemandPoint& d = before.demand[p];
        ComparedPlace place;
        place.id = d.id, place.name = name_or_id(d), place.people = then.place[p].people;
        if (d.unit >= 0) {
            const Unit& unit = before.units[static_cast<std::size_t>(d.unit)];
            place.unit = unit.code, place.unit_name = unit.name;
        }
        place.turn = comparison.turn[p];
        set_side(before, then.standard, then.place[p], place.before, place.nearest_before, place.name_before);
        set_side(after, now.standard, now.place[p], place.after, place.nearest_after, place.name_after);
        compared.places.push_back(std::move(place));
    }
    compared.journeys_before = journeys(comparison.standard, comparison.before);
    compared.journeys_after = journeys(comparison.standard, comparison.after);
    compared.way_gained = comparison.way_gained, compared.way_lost = comparison.way_lost;
    return compared;
}

std::vector<const ComparedPlace*> places_of(const ComparedStandard& standard, std::initializer_list<Turn> turns) {
    std::vector<const ComparedPlace*> list;
    for (const ComparedPlace& place : standard.places)
        if (std::find(turns.begin(), turns.end(), place.turn) != turns.end()) list.push_back(&place);
    const auto people = [](const ComparedPlace& p) { return p.people.value_or(-1); };
    std::sort(list.begin(), list.end(), [&](const ComparedPlace* a, const ComparedPlace* b) {
        if (people(*a) != people(*b)) return people(*a) > people(*b);
        return a->id < b->id;
    });
    return list;
}

} // namespace lifecircle::layers
