#include "support/siting.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace lifecircle::test {
namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

/// Dense: cost of each pair, weight included; kNone where there is no pair.
std::vector<std::vector<std::int64_t>> table(const SitingInstance& in) {
    std::vector<std::vector<std::int64_t>> cost(in.costs.candidate_count(),
                                                std::vector<std::int64_t>(in.costs.demand_count(), kNone));
    for (std::size_t c = 0; c < cost.size(); ++c)
        for (const CostEntry& e : in.costs.by_candidate[c]) cost[c][e.id] = in.problem.weight[e.id] * e.cost;
    return cost;
}

SiteLock lock(const SitingInstance& in, std::size_t c) {
    return in.problem.lock.empty() ? SiteLock::none : in.problem.lock[c];
}
std::int64_t site_cost(const SitingInstance& in, std::size_t c) {
    return in.problem.site_cost.empty() || lock(in, c) == SiteLock::kept ? 0 : in.problem.site_cost[c];
}

std::int64_t price(const SitingInstance& in, std::size_t c) {
    return in.problem.price.empty() || lock(in, c) == SiteLock::kept ? 0 : in.problem.price[c];
}

/// Every choice, candidate by candidate.
class Everything {
  public:
    explicit Everything(const SitingInstance& in) : in_(in), cost_(table(in)) {}

    std::optional<std::int64_t> least() {
        std::vector<std::int64_t> now(in_.costs.demand_count(), kNone);
        if (in_.problem.unserved)
            for (std::size_t d = 0; d < now.size(); ++d) now[d] = in_.problem.weight[d] * *in_.problem.unserved;
        choose(0, 0, 0, 0, now);
        return best_ == kNone ? std::nullopt : std::optional(best_);
    }

  private:
    void choose(std::size_t c, std::uint32_t chosen, std::int64_t money, std::int64_t sites,
                const std::vector<std::int64_t>& now) {
        if (in_.problem.sites && chosen > *in_.problem.sites) return;
        if (in_.problem.budget && money > *in_.problem.budget) return;
        if (c == cost_.size()) {
            if (in_.problem.sites && chosen != *in_.problem.sites) return;
            std::int64_t sum = sites;
            for (const std::int64_t each : now) {
                if (each == kNone) return;
                sum += each;
            }
            best_ = std::min(best_, sum);
            return;
        }
        const SiteLock l = lock(in_, c);
        if (l == SiteLock::none || l == SiteLock::forbidden) choose(c + 1, chosen, money, sites, now);
        if (l == SiteLock::forbidden) return;
        std::vector<std::int64_t> with = now;
        for (std::size_t d = 0; d < with.size(); ++d) with[d] = std::min(with[d], cost_[c][d]);
        choose(c + 1, chosen + (l == SiteLock::kept ? 0U : 1U), money + price(in_, c), sites + site_cost(in_, c), with);
    }

    const SitingInstance& in_;
    std::vector<std::vector<std::int64_t>> cost_;
    std::int64_t best_ = kNone;
};

std::string plan_faults(const SitingInstance& in, const SitingPlan& plan) {
    const std::set<CandidateId> open(plan.sites.begin(), plan.sites.end());
    if (open.size() != plan.sites.size() || !std::is_sorted(plan.sites.begin(), plan.sites.end())) return "sites twice";
    std::uint32_t chosen = 0;
    std::int64_t cost = 0, money = 0;
    for (std::size_t c = 0; c < in.costs.candidate_count(); ++c) {
        const bool is_open = open.count(static_cast<CandidateId>(c)) > 0;
        const SiteLock l = lock(in, c);
        if (!is_open && (l == SiteLock::kept || l == SiteLock::forced)) return "a locked site is closed";
        if (is_open && l == SiteLock::forbidden) return "a forbidden site is open";
        if (is_open && l != SiteLock::kept) ++chosen;
        if (is_open) cost += site_cost(in, c), money += price(in, c);
    }
    if (in.problem.budget && money > *in.problem.budget) return "too dear";
    if (in.problem.sites && chosen != *in.problem.sites) return "another number of sites";
    const auto pairs = table(in);
    for (std::size_t d = 0; d < in.costs.demand_count(); ++d) {
        const std::int64_t without = in.problem.unserved ? in.problem.weight[d] * *in.problem.unserved : kNone;
        std::int64_t best = without;
        for (const CandidateId c : open) best = std::min(best, pairs[c][d]);
        if (best == kNone) return "a demand is not served";
        const CandidateId site = plan.site_of[d];
        if (site == kNoSite ? best != without : (open.count(site) == 0 || pairs[site][d] != best))
            return "a demand is not served from its cheapest site";
        cost += best;
    }
    return cost == plan.cost ? "" : "the cost is another one";
}

/// Σ ρ x at its least with Σ p x <= money, 0 <= x <= 1: both in order of what a unit of money saves.
std::int64_t least_of_parts(std::vector<std::pair<std::int64_t, std::int64_t>> rho_and_price, std::int64_t money) {
    __extension__ using Wide = __int128;
    std::sort(rho_and_price.begin(), rho_and_price.end(), [](const auto& a, const auto& b) {
        return Wide{a.first} * b.second < Wide{b.first} * a.second; // both below 0, both dearer than nothing
    });
    std::int64_t sum = 0;
    for (const auto& [rho, price] : rho_and_price) {
        if (price <= money) {
            sum += rho, money -= price;
            continue;
        }
        const Wide part = Wide{-rho} * money;
        return sum - static_cast<std::int64_t>((part + price - 1) / price);
    }
    return sum;
}

/// Locks that leave a choice.
std::vector<SiteLock> random_locks(Dice& dice, std::uint32_t candidates, bool locks) {
    std::vector<SiteLock> out(candidates, SiteLock::none);
    if (!locks) return out;
    for (SiteLock& l : out)
        if (dice.chance(0.4)) l = static_cast<SiteLock>(1 + dice.below(3));
    const auto is_choice = [](SiteLock l) { return l == SiteLock::none || l == SiteLock::forced; };
    if (std::none_of(out.begin(), out.end(), is_choice)) out[0] = SiteLock::none;
    return out;
}

/// Some for nothing, at times all alike; a budget between what forced sites cost and a little more than all.
void give_money(Dice& dice, SitingProblem& problem, std::uint32_t candidates) {
    const bool alike = dice.chance(0.1);
    std::int64_t all = 0, forced = 0;
    for (std::uint32_t c = 0; c < candidates; ++c) {
        problem.price.push_back(alike ? 7 : dice.chance(0.1) ? 0 : 1 + dice.below(40));
        const SiteLock l = problem.lock.empty() ? SiteLock::none : problem.lock[c];
        forced += l == SiteLock::forced ? problem.price[c] : 0;
        all += l == SiteLock::none ? problem.price[c] : 0;
    }
    problem.sites.reset();
    problem.budget = forced + dice.below(static_cast<std::uint32_t>(all * 3 / (dice.chance(0.3) ? 2 : 5) + 2));
}

} // namespace

bool is_for_money(SitingKind kind) {
    return kind == SitingKind::median_for_money || kind == SitingKind::median_with_penalty_for_money ||
           kind == SitingKind::cover_for_money;
}

SitingInstance random_siting(Dice& dice, SitingKind kind, const SitingSize& size) {
    const std::uint32_t demands = 1 + dice.below(size.demands), candidates = 1 + dice.below(size.candidates);
    CostRows rows;
    for (std::uint32_t c = 0; c < candidates; ++c) {
        for (std::uint32_t d = 0; d < demands; ++d)
            if (dice.chance(size.pairs)) rows.entry.push_back({d, dice.below(size.dearest + 1)});
        rows.end_row();
    }
    AllocationCosts costs = allocation_costs(demands, std::move(rows), {});
    std::vector<People> weight;
    for (std::uint32_t d = 0; d < demands; ++d) weight.push_back(dice.chance(0.15) ? 0 : 1 + dice.below(9));
    weight[dice.below(demands)] = 3;
    std::vector<std::int64_t> prices;
    for (std::uint32_t c = 0; c < candidates; ++c) prices.push_back(dice.below(kind == SitingKind::cover ? 1 : 40));
    const std::vector<SiteLock> locks = random_locks(dice, candidates, size.locks);
    std::uint32_t forced = 0, choice = 0;
    for (const SiteLock l : locks) {
        forced += l == SiteLock::forced ? 1U : 0U;
        choice += l == SiteLock::none || l == SiteLock::forced ? 1U : 0U;
    }
    const std::uint32_t sites = std::max(forced, 1 + dice.below(std::max(choice, 1U)));
    SitingProblem problem;
    const CostStep within{size.dearest / 2, 0};
    const CostStep steps[] = {{size.dearest / 3, 0}, {size.dearest / 2, 2}, {size.dearest, 5}};
    switch (kind) {
    case SitingKind::median:
    case SitingKind::median_for_money:
        problem = p_median(weight, sites);
        break;
    case SitingKind::median_with_penalty:
    case SitingKind::median_with_penalty_for_money:
        problem = p_median(weight, sites);
        problem.unserved = size.dearest * 2 / 3;
        if (dice.chance(0.3)) problem.sites.reset();
        problem.site_cost = prices;
        break;
    case SitingKind::cover:
        problem = set_cover(costs);
        break;
    case SitingKind::cover_with_costs:
        problem = set_cover(costs, prices);
        break;
    case SitingKind::maximal_cover:
    case SitingKind::cover_for_money:
        costs = stepped(costs, {&within, 1}, {});
        problem = maximal_cover(weight, sites);
        break;
    case SitingKind::stepped_cover:
        costs = stepped(costs, steps, {});
        problem = maximal_cover(weight, sites, 8);
        break;
    }
    if (size.locks) problem.lock = locks;
    if (is_for_money(kind)) give_money(dice, problem, candidates);
    return {std::move(costs), std::move(problem)};
}

std::optional<std::int64_t> least_cost(const SitingInstance& instance) { return Everything(instance).least(); }

std::optional<std::int64_t> certified_bound(const SitingInstance& instance, const SitingCertificate& certificate) {
    const std::vector<std::int64_t>& lambda = certificate.multiplier;
    const std::int64_t scale = certificate.scale;
    if (lambda.size() != instance.costs.demand_count() || scale < 1) return std::nullopt;
    const auto pairs = table(instance);
    std::vector<std::int64_t> without(lambda.size(), kNone), rho;
    std::vector<std::pair<std::int64_t, std::int64_t>> for_money;
    if (instance.problem.unserved)
        for (std::size_t d = 0; d < without.size(); ++d)
            without[d] = instance.problem.weight[d] * *instance.problem.unserved;
    std::int64_t sum = 0, forced = 0, money = instance.problem.budget.value_or(0);
    for (std::size_t c = 0; c < pairs.size(); ++c) {
        if (lock(instance, c) != SiteLock::kept && lock(instance, c) != SiteLock::forced) continue;
        for (std::size_t d = 0; d < without.size(); ++d) without[d] = std::min(without[d], pairs[c][d]);
        sum += site_cost(instance, c) * scale;
        forced += lock(instance, c) == SiteLock::forced ? 1 : 0;
        money -= price(instance, c);
    }
    for (std::size_t d = 0; d < lambda.size(); ++d) {
        if (lambda[d] < 0 || (without[d] != kNone && lambda[d] > without[d] * scale)) return std::nullopt;
        sum += lambda[d];
    }
    for (std::size_t c = 0; c < pairs.size(); ++c) {
        if (lock(instance, c) != SiteLock::none) continue;
        if (instance.problem.budget && price(instance, c) > money) continue; // can't be open
        rho.push_back(site_cost(instance, c) * scale);
        for (std::size_t d = 0; d < lambda.size(); ++d)
            if (pairs[c][d] != kNone) rho.back() += std::min<std::int64_t>(0, pairs[c][d] * scale - lambda[d]);
        if (!instance.problem.budget || price(instance, c) == 0) continue;
        if (rho.back() < 0) for_money.emplace_back(rho.back(), price(instance, c));
        rho.pop_back();
    }
    sum += least_of_parts(std::move(for_money), money);
    std::sort(rho.begin(), rho.end());
    for (std::size_t k = 0; k < rho.size(); ++k)
        if (instance.problem.sites ? std::cmp_less(k, *instance.problem.sites - forced) : rho[k] < 0) sum += rho[k];
    return sum <= 0 ? 0 : (sum + scale - 1) / scale;
}

std::string faults(const SitingInstance& instance, const SitingSolution& solution,
                   const std::optional<std::optional<std::int64_t>>& least) {
    const bool has_plan = solution.status == SitingStatus::optimal || solution.status == SitingStatus::bounded;
    if (has_plan != solution.plan.has_value()) return "status and plan disagree";
    if (solution.plan) {
        std::string wrong = plan_faults(instance, *solution.plan);
        if (!wrong.empty()) return wrong;
        if (!solution.certificate) return "a plan without a certificate";
        const auto certified = certified_bound(instance, *solution.certificate);
        if (!certified) return "the multipliers are none";
        if (std::min(*certified, solution.plan->cost) != solution.certificate->bound)
            return "the certificate's bound is another one";
        if (*certified > solution.plan->cost) return "the certificate's bound lies above the plan";
        if (solution.certificate->bound > solution.bound) return "the certificate says more than the bound";
        if (solution.bound > solution.plan->cost) return "the bound lies above the plan";
        if ((solution.status == SitingStatus::optimal) != (solution.bound == solution.plan->cost))
            return "status and bound disagree";
    }
    if (!least) return "";
    if (solution.status == SitingStatus::infeasible) return *least ? "called infeasible" : "";
    if (!*least) return solution.status == SitingStatus::undecided ? "" : "a plan where there is none";
    if (solution.bound > **least) return "the bound lies above the optimum";
    if (solution.status == SitingStatus::optimal && solution.plan->cost != **least) return "called optimal";
    return "";
}

} // namespace lifecircle::test
