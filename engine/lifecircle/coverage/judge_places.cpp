#include <lifecircle/coverage/judge_places.hpp>

#include <algorithm>
#include <string>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/verdict.hpp>

namespace lifecircle {

PlaceJudge::PlaceJudge(const Study& study, const Standard& standard, const Profile& profile)
    : study_(study), standard_(standard), profile_(profile), groups_(groups_of(standard.group)),
      facilities_(study.units.size() + 1, 0) {
    const std::string list_family = family();
    // Without units the project is one unit; so are places and facilities outside all units together.
    for (std::int32_t u = -1; u < static_cast<std::int32_t>(study.units.size()); ++u) {
        list_of_.push_back(static_cast<std::size_t>(list_unit(study.units, u) + 1));
        complete_.push_back(declared_complete(study, standard, list_family, u) ? 1 : 0);
    }
}

/// A kind without facilities has a family all the same.
std::string PlaceJudge::family() const {
    if (standard_.is_family) return standard_.subject;
    if (!standard_.family.empty()) return standard_.family;
    const auto row = std::find_if(study_.facilities.begin(), study_.facilities.end(),
                                  [&](const Facility& f) { return f.kind == standard_.subject; });
    return row == study_.facilities.end() ? std::string() : row->family;
}

bool PlaceJudge::count(std::int32_t unit, int by) {
    std::int64_t& facilities = facilities_[list_of(unit)];
    const bool any = facilities > 0, anywhere = anywhere_ > 0;
    facilities += by, anywhere_ += by;
    return (facilities > 0) != any || (anywhere_ > 0) != anywhere;
}

PlaceResult PlaceJudge::place(std::size_t p, const NearestTwo& two, bool connected) const {
    PlaceResult place;
    place.time_ds = two.nearest.time_ds, place.nearest = two.nearest.facility;
    place.distance_dm = two.nearest.distance_dm;
    place.runner_up_ds = two.runner_up.time_ds, place.runner_up = two.runner_up.facility;
    place.people = people_of(study_.demand[p], groups_);
    const std::size_t list = list_of(study_.demand[p].unit);
    judge(place, {two.nearest.time_ds, connected}, limit_ds(standard_), {complete_[list] != 0, facilities_[list] > 0},
          anywhere_ > 0);
    place.severity = severity_of(place, minutes_over(place));
    return place;
}

double PlaceJudge::minutes_over(const PlaceResult& place) const {
    const double per_minute = standard_.limit ? 600.0 : profile_.reference_kmh * 1000.0 / 60.0 * 10.0;
    return place.over_ds / per_minute;
}

bool counts_for(const Facility& facility, const Standard& standard) {
    return facility.state == FacilityState::open && !facility.mobile &&
           (standard.is_family ? facility.family == standard.subject : facility.kind == standard.subject);
}

void rank_places(const Study& study, const PlaceJudge& judge, std::vector<PlaceResult>& places) {
    std::vector<double> minutes_over;
    minutes_over.reserve(places.size());
    for (const PlaceResult& place : places) minutes_over.push_back(judge.minutes_over(place));
    rank_underserved(study.demand, minutes_over, places);
}

std::vector<PlaceResult> judge_places(const Study& study, const Standard& standard,
                                      std::span<const FacilityId> facilities, const Profile& profile,
                                      std::span<const NearestTwo> nearest, std::span<const PlaceAccess> places) {
    PlaceJudge judge(study, standard, profile);
    for (const FacilityId f : facilities) judge.count(study.facilities[f].unit, 1);
    std::vector<PlaceResult> results;
    results.reserve(study.demand.size());
    for (std::size_t p = 0; p < study.demand.size(); ++p)
        results.push_back(judge.place(p, nearest[p], places[p].connected()));
    rank_places(study, judge, results);
    return results;
}

} // namespace lifecircle
