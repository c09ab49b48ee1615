// One site in each unit at least, against every choice there is, on random counties.
#include "engine/scenario/site_trials.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_trials;

namespace {

/// Candidates dealt to up to three units; some to none.
struct UnitTrial : Trial {
    UnitTrial(std::uint64_t seed, SiteObjective objective) : Trial(seed, objective) {
        county.study.units.emplace_back();
        test::Dice dice(seed * 104'729);
        for (std::int32_t unit = 0; unit < 1 + static_cast<std::int32_t>(dice.below(3)); ++unit)
            ask.rules.each.push_back({unit, {}});
        twin.each.assign(ask.rules.each.size(), 0);
        for (CandidateId c = 0; c < siting.candidates.size(); ++c) {
            const std::uint32_t unit = dice.below(4);
            if (unit >= twin.each.size()) continue;
            ask.rules.each[unit].sites.push_back(c), twin.each[unit] |= 1U << c;
        }
    }
    /// Fewer can't be in each unit.
    int least() const {
        int sites = std::popcount(with);
        for (const std::uint32_t unit : twin.each) sites += (unit & with) == 0 ? 1 : 0;
        return sites;
    }
    bool can() const {
        return std::all_of(twin.each.begin(), twin.each.end(),
                           [this](std::uint32_t unit) { return (unit & ~without) != 0; });
    }
};

void check_runner_ups(const UnitTrial& t, const SitePlan& plan, SiteObjective objective, int sites) {
    for (const SuggestedSite& s : plan.suggested) {
        if (s.forced) continue;
        const std::uint32_t others = t.without | 1U << s.site;
        if (objective == SiteObjective::worst) {
            const auto best = t.twin.nearest(sites, t.with, t.without), second = t.twin.nearest(sites, t.with, others);
            CHECK((s.runner_up.state == RunnerUp::State::found) == second.has_value());
            if (second) CHECK(s.runner_up.farther == second->first - best->first);
            continue;
        }
        const std::int64_t second = t.twin.best(sites, t.with, others);
        CHECK(s.runner_up.state == (second < 0 ? RunnerUp::State::none : RunnerUp::State::found));
        const std::int64_t more = second - plan.answer.solution.plan->cost;
        if (second >= 0 && objective == SiteObjective::mean) CHECK(s.runner_up.loses == more);
        if (second >= 0 && objective == SiteObjective::cover)
            CHECK(s.runner_up.loses * t.weights.unit + s.runner_up.loses_places == more);
    }
}

} // namespace

TEST_CASE("sites: with one in each unit plans are as good as the best of all choices that have one") {
    int plans = 0, none = 0, moved = 0;
    for (const SiteObjective objective :
         {SiteObjective::cover, SiteObjective::decay, SiteObjective::mean, SiteObjective::worst})
        for (std::uint64_t seed = 1; seed <= 80; ++seed) {
            CAPTURE(seed);
            UnitTrial t(seed, objective);
            const int sites = std::max<int>(std::popcount(t.with), 1 + static_cast<int>(seed % 4));
            if (sites > t.free()) continue;
            t.ask.sites = static_cast<std::uint32_t>(sites);
            const bool worst = objective == SiteObjective::worst;
            const bool there_is = worst ? t.twin.nearest(sites, t.with, t.without).has_value()
                                        : t.twin.best(sites, t.with, t.without) >= 0;
            if (!worst) CHECK(there_is == (t.can() && t.least() <= sites));
            if (!there_is) {
                ++none;
                CHECK_THROWS_AS(t.plan(), Infeasible);
                continue;
            }
            ++plans;
            const SitePlan plan = t.plan();
            check_plan(t, plan);
            check_runner_ups(t, plan, objective, sites);
            if (worst) {
                CHECK(plan.answer.longest->farthest == t.twin.nearest(sites, t.with, t.without)->first);
                continue;
            }
            const std::int64_t best = t.twin.best(sites, t.with, t.without);
            CHECK(plan.answer.solution.plan->cost == best);
            t.twin.each.clear();
            moved += t.twin.best(sites, t.with, t.without) < best ? 1 : 0;
        }
    CHECK(plans > 150);
    CHECK(none > 30);
    CHECK(moved > 15); // the rule was in the way
}

TEST_CASE("sites: the fewest for a share with one in each unit are the fewest of all such choices") {
    int plans = 0, by_units = 0;
    for (std::uint64_t seed = 1; seed <= 90; ++seed) {
        CAPTURE(seed);
        UnitTrial t(seed, SiteObjective::cover);
        t.ask.share = 5.0 + static_cast<double>(seed * 37 % 60);
        const std::int64_t needed = needed_people(t.weights.total, *t.ask.share);
        int fewest = -1;
        for (int sites = t.least(); t.can() && sites <= t.free() && fewest < 0; ++sites)
            if (t.weights.total - t.twin.best(sites, t.with, t.without) / t.weights.unit >= needed) fewest = sites;
        if (fewest < 0) {
            CHECK_THROWS_AS(t.plan(), Infeasible);
            continue;
        }
        ++plans, by_units += fewest == t.least() ? 1 : 0;
        const SitePlan plan = t.plan();
        REQUIRE(plan.sites == static_cast<std::uint32_t>(fewest));
        CHECK(plan.fewest_proved);
        CHECK(plan.fewer.has_value() == (fewest > t.least()));
        CHECK(plan.answer.solution.plan->cost == t.twin.best(fewest, t.with, t.without));
    }
    CHECK(plans > 30);
    CHECK(by_units > 5);
    CHECK(by_units < plans);
}

TEST_CASE("sites: with a budget and one in each unit plans are as good as the best of all choices that money buys") {
    int plans = 0, none = 0;
    for (const SiteObjective objective : {SiteObjective::cover, SiteObjective::mean})
        for (std::uint64_t seed = 1; seed <= 80; ++seed) {
            CAPTURE(seed);
            UnitTrial t(seed, objective);
            test::Dice dice(seed * 31);
            for (std::size_t c = 0; c < t.siting.candidates.size(); ++c) t.ask.prices.push_back(1 + dice.below(9));
            const auto price = [&t](std::uint32_t choice) {
                std::int64_t sum = 0;
                for (std::size_t c = 0; c < t.ask.prices.size(); ++c)
                    sum += (choice >> c & 1U) != 0 ? t.ask.prices[c] : 0;
                return sum;
            };
            t.ask.budget = price(t.with) + dice.below(16);
            const auto best = [&](std::uint32_t others) {
                std::int64_t least = -1;
                for (std::uint32_t choice = 0; choice < 1U << t.ask.prices.size(); ++choice)
                    if (price(choice) <= *t.ask.budget && t.twin.may(choice, std::popcount(choice), t.with, others) &&
                        (least < 0 || t.twin.cost(choice) < least))
                        least = t.twin.cost(choice);
                return least;
            };
            if (best(t.without) < 0) {
                ++none;
                if (t.can()) CHECK(least_size(t.ask) > *t.ask.budget);
                CHECK_THROWS_AS(t.plan(), Infeasible);
                continue;
            }
            if (t.can()) CHECK(least_size(t.ask) <= *t.ask.budget);
            ++plans;
            const SitePlan plan = t.plan();
            REQUIRE(plan.answer.is_proved());
            CHECK(plan.answer.solution.plan->cost == best(t.without));
            for (const SuggestedSite& s : plan.suggested)
                if (!s.forced)
                    CHECK((s.runner_up.state == RunnerUp::State::none) == (best(t.without | 1U << s.site) < 0));
        }
    CHECK(plans > 60);
    CHECK(none > 20);
}
