#include <lifecircle/coverage/judge_places.hpp>

#include <algorithm>
#include <set>
#include <string>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/verdict.hpp>

namespace lifecircle {
namespace {

/// The family that a standard's list may be declared complete under. A kind without facilities has one all the same.
std::string family_of(const Study& study, const Standard& standard) {
    if (standard.is_family) return standard.subject;
    if (!standard.family.empty()) return standard.family;
    const auto row = std::find_if(study.facilities.begin(), study.facilities.end(),
                                  [&](const Facility& f) { return f.kind == standard.subject; });
    return row == study.facilities.end() ? std::string() : row->family;
}

/// Judges every place of one standard.
class Judge {
  public:
    Judge(const Study& study, const Standard& standard, std::span<const FacilityId> facilities, const Profile& profile)
        : study_(study), standard_(standard), profile_(profile), anywhere_(!facilities.empty()),
          groups_(groups_of(standard.group)) {
        const std::string family = family_of(study, standard);
        std::set<std::int32_t> with_facility;
        for (std::int32_t u = -1; u < static_cast<std::int32_t>(study.units.size()); ++u)
            list_of_.push_back(list_unit(study.units, u));
        for (const FacilityId f : facilities) with_facility.insert(list_of(study.facilities[f].unit));
        // Without units the project is one unit; so are places and facilities outside all units together.
        for (std::int32_t u = -1; u < static_cast<std::int32_t>(study.units.size()); ++u) {
            const bool any = study.units.empty() ? anywhere_ : with_facility.count(u) > 0;
            lists_.push_back({declared_complete(study, standard, family, u), any});
        }
    }

    PlaceResult place(std::size_t p, const NearestTwo& two, bool connected, double& minutes_over) const {
        PlaceResult place;
        place.time_ds = two.nearest.time_ds, place.nearest = two.nearest.facility;
        place.distance_dm = two.nearest.distance_dm;
        place.runner_up_ds = two.runner_up.time_ds, place.runner_up = two.runner_up.facility;
        place.people = people_of(study_.demand[p], groups_);
        const std::int32_t unit = list_of(study_.demand[p].unit);
        judge(place, {two.nearest.time_ds, connected}, limit_ds(standard_), lists_[static_cast<std::size_t>(unit + 1)],
              anywhere_);
        const double per_minute = standard_.limit ? 600.0 : profile_.reference_kmh * 1000.0 / 60.0 * 10.0;
        minutes_over = place.over_ds / per_minute;
        place.severity = severity_of(place, minutes_over);
        return place;
    }

  private:
    std::int32_t list_of(std::int32_t unit) const { return list_of_[static_cast<std::size_t>(unit + 1)]; }

    const Study& study_;
    const Standard& standard_;
    const Profile& profile_;
    bool anywhere_; ///< a facility counts somewhere in the project
    std::vector<Group> groups_;
    std::vector<std::int32_t> list_of_; ///< by unit + 1
    std::vector<ListState> lists_;      ///< by unit + 1
};

} // namespace

bool counts_for(const Facility& facility, const Standard& standard) {
    return facility.state == FacilityState::open && !facility.mobile &&
           (standard.is_family ? facility.family == standard.subject : facility.kind == standard.subject);
}

std::vector<PlaceResult> judge_places(const Study& study, const Standard& standard,
                                      std::span<const FacilityId> facilities, const Profile& profile,
                                      std::span<const NearestTwo> nearest, std::span<const PlaceAccess> places) {
    const Judge judge(study, standard, facilities, profile);
    std::vector<double> minutes_over(study.demand.size(), 0.0);
    std::vector<PlaceResult> results;
    results.reserve(study.demand.size());
    for (std::size_t p = 0; p < study.demand.size(); ++p)
        results.push_back(judge.place(p, nearest[p], places[p].connected(), minutes_over[p]));
    rank_underserved(study.demand, minutes_over, results);
    return results;
}

} // namespace lifecircle
