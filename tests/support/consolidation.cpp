#include "support/consolidation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace lifecircle::test {
namespace {

SiteLock lock(const ConsolidationProblem& p, std::size_t j) { return p.lock.empty() ? SiteLock::none : p.lock[j]; }

std::optional<std::int64_t> cost_of(const AllocationCosts& costs, DemandId d, CandidateId site) {
    for (const CostEntry& e : costs.by_candidate[site])
        if (e.id == d) return e.cost;
    return std::nullopt;
}

/// What breaks a rule, for any set of sites and any assignment.
std::string rule_broken(const ConsolidationInstance& in, const std::vector<bool>& kept,
                        const std::vector<CandidateId>& site_of) {
    const ConsolidationProblem& p = in.problem;
    std::vector<std::int64_t> load(kept.size(), 0);
    for (DemandId d = 0; d < site_of.size(); ++d) {
        if (site_of[d] >= kept.size() || !kept[site_of[d]]) return "a demand has no site that is kept";
        if (!cost_of(in.costs, d, site_of[d])) return "a demand is sent where a rule forbids it";
        load[site_of[d]] += p.size.empty() ? p.weight[d] : p.size[d];
    }
    std::size_t count = 0;
    for (std::size_t j = 0; j < kept.size(); ++j) {
        const SiteLock l = lock(p, j);
        if (kept[j] && l == SiteLock::forbidden) return "a forbidden site is kept";
        if (!kept[j] && (l == SiteLock::kept || l == SiteLock::forced)) return "a locked site is closed";
        if (!kept[j]) continue;
        ++count;
        if (!p.capacity.empty() && load[j] > p.capacity[j]) return "a site is too full";
        if (!p.minimum.empty() && load[j] < p.minimum[j]) return "a site is below its minimum";
    }
    for (const SiteGroup& group : p.groups) {
        const auto stay = [&](CandidateId j) { return kept[j]; };
        if (std::count_if(group.sites.begin(), group.sites.end(), stay) < static_cast<std::ptrdiff_t>(group.least))
            return "a group keeps too few";
    }
    return p.sites && count != *p.sites ? "another number of sites" : "";
}

class Everything {
  public:
    explicit Everything(const ConsolidationInstance& in)
        : in_(in), kept_(in.costs.candidate_count(), false), site_of_(in.costs.demand_count(), 0) {}

    std::optional<Least> least() {
        for (std::uint32_t set = 0; set < 1U << kept_.size(); ++set) {
            sites_ = 0;
            for (std::size_t j = 0; j < kept_.size(); ++j) {
                kept_[j] = ((set >> j) & 1U) != 0;
                sites_ += kept_[j] ? 1U : 0U;
            }
            if (!in_.problem.sites || sites_ == *in_.problem.sites) assign(0, 0);
        }
        return best_;
    }

  private:
    void assign(DemandId d, std::int64_t cost) {
        if (d == site_of_.size()) {
            const bool better = !best_ || std::pair(sites_, cost) < std::pair(best_->sites, best_->cost);
            if (better && rule_broken(in_, kept_, site_of_).empty()) best_ = Least{sites_, cost};
            return;
        }
        for (const CostEntry& e : in_.costs.by_demand[d]) {
            if (!kept_[e.id]) continue;
            site_of_[d] = e.id;
            assign(d + 1, cost + in_.problem.weight[d] * e.cost);
        }
    }

    const ConsolidationInstance& in_;
    std::vector<bool> kept_;
    std::vector<CandidateId> site_of_;
    std::uint32_t sites_ = 0;
    std::optional<Least> best_;
};

/// Every choice of sites and every assignment, for some of the rules.
class SomeRulesKept {
  public:
    SomeRulesKept(const ConsolidationInstance& in, const std::vector<ConsolidationPart>& rules)
        : in_(in), rules_(rules), load_(in.costs.candidate_count(), 0) {}

    bool any() {
        for (set_ = 0; set_ < 1U << load_.size(); ++set_)
            if (sites_fit() && assign(0)) return true;
        return false;
    }

  private:
    bool has(ConsolidationRule rule, std::uint32_t of) const {
        return std::find(rules_.begin(), rules_.end(), ConsolidationPart{rule, of}) != rules_.end();
    }
    bool kept(std::uint32_t j) const { return ((set_ >> j) & 1U) != 0; }

    bool sites_fit() const {
        const ConsolidationProblem& p = in_.problem;
        if (has(ConsolidationRule::number, 0) && std::popcount(set_) != static_cast<int>(*p.sites)) return false;
        for (std::uint32_t j = 0; j < load_.size(); ++j)
            if (has(ConsolidationRule::lock, j) && kept(j) == (p.lock[j] == SiteLock::forbidden)) return false;
        for (std::uint32_t g = 0; g < p.groups.size(); ++g) {
            const auto stay = [&](CandidateId j) { return kept(j); };
            const auto& sites = p.groups[g].sites;
            if (has(ConsolidationRule::group, g) &&
                std::count_if(sites.begin(), sites.end(), stay) < static_cast<std::ptrdiff_t>(p.groups[g].least))
                return false;
        }
        return true;
    }

    bool assign(DemandId d) {
        const ConsolidationProblem& p = in_.problem;
        if (d == in_.costs.demand_count()) {
            for (std::uint32_t j = 0; j < load_.size(); ++j)
                if (kept(j) && has(ConsolidationRule::minimum, j) && load_[j] < p.minimum[j]) return false;
            return true;
        }
        const std::int64_t size = p.size.empty() ? p.weight[d] : p.size[d];
        for (const CostEntry& e : in_.costs.by_demand[d]) {
            const bool full = has(ConsolidationRule::capacity, e.id) && load_[e.id] + size > p.capacity[e.id];
            if (!kept(e.id) || full) continue;
            load_[e.id] += size;
            const bool found = assign(d + 1);
            load_[e.id] -= size;
            if (found) return true;
        }
        return !has(ConsolidationRule::demand, d) && assign(d + 1);
    }

    const ConsolidationInstance& in_;
    const std::vector<ConsolidationPart>& rules_;
    std::vector<std::int64_t> load_;
    std::uint32_t set_ = 0;
};

std::string plan_faults(const ConsolidationInstance& in, const ConsolidationSolution& solution) {
    const ConsolidationPlan& plan = *solution.plan;
    if (plan.site_of.size() != in.costs.demand_count()) return "demands are missing";
    std::vector<bool> kept(in.costs.candidate_count(), false);
    for (const CandidateId j : plan.sites) kept.at(j) = true;
    if (std::string broken = rule_broken(in, kept, plan.site_of); !broken.empty()) return broken;
    std::int64_t cost = 0;
    for (DemandId d = 0; d < plan.site_of.size(); ++d)
        cost += in.problem.weight[d] * *cost_of(in.costs, d, plan.site_of[d]);
    if (cost != plan.cost) return "the cost is another one";
    if (solution.bound > cost) return "the bound is above the plan";
    if (solution.certificate && solution.certificate->bound > cost) return "a certificate above the plan";
    if (solution.fewest_bound > plan.sites.size()) return "fewer sites than the bound allows";
    const bool proved = solution.bound == cost && solution.fewest_bound == plan.sites.size();
    return proved == (solution.status == ConsolidationStatus::optimal) ? "" : "the status is another one";
}

struct Point {
    double x = 0, y = 0;
};

double normal(Dice& dice) {
    double sum = -6.0; // of twelve: near enough
    for (int k = 0; k < 12; ++k) sum += dice.below(1'000'000) * 1e-6;
    return sum;
}

} // namespace

ConsolidationInstance random_consolidation(Dice& dice, const ConsolidationRules& rules) {
    const std::uint32_t demands = 1 + dice.below(8), sites = 1 + dice.below(6);
    CostRows rows;
    for (std::uint32_t j = 0; j < sites; ++j) {
        for (DemandId d = 0; d < demands; ++d)
            if (dice.chance(0.6)) rows.entry.push_back({d, dice.below(30)});
        rows.end_row();
    }
    ConsolidationInstance in;
    in.costs = allocation_costs(demands, std::move(rows), {});
    ConsolidationProblem& p = in.problem;
    for (DemandId d = 0; d < demands; ++d) p.weight.push_back(dice.chance(0.1) ? 0 : 1 + dice.below(9));
    if (dice.chance(0.3))
        for (DemandId d = 0; d < demands; ++d) p.size.push_back(dice.below(10));
    for (std::uint32_t j = 0; j < sites; ++j) {
        if (rules.capacity) p.capacity.push_back(8 + dice.below(25));
        if (rules.minimum) p.minimum.push_back(dice.below(12));
        if (rules.locks)
            p.lock.push_back(dice.chance(0.12)  ? SiteLock::kept
                             : dice.chance(0.1) ? SiteLock::forbidden
                                                : SiteLock::none);
    }
    if (rules.groups) {
        p.groups.resize(1 + dice.below(2));
        for (CandidateId j = 0; j < sites; ++j)
            if (dice.chance(0.7)) p.groups[dice.below(static_cast<std::uint32_t>(p.groups.size()))].sites.push_back(j);
        for (SiteGroup& group : p.groups) group.least = dice.chance(0.2) ? 2 : dice.below(2);
    }
    if (rules.number) p.sites = 1 + dice.below(sites);
    return in;
}

ConsolidationInstance random_valleys(std::uint64_t seed, std::uint32_t villages, std::uint32_t schools,
                                     std::uint32_t kept) {
    Dice dice(seed);
    const double side = 100.0 * std::sqrt(villages / 3000.0), spread = side / 25.0;
    const auto anywhere = [&] {
        return Point{dice.below(1'000'000) * 1e-6 * side, dice.below(1'000'000) * 1e-6 * side};
    };
    std::vector<Point> valley(std::max(8U, villages / 120)), village(villages), school(schools);
    for (Point& v : valley) v = anywhere();
    const auto settled = [&] {
        if (dice.chance(0.35)) return anywhere();
        const Point c = valley[dice.below(static_cast<std::uint32_t>(valley.size()))];
        const double x = c.x + spread * normal(dice);
        return Point{x, c.y + spread * normal(dice)};
    };
    for (Point& v : village) v = settled();
    for (Point& s : school) s = settled();
    ConsolidationInstance in;
    ConsolidationProblem& p = in.problem;
    std::vector<std::uint32_t> before(villages, std::numeric_limits<std::uint32_t>::max());
    std::vector<std::int64_t> today(schools, 0), reach(schools, 0);
    const auto tenths = [&](std::uint32_t i, std::uint32_t j) {
        const double km = 1.4 * std::hypot(village[i].x - school[j].x, village[i].y - school[j].y);
        return static_cast<std::uint32_t>(std::lround(km * 30.0));
    };
    for (std::uint32_t i = 0; i < villages; ++i) {
        const double people = 1.0 + std::exp(4.5 + 0.9 * normal(dice)), share = 0.6 + 0.8e-6 * dice.below(1'000'000);
        p.weight.push_back(std::max<std::int64_t>(1, std::lround(people * 0.06 * share)));
        std::uint32_t nearest = 0;
        for (std::uint32_t j = 0; j < schools; ++j)
            if (tenths(i, j) < before[i]) before[i] = tenths(i, j), nearest = j;
        today[nearest] += p.weight[i];
        in.before += p.weight[i] * before[i];
    }
    CostRows rows;
    for (std::uint32_t j = 0; j < schools; ++j) {
        for (std::uint32_t i = 0; i < villages; ++i)
            if (tenths(i, j) <= std::max(300U, before[i] + 100)) {
                rows.entry.push_back({i, tenths(i, j)});
                reach[j] += p.weight[i];
            }
        rows.end_row();
        p.capacity.push_back(std::max<std::int64_t>(60, std::lround(1.6 * static_cast<double>(today[j]))));
        p.minimum.push_back(reach[j] < 90 ? 0 : 30);
    }
    in.costs = allocation_costs(villages, std::move(rows), {});
    p.lock.assign(schools, SiteLock::none);
    for (std::uint32_t k = 0; k < std::max(1U, schools / 20); ++k) p.lock[dice.below(schools)] = SiteLock::kept;
    const auto served = [&](std::uint32_t i) {
        const auto row = in.costs.by_demand[i];
        return std::any_of(row.begin(), row.end(), [&](CostEntry e) { return p.lock[e.id] != SiteLock::forbidden; });
    };
    for (std::uint32_t k = 0, closed = 0; k < 20 * schools && closed < std::max(1U, schools / 33); ++k) {
        const std::uint32_t j = dice.below(schools);
        if (p.lock[j] != SiteLock::none) continue;
        p.lock[j] = SiteLock::forbidden;
        bool all = true;
        for (const CostEntry& e : in.costs.by_candidate[j]) all = all && served(e.id);
        all ? static_cast<void>(++closed) : static_cast<void>(p.lock[j] = SiteLock::none);
    }
    p.sites = kept;
    return in;
}

bool keeps_rules(const ConsolidationInstance& instance, const std::vector<ConsolidationPart>& rules) {
    return SomeRulesKept(instance, rules).any();
}

std::optional<Least> least_consolidation(const ConsolidationInstance& instance) { return Everything(instance).least(); }

std::string faults(const ConsolidationInstance& in, const ConsolidationSolution& solution,
                   const std::optional<std::optional<Least>>& least) {
    if (solution.plan) {
        if (std::string fault = plan_faults(in, solution); !fault.empty()) return fault;
    } else if (solution.status == ConsolidationStatus::optimal || solution.status == ConsolidationStatus::bounded) {
        return "a status without its plan";
    }
    if (!least) return "";
    if (*least) {
        if (solution.status == ConsolidationStatus::infeasible) return "there is a plan";
        if (solution.fewest_bound > (*least)->sites) return "the bound of sites is above the fewest";
        if (solution.plan && solution.plan->sites.size() == (*least)->sites && solution.bound > (*least)->cost)
            return "the bound is above the least";
        if (solution.plan && solution.plan->sites.size() == (*least)->sites &&
            solution.certificate->bound > (*least)->cost)
            return "the certificate is above the least";
        if (solution.status == ConsolidationStatus::optimal && solution.plan->cost != (*least)->cost)
            return "called optimal, and is not";
        return "";
    }
    return solution.plan ? "a plan where there is none" : "";
}

} // namespace lifecircle::test
