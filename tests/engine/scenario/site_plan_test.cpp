// Suggested sites against every choice there is, on random counties: pairs, plans, proofs, reasons and checks.
#include "engine/scenario/site_trials.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_trials;

TEST_CASE("sites: plans and runners-up are as good as the best of all choices, and cover what coverage counts") {
    int always = 0, exchanged = 0; // sites that no nearly as good choice does without, and others
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
                std::int64_t brought = (plan.after - plan.before) * t.weights.unit;
                if (objective == SiteObjective::decay)
                    brought = (plan.counted_after - plan.counted_before) * t.weights.unit;
                if (objective == SiteObjective::mean) brought = t.twin.cost(0) - plan.answer.solution.plan->cost;
                const bool near = second >= 0 && second <= plan.answer.solution.plan->cost + brought / 100;
                if (!s.forced) CHECK(s.runner_up.in_every_near == !near);
                (near ? exchanged : always) += s.forced ? 0 : 1;
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
    CHECK(always > 50);
    CHECK(exchanged > 20);
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
