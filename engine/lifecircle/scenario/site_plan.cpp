#include <lifecircle/scenario/site_plan.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/scenario/site_reasons.hpp>

namespace lifecircle {
namespace {

bool has_lock(const SiteAsk& ask, CandidateId c, SiteLock lock) {
    return (c < ask.locks.size() ? ask.locks[c] : SiteLock::none) == lock;
}

std::string unit_names(const Study& study, const SiteAsk& ask, const std::vector<std::size_t>& units) {
    constexpr std::size_t kMost = 8;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMost + 1, units.size()); ++i) {
        const Unit& unit = study.units[static_cast<std::size_t>(ask.rules.each[units[i]].unit)];
        if (i > 0) names += ", ";
        names += i == kMost ? "…" : unit.name.empty() ? unit.code : unit.name;
    }
    return names;
}

/// Units that want a site and can't have one, and numbers that can't do.
void check_units(const Study& study, const SiteAsk& ask) {
    std::vector<std::size_t> empty;
    for (std::size_t u = 0; u < ask.rules.each.size(); ++u) {
        const std::vector<CandidateId>& sites = ask.rules.each[u].sites;
        if (std::all_of(sites.begin(), sites.end(),
                        [&](CandidateId c) { return has_lock(ask, c, SiteLock::forbidden); }))
            empty.push_back(u);
    }
    if (!empty.empty())
        throw Infeasible({.field = "--in-each"},
                         Phrase("{n} units have no facility and no candidate that may be chosen: {names}",
                                {{"n", empty.size()}, {"names", unit_names(study, ask, empty)}}),
                         "a candidate in each", "add candidates or release a lock");
    if (ask.share || ask.rules.each.empty()) return;
    const std::int64_t least = least_size(ask);
    if (least <= ask.budget.value_or(ask.sites)) return;
    const std::vector<std::size_t> wanting = wanting_units(ask);
    if (ask.budget)
        throw Infeasible(
            {.field = "--budget"},
            Phrase("too little for the cheapest candidate in each of {n} units that have no facility: {names}",
                   {{"n", wanting.size()}, {"names", unit_names(study, ask, wanting)}}),
            "a larger budget", "");
    throw Infeasible({.field = "--sites"},
                     Phrase("{sites} sites for {n} units that have no facility: {names}",
                            {{"sites", ask.sites}, {"n", wanting.size()}, {"names", unit_names(study, ask, wanting)}}),
                     Phrase("at least {count}", {{"count", least}}), "");
}

/// Numbers of sites, or budgets, that a share may take.
struct Sizes {
    std::int64_t least = 0, most = 0; ///< least_size; all that may be built
    std::int64_t unit = 1;            ///< every sum is a multiple of it
    std::int64_t first_step = 1;
};

/// With budgets there are many that are nearly enough: each question of them has a part of the effort only.
constexpr std::uint64_t kBudgetsTried = 10;

/// Problems solved one after another for one question.
class Solver {
  public:
    Solver(const Study& study, const StandardResult& result, const SitingTimes& siting, const SiteWeights& weights,
           const SiteAsk& ask, const Progress& progress)
        : study_(study), result_(result), siting_(siting), weights_(weights), ask_(ask), progress_(progress) {}

    bool for_money() const { return is_for_money(ask_); }
    /// \param size     sites, or a budget where the question is one of money
    SitePlan with(std::int64_t size, const SitingEffort& effort, const SitingSolution* earlier = nullptr) {
        SitePlan plan;
        plan.sites = for_money() ? 0 : static_cast<std::uint32_t>(size);
        plan.asked = site_problem(siting_, result_.standard, weights_, ask_.aim, ask_.locks, plan.sites, progress_);
        if (for_money()) limit_money(plan.asked, ask_.prices, size);
        add_rules(plan.asked, ask_.rules, progress_);
        plan.answer = solve_sites(plan.asked, ask_.aim.objective, effort, progress_, earlier);
        tell();
        if (!plan.answer.solution.plan) throw_none(plan.sites, plan.answer.solution);
        return plan;
    }
    SitePlan fewest();
    void finish(SitePlan& plan);
    std::vector<PlanWithout> leave_out_each(SitePlan& plan);
    void expect(std::size_t problems) { of_ = done_ + problems; }

  private:
    void tell() {
        ++done_;
        if (ask_.told) ask_.told(done_, std::max(done_, of_));
    }
    [[noreturn]] void throw_none(std::uint32_t sites, const SitingSolution& solution) const;
    void check_share(std::int64_t may) const;
    std::string demand_name(DemandId d) const;
    Sizes sizes() const;
    FewerSites as_fewer(std::int64_t size) const;
    std::int64_t left_out_now() const;
    void count_sites(SitePlan& plan) const;

    const Study& study_;
    const StandardResult& result_;
    const SitingTimes& siting_;
    const SiteWeights& weights_;
    const SiteAsk& ask_;
    const Progress& progress_;
    std::size_t done_ = 0, of_ = 1;
};

/// Only a longest journey asks that everybody be served, and sites apart from each other may be too few.
void Solver::throw_none(std::uint32_t sites, const SitingSolution& solution) const {
    if (solution.status != SitingStatus::infeasible)
        throw UsageError({.field = "--steps"}, "the search ended before it found a plan", "more steps", "");
    if (!ask_.rules.apart.empty())
        throw Infeasible({.field = "--sites"}, solution.reason, Phrase("{sites} sites", {{"sites", sites}}),
                         "ask for fewer, or release a lock or a rule");
    const bool minutes = result_.standard.limit.has_value();
    const std::int64_t cutoff = siting_.cutoff / (minutes ? 600 : 10);
    constexpr std::size_t kMost = 8;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMost + 1, solution.conflict.size()); ++i) {
        if (i > 0) names += ", ";
        names += i == kMost ? "…" : demand_name(solution.conflict[i]);
    }
    throw Infeasible(
        {.field = "--sites"},
        Phrase(minutes ? "{sites} more sites can't bring these {n} places within {cutoff} min: {names}"
                       : "{sites} more sites can't bring these {n} places within {cutoff} m: {names}",
               {{"sites", sites}, {"n", solution.conflict.size()}, {"cutoff", grouped(cutoff)}, {"names", names}}),
        Phrase("at least {count} more sites", {{"count", solution.fewest}}),
        "ask for more sites, or for the shortest mean journey");
}

void Solver::check_share(std::int64_t may) const {
    std::vector<std::uint8_t> served(study_.demand.size(), 0);
    for (std::size_t site = 0; site < siting_.site_count(); ++site) {
        const bool forbidden = site < ask_.locks.size() && ask_.locks[site] == SiteLock::forbidden;
        if (forbidden) continue;
        for (const CostEntry& e : siting_.times.by_candidate[site])
            if (e.cost <= limit_ds(result_.standard)) served[e.id] = 1;
    }
    std::int64_t within = 0;
    for (std::size_t p = 0; p < served.size(); ++p) within += served[p] != 0 ? weights_.count[p] : 0;
    if (weights_.total - within <= may) return;
    throw Infeasible({.field = "--cover"},
                     Phrase("all candidates together bring {within} of {total} within the standard, {share}",
                            {{"within", grouped(within)},
                             {"total", grouped(weights_.total)},
                             {"share", share_text(within, weights_.total, 0)}}),
                     Phrase("at least {share} %", {{"share", one_decimal(*ask_.share)}}),
                     "ask for less, add candidates or release a lock");
}

std::int64_t Solver::left_out_now() const {
    std::int64_t left_out = 0;
    for (std::size_t p = 0; p < study_.demand.size(); ++p)
        left_out += result_.place[p].verdict == Verdict::not_covered ? weights_.count[p] : 0;
    return left_out;
}

/// Of a place, or of a unit that wants a site.
std::string Solver::demand_name(DemandId d) const {
    if (d >= study_.demand.size()) return unit_names(study_, ask_, {d - study_.demand.size()});
    const DemandPoint& place = study_.demand[d];
    return place.name.empty() ? place.id : place.name;
}

Sizes Solver::sizes() const {
    Sizes out;
    std::int64_t cheapest = 0; // of those that cost something
    for (std::size_t c = 0; c < siting_.candidates.size(); ++c) {
        const SiteLock lock = c < ask_.locks.size() ? ask_.locks[c] : SiteLock::none;
        const std::int64_t size = for_money() ? ask_.prices[c] : 1;
        if (lock == SiteLock::forbidden) continue;
        out.most += size;
        if (size > 0 && (cheapest == 0 || size < cheapest)) cheapest = size;
    }
    out.least = least_size(ask_);
    out.unit = for_money() ? price_step(ask_) : 1;
    out.first_step = std::max(out.unit, cheapest);
    return out;
}

FewerSites Solver::as_fewer(std::int64_t size) const {
    FewerSites out;
    if (for_money())
        out.budget = size;
    else
        out.sites = static_cast<std::uint32_t>(size);
    return out;
}

SitePlan Solver::fewest() {
    const std::int64_t may = weights_.total - needed_people(weights_.total, *ask_.share);
    const Sizes sizes = this->sizes();
    check_share(may);
    SitingEffort effort = ask_.effort;
    if (for_money()) effort.steps = std::max<std::uint64_t>(1, effort.steps / kBudgetsTried);
    effort.enough = [&](const SitingBracket& bracket) {
        return (bracket.cost && *bracket.cost <= weights_.weight_of(may)) || bracket.bound > weights_.weight_of(may) ||
               (ask_.effort.enough && ask_.effort.enough(bracket));
    };
    std::optional<FewerSites> fewer;     // of the most that are not enough
    std::optional<SitingSolution> known; // for money: a plan that does
    std::int64_t too_few = 0, enough = sizes.most;
    const auto is_enough = [&](std::int64_t size) {
        if (!for_money() && size == 0) { // nothing to solve
            if (left_out_now() <= may) {
                enough = 0;
                return true;
            }
            fewer = FewerSites{0, 0, left_out_now(), std::nullopt};
            return false;
        }
        SitePlan plan = with(size, effort);
        SitingSolution& solution = plan.answer.solution;
        if (weights_.people(solution.plan->cost) <= may) {
            enough = size;
            if (!for_money()) return true;
            // It may cost less than it might.
            const std::int64_t price = price_of(plan.asked.problem, solution.plan->sites);
            enough = fewer ? std::max(price, too_few + sizes.unit) : price;
            known = std::move(solution);
            return true;
        }
        too_few = size;
        fewer = as_fewer(size);
        fewer->left_out = weights_.people(solution.bound), fewer->certificate = std::move(solution.certificate);
        return false;
    };
    // Upwards by doubling, so that large numbers are never solved where few do; then by halves.
    std::int64_t tried = sizes.least;
    for (std::int64_t step = sizes.first_step; tried < enough && !is_enough(tried); step *= 2)
        tried = std::min(enough, tried + step);
    while (fewer && enough - too_few > sizes.unit)
        is_enough(too_few + (enough - too_few) / sizes.unit / 2 * sizes.unit);
    SitePlan plan = with(enough, ask_.effort, known ? &*known : nullptr);
    plan.fewest_proved = !fewer || fewer->left_out > may;
    plan.fewer = std::move(fewer);
    return plan;
}

/// A plan without one of the sites that turns out better (a search may end early) becomes the plan. Each site is left
/// out once, whatever the plan becomes, so that this ends.
std::vector<PlanWithout> Solver::leave_out_each(SitePlan& plan) {
    std::vector<PlanWithout> seen;
    expect(plan.sites);
    const auto next = [&]() -> std::optional<CandidateId> {
        for (const CandidateId site : plan.answer.solution.plan->sites)
            if (lock_of(plan.asked.problem, site) == SiteLock::none &&
                std::none_of(seen.begin(), seen.end(), [site](const PlanWithout& w) { return w.site == site; }))
                return site;
        return {};
    };
    for (auto site = next(); site; site = next()) {
        seen.push_back(plan_without(plan, *site, ask_.aim.objective, ask_.effort, progress_));
        tell();
        const SiteAnswer& without = seen.back().answer;
        SitingSolution& solution = plan.answer.solution;
        if (!without.solution.plan || !is_better(without, plan.answer)) continue;
        solution.plan = without.solution.plan;
        if (plan.answer.longest) { // its certificate stays: it is of the question, not of a plan
            // What was proved of sums is of plans that may go as far as before: it holds of shorter ones, too.
            if (without.longest->farthest < plan.answer.longest->farthest) solution.status = SitingStatus::bounded;
            plan.answer.longest->farthest = without.longest->farthest;
        }
        if (solution.bound == solution.plan->cost) solution.status = SitingStatus::optimal;
    }
    return seen;
}

/// How many the money pays for.
void Solver::count_sites(SitePlan& plan) const {
    const std::vector<CandidateId>& sites = plan.answer.solution.plan->sites;
    const auto end = std::lower_bound(sites.begin(), sites.end(), siting_.candidates.size());
    plan.sites = static_cast<std::uint32_t>(end - sites.begin());
}

void Solver::finish(SitePlan& plan) {
    std::vector<PlanWithout> seen;
    if (for_money()) count_sites(plan);
    if (ask_.reasons) seen = leave_out_each(plan);
    if (for_money()) count_sites(plan);
    count_served(study_, result_, siting_, weights_, ask_.aim, plan);
    if (!ask_.prices.empty()) {
        plan.price = 0;
        for (const SuggestedSite& site : plan.suggested) *plan.price += ask_.prices[site.site];
    }
    const std::int64_t left_out = weights_.people(plan.answer.solution.bound);
    if (ask_.aim.objective == SiteObjective::cover) plan.most = weights_.total - left_out;
    if (ask_.aim.objective == SiteObjective::decay) plan.most = weights_.total * kWhole_percent - left_out;
    for (SuggestedSite& site : plan.suggested)
        site.runner_up = runner_up(plan, weights_, ask_.aim.objective, site.site, seen);
}

} // namespace

std::vector<std::size_t> wanting_units(const SiteAsk& ask) {
    std::vector<std::size_t> out;
    for (std::size_t u = 0; u < ask.rules.each.size(); ++u) {
        const std::vector<CandidateId>& sites = ask.rules.each[u].sites;
        if (std::none_of(sites.begin(), sites.end(), [&](CandidateId c) { return has_lock(ask, c, SiteLock::forced); }))
            out.push_back(u);
    }
    return out;
}

bool is_for_money(const SiteAsk& ask) { return ask.budget || (ask.share && !ask.prices.empty()); }

std::int64_t least_size(const SiteAsk& ask) {
    const auto size = [&](CandidateId c) { return is_for_money(ask) ? ask.prices[c] : 1; };
    std::int64_t sum = 0;
    for (CandidateId c = 0; c < ask.locks.size(); ++c) sum += has_lock(ask, c, SiteLock::forced) ? size(c) : 0;
    for (const std::size_t unit : wanting_units(ask)) {
        std::optional<std::int64_t> least;
        for (const CandidateId c : ask.rules.each[unit].sites)
            if (!has_lock(ask, c, SiteLock::forbidden)) least = std::min(least.value_or(size(c)), size(c));
        sum += least.value_or(0);
    }
    return sum;
}

std::int64_t needed_people(std::int64_t total, double share) {
    constexpr std::int64_t kWhole = 100'000;
    return (total * static_cast<std::int64_t>(std::llround(share * 1000.0)) + kWhole - 1) / kWhole;
}

std::int64_t price_step(const SiteAsk& ask) {
    std::int64_t step = 0;
    for (std::size_t c = 0; c < ask.prices.size(); ++c)
        if (c >= ask.locks.size() || ask.locks[c] != SiteLock::forbidden) step = std::gcd(step, ask.prices[c]);
    return std::max<std::int64_t>(step, 1);
}

SitePlan plan_sites(const Study& study, const StandardResult& result, const SitingTimes& siting,
                    const SiteWeights& weights, const SiteAsk& ask, const Progress& progress) {
    if (siting.candidates.empty())
        throw Infeasible({}, "no candidates", "at least one candidate site", "see which were refused, and why");
    if (ask.share && !(*ask.share > 0.0 && *ask.share <= 100.0))
        throw UsageError({.field = "--cover"}, Phrase("{share} %", {{"share", one_decimal(*ask.share)}}),
                         "more than 0 and at most 100", "");
    if (!ask.prices.empty() && ask.prices.size() != siting.candidates.size())
        throw UsageError({.field = "--price"},
                         Phrase("a list of {count} {what}", {{"count", ask.prices.size()}, {"what", Phrase("prices")}}),
                         Phrase("{count}", {{"count", siting.candidates.size()}}), "");
    if (ask.budget && (ask.prices.empty() || ask.share || !ask.rules.apart.empty()))
        throw UsageError({.field = "--budget"},
                         "a budget without prices, or with a share or sites apart from each other",
                         "a budget, prices, and nothing else to limit the sites", "");
    check_units(study, ask);
    Solver solver(study, result, siting, weights, ask, progress);
    solver.expect(ask.share ? std::bit_width(siting.candidates.size()) + 2 : 1);
    SitePlan plan = ask.share ? solver.fewest() : solver.with(ask.budget.value_or(ask.sites), ask.effort);
    solver.finish(plan);
    return plan;
}

} // namespace lifecircle
