// The parts of a search, each beside the obvious way to the same number.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include <lifecircle/siting/cases.hpp>
#include <lifecircle/siting/dominance.hpp>

#include "support/siting.hpp"

using namespace lifecircle;
using test::SitingKind;

namespace {

/// A model without unreachable demand, and its least cost over all choices of its candidates.
struct Case {
    SitingInstance in;
    SitingModel model;
    std::optional<std::int64_t> least;
};

std::vector<Case> cases(std::uint64_t seed, int count, bool locks) {
    test::Dice dice(seed);
    std::vector<Case> out;
    while (std::cmp_less(out.size(), count)) {
        const SitingKind kind = test::kSitingKinds[out.size() % 9];
        Case c{test::random_siting(dice, kind, {12, 8, dice.between(0.3, 0.9), 30, locks}), {}, {}};
        c.least = test::least_cost(c.in);
        if (!c.least) continue;
        c.model = model_of(c.in.costs, c.in.problem);
        out.push_back(std::move(c));
    }
    return out;
}

/// Of a choice of the model's candidates, row by row.
std::int64_t cost_with(const SitingModel& model, const std::vector<std::uint8_t>& open) {
    std::int64_t sum = model.decided;
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        std::int64_t best = model.otherwise[d];
        for (const CostEntry& e : model.by_demand[d])
            if (open[e.id] != 0) best = std::min(best, model.weight[d] * e.cost);
        sum += best;
    }
    for (std::size_t j = 0; j < open.size(); ++j) sum += open[j] != 0 ? model.site_cost[j] : 0;
    return sum;
}

std::int64_t money_for(const SitingModel& model, const std::vector<std::uint8_t>& open) {
    std::int64_t sum = 0;
    for (std::size_t j = 0; j < model.price.size(); ++j) sum += open[j] != 0 ? model.price[j] : 0;
    return sum;
}

/// Least cost over all choices of a model's candidates.
std::int64_t least_of(const SitingModel& model) {
    std::int64_t best = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t set = 0; set < (1U << model.candidate_count()); ++set) {
        std::vector<std::uint8_t> open(model.candidate_count());
        for (std::size_t j = 0; j < open.size(); ++j) open[j] = static_cast<std::uint8_t>((set >> j) & 1U);
        if (model.more && std::count(open.begin(), open.end(), 1) != static_cast<std::ptrdiff_t>(*model.more)) continue;
        if (model.budget && money_for(model, open) > *model.budget) continue;
        best = std::min(best, cost_with(model, open));
    }
    return best;
}

} // namespace

TEST_CASE("siting parts: a model has the least cost of its problem, whatever is locked") {
    for (const Case& c : cases(1, 300, true)) CHECK(least_of(c.model) == *c.least);
}

TEST_CASE("siting parts: no multipliers give a bound above the least cost, nor a price that rules a best plan out") {
    test::Dice dice(2);
    for (const Case& c : cases(3, 300, false)) {
        std::vector<std::int64_t> multiplier(c.model.demand_count());
        for (int round = 0; round < 5; ++round) {
            for (std::size_t d = 0; d < multiplier.size(); ++d) {
                const std::int64_t dearest = c.model.cost_of(d, c.model.by_demand[d].back()) + 10;
                multiplier[d] = std::min(
                    static_cast<std::int64_t>(dice.between(0, 1) * static_cast<double>(dearest * c.model.scale)),
                    c.model.otherwise[d] * c.model.scale);
            }
            Relaxation r;
            relax(c.model, multiplier, r);
            CHECK(whole_bound(c.model, r.value) <= *c.least);
            // Decided the other way, the least cost is at least value_without.
            for (std::uint32_t j = 0; j < c.model.candidate_count(); ++j) {
                std::vector<Decision> decision(c.model.candidate_count(), Decision::none);
                decision[j] = r.opened[j] != 0 ? Decision::closed : Decision::open;
                if (contradicts(c.model, decision)) continue;
                const SitingModel other = reduced(c.model, decision, {});
                if (other.more && *other.more > other.candidate_count()) continue;
                const std::int64_t least = least_of(other);
                CHECK((r.value_without(j) + c.model.scale - 1) / c.model.scale <= least);
            }
        }
    }
}

TEST_CASE("siting parts: an ascent decides nothing that a better plan would do otherwise") {
    for (const Case& c : cases(4, 300, false)) {
        const SitingEffort effort;
        const Progress progress;
        StepCount count(effort, progress);
        AscentPace pace;
        const std::int64_t known = *c.least + 1; // the best plan costs less than this and must survive
        const Ascent ascent = ascend(c.model, first_multipliers(c.model, {}), known, 200, pace, count);
        CHECK_FALSE(ascent.ruled_out);
        CHECK(whole_bound(c.model, ascent.value) <= *c.least);
        if (c.model.demand_count() == 0) continue;
        const SitingModel smaller = reduced(c.model, ascent.decision, ascent.cut_off(c.model, known));
        CHECK(least_of(smaller) == *c.least);
    }
}

TEST_CASE("siting parts: cases alone, without a plan to begin with, end at the least cost") {
    std::uint64_t nodes = 0;
    for (const Case& c : cases(9, 300, false)) {
        const SitingEffort effort;
        const Progress progress;
        StepCount count(effort, progress);
        Incumbent best;
        best.cost = 3 * *c.least + 100;
        const RootState root{c.model, std::vector<std::int64_t>(c.model.demand_count(), 0), 0, false};
        const CasesResult result = decide_cases(root, best, count);
        CHECK(result.all);
        CHECK(best.found);
        CHECK(best.cost == *c.least);
        CHECK(result.bound == *c.least);
        nodes += result.nodes;
    }
    CHECK(nodes >= 400);
}

TEST_CASE("siting parts: moves keep cost, and a descent ends where no move helps") {
    test::Dice dice(5);
    for (const Case& c : cases(6, 300, false)) {
        const SitingEffort effort;
        const Progress progress;
        StepCount count(effort, progress);
        Interchange moves(c.model, count);
        const auto open_now = [&] {
            std::vector<std::uint8_t> open(c.model.candidate_count(), 0);
            for (const std::uint32_t s : moves.sites()) open[s] = 1;
            return open;
        };
        for (int i = 0; i < 30 && c.model.candidate_count() > 0; ++i) {
            const std::uint32_t j = dice.below(static_cast<std::uint32_t>(c.model.candidate_count()));
            moves.is_open(j) ? moves.close(j) : moves.open(j);
            REQUIRE(moves.cost() == cost_with(c.model, open_now()));
        }
        moves.complete();
        if (c.model.more) REQUIRE(moves.sites().size() == *c.model.more);
        REQUIRE_FALSE(moves.is_too_dear());
        moves.descend();
        for (int round = 0; round < 4 && !moves.sites().empty();
             ++round) { // what is kept from move to move still holds
            const std::uint32_t j = dice.below(static_cast<std::uint32_t>(c.model.candidate_count()));
            if (moves.is_open(j)) continue;
            moves.close(moves.sites().front());
            moves.open(j);
            if (c.model.budget) moves.complete();
            moves.descend();
        }
        REQUIRE_FALSE(moves.is_too_dear());
        REQUIRE(moves.cost() == cost_with(c.model, open_now()));
        const std::vector<std::uint8_t> at_end = open_now();
        for (std::size_t a = 0; a < at_end.size(); ++a) {
            for (std::size_t b = 0; b < at_end.size(); ++b) {
                std::vector<std::uint8_t> other = at_end;
                other[a] = at_end[a] == 0 ? 1 : 0;
                if (b != a) other[b] = at_end[b] == 0 ? 1 : 0;
                const bool exchange = b != a && at_end[a] != at_end[b];
                if (c.model.budget && money_for(c.model, other) > *c.model.budget) continue;
                if (exchange || (!c.model.more && a == b)) CHECK(cost_with(c.model, other) >= moves.cost());
            }
        }
    }
}

TEST_CASE("siting parts: on lists cut short around a plan no plan costs more than it does") {
    test::Dice dice(10);
    int shorter = 0;
    for (const Case& c : cases(11, 600, true)) {
        const std::size_t n = c.model.candidate_count();
        std::vector<std::uint32_t> plan;
        for (std::uint32_t j = 0; j < n; ++j)
            if (dice.chance(0.5)) plan.push_back(j);
        const SitingModel near = near_model(c.model, plan, 1 + static_cast<int>(dice.below(3)));
        shorter += near.pair_count() < c.model.pair_count() ? 1 : 0;
        REQUIRE(near.candidate == c.model.candidate);
        for (std::uint32_t set = 0; set < (1U << n); ++set) {
            std::vector<std::uint8_t> open(n);
            std::vector<CandidateId> sites = c.model.open;
            for (std::uint32_t j = 0; j < n; ++j) {
                open[j] = static_cast<std::uint8_t>((set >> j) & 1U);
                if (open[j] != 0) sites.push_back(c.model.candidate[j]);
            }
            const std::int64_t costs = cost_with(c.model, open);
            REQUIRE(cost_with(near, open) <= costs);
            std::uint64_t steps = 0;
            REQUIRE(cost_with(c.model, sites, steps) == costs);
        }
    }
    CHECK(shorter >= 30);
}

TEST_CASE("siting parts: what dominance leaves has the same least cost, with fewer pairs") {
    test::Dice dice(8);
    std::size_t before = 0, after = 0;
    for (int i = 0; i < 300; ++i) {
        constexpr SitingKind kCovers[] = {SitingKind::cover, SitingKind::cover_with_costs, SitingKind::maximal_cover,
                                          SitingKind::cover_for_money};
        const SitingKind kind = kCovers[i % 4];
        const SitingInstance in = test::random_siting(dice, kind, {14, 10, dice.between(0.2, 0.7), 30, i % 2 == 0});
        if (!test::least_cost(in)) continue;
        const SitingModel model = model_of(in.costs, in.problem);
        if (!is_covering(model)) continue;
        const SitingEffort effort;
        const Progress progress;
        StepCount count(effort, progress);
        const SitingModel smaller = without_dominated(model, count);
        CHECK(least_of(smaller) == least_of(model));
        before += model.pair_count(), after += smaller.pair_count();
    }
    CHECK(after * 2 < before);
}
