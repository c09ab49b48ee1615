#include <lifecircle/scenario/site_plan.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

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
    const std::vector<std::size_t> wanting = wanting_units(ask);
    const auto forced = static_cast<std::size_t>(std::count(ask.locks.begin(), ask.locks.end(), SiteLock::forced));
    if (forced + wanting.size() <= ask.sites) return;
    throw Infeasible({.field = "--sites"},
                     Phrase("{sites} sites for {n} units that have no facility: {names}",
                            {{"sites", ask.sites}, {"n", wanting.size()}, {"names", unit_names(study, ask, wanting)}}),
                     Phrase("at least {count}", {{"count", forced + wanting.size()}}), "");
}

/// Problems solved one after another for one question.
class Solver {
  public:
    Solver(const Study& study, const StandardResult& result, const SitingTimes& siting, const SiteWeights& weights,
           const SiteAsk& ask, const Progress& progress)
        : study_(study), result_(result), siting_(siting), weights_(weights), ask_(ask), progress_(progress) {}

    SitePlan with(std::uint32_t sites, const SitingEffort& effort) {
        SitePlan plan;
        plan.sites = sites;
        plan.asked = site_problem(siting_, result_.standard, weights_, ask_.aim, ask_.locks, sites, progress_);
        add_rules(plan.asked, ask_.rules, progress_);
        plan.answer = solve_sites(plan.asked, ask_.aim.objective, effort, progress_);
        tell();
        if (!plan.answer.solution.plan) throw_none(sites, plan.answer.solution);
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
    std::uint32_t least_sites() const;
    std::string demand_name(DemandId d) const;
    std::int64_t left_out_now() const;

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

SitePlan Solver::fewest() {
    const std::int64_t may = weights_.total - needed_people(weights_.total, *ask_.share);
    std::uint32_t free = 0;
    for (CandidateId c = 0; c < siting_.candidates.size(); ++c)
        free += has_lock(ask_, c, SiteLock::forbidden) ? 0U : 1U;
    check_share(may);
    SitingEffort effort = ask_.effort;
    effort.enough = [&](const SitingBracket& bracket) {
        return (bracket.cost && *bracket.cost <= weights_.weight_of(may)) || bracket.bound > weights_.weight_of(may) ||
               (ask_.effort.enough && ask_.effort.enough(bracket));
    };
    std::optional<FewerSites> fewer; // of the most that are not enough
    std::uint32_t too_few = 0, enough = free;
    const auto is_enough = [&](std::uint32_t sites) {
        if (sites == 0) { // nothing to solve
            if (left_out_now() <= may) return true;
            fewer = FewerSites{0, left_out_now(), std::nullopt};
            return false;
        }
        SitePlan plan = with(sites, effort);
        SitingSolution& solution = plan.answer.solution;
        if (weights_.people(solution.plan->cost) <= may) return true;
        fewer = FewerSites{sites, weights_.people(solution.bound), std::move(solution.certificate)};
        return false;
    };
    // Upwards by doubling, so that large numbers are never solved where few do; then by halves.
    std::uint32_t tried = least_sites();
    for (std::uint32_t step = 1; tried < enough; step *= 2) {
        if (is_enough(tried)) {
            enough = tried;
            break;
        }
        too_few = tried;
        tried = std::min(enough, tried + step);
    }
    while (fewer && enough - too_few > 1) {
        const std::uint32_t middle = too_few + (enough - too_few) / 2;
        (is_enough(middle) ? enough : too_few) = middle;
    }
    SitePlan plan = with(enough, ask_.effort);
    plan.fewest_proved = !fewer || fewer->left_out > may;
    plan.fewer = std::move(fewer);
    return plan;
}

/// Of forced sites, and one for each unit that wants one and has none of them.
std::uint32_t Solver::least_sites() const {
    const auto forced = std::count(ask_.locks.begin(), ask_.locks.end(), SiteLock::forced);
    return static_cast<std::uint32_t>(forced) + static_cast<std::uint32_t>(wanting_units(ask_).size());
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

void Solver::finish(SitePlan& plan) {
    std::vector<PlanWithout> seen;
    if (ask_.reasons) seen = leave_out_each(plan);
    count_served(study_, result_, siting_, weights_, ask_.aim, plan);
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

std::int64_t needed_people(std::int64_t total, double share) {
    constexpr std::int64_t kWhole = 100'000;
    return (total * static_cast<std::int64_t>(std::llround(share * 1000.0)) + kWhole - 1) / kWhole;
}

SitePlan plan_sites(const Study& study, const StandardResult& result, const SitingTimes& siting,
                    const SiteWeights& weights, const SiteAsk& ask, const Progress& progress) {
    if (siting.candidates.empty())
        throw Infeasible({}, "no candidates", "at least one candidate site", "see which were refused, and why");
    if (ask.share && !(*ask.share > 0.0 && *ask.share <= 100.0))
        throw UsageError({.field = "--cover"}, Phrase("{share} %", {{"share", one_decimal(*ask.share)}}),
                         "more than 0 and at most 100", "");
    check_units(study, ask);
    Solver solver(study, result, siting, weights, ask, progress);
    solver.expect(ask.share ? std::bit_width(siting.candidates.size()) + 2 : 1);
    SitePlan plan = ask.share ? solver.fewest() : solver.with(ask.sites, ask.effort);
    solver.finish(plan);
    return plan;
}

} // namespace lifecircle
