#include <lifecircle/scenario/site_problem.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <lifecircle/core/error.hpp>

namespace lifecircle {

SiteWeights site_weights(const Study& study, const StandardResult& result, SiteCount count, SiteObjective objective) {
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
    // A place without a number costs at most this, so that all of them together stay below one person, or a hundredth.
    const std::int64_t most = objective == SiteObjective::decay ? std::int64_t{kWhole_percent} : 1;
    weights.unit = static_cast<std::int64_t>(weights.without_number) * most + 1;
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

std::uint32_t SiteAim::percent(Deciseconds time) const {
    for (const JourneyShare& share : shares)
        if (time <= share.within) return share.percent;
    return 0;
}

Deciseconds site_cutoff(const SiteAim& aim, const Standard& standard, const Profile& profile) {
    switch (aim.objective) {
    case SiteObjective::cover:
        return limit_ds(standard);
    case SiteObjective::decay:
        return aim.shares.empty() ? 0 : aim.shares.back().within;
    case SiteObjective::mean:
    case SiteObjective::worst:
        break;
    }
    return mean_cutoff(standard, profile);
}

namespace {

/// Cost of a step: the per cent that a journey does not count.
std::vector<CostStep> decay_steps(const std::vector<JourneyShare>& shares) {
    std::vector<CostStep> steps;
    for (const JourneyShare& share : shares) {
        if (share.percent < 1 || share.percent > kWhole_percent)
            throw UsageError({.field = "--decay"}, Phrase("{share} %", {{"share", share.percent}}), "1 to 100", "");
        steps.push_back({share.within, kWhole_percent - share.percent});
    }
    return steps;
}

/// Those of the places that no site reaches which may be open.
std::vector<DemandId> out_of_reach(const AllocationCosts& costs, const SitingProblem& problem) {
    std::vector<DemandId> out;
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        const auto row = costs.by_demand[d];
        if (std::none_of(row.begin(), row.end(),
                         [&](CostEntry e) { return lock_of(problem, e.id) != SiteLock::forbidden; }))
            out.push_back(d);
    }
    return out;
}

/// A p-centre must serve everybody: those who are not to be served are, at no cost, by a site of their own.
void serve_the_rest(SiteProblem& asked, const SiteWeights& weights, const Progress& progress) {
    asked.beyond = out_of_reach(asked.costs, asked.problem);
    std::vector<DemandId> rest = asked.beyond;
    std::erase_if(asked.beyond, [&](DemandId d) { return weights.weight[d] == 0; });
    for (DemandId d = 0; d < weights.weight.size(); ++d)
        if (weights.weight[d] == 0) rest.push_back(d);
    std::sort(rest.begin(), rest.end());
    rest.erase(std::unique(rest.begin(), rest.end()), rest.end());
    CostRows rows = std::move(asked.costs.by_candidate);
    for (const DemandId d : rest) rows.entry.push_back({d, 0});
    rows.end_row();
    asked.costs = allocation_costs(weights.weight.size(), std::move(rows), progress);
    asked.problem.lock.push_back(SiteLock::kept);
}

} // namespace

SiteProblem site_problem(const SitingTimes& siting, const Standard& standard, const SiteWeights& weights,
                         const SiteAim& aim, std::vector<SiteLock> locks, std::uint32_t sites,
                         const Progress& progress) {
    locks.resize(siting.candidates.size(), SiteLock::none);
    locks.resize(siting.site_count(), SiteLock::kept);
    SiteProblem asked;
    if (aim.objective == SiteObjective::cover) {
        const std::array steps{CostStep{limit_ds(standard), 0}};
        asked.costs = stepped(siting.times, steps, progress);
        asked.problem = maximal_cover(weights.weight, sites);
    } else if (aim.objective == SiteObjective::decay) {
        asked.costs = stepped(siting.times, decay_steps(aim.shares), progress);
        asked.problem = maximal_cover(weights.weight, sites, kWhole_percent);
    } else {
        asked.costs = siting.times;
        asked.problem = p_median(weights.count, sites);
        asked.problem.unserved = siting.cutoff;
    }
    asked.problem.lock = std::move(locks);
    if (aim.objective == SiteObjective::worst) {
        asked.problem.unserved.reset();
        serve_the_rest(asked, weights, progress);
    }
    return asked;
}

bool SiteProblem::leaves_unit(std::int64_t cost) const {
    return units > 0 && problem.unserved && cost >= problem.weight.back() * *problem.unserved;
}

void add_rules(SiteProblem& asked, const SiteRules& rules, const Progress& progress) {
    asked.apart = rules.apart;
    if (rules.each.empty()) return;
    asked.units = static_cast<std::uint32_t>(rules.each.size());
    std::vector<std::int64_t>& weight = asked.problem.weight;
    const auto first = static_cast<DemandId>(weight.size());
    std::int64_t above = 1; // all others together
    for (const std::int64_t w : weight) above += w;
    if (!asked.problem.unserved) above = 1;
    constexpr DemandId kNoUnit = kNoSite;
    std::vector<DemandId> unit_of(asked.costs.candidate_count(), kNoUnit);
    for (const UnitSites& unit : rules.each) {
        for (const CandidateId c : unit.sites) unit_of[c] = static_cast<DemandId>(weight.size());
        weight.push_back(above);
    }
    CostRows rows;
    for (CandidateId c = 0; c < unit_of.size(); ++c) {
        const auto row = asked.costs.by_candidate[c];
        rows.entry.insert(rows.entry.end(), row.begin(), row.end());
        if (unit_of[c] != kNoUnit) rows.entry.push_back({unit_of[c], 0});
        rows.end_row();
    }
    asked.costs = allocation_costs(first + rules.each.size(), std::move(rows), progress);
}

void limit_money(SiteProblem& asked, std::vector<std::int64_t> price, std::int64_t budget) {
    price.resize(asked.problem.lock.size(), 0);
    asked.problem = with_budget(std::move(asked.problem), std::move(price), budget);
}

} // namespace lifecircle
