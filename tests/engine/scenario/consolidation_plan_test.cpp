// Suggested merges on random counties: the rule of every place against searches of its own, plans against every choice
// there is, guards, rules and the count of a plan.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/check_consolidation_plan.hpp>
#include <lifecircle/scenario/consolidation_plan.hpp>
#include <lifecircle/scenario/consolidation_solve.hpp>

#include "support/drawing.hpp"
#include "support/edits.hpp"

using namespace lifecircle;

namespace {

constexpr double kSide = 3500.0;

Facility school(MapXY place, std::string id) {
    Facility facility;
    facility.id = std::move(id), facility.family = "school", facility.place = place;
    return facility;
}

struct County {
    Roads roads;
    Barriers barriers;
    Study study;
    Travels travels;

    void travel() {
        travels = build_travels(study, roads, barriers, [](const std::string&) { return test::walking(); }, {});
    }
    const Travel& way() const { return *travels.at(travel_key(study.standards[0])); }
    StandardResult assessed(const Study& with) const { return assess(with, travels, {.zones = false}, {}).results[0]; }
};

/// Six schools, two townships, 24 villages; some have no number, one in five standards is a round trip.
County random_county(std::uint64_t seed) {
    test::Dice dice(seed);
    County county;
    county.roads = test::roads_to_edit(dice, 120, kSide);
    const auto anywhere = [&] { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); };
    Study& study = county.study;
    for (const char* code : {"990101001", "990101002"}) {
        study.units.emplace_back();
        study.units.back().code = study.units.back().name = code, study.units.back().level = "township";
    }
    for (int i = 0; i < 24; ++i) {
        DemandPoint village;
        village.id = std::to_string(i), village.place = anywhere();
        if (i == 0 || dice.chance(0.8)) village.people[0] = dice.below(60);
        village.unit = static_cast<std::int32_t>(dice.below(2));
        study.demand.push_back(village);
    }
    for (int i = 0; i < 6; ++i) {
        study.facilities.push_back(school(anywhere(), "S" + std::to_string(i)));
        study.facilities.back().unit = static_cast<std::int32_t>(dice.below(2));
        if (dice.chance(0.5)) study.facilities.back().capacity = dice.below(400);
    }
    Standard standard;
    standard.key = "school_walk_30", standard.subject = "school", standard.is_family = true, standard.mode = "walk";
    standard.limit = minutes(20 + static_cast<int>(seed % 3) * 10);
    standard.direction = seed % 5 == 4 ? Direction::round_trip : Direction::to_facility;
    study.standards.push_back(standard);
    county.travel();
    return county;
}

/// What is asked of a county; everything a table can say appears in some.
ConsolidationTerms random_terms(std::uint64_t seed, const County& county) {
    test::Dice dice(seed * 104'729);
    ConsolidationTerms terms;
    terms.pupils = {Group::all};
    if (seed % 3 == 1) terms.worse = 600;
    if (seed % 4 == 2) terms.lose = 3000;
    if (seed % 2 == 0) {
        terms.present.assign(county.study.demand.size(), kNoSite);
        for (CandidateId& s : terms.present)
            if (dice.chance(0.4)) s = dice.below(6);
    }
    if (seed % 3 == 0) {
        terms.records.resize(6);
        for (ClosureRecord& r : terms.records) {
            if (dice.chance(0.5)) r.consent = dice.chance(0.6);
            if (dice.chance(0.3)) r.bus = dice.chance(0.5);
            if (dice.chance(0.3)) r.grades = dice.chance(0.5) ? 0b111'1110U : 0b1110U;
        }
    }
    return terms;
}

/// Times of every place to every school by itself.
std::vector<std::vector<Deciseconds>> times_alone(const County& county) {
    std::vector<std::vector<Deciseconds>> times;
    for (const Facility& f : county.study.facilities) {
        Study alone = county.study;
        alone.facilities = {f};
        times.emplace_back();
        for (const PlaceResult& p : county.assessed(alone).place) times.back().push_back(p.time_ds);
    }
    return times;
}

/// The present journey and the longest allowed, as consolidation_problem.hpp states them, from single searches.
struct Twin {
    std::vector<std::vector<Deciseconds>> times;
    std::vector<CandidateId> before;
    std::vector<Deciseconds> before_ds, allowed_ds;

    Twin(const County& county, const ConsolidationTerms& terms) : times(times_alone(county)) {
        const Deciseconds limit = limit_ds(county.study.standards[0]);
        for (std::size_t p = 0; p < county.study.demand.size(); ++p) {
            CandidateId now = 0;
            for (CandidateId s = 1; s < times.size(); ++s)
                if (times[s][p] < times[now][p]) now = s;
            if (!terms.present.empty() && terms.present[p] != kNoSite && times[terms.present[p]][p] != kUnreachable)
                now = terms.present[p];
            const Deciseconds t0 = times[now][p];
            before.push_back(now), before_ds.push_back(t0);
            allowed_ds.push_back(t0 == kUnreachable ? 0 : t0 <= limit ? limit : t0 + terms.worse);
            if (terms.lose) allowed_ds.back() = std::min(allowed_ds.back(), t0 + *terms.lose);
        }
    }
    bool allows(const ConsolidationTerms& terms, std::size_t p, CandidateId s) const {
        if (times[s][p] == kUnreachable || times[s][p] > allowed_ds[p]) return false;
        if (terms.records.empty()) return true;
        const std::uint32_t has = terms.records[s].grades, needs = terms.records[before[p]].grades;
        return has == 0 || needs == 0 || (needs & has) == needs;
    }
};

struct Trial {
    County county;
    StandardResult own;
    ConsolidationTerms terms;
    ConsolidationCase made;

    explicit Trial(std::uint64_t seed)
        : county(random_county(seed)), own(county.assessed(county.study)), terms(random_terms(seed, county)),
          made(consolidation_case(county.study, own, county.way(), terms, {})) {}
    ConsolidationOutcome plan(std::optional<std::uint32_t> keep, bool reasons = false) const {
        ConsolidationAsk ask;
        ask.keep = keep, ask.reasons = reasons;
        ask.effort.steps = ask.runner_up.steps = 20'000'000;
        return consolidate(county.study, own, county.travels, terms, made, ask, {});
    }
};

/// Least cost of keeping exactly `keep` schools, without capacities; -1: there is no way.
std::int64_t best_of_all(const ConsolidationCase& made, std::uint32_t keep) {
    std::int64_t best = -1;
    for (std::uint32_t choice = 0; choice < 1U << made.sites.size(); ++choice) {
        if (std::popcount(choice) != static_cast<int>(keep)) continue;
        bool may = true;
        for (CandidateId s = 0; s < made.sites.size(); ++s)
            may = may && !(made.problem.lock[s] == SiteLock::forced && (choice >> s & 1U) == 0);
        std::int64_t cost = 0;
        for (std::uint32_t d = 0; d < made.demand_count() && may; ++d) {
            const auto row = made.costs.by_demand[d];
            const auto first =
                std::find_if(row.begin(), row.end(), [&](const CostEntry& e) { return (choice >> e.id & 1U) != 0; });
            may = first != row.end();
            if (may) cost += made.problem.weight[d] * first->cost;
        }
        if (may && (best < 0 || cost < best)) best = cost;
    }
    return best;
}

} // namespace

TEST_CASE("consolidation: pairs are those that the rule allows, place by place") {
    std::uint32_t beyond = 0, outside = 0, by_table = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        const Trial t(seed);
        const Twin twin(t.county, t.terms);
        std::vector<std::uint32_t> points = t.made.outside;
        points.insert(points.end(), t.made.point.begin(), t.made.point.end());
        std::sort(points.begin(), points.end());
        REQUIRE(points.size() == 24);
        for (const std::uint32_t p : t.made.outside) CHECK(twin.before_ds[p] == kUnreachable);
        for (std::uint32_t d = 0; d < t.made.demand_count(); ++d) {
            const std::uint32_t p = t.made.point[d];
            CHECK(t.made.before_ds[d] == twin.before_ds[p]);
            CHECK(t.made.allowed_ds[d] == twin.allowed_ds[p]);
            for (CandidateId s = 0; s < 6; ++s) {
                const std::optional<Deciseconds> time = t.made.time(d, s);
                CHECK(time.has_value() == twin.allows(t.terms, p, s));
                if (time) CHECK(*time == twin.times[s][p]);
            }
            by_table += t.made.by_table[d];
        }
        beyond += static_cast<std::uint32_t>(t.made.beyond.size());
        outside += static_cast<std::uint32_t>(t.made.outside.size());
    }
    CHECK(beyond > 30);
    CHECK(outside > 10);
    CHECK(by_table > 50);
}

TEST_CASE("consolidation: no plan worsens a place beyond the rule, keeps places and locks, and none costs less") {
    int plans = 0, none = 0, best = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Trial t(seed);
        const Twin twin(t.county, t.terms);
        if (seed % 2 == 1) t.made.problem.capacity.clear(), t.made.capacity.assign(6, std::nullopt);
        for (std::uint32_t keep = 1; keep <= 6; ++keep) {
            CAPTURE(keep);
            std::optional<ConsolidationOutcome> found;
            try {
                found = t.plan(keep);
            } catch (const Infeasible&) {
                ++none;
            }
            const std::int64_t least = t.made.problem.capacity.empty() ? best_of_all(t.made, keep) : -1;
            if (t.made.problem.capacity.empty()) CHECK(found.has_value() == (least >= 0));
            if (!found) continue;
            ++plans;
            const ConsolidationPlan& plan = *found->solution.plan;
            for (std::uint32_t d = 0; d < t.made.demand_count(); ++d)
                CHECK(twin.allows(t.terms, t.made.point[d], plan.site_of[d]));
            const CountedConsolidation counted = count_consolidation(t.made, t.terms, plan.sites, plan.site_of);
            CHECK(counted.faults.empty());
            CHECK(counted.cost == plan.cost);
            CHECK(counted.added == found->added);
            CHECK(counted.moved == found->moved.pupils);
            CHECK(plan.cost >= found->solution.bound);
            CHECK(plan.cost >= t.made.cost_before);
            if (found->solution.status != ConsolidationStatus::optimal || least < 0) continue;
            CHECK(plan.cost == least);
            ++best;
        }
    }
    CHECK(plans > 100);
    CHECK(none > 20);
    CHECK(best > 50);
}

TEST_CASE("consolidation: the count of a plan sees what was changed in it") {
    const Trial t(3);
    const ConsolidationOutcome found = t.plan(6);
    const ConsolidationPlan& plan = *found.solution.plan;
    std::vector<CandidateId> fewer(plan.sites.begin(), plan.sites.end());
    const auto used = std::find_if(fewer.begin(), fewer.end(), [&](CandidateId s) { return found.load[s] > 0; });
    REQUIRE(used != fewer.end());
    fewer.erase(used);
    CHECK_FALSE(count_consolidation(t.made, t.terms, fewer, plan.site_of).faults.empty());
    ConsolidationTerms strict = t.terms;
    strict.minimum = 1'000'000;
    const auto faults = count_consolidation(t.made, strict, plan.sites, plan.site_of).faults;
    CHECK(std::any_of(faults.begin(), faults.end(),
                      [](const ConsolidationFault& f) { return f.what == ConsolidationFault::What::minimum; }));
}

namespace {

/// A street with three schools A, B, C ten minutes apart and villages at and between them; two townships.
struct Street {
    test::Drawing drawing = test::sketch("A-x-B-y-C", 300);
    County county;

    Street() {
        county.roads = drawing.roads;
        Study& study = county.study;
        for (const char* name : {"West", "East"}) {
            study.units.emplace_back();
            study.units.back().name = study.units.back().code = name, study.units.back().level = "township";
        }
        for (const char at : {'A', 'B', 'C'}) {
            study.facilities.push_back(school(drawing.at(at), std::string(1, at)));
            study.facilities.back().unit = at == 'C' ? 1 : 0, study.facilities.back().capacity = 100;
        }
        for (const char at : {'A', 'x', 'B', 'y', 'C'}) {
            DemandPoint d;
            d.id = d.name = std::string(1, at), d.place = drawing.at(at), d.unit = at == 'C' ? 1 : 0;
            d.people[0] = at == 'B' ? 5 : 10;
            study.demand.push_back(d);
        }
        Standard s;
        s.key = "school_walk_15", s.subject = "school", s.is_family = true, s.mode = "walk", s.limit = minutes(15);
        study.standards.push_back(s);
        county.travel();
    }
    ConsolidationTerms terms() const {
        ConsolidationTerms terms;
        terms.pupils = {Group::all};
        return terms;
    }
    ConsolidationOutcome keep(const ConsolidationTerms& terms, std::uint32_t n) const {
        const StandardResult own = county.assessed(county.study);
        const ConsolidationCase made = consolidation_case(county.study, own, county.way(), terms, {});
        ConsolidationAsk ask;
        ask.keep = n;
        return consolidate(county.study, own, county.travels, terms, made, ask, {});
    }
};

} // namespace

TEST_CASE("consolidation: a closing tells who moves, how far, and which guards are open") {
    const Street street;
    ConsolidationTerms terms = street.terms();
    terms.locks = {SiteLock::none, SiteLock::forced, SiteLock::forbidden}; // C closes, B stays
    terms.records.resize(3);
    terms.records[2].consent = true;
    const ConsolidationOutcome plan = street.keep(terms, 2);
    REQUIRE(plan.closings.size() == 1);
    const Closing& c = plan.closings.front();
    CHECK(c.site == 2);
    CHECK(c.forced);
    REQUIRE(c.to.size() == 1);
    CHECK(c.to[0].site == 1);
    CHECK(c.moved.pupils == 10); // village C; y is as far from B as from C, and B has the lower id
    CHECK(c.moved.mean_before_ds == 0.0);
    CHECK(c.moved.worst_after_ds == 6000);
    CHECK(c.moved.crossing == 10);
    CHECK(c.moved.bus_m == 0.0); // 600 m are walked
    CHECK(c.guards.consent == Guard::yes);
    CHECK(c.guards.limit == Guard::yes);
    CHECK(c.guards.bus == Guard::unknown); // over the border, and nothing is recorded
    CHECK(c.guards.places == Guard::yes);
    CHECK(c.state == ClosureState::consented);
    CHECK_FALSE(c.guards.all());
    CHECK(*c.to[0].free_places == 100 - (5 + 10 + 10)); // B, y and C; x goes to A
    terms.records[2].bus = true;
    CHECK(street.keep(terms, 2).closings.front().guards.all());
}

TEST_CASE("consolidation: what is not known is no place, and no consent") {
    Street street;
    street.county.study.facilities[1].capacity.reset();
    street.county.study.demand[4].people[0].reset();
    ConsolidationTerms terms = street.terms();
    terms.locks = {SiteLock::none, SiteLock::forced, SiteLock::forbidden};
    const ConsolidationOutcome plan = street.keep(terms, 2);
    const Closing& c = plan.closings.front();
    CHECK(c.moved.pupils == 0);
    CHECK(c.moved.places == 1);
    CHECK(c.moved.without_number == 1);
    CHECK(c.guards.consent == Guard::unknown);
    CHECK(c.guards.places == Guard::unknown);
    CHECK(c.moved.worst_after_ds == 6000); // the rule looks at it all the same
}

TEST_CASE("consolidation: a refused consent and a rule keep a school, and say so") {
    const Street street;
    ConsolidationTerms terms = street.terms();
    terms.records.resize(3);
    terms.records[0].consent = false;
    terms.rules = {{"E01", "East", {2}, 1}};
    const StandardResult own = street.county.assessed(street.county.study);
    const ConsolidationCase made = consolidation_case(street.county.study, own, street.county.way(), terms, {});
    CHECK(made.blocked == std::vector{Blocked::consent_refused, Blocked::no, Blocked::rule});
    CHECK(made.blocked_by == std::vector<std::int32_t>{-1, -1, 0});
    const ConsolidationOutcome plan = street.keep(terms, 2);
    REQUIRE(plan.closings.size() == 1);
    CHECK(plan.closings.front().site == 1);
    CHECK(plan.closings.front().other == Closing::Other::none); // there is no other plan with two
    CHECK_THROWS_AS(street.keep(terms, 1), Infeasible);
    terms.locks = {SiteLock::forbidden, SiteLock::none, SiteLock::none};
    CHECK_THROWS_AS(street.keep(terms, 2), Infeasible);
}

TEST_CASE("consolidation: of a rule's schools as many stay as it wants") {
    const Street street;
    ConsolidationTerms terms = street.terms();
    terms.rules = {{"E01", "West", {0, 1}, 1}};
    const StandardResult own = street.county.assessed(street.county.study);
    for (std::uint32_t n = 1; n <= 3; ++n) {
        const ConsolidationCase made = consolidation_case(street.county.study, own, street.county.way(), terms, {});
        const RuledSolution found = solve_ruled(terms, made, n, made.problem.lock, {}, {});
        if (!found.solution.plan) continue;
        CHECK(rules_broken(terms.rules, found.solution.plan->sites).empty());
        CHECK(found.solution.status == ConsolidationStatus::optimal);
        CHECK(found.rules_held.empty()); // it is a row of the problem
    }
    CHECK(rules_broken(terms.rules, {2}) == std::vector<std::int32_t>{0});
}

TEST_CASE("consolidation: a closing order closes one more each time, and costs what nesting costs") {
    int steps_seen = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Trial t(seed);
        t.made.problem.capacity.clear();
        ConsolidationAsk ask;
        ask.effort.steps = 20'000'000;
        const std::vector<OrderStep> steps = closing_order(t.terms, t.made, 5, ask, {});
        std::vector<CandidateId> closed;
        for (std::size_t k = 0; k < steps.size(); ++k) {
            CHECK(std::find(closed.begin(), closed.end(), steps[k].closes) == closed.end());
            closed.push_back(steps[k].closes);
            CHECK(steps[k].free_cost <= steps[k].cost);
            if (steps[k].free_proved)
                CHECK(steps[k].free_cost == best_of_all(t.made, static_cast<std::uint32_t>(5 - k)));
            ++steps_seen;
        }
        if (!steps.empty()) CHECK(steps.front().cost == steps.front().free_cost);
    }
    CHECK(steps_seen > 20);
}
