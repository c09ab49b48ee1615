// Longest journeys and variations against every choice there is, on random counties.
#include "engine/scenario/site_trials.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_trials;

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
