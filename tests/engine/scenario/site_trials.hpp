#pragma once
/// \file  Questions about sites on random counties, and every choice there is.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/check_site_plan.hpp>
#include <lifecircle/scenario/site_plan.hpp>
#include <lifecircle/scenario/site_robustness.hpp>

#include "support/drawing.hpp"
#include "support/edits.hpp"

namespace lifecircle::test::site_trials {

inline constexpr double kSide = 5000.0;

struct County {
    Roads roads;
    Barriers barriers;
    Study study;
    Travels travels;

    const Travel& travel() const { return *travels.at(travel_key(study.standards[0])); }
    StandardResult assessed(const Study& with) const { return assess(with, travels, {.zones = false}, {}).results[0]; }
};

inline MapXY anywhere(test::Dice& dice) { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); }

inline Facility clinic(MapXY place, std::int32_t unit) {
    Facility facility;
    facility.family = "clinic", facility.place = place, facility.unit = unit;
    return facility;
}

/// Two counties, the list of one declared complete; some villages have no number of people, one in five standards is a
/// round trip, one in seven in metres.
inline County random_county(std::uint64_t seed) {
    test::Dice dice(seed);
    County county;
    county.roads = test::roads_to_edit(dice, 120, kSide);
    Study& study = county.study;
    for (const char* code : {"990101", "990102"}) {
        study.units.emplace_back();
        study.units.back().code = code, study.units.back().level = "county";
    }
    for (int i = 0; i < 40; ++i) {
        DemandPoint village;
        village.id = std::to_string(i), village.place = anywhere(dice);
        if (i == 0 || dice.chance(0.8)) village.people[0] = 1 + dice.below(500);
        village.unit = i == 0 ? 0 : static_cast<std::int32_t>(dice.below(2));
        study.demand.push_back(village);
    }
    const std::uint32_t clinics = dice.below(3);
    for (std::uint32_t i = 0; i < clinics; ++i)
        study.facilities.push_back(clinic(anywhere(dice), static_cast<std::int32_t>(dice.below(2))));
    Standard standard;
    standard.key = "clinic_walk_15", standard.subject = "clinic", standard.is_family = true, standard.mode = "walk";
    if (seed % 7 == 3)
        standard.limit_metres = Metres{900.0};
    else
        standard.limit = minutes(seed % 5 == 4 ? 30 : 15);
    standard.direction = seed % 5 == 4   ? Direction::round_trip
                         : seed % 2 == 0 ? Direction::to_facility
                                         : Direction::from_facility;
    study.standards.push_back(standard);
    study.complete.push_back({"clinic", "990101"});
    county.travels =
        build_travels(study, county.roads, county.barriers, [](const std::string&) { return test::walking(); }, {});
    return county;
}

inline std::vector<SiteCandidate> first_villages(const Study& study, std::size_t count) {
    std::vector<SiteCandidate> candidates;
    for (std::size_t i = 0; i < count; ++i)
        candidates.push_back({study.demand[i].id, {}, study.demand[i].unit, study.demand[i].place});
    return candidates;
}

/// Times of every place by assessing the study with one candidate for its only facility.
inline std::vector<std::vector<Deciseconds>> times_alone(const County& county, const SitingTimes& siting) {
    std::vector<std::vector<Deciseconds>> times;
    for (const SiteCandidate& c : siting.candidates) {
        Study alone = county.study;
        alone.facilities = {clinic(c.place, c.unit)};
        times.emplace_back();
        for (const PlaceResult& p : county.assessed(alone).place) times.back().push_back(p.time_ds);
    }
    return times;
}

/// What a choice of candidates (as bits) leaves, weighed as documented in site_problem.hpp, from assessed times alone.
struct Twin {
    const StandardResult& result;
    std::vector<std::vector<Deciseconds>> times;
    Deciseconds limit = 0, cutoff = 0;
    SiteAim aim;

    std::int64_t missing() const {
        return std::count_if(result.place.begin(), result.place.end(),
                             [](const PlaceResult& p) { return !p.people && p.verdict != Verdict::unknown; });
    }
    Deciseconds time(std::size_t p, std::uint32_t choice) const {
        Deciseconds least = result.place[p].time_ds;
        for (std::size_t c = 0; c < times.size(); ++c)
            if ((choice >> c & 1U) != 0) least = std::min(least, times[c][p]);
        return least;
    }
    std::int64_t cost(std::uint32_t choice) const {
        std::int64_t sum = 0;
        for (std::size_t p = 0; p < result.place.size(); ++p) {
            const PlaceResult& place = result.place[p];
            if (place.verdict == Verdict::unknown) continue;
            const Deciseconds journey = time(p, choice);
            if (aim.objective == SiteObjective::mean)
                sum += place.people.value_or(0) * std::min(journey, cutoff);
            else if (aim.objective == SiteObjective::worst)
                sum += is_beyond(p) ? 0 : place.people.value_or(0) * std::min(journey, kFar);
            else if (aim.objective == SiteObjective::decay)
                sum += (place.people ? *place.people * (missing() * 100 + 1) : 1) * (100 - counted(journey));
            else if (journey > limit)
                sum += place.people ? *place.people * (missing() + 1) : 1;
        }
        return sum;
    }
    /// Written out for the shares that Trial asks with.
    std::int64_t counted(Deciseconds journey) const {
        return journey <= limit / 2 ? 100 : journey <= limit ? 60 : journey <= limit * 2 ? 15 : 0;
    }
    static constexpr Deciseconds kFar = 1'000'000'000; // nobody has it
    std::uint32_t forbidden = 0;                       ///< candidates, as bits: whom only they reach is beyond
    std::vector<std::uint32_t> each = {};              ///< of each of these bits one is chosen at least
    bool may(std::uint32_t choice, int sites, std::uint32_t with, std::uint32_t none_of) const {
        return std::popcount(choice) == sites && (choice & with) == with && (choice & none_of) == 0 &&
               std::all_of(each.begin(), each.end(), [choice](std::uint32_t unit) { return (choice & unit) != 0; });
    }
    bool is_beyond(std::size_t p) const {
        const std::uint32_t all = (1U << times.size()) - 1;
        return time(p, all & ~forbidden) > cutoff;
    }
    /// The longest journey of those who count; kFar: beyond the cut-off.
    Deciseconds farthest(std::uint32_t choice) const {
        Deciseconds longest = 0;
        for (std::size_t p = 0; p < result.place.size(); ++p) {
            const PlaceResult& place = result.place[p];
            if (place.verdict == Verdict::unknown || place.people == 0 || is_beyond(p)) continue;
            const Deciseconds journey = time(p, choice);
            longest = std::max(longest, journey > cutoff ? kFar : journey);
        }
        return longest;
    }
    /// The shortest longest journey of so many sites, and the least cost with it; nothing: some place is always beyond.
    std::optional<std::pair<Deciseconds, std::int64_t>> nearest(int sites, std::uint32_t with,
                                                                std::uint32_t without) const {
        std::pair<Deciseconds, std::int64_t> least{kFar, 0};
        for (std::uint32_t choice = 0; choice < 1U << times.size(); ++choice)
            if (may(choice, sites, with, without)) least = std::min(least, {farthest(choice), cost(choice)});
        return least.first == kFar ? std::nullopt : std::optional(least);
    }
    /// The least cost of so many sites, those in `with` among them and none of `without`; -1: there is no such choice.
    std::int64_t best(int sites, std::uint32_t with, std::uint32_t without) const {
        std::int64_t least = -1;
        for (std::uint32_t choice = 0; choice < 1U << times.size(); ++choice) {
            if (!may(choice, sites, with, without)) continue;
            const std::int64_t c = cost(choice);
            if (least < 0 || c < least) least = c;
        }
        return least;
    }
};

/// One question on one county, with what it takes to check the answer.
struct Trial {
    County county;
    StandardResult result;
    SiteWeights weights;
    SiteAsk ask;
    SitingTimes siting;
    Twin twin;
    std::uint32_t with = 0, without = 0;

    Trial(std::uint64_t seed, SiteObjective objective)
        : county(random_county(seed)), result(county.assessed(county.study)),
          weights(site_weights(county.study, result, SiteCount::people, objective)), ask{.aim = aim_of(objective)},
          siting(times()), twin{result, times_alone(county, siting), limit_ds(result.standard), siting.cutoff,
                                ask.aim} {
        test::Dice dice(seed * 7919);
        ask.locks.assign(siting.candidates.size(), SiteLock::none);
        for (std::size_t c = 0; c < siting.candidates.size() && seed % 3 != 0; ++c) {
            if (dice.chance(0.1))
                ask.locks[c] = SiteLock::forced, with |= 1U << c;
            else if (dice.chance(0.15))
                ask.locks[c] = SiteLock::forbidden, without |= 1U << c;
        }
        twin.forbidden = without;
    }
    SiteAim aim_of(SiteObjective objective) const {
        const Deciseconds limit = limit_ds(result.standard);
        if (objective != SiteObjective::decay) return {objective};
        return {objective, {{limit / 2, 100}, {limit, 60}, {limit * 2, 15}}};
    }
    SitingTimes times() const {
        const Deciseconds cutoff = site_cutoff(ask.aim, result.standard, county.travel().network.profile);
        return siting_times(county.study, result, county.travel(), first_villages(county.study, 9), cutoff, {});
    }
    int free() const { return static_cast<int>(siting.candidates.size()) - std::popcount(without); }
    SitePlan plan() const { return plan_sites(county.study, result, siting, weights, ask, {}); }
};

inline std::vector<CandidateId> chosen(const SitePlan& plan) {
    std::vector<CandidateId> sites;
    for (const SuggestedSite& s : plan.suggested) sites.push_back(s.site);
    return sites;
}

/// People within the standard as `coverage` counts them, with the sites among the facilities.
inline std::int64_t covered_with(const Trial& t, const std::vector<CandidateId>& sites) {
    Study study = t.county.study;
    for (const CandidateId s : sites)
        study.facilities.push_back(clinic(t.siting.candidates[s].place, t.siting.candidates[s].unit));
    const StandardResult after = t.county.assessed(study);
    std::int64_t people = 0;
    for (std::size_t p = 0; p < after.place.size(); ++p)
        if (t.result.place[p].verdict != Verdict::unknown && after.place[p].verdict == Verdict::covered)
            people += after.place[p].people.value_or(0);
    return people;
}

inline void check_plan(const Trial& t, const SitePlan& plan) {
    const std::vector<CandidateId> sites = chosen(plan);
    const SitingSolution& solution = plan.answer.solution;
    REQUIRE(plan.answer.is_proved());
    std::uint32_t choice = 0;
    for (const CandidateId s : sites) choice |= 1U << s;
    CHECK(t.twin.cost(choice) == solution.plan->cost);
    CHECK(counted_cost(plan.asked, sites) == solution.plan->cost);
    CHECK(covered_with(t, sites) == plan.after);
    CHECK(plan.before == covered_with(t, {}));
    if (!plan.answer.longest) {
        const SitingCertificate& certificate = solution.certificate.value();
        CHECK(counted_bound(plan.asked, certificate.multiplier, certificate.scale, plan.sites) == certificate.bound);
        CHECK(certificate.bound <= solution.plan->cost);
    }
    std::int64_t added = 0;
    for (const SuggestedSite& s : plan.suggested) added += s.people;
    CHECK(plan.before + added == plan.after);
    if (t.ask.aim.objective == SiteObjective::cover) CHECK(plan.most == plan.after);
    if (t.ask.aim.objective == SiteObjective::decay) CHECK(plan.most == plan.counted_after);
}

} // namespace lifecircle::test::site_trials
