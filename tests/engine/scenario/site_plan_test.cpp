// Suggested sites against every choice there is, on random counties: pairs, plans, proofs, reasons and checks.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/check_site_plan.hpp>
#include <lifecircle/scenario/site_plan.hpp>
#include <lifecircle/scenario/site_robustness.hpp>

#include "support/drawing.hpp"
#include "support/edits.hpp"

using namespace lifecircle;

namespace {

constexpr double kSide = 5000.0;

struct County {
    Roads roads;
    Barriers barriers;
    Study study;
    Travels travels;

    const Travel& travel() const { return *travels.at(travel_key(study.standards[0])); }
    StandardResult assessed(const Study& with) const { return assess(with, travels, {.zones = false}, {}).results[0]; }
};

MapXY anywhere(test::Dice& dice) { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); }

Facility clinic(MapXY place, std::int32_t unit) {
    Facility facility;
    facility.family = "clinic", facility.place = place, facility.unit = unit;
    return facility;
}

/// Two counties, the list of one declared complete; some villages have no number of people, one in five standards is a
/// round trip, one in seven in metres.
County random_county(std::uint64_t seed) {
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

std::vector<SiteCandidate> first_villages(const Study& study, std::size_t count) {
    std::vector<SiteCandidate> candidates;
    for (std::size_t i = 0; i < count; ++i)
        candidates.push_back({study.demand[i].id, {}, study.demand[i].unit, study.demand[i].place});
    return candidates;
}

/// Times of every place by assessing the study with one candidate for its only facility.
std::vector<std::vector<Deciseconds>> times_alone(const County& county, const SitingTimes& siting) {
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
            if (std::popcount(choice) == sites && (choice & with) == with && (choice & without) == 0)
                least = std::min(least, {farthest(choice), cost(choice)});
        return least.first == kFar ? std::nullopt : std::optional(least);
    }
    /// The least cost of so many sites, those in `with` among them and none of `without`; -1: there is no such choice.
    std::int64_t best(int sites, std::uint32_t with, std::uint32_t without) const {
        std::int64_t least = -1;
        for (std::uint32_t choice = 0; choice < 1U << times.size(); ++choice) {
            if (std::popcount(choice) != sites || (choice & with) != with || (choice & without) != 0) continue;
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

std::vector<CandidateId> chosen(const SitePlan& plan) {
    std::vector<CandidateId> sites;
    for (const SuggestedSite& s : plan.suggested) sites.push_back(s.site);
    return sites;
}

/// People within the standard as `coverage` counts them, with the sites among the facilities.
std::int64_t covered_with(const Trial& t, const std::vector<CandidateId>& sites) {
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

void check_plan(const Trial& t, const SitePlan& plan) {
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

} // namespace

TEST_CASE("sites: plans and runners-up are as good as the best of all choices, and cover what coverage counts") {
    for (const SiteObjective objective : {SiteObjective::cover, SiteObjective::decay, SiteObjective::mean})
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            CAPTURE(seed);
            Trial t(seed, objective);
            const int sites = std::max<int>(std::popcount(t.with), 1 + static_cast<int>(seed % 3));
            if (sites > t.free()) continue;
            t.ask.sites = static_cast<std::uint32_t>(sites);
            const SitePlan plan = t.plan();
            check_plan(t, plan);
            CHECK(plan.answer.solution.plan->cost == t.twin.best(sites, t.with, t.without));
            for (const SuggestedSite& s : plan.suggested) {
                CHECK(s.forced == ((t.with >> s.site & 1U) != 0));
                const std::int64_t second = t.twin.best(sites, t.with, t.without | 1U << s.site);
                if (s.forced) {
                    CHECK(s.runner_up.state == RunnerUp::State::not_asked);
                } else if (second < 0) {
                    CHECK(s.runner_up.state == RunnerUp::State::none);
                } else {
                    REQUIRE(s.runner_up.state == RunnerUp::State::found);
                    const std::int64_t cost = plan.answer.solution.plan->cost;
                    if (objective == SiteObjective::mean)
                        CHECK(s.runner_up.loses == second - cost);
                    else if (objective == SiteObjective::decay)
                        CHECK(s.runner_up.loses == second / t.weights.unit - cost / t.weights.unit);
                    else
                        CHECK(s.runner_up.loses * t.weights.unit + s.runner_up.loses_places == second - cost);
                }
            }
        }
}

TEST_CASE(
    "sites: the longest journey is as short as in the best of all choices, and the check counts it from its proof") {
    int plans = 0, none = 0, shown = 0, alone = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Trial t(seed, SiteObjective::worst);
        const int sites = std::max<int>(std::popcount(t.with), 1 + static_cast<int>(seed % 4));
        if (sites > t.free()) continue;
        t.ask.sites = static_cast<std::uint32_t>(sites);
        const auto best = t.twin.nearest(sites, t.with, t.without);
        if (!best) {
            ++none;
            CHECK_THROWS_AS(t.plan(), Infeasible);
            continue;
        }
        ++plans;
        const SitePlan plan = t.plan();
        check_plan(t, plan);
        const LongestJourney& longest = plan.answer.longest.value();
        CHECK(longest.farthest == best->first);
        CHECK(plan.answer.solution.plan->cost == best->second);
        CHECK(counted_farthest(plan.asked, chosen(plan)) == longest.farthest);
        const auto counted = [&](const std::optional<SitingCertificate>& c) {
            return counted_longest(plan.asked, c ? c->multiplier : std::vector<std::int64_t>(), c ? c->scale : 1,
                                   longest.too_near);
        };
        const auto by_proof = counted(longest.certificate);
        CHECK(by_proof.value_or(0) <= longest.farthest); // a forged one would show more
        shown += by_proof == longest.bound ? 1 : 0;
        alone += longest.certificate ? 0 : 1;
        for (std::size_t p = 0; p < t.result.place.size(); ++p)
            if (t.result.place[p].verdict != Verdict::unknown && t.result.place[p].people != 0)
                CHECK(std::binary_search(plan.asked.beyond.begin(), plan.asked.beyond.end(), p) == t.twin.is_beyond(p));
        for (const SuggestedSite& s : plan.suggested) {
            const auto second = t.twin.nearest(sites, t.with, t.without | 1U << s.site);
            if (s.forced) continue;
            CHECK((s.runner_up.state == RunnerUp::State::found) == second.has_value());
            if (!second) continue;
            CHECK(s.runner_up.farther == second->first - best->first);
            CHECK(s.runner_up.loses == second->second - best->second);
        }
    }
    CHECK(plans > 100);
    CHECK(none > 5);
    CHECK(alone > 5);
    CHECK(shown == plans);
}

TEST_CASE("sites: the fewest for a share are the fewest of all choices, or none do and it is said how many can be") {
    int plans = 0, none = 0;
    for (std::uint64_t seed = 1; seed <= 90; ++seed) {
        CAPTURE(seed);
        Trial t(seed, SiteObjective::cover);
        t.ask.share = 5.0 + static_cast<double>(seed * 37 % 95);
        const std::int64_t needed = needed_people(t.weights.total, *t.ask.share);
        int fewest = -1;
        for (int sites = std::popcount(t.with); sites <= t.free() && fewest < 0; ++sites)
            if (t.weights.total - t.twin.best(sites, t.with, t.without) / t.weights.unit >= needed) fewest = sites;
        if (fewest < 0) {
            ++none;
            CHECK_THROWS_AS(t.plan(), Infeasible);
            continue;
        }
        ++plans;
        const SitePlan plan = t.plan();
        REQUIRE(plan.sites == static_cast<std::uint32_t>(fewest));
        CHECK(plan.fewest_proved);
        if (fewest > 0 || !t.siting.existing.empty()) check_plan(t, plan);
        CHECK(plan.answer.solution.plan->cost == t.twin.best(fewest, t.with, t.without)); // of the fewest, the best
        CHECK(plan.fewer.has_value() == (fewest > std::popcount(t.with)));
        if (plan.fewer) CHECK(plan.fewer->sites + 1 == plan.sites);
    }
    CHECK(plans > 20);
    CHECK(none > 5);
}

TEST_CASE("sites: a search that ends early names no runner-up better than its plan, and its bound holds") {
    int bounded = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Trial t(seed, seed % 2 == 0 ? SiteObjective::cover : SiteObjective::mean);
        const int sites = std::max<int>(std::popcount(t.with), 3);
        if (sites > t.free()) continue;
        t.ask.sites = static_cast<std::uint32_t>(sites), t.ask.effort.steps = 1;
        const SitePlan plan = t.plan();
        const SitingSolution& solution = plan.answer.solution;
        bounded += solution.status == SitingStatus::bounded ? 1 : 0;
        const std::int64_t best = t.twin.best(sites, t.with, t.without);
        CHECK(solution.bound <= best);
        CHECK(solution.plan->cost >= best);
        CHECK(covered_with(t, chosen(plan)) == plan.after);
        for (const SuggestedSite& s : plan.suggested)
            CHECK(s.runner_up.loses * t.weights.unit + s.runner_up.loses_places >= 0);
    }
    CHECK(bounded > 0);
}

TEST_CASE("sites: when people and speeds vary, each run is solved as well as the best of all its choices") {
    const SiteVariations vary{.runs = 6, .people_percent = 40.0, .speed_percent = 25.0, .seed = 3};
    int always = 0, sometimes = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        Trial t(seed, seed % 2 == 0 ? SiteObjective::cover : SiteObjective::decay);
        const int sites = std::max<int>(std::popcount(t.with), 2);
        if (sites > t.free()) continue;
        t.ask.sites = static_cast<std::uint32_t>(sites), t.ask.reasons = false;
        const SitePlan plan = t.plan();
        const Deciseconds wider = static_cast<Deciseconds>(t.siting.cutoff * vary.wider()) + 1;
        const SitingTimes far =
            siting_times(t.county.study, t.result, t.county.travel(), first_villages(t.county.study, 9), wider, {});
        const SiteRobustness robust = site_robustness(t.result, far, t.weights, t.ask, plan, vary, {});
        CHECK(robust.runs == 6);
        CHECK(robust.proved == 6);
        std::uint32_t own = 0;
        for (const CandidateId s : chosen(plan)) own |= 1U << s;
        std::int64_t regret = 0;
        double least = 1.0, most = 0.0;
        for (std::uint32_t run = 0; run < vary.runs; ++run) {
            const VariedNumbers v = varied_numbers(t.result.standard, t.weights, t.ask.aim, vary, run);
            const auto left_out = [&](std::uint32_t choice) {
                std::int64_t sum = 0;
                for (std::size_t p = 0; p < t.result.place.size(); ++p) {
                    const Deciseconds journey = t.twin.time(p, choice);
                    const std::uint32_t counts = t.ask.aim.objective == SiteObjective::decay ? v.aim.percent(journey)
                                                 : journey <= limit_ds(v.standard)           ? 1
                                                                                             : 0;
                    const std::uint32_t whole = t.ask.aim.objective == SiteObjective::decay ? 100 : 1;
                    sum += v.weights.count[p] * (whole - counts);
                }
                return sum;
            };
            std::int64_t best = left_out(own);
            for (std::uint32_t choice = 0; choice < 1U << 9; ++choice)
                if (choice < 1U << t.siting.candidates.size() && std::popcount(choice) == sites &&
                    (choice & t.with) == t.with && (choice & t.without) == 0)
                    best = std::min(best, left_out(choice));
            const int whole = t.ask.aim.objective == SiteObjective::decay ? 100 : 1;
            regret = std::max(regret, (left_out(own) - best) / whole);
            const double share = 1.0 - static_cast<double>(left_out(own)) /
                                           static_cast<double>(std::max<std::int64_t>(v.weights.total * whole, 1));
            least = std::min(least, share), most = std::max(most, share);
        }
        CHECK(robust.regret == regret);
        CHECK(robust.least == doctest::Approx(least));
        CHECK(robust.most == doctest::Approx(most));
        for (const std::uint32_t stays : robust.stays) ++(stays == robust.runs ? always : sometimes);
        const SiteRobustness still = site_robustness(t.result, far, t.weights, t.ask, plan,
                                                     {.runs = 2, .people_percent = 0, .speed_percent = 0}, {});
        CHECK(still.regret == 0);
        CHECK(still.stays == std::vector<std::uint32_t>(plan.suggested.size(), 2)); // nothing varies
    }
    CHECK(always > 10);
    CHECK(sometimes > 5);
    Trial mean(1, SiteObjective::mean);
    mean.ask.sites = 1, mean.ask.reasons = false;
    CHECK_THROWS_AS(site_robustness(mean.result, mean.siting, mean.weights, mean.ask, mean.plan(), vary, {}),
                    UsageError);
}

TEST_CASE("sites: a share is exact at its edges") {
    CHECK(needed_people(1000, 95.0) == 950);
    CHECK(needed_people(1001, 95.0) == 951);
    CHECK(needed_people(3, 33.333) == 1);
    CHECK(needed_people(3, 33.334) == 2); // one in three is 33.333… %
    CHECK(needed_people(7, 100.0) == 7);
}

TEST_CASE("sites: a check finds what was tampered with") {
    Trial t(6, SiteObjective::cover);
    t.ask.sites = 2;
    const SitePlan plan = t.plan();
    std::vector<CandidateId> sites = chosen(plan);
    const SitingCertificate& certificate = plan.answer.solution.certificate.value();
    const auto bound = [&](const std::vector<std::int64_t>& multiplier) {
        return counted_bound(plan.asked, multiplier, certificate.scale, plan.sites);
    };
    std::vector<std::int64_t> high = certificate.multiplier;
    for (std::size_t d = 0; d < high.size(); ++d) high[d] = plan.asked.problem.weight[d] * certificate.scale + 1;
    CHECK_FALSE(bound(high).has_value()); // above what a demand can cost
    CHECK_FALSE(bound(std::vector<std::int64_t>(high.size(), -1)).has_value());
    CHECK_FALSE(bound({}).has_value());
    CHECK(bound(std::vector<std::int64_t>(high.size(), 0)) == 0);
    CHECK_FALSE(counted_cost(plan.asked, std::vector<CandidateId>{sites[0]}).has_value());
    CHECK_FALSE(counted_cost(plan.asked, std::vector<CandidateId>{sites[0], sites[0]}).has_value());
    CHECK_FALSE(counted_cost(plan.asked, std::vector<CandidateId>{sites[0], 999}).has_value());
    SiteProblem locked = plan.asked;
    locked.problem.lock[sites[0]] = SiteLock::forbidden;
    CHECK_FALSE(counted_cost(locked, sites).has_value());
}

TEST_CASE("sites: nothing to count, nothing to choose and no road are said") {
    test::Drawing map = test::sketch("A-B--C      V", 300.0); // V is 1.8 km from any road
    Study study = test::study_on(map, "A", "ABCV", minutes(5));
    const Barriers barriers = map.barriers();
    const Travels travels =
        build_travels(study, map.roads, barriers, [](const std::string&) { return test::walking(); }, {});
    const StandardResult result = assess(study, travels, {.zones = false}, {}).results[0];
    const Travel& travel = *travels.at(travel_key(result.standard));
    std::vector<SiteCandidate> villages = first_villages(study, 4);
    const SitingTimes siting = siting_times(study, result, travel, villages, limit_ds(result.standard), {});
    CHECK(siting.candidates.size() == 3);
    REQUIRE(siting.unconnected.size() == 1);
    CHECK(siting.unconnected[0].id == villages[3].id);

    const SiteWeights weights = site_weights(study, result, SiteCount::people, SiteObjective::cover);
    SiteAsk ask;
    ask.sites = 1;
    const SitePlan plan = plan_sites(study, result, siting, weights, ask, {});
    REQUIRE(plan.suggested.size() == 1);
    CHECK(plan.suggested[0].people == 100); // C: B is within five minutes of A already, V of nobody
    CHECK(plan.suggested[0].before_ds == doctest::Approx(9000));
    ask.sites = 4;
    CHECK_THROWS_AS(plan_sites(study, result, siting, weights, ask, {}), UsageError);
    const SitingTimes empty = siting_times(study, result, travel, {}, limit_ds(result.standard), {});
    CHECK_THROWS_AS(plan_sites(study, result, empty, weights, ask, {}), Infeasible);
    ask.sites = 1, ask.locks = {SiteLock::forced, SiteLock::forced, SiteLock::none};
    CHECK_THROWS_AS(plan_sites(study, result, siting, weights, ask, {}), UsageError);

    for (DemandPoint& d : study.demand) d.people[0].reset();
    const StandardResult without = assess(study, travels, {.zones = false}, {}).results[0];
    CHECK_THROWS_AS(site_weights(study, without, SiteCount::people, SiteObjective::cover), DataError);
    CHECK(site_weights(study, without, SiteCount::places, SiteObjective::cover).total == 4);
    study.facilities.clear(), study.complete.clear();
    const StandardResult unknown = assess(study, travels, {.zones = false}, {}).results[0];
    CHECK_THROWS_AS(site_weights(study, unknown, SiteCount::places, SiteObjective::cover), DataError);
}
