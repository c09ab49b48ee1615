// Sites for money beside every choice of them: what a budget buys, runner-ups within it, and the cheapest of a share.
#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/check_site_plan.hpp>
#include <lifecircle/scenario/site_plan.hpp>

#include "engine/scenario/site_trials.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_trials;

namespace {

/// A question with prices, some of them nothing, and every choice tried.
struct MoneyTrial : Trial {
    MoneyTrial(std::uint64_t seed, SiteObjective objective) : Trial(seed, objective) {
        test::Dice dice(seed * 31);
        for (std::size_t c = 0; c < siting.candidates.size(); ++c)
            ask.prices.push_back(dice.chance(0.1) ? 0 : 50 * (1 + dice.below(30)));
    }
    std::int64_t price(std::uint32_t choice) const {
        std::int64_t sum = 0;
        for (std::size_t c = 0; c < ask.prices.size(); ++c) sum += (choice >> c & 1U) != 0 ? ask.prices[c] : 0;
        return sum;
    }
    bool is_allowed(std::uint32_t choice) const { return (choice & with) == with && (choice & without) == 0; }
    /// The least cost of a choice that this pays for, without the sites in `but`; -1: there is none.
    std::int64_t best_for(std::int64_t budget, std::uint32_t but = 0) const {
        std::int64_t least = -1;
        for (std::uint32_t choice = 0; choice < 1U << ask.prices.size(); ++choice) {
            if (!is_allowed(choice) || (choice & but) != 0 || price(choice) > budget) continue;
            const std::int64_t c = twin.cost(choice);
            if (least < 0 || c < least) least = c;
        }
        return least;
    }
    std::int64_t cheapest_for(std::int64_t may_be_left_out) const {
        std::int64_t least = -1;
        for (std::uint32_t choice = 0; choice < 1U << ask.prices.size(); ++choice)
            if (is_allowed(choice) && weights.people(twin.cost(choice)) <= may_be_left_out &&
                (least < 0 || price(choice) < least))
                least = price(choice);
        return least;
    }
};

std::int64_t paid(const MoneyTrial& t, const SitePlan& plan) {
    std::int64_t sum = 0;
    for (const SuggestedSite& s : plan.suggested) sum += t.ask.prices[s.site];
    return sum;
}

/// The bound counted again, not the number of sites but the money in its place.
void check_money(const MoneyTrial& t, const SitePlan& plan) {
    const SitingCertificate& certificate = plan.answer.solution.certificate.value();
    CHECK(plan.answer.is_proved());
    CHECK(plan.sites == plan.suggested.size());
    CHECK(plan.price == paid(t, plan));
    CHECK(counted_cost(plan.asked, chosen(plan)) == plan.answer.solution.plan->cost);
    CHECK(counted_bound(plan.asked, certificate.multiplier, certificate.scale, *plan.asked.problem.budget) ==
          certificate.bound);
    CHECK(covered_with(t, chosen(plan)) == plan.after);
}

} // namespace

TEST_CASE("sites for money: the best of all choices that a budget pays for, and of those without each site") {
    int runners = 0, plans = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        constexpr SiteObjective kAims[] = {SiteObjective::cover, SiteObjective::mean, SiteObjective::decay};
        MoneyTrial t(seed, kAims[seed % 3]);
        t.ask.budget = t.price(t.with) + 50 * static_cast<std::int64_t>(seed % 40);
        const SitePlan plan = t.plan();
        check_money(t, plan);
        CHECK(paid(t, plan) <= *t.ask.budget);
        const std::int64_t cost = plan.answer.solution.plan->cost;
        CHECK(cost == t.best_for(*t.ask.budget));
        ++plans;
        for (const SuggestedSite& s : plan.suggested) {
            if (s.runner_up.state != RunnerUp::State::found) continue;
            ++runners;
            const std::int64_t other = t.best_for(*t.ask.budget, 1U << s.site);
            const bool by_time = t.ask.aim.objective == SiteObjective::mean;
            CHECK(s.runner_up.loses == (by_time ? other - cost : t.weights.people(other) - t.weights.people(cost)));
        }
    }
    CHECK(plans == 60);
    CHECK(runners > 60);
}

TEST_CASE("sites for money: the cheapest that bring a share, and a smaller sum that does not") {
    int found = 0, proofs = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        MoneyTrial t(seed, SiteObjective::cover);
        t.ask.share = 20.0 + static_cast<double>(seed % 9) * 9.5;
        const std::int64_t may = t.weights.total - needed_people(t.weights.total, *t.ask.share);
        const std::int64_t least = t.cheapest_for(may);
        if (least < 0) {
            CHECK_THROWS_AS(t.plan(), Infeasible);
            continue;
        }
        ++found;
        const SitePlan plan = t.plan();
        check_money(t, plan);
        CHECK(paid(t, plan) == least);
        CHECK(plan.fewest_proved);
        CHECK(t.weights.total - plan.after <= may);
        CHECK(plan.fewer.has_value() == (least > t.price(t.with)));
        if (!plan.fewer) continue;
        ++proofs;
        CHECK(plan.fewer->budget == least - price_step(t.ask));
        CHECK(plan.fewer->left_out > may);
    }
    CHECK(found > 20);
    CHECK(proofs > 10);
}

TEST_CASE("sites for money: what is not asked of money, and what a check finds") {
    MoneyTrial t(6, SiteObjective::cover);
    t.ask.budget = 2000;
    const SitePlan plan = t.plan();
    REQUIRE(plan.suggested.size() > 1);
    SiteProblem poorer = plan.asked;
    poorer.problem.budget = paid(t, plan) - 1;
    CHECK_FALSE(counted_cost(poorer, chosen(plan)).has_value());
    SiteAsk& ask = t.ask;
    ask.share = 50.0;
    CHECK_THROWS_AS(t.plan(), UsageError);
    ask.share.reset(), ask.rules.apart = {{0, 1}};
    CHECK_THROWS_AS(t.plan(), UsageError);
    ask.rules.apart.clear(), ask.prices.pop_back();
    CHECK_THROWS_AS(t.plan(), UsageError);
    ask.prices.clear();
    CHECK_THROWS_AS(t.plan(), UsageError);
}
