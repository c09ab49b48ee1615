// What is asked of sites together: distance from each other, at most one in each unit, at least one in each unit.
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

std::vector<UnitSites> units_without(const Study& study, const SitingTimes& siting, const SiteRequest& request) {
    if (request.in_each.empty()) return {};
    check_level(study, request.in_each, "--in-each");
    std::map<std::int32_t, UnitSites> by_unit;
    for (std::size_t u = 0; u < study.units.size(); ++u)
        if (study.units[u].level == request.in_each) by_unit[static_cast<std::int32_t>(u)];
    for (const FacilityId f : siting.existing)
        by_unit.erase(unit_of_level(study, study.facilities[f].unit, request.in_each));
    for (CandidateId c = 0; c < siting.candidates.size(); ++c) {
        const auto unit = by_unit.find(unit_of_level(study, siting.candidates[c].unit, request.in_each));
        if (unit != by_unit.end()) unit->second.sites.push_back(c);
    }
    std::vector<UnitSites> out;
    for (auto& [unit, sites] : by_unit) out.push_back({unit, std::move(sites.sites)});
    return out;
}

std::string demand_id(const SiteQuestion& question, std::size_t demand) {
    const Study& study = question.study();
    if (demand < study.demand.size()) return study.demand[demand].id;
    const std::int32_t unit = question.rules.each[demand - study.demand.size()].unit;
    return "unit:" + study.units[static_cast<std::size_t>(unit)].code;
}

} // namespace lifecircle::layers
