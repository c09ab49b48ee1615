// Which candidates may not be chosen beside each other: by distance, and one in each unit.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/site_run.hpp>
#include <lifecircle/layers/unit_levels.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::size_t kMostPairs = 1'000'000;

/// Pairs nearer than `metres`, found along x.
void add_near_pairs(const std::vector<SiteCandidate>& candidates, double metres, ExclusiveSets& sets) {
    std::vector<CandidateId> by_x(candidates.size());
    std::iota(by_x.begin(), by_x.end(), 0U);
    std::stable_sort(by_x.begin(), by_x.end(),
                     [&](CandidateId a, CandidateId b) { return candidates[a].place.x < candidates[b].place.x; });
    for (std::size_t i = 0; i < by_x.size(); ++i)
        for (std::size_t j = i + 1; j < by_x.size(); ++j) {
            const MapXY a = candidates[by_x[i]].place, b = candidates[by_x[j]].place;
            if (b.x - a.x >= metres) break;
            if (std::hypot(b.x - a.x, b.y - a.y) >= metres) continue;
            if (sets.size() == kMostPairs)
                throw UsageError({.field = "--spacing"}, "more than a million pairs of candidates nearer than that",
                                 "a shorter distance", "");
            sets.push_back({std::min(by_x[i], by_x[j]), std::max(by_x[i], by_x[j])});
        }
}

void add_units(const Study& study, const std::vector<SiteCandidate>& candidates, const std::string& level,
               ExclusiveSets& sets) {
    std::map<std::int32_t, std::vector<CandidateId>> by_unit;
    for (CandidateId c = 0; c < candidates.size(); ++c)
        by_unit[unit_of_level(study, candidates[c].unit, level)].push_back(c);
    for (auto& [unit, sites] : by_unit) // who lies in no unit is beside nobody
        if (unit >= 0 && sites.size() > 1) sets.push_back(std::move(sites));
}

} // namespace

ExclusiveSets exclusive_sets(const Study& study, const std::vector<SiteCandidate>& candidates,
                             const SiteRequest& request) {
    constexpr double kFarthest_km = 1000.0;
    if (!(request.spacing_km >= 0.0 && request.spacing_km <= kFarthest_km))
        throw UsageError({.field = "--spacing"}, Phrase("'{word}'", {{"word", std::to_string(request.spacing_km)}}),
                         "0 to 1000 km", "");
    ExclusiveSets sets;
    if (request.spacing_km > 0.0) add_near_pairs(candidates, request.spacing_km * 1000.0, sets);
    if (request.one_per.empty()) return sets;
    check_level(study, request.one_per, "--one-per");
    add_units(study, candidates, request.one_per, sets);
    return sets;
}

} // namespace lifecircle::layers
