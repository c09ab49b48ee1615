// Maximal covers searched by areas: each part beside all choices of sites tried.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <lifecircle/siting/area_bound.hpp>
#include <lifecircle/siting/area_search.hpp>
#include <lifecircle/siting/cases.hpp>
#include <lifecircle/siting/cover_regions.hpp>
#include <lifecircle/siting/dominance.hpp>

#include "support/siting.hpp"

using namespace lifecircle;
using test::Dice;

namespace {

SmallCover random_cover(Dice& dice, std::uint32_t sites, std::uint32_t rows) {
    SmallCover out;
    for (std::uint32_t j = 0; j < sites; ++j) out.price.push_back(dice.below(60));
    for (std::uint32_t r = 0; r < rows; ++r) {
        SiteSet set = SiteSet{1} << dice.below(sites);
        for (std::uint32_t j = 0; j < sites; ++j)
            if (dice.chance(0.25)) set |= SiteSet{1} << j;
        out.row.push_back({set, dice.below(40), dice.below(40)});
    }
    return out;
}

bool is_asked_for(SiteSet open, const SmallQuestion& q) {
    return (open & q.open) == q.open && (open & q.closed) == 0 && (q.number < 0 || std::popcount(open) == q.number);
}

/// Cost of the cheapest plan of the question, of all.
std::optional<std::int64_t> least_of_all_sets(const SmallCover& cover, const SmallQuestion& question) {
    std::optional<std::int64_t> least;
    for (SiteSet open = 0; open <= cover.all(); ++open) {
        if (!is_asked_for(open, question)) continue;
        std::int64_t cost = 0;
        for (std::size_t j = 0; j < cover.price.size(); ++j)
            if ((open >> j & 1U) != 0) cost += cover.price[j];
        for (const CoverRow& r : cover.row)
            if ((r.sites & open) == 0) cost += r.value;
        if (cost < question.below && (!least || cost < *least)) least = cost;
    }
    return least;
}

/// A county along a road, where only sites near each other share demand; locks as they fall.
SitingInstance along_a_road(Dice& dice, std::uint32_t candidates, std::uint32_t demands) {
    std::vector<std::uint32_t> site(candidates), home(demands);
    for (auto& at : site) at = dice.below(100);
    for (auto& at : home) at = dice.below(100);
    const std::uint32_t within = 6 + dice.below(12);
    CostRows rows;
    for (const std::uint32_t at : site) {
        for (std::uint32_t d = 0; d < demands; ++d)
            if (std::max(at, home[d]) - std::min(at, home[d]) <= within) rows.entry.push_back({d, 0});
        rows.end_row();
    }
    std::vector<People> people;
    for (std::uint32_t d = 0; d < demands; ++d) people.push_back(1 + dice.below(50));
    SitingInstance out{allocation_costs(demands, std::move(rows), {}), {}};
    out.problem = maximal_cover(std::move(people), 1 + dice.below(4));
    out.problem.lock.assign(candidates, SiteLock::none);
    for (std::uint32_t j = 0; j + 5 < candidates; ++j) {
        if (!dice.chance(0.15)) continue;
        out.problem.lock[j] = dice.chance(0.5) ? SiteLock::forbidden : SiteLock::kept;
    }
    if (dice.chance(0.3)) out.problem.lock[0] = SiteLock::forced;
    if (dice.chance(0.3))
        for (std::uint32_t j = 0; j < candidates; ++j) out.problem.site_cost.push_back(dice.below(30));
    return out;
}

struct Work {
    SitingEffort effort = {};
    Progress progress = {};
    StepCount count{effort, progress};
};

std::vector<std::int64_t> any_multipliers(Dice& dice, const SitingModel& model) {
    std::vector<std::int64_t> out;
    for (const std::int64_t otherwise : model.otherwise)
        out.push_back(static_cast<std::int64_t>(static_cast<double>(otherwise * model.scale) * dice.between(0.0, 1.1)));
    return out;
}

} // namespace

TEST_CASE("siting parts: covers with few sites cost what the best of all choices does, whatever is asked for") {
    Dice dice(41);
    SmallCoverSearch search;
    int found = 0, none = 0;
    for (int i = 0; i < 600; ++i) {
        CAPTURE(i);
        SmallCover cover = random_cover(dice, 1 + dice.below(11), dice.below(30));
        SmallQuestion question;
        if (i % 3 != 0) question.open = dice.next() & cover.all() & dice.next() & dice.next();
        if (i % 3 != 0) question.closed = dice.next() & cover.all() & dice.next() & ~question.open;
        if (i % 2 != 0) question.number = static_cast<int>(dice.below(7));
        if (i % 5 == 4) question.below = 20 + dice.below(300);
        question.any = i % 7 == 6;
        const auto least = least_of_all_sets(cover, question);
        const SmallAnswer answer = search.find(cover, question);
        REQUIRE(answer.ended);
        REQUIRE(answer.found == least.has_value());
        answer.found ? ++found : ++none;
        if (answer.found) {
            CHECK(is_asked_for(answer.open, question));
            CHECK(cover.cost(answer.open) >= *least);
            CHECK(cover.cost(answer.open) < question.below);
            if (!question.any) CHECK(cover.cost(answer.open) == *least);
            if (!question.any) CHECK(answer.bound == *least);
        } else {
            CHECK(answer.bound == question.below);
        }
        const SmallAnswer best = search.solve(cover, dice.next() & cover.all());
        CHECK(cover.cost(best.open) == *least_of_all_sets(cover, {}));
        CHECK(best.bound == cover.cost(best.open));
    }
    CHECK(found > 300);
    CHECK(none > 30);
}

TEST_CASE("siting parts: 64 sites, the last bit among them") {
    SmallCover cover;
    cover.price.assign(kMostSmallSites, 3);
    for (std::size_t j = 0; j < kMostSmallSites; ++j) cover.row.push_back({SiteSet{1} << j, j % 2 == 0 ? 2 : 5});
    SmallCoverSearch search;
    CHECK(search.solve(cover, 0).open == 0xaaaaaaaaaaaaaaaaULL);
    CHECK(search.solve(cover, 0).bound == 32 * 3 + 32 * 2);
}

TEST_CASE("siting parts: areas hold every candidate once and all of its demand") {
    Dice dice(42);
    for (int i = 0; i < 50; ++i) {
        CAPTURE(i);
        SitingInstance in = along_a_road(dice, 30, 80);
        in.problem.lock.clear();
        const SitingModel model = model_of(in.costs, in.problem);
        Work work;
        const std::size_t most = 3 + dice.below(10);
        const auto areas = cover_areas(model, any_multipliers(dice, model), most, work.count);
        std::vector<int> seen(model.candidate_count(), 0), shares(model.demand_count(), 0);
        for (const CoverArea& area : areas) {
            CHECK(area.site.size() <= most);
            CHECK(area.cover.price.size() == area.site.size());
            for (const std::uint32_t j : area.site) ++seen[j];
            for (const AreaDemand& d : area.demand) {
                ++shares[d.demand];
                SiteSet sites = 0;
                for (std::size_t k = 0; k < area.site.size(); ++k)
                    for (const CostEntry& e : model.by_demand[d.demand])
                        if (e.id == area.site[k]) sites |= SiteSet{1} << k;
                CHECK(area.cover.row[d.row].sites == sites);
            }
        }
        CHECK(std::count(seen.begin(), seen.end(), 1) == std::ssize(seen));
        for (const CoverArea& area : areas)
            for (const AreaDemand& d : area.demand) CHECK(d.shared == (shares[d.demand] > 1));
        CHECK(std::count(shares.begin(), shares.end(), 0) == 0);
    }
}

TEST_CASE("siting parts: the bound by areas is one for any multipliers, never below that of single sites, and what it "
          "rules out is") {
    Dice dice(43);
    int decided = 0, higher = 0;
    for (int i = 0; i < 300; ++i) {
        CAPTURE(i);
        const SitingInstance in = along_a_road(dice, 6 + dice.below(7), 20 + dice.below(30));
        const auto least = test::least_cost(in);
        REQUIRE(least.has_value());
        const SitingModel model = model_of(in.costs, in.problem);
        if (!can_be_searched_by_areas(model)) continue;
        Work work;
        const AreaPrices from{any_multipliers(dice, model),
                              static_cast<std::int64_t>(dice.below(60)) * model.scale + dice.below(1000)};
        const auto value_with = [&](std::size_t most, int iterations) {
            AreaBound bound(model, from, most, work.count);
            bound.ascend(iterations, 1.0, *least + 1, {});
            CHECK(bound.value() <= *least * model.scale);
            for (std::int64_t above = 0; above <= 20; above += 20) { // plans that cost less than one that is dearer
                if (bound.value() > value_for(model, *least + above)) continue;
                const auto decision = bound.ruled_out(*least + above + 1);
                decided += static_cast<int>(
                    std::count_if(decision.begin(), decision.end(), [](Decision d) { return d != Decision::none; }));
                SitingInstance left = in; // what is decided, as locks
                left.problem.lock.resize(in.costs.candidate_count(), SiteLock::none);
                for (std::uint32_t j = 0; j < decision.size(); ++j) {
                    if (decision[j] == Decision::none) continue;
                    left.problem.lock[model.candidate[j]] =
                        decision[j] == Decision::open ? SiteLock::forced : SiteLock::forbidden;
                }
                CHECK(test::least_cost(left) == least);
            }
            return bound.value();
        };
        const std::int64_t single = value_with(1, 1);
        CHECK(value_with(4, 1) >= single);
        if (value_with(4, 60) > value_with(1, 200) + model.scale) ++higher;
        value_with(kMostSmallSites, 30);
    }
    CHECK(decided > 1000);
    CHECK(higher > 5);
}

TEST_CASE("siting parts: regions make plans better, and keep the number of sites") {
    Dice dice(44);
    int better = 0;
    for (int i = 0; i < 100; ++i) {
        CAPTURE(i);
        SitingInstance in = along_a_road(dice, 20, 60);
        in.problem.lock.clear();
        const SitingModel model = model_of(in.costs, in.problem);
        Work work;
        std::vector<std::uint32_t> sites(*model.more);
        std::iota(sites.begin(), sites.end(), 0U);
        Interchange moves(model, work.count);
        moves.change_to(sites);
        const std::int64_t before = moves.cost();
        const auto now = better_by_regions(model, sites, 10 * model.scale, work.count);
        CHECK(now.size() == sites.size());
        moves.change_to(now);
        CHECK(moves.cost() <= before);
        if (moves.cost() < before) ++better;
    }
    CHECK(better > 80);
}

TEST_CASE(
    "siting parts: maximal covers searched by areas of few sites cost what the best of all choices does, with locks") {
    Dice dice(45);
    int proved = 0, by_cases = 0;
    for (int i = 0; i < 400; ++i) {
        CAPTURE(i);
        const SitingInstance in = along_a_road(dice, 8 + dice.below(6), 20 + dice.below(40));
        const auto least = test::least_cost(in);
        REQUIRE(least.has_value());
        SitingModel model = model_of(in.costs, in.problem);
        if (!can_be_searched_by_areas(model)) continue;
        Work work;
        Incumbent best;
        best.cost = model.unservable;
        first_plan(model, best, work.count);
        RootState root;
        root.model = std::move(model);
        root.multiplier = any_multipliers(dice, root.model);
        root = search_areas(std::move(root), 2 + dice.below(4), best, work.count);
        CHECK(whole_bound(root.model, root.value) <= *least);
        CHECK(best.cost >= *least);
        if (root.proved) {
            ++proved;
        } else {
            ++by_cases;
            const CasesResult cases = decide_cases(root, best, work.count);
            CHECK(cases.all);
        }
        CHECK(best.cost == *least);
        const auto plan = plan_with(in.costs, in.problem, best.sites);
        REQUIRE(plan.has_value());
        CHECK(plan->cost == *least);
    }
    CHECK(proved > 200);
    CHECK(by_cases > 10);
}
