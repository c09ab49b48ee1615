#include <lifecircle/scenario/consolidation_plan.hpp>

#include <algorithm>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/consolidation_refusal.hpp>
#include <lifecircle/scenario/moved_pupils.hpp>

namespace lifecircle {
namespace {

/// Who takes no place anywhere goes to the nearest school that stays: the search has no reason to choose.
void settle_free_demand(const ConsolidationCase& made, ConsolidationPlan& plan) {
    for (std::size_t d = 0; d < made.demand_count(); ++d) {
        if (made.problem.size[d] != 0) continue;
        for (const CostEntry& e : made.costs.by_demand[d]) {
            if (!std::binary_search(plan.sites.begin(), plan.sites.end(), e.id)) continue;
            const auto old = *std::find_if(made.costs.by_demand[d].begin(), made.costs.by_demand[d].end(),
                                           [&](const CostEntry& o) { return o.id == plan.site_of[d]; });
            plan.cost += made.problem.weight[d] * (std::int64_t{e.cost} - std::int64_t{old.cost});
            plan.site_of[d] = e.id;
            break;
        }
    }
}

/// Pupil-deciseconds longer than before; who comes nearer makes up for nobody.
std::int64_t added_by(const ConsolidationCase& made, const std::vector<CandidateId>& site_of) {
    std::int64_t added = 0;
    for (std::uint32_t d = 0; d < made.demand_count(); ++d) {
        const Deciseconds longest = std::max(*made.time(d, site_of[d]), made.before_ds[d]);
        added += made.pupils[d].value_or(0) * std::int64_t{longest - made.before_ds[d]};
    }
    return added;
}

/// The same of places without a number, each counted once.
std::int64_t added_by_places(const ConsolidationCase& made, const std::vector<CandidateId>& site_of) {
    std::int64_t added = 0;
    for (std::uint32_t d = 0; d < made.demand_count(); ++d)
        if (!made.pupils[d]) added += std::max(*made.time(d, site_of[d]), made.before_ds[d]) - made.before_ds[d];
    return added;
}

ClosureState state_of(const ClosureRecord& r) {
    if (r.consent) return *r.consent ? ClosureState::consented : ClosureState::refused;
    if (r.notice == true) return ClosureState::notice;
    return r.hearing == true ? ClosureState::hearing : ClosureState::proposed;
}

Guard guard_of(const std::optional<bool>& said) { return !said ? Guard::unknown : *said ? Guard::yes : Guard::no; }

class Teller {
  public:
    Teller(const Study& study, const StandardResult& own, const ConsolidationTerms& terms,
           const ConsolidationCase& made, const WayLengths& ways, ConsolidationOutcome& out)
        : terms_(terms), made_(made), out_(out), plan_(*out.solution.plan),
          measure_(study, own, made, plan_.site_of, ways), limit_(limit_ds(own.standard)) {}

    void tell() {
        out_.load.assign(made_.sites.size(), 0), out_.without_number.assign(made_.sites.size(), 0);
        std::map<CandidateId, std::vector<std::uint32_t>> leaving;
        std::vector<std::uint32_t> moved, rezoned;
        out_.added = added_by(made_, plan_.site_of), out_.added_places = added_by_places(made_, plan_.site_of);
        for (std::uint32_t d = 0; d < made_.demand_count(); ++d) {
            const CandidateId to = plan_.site_of[d], from = made_.before[d];
            out_.load[to] += made_.pupils[d].value_or(0);
            out_.without_number[to] += made_.pupils[d] ? 0U : 1U;
            out_.pupils += made_.pupils[d].value_or(0);
            if (to == from) continue;
            if (made_.before_ds[d] <= limit_ && *made_.time(d, to) > limit_)
                out_.losing += made_.pupils[d].value_or(0), ++out_.losing_places;
            moved.push_back(d);
            if (kept(from)) rezoned.push_back(d);
            leaving[from].push_back(d);
        }
        out_.moved = measure_.of(moved), out_.rezoned = measure_.of(rezoned);
        for (CandidateId s = 0; s < made_.sites.size(); ++s)
            if (!kept(s)) out_.closings.push_back(closing(s, leaving[s]));
        std::stable_sort(out_.closings.begin(), out_.closings.end(), [](const Closing& a, const Closing& b) {
            return std::pair(a.moved.pupils, a.moved.places) > std::pair(b.moved.pupils, b.moved.places);
        });
    }

  private:
    bool kept(CandidateId s) const { return std::binary_search(plan_.sites.begin(), plan_.sites.end(), s); }
    ClosureRecord record(CandidateId s) const { return terms_.records.empty() ? ClosureRecord{} : terms_.records[s]; }

    Closing closing(CandidateId s, const std::vector<std::uint32_t>& demands) const {
        Closing c;
        c.site = s, c.forced = lock_of_case(s) == SiteLock::forbidden;
        c.moved = measure_.of(demands);
        std::map<CandidateId, std::vector<std::uint32_t>> by_receiver;
        for (const std::uint32_t d : demands) by_receiver[plan_.site_of[d]].push_back(d);
        for (const auto& [site, of] : by_receiver) c.to.push_back({site, measure_.of(of), free_places(site)});
        std::stable_sort(c.to.begin(), c.to.end(), [](const ReceivingSchool& a, const ReceivingSchool& b) {
            return std::pair(a.moved.pupils, a.moved.places) > std::pair(b.moved.pupils, b.moved.places);
        });
        c.state = state_of(record(s));
        c.guards.consent = guard_of(record(s).consent);
        const bool nobody_known = demands.empty() && made_.by_table != all_by_table_;
        c.guards.limit = nobody_known ? Guard::unknown : c.moved.beyond_places == 0 ? Guard::yes : Guard::no;
        c.guards.bus = bus(s, c);
        c.guards.places = places(c);
        return c;
    }
    SiteLock lock_of_case(CandidateId s) const { return made_.problem.lock[s]; }

    /// Only a school whose every pupil has a number is known to have room.
    std::optional<std::int64_t> free_places(CandidateId s) const {
        if (!made_.capacity[s] || out_.without_number[s] > 0) return {};
        return *made_.capacity[s] - out_.load[s];
    }
    Guard bus(CandidateId s, const Closing& c) const {
        if (c.moved.crossing_places == 0) return c.moved.crossing_unknown > 0 ? Guard::unknown : Guard::yes;
        return guard_of(record(s).bus);
    }
    Guard places(const Closing& c) const {
        Guard all = c.guards.limit == Guard::unknown ? Guard::unknown : Guard::yes; // who would come is not known
        for (const ReceivingSchool& r : c.to) {
            if (r.moved.places == 0) continue; // nobody comes
            if (!r.free_places)
                all = all == Guard::no ? Guard::no : Guard::unknown;
            else if (*r.free_places < 0)
                all = Guard::no;
        }
        return all;
    }

    const ConsolidationTerms& terms_;
    const ConsolidationCase& made_;
    ConsolidationOutcome& out_;
    const ConsolidationPlan& plan_;
    MoveMeasure measure_;
    Deciseconds limit_;
    std::vector<std::uint8_t> all_by_table_ = std::vector<std::uint8_t>(made_.demand_count(), 1);
};

/// The best plan that leaves a closing open.
void leave_open(const ConsolidationTerms& terms, const ConsolidationCase& made, const ConsolidationOutcome& out,
                const SitingEffort& effort, const Progress& progress, Closing& c) {
    std::vector<SiteLock> locks = made.problem.lock;
    locks[c.site] = SiteLock::forced;
    RuledSolution other = solve_ruled(terms, made, out.keep, locks, effort, progress);
    c.other = Closing::Other::none;
    c.other_proved = other.solution.status == ConsolidationStatus::infeasible;
    if (!other.solution.plan) return;
    settle_free_demand(made, *other.solution.plan);
    const ConsolidationPlan& plan = *out.solution.plan;
    c.other = Closing::Other::found;
    c.other_proved =
        other.solution.status == ConsolidationStatus::optimal && out.solution.status == ConsolidationStatus::optimal;
    c.other_equal = other.solution.plan->cost == plan.cost;
    c.other_costs = added_by(made, other.solution.plan->site_of) - out.added;
    c.other_costs_places = added_by_places(made, other.solution.plan->site_of) - out.added_places;
    for (const CandidateId s : plan.sites)
        if (!std::binary_search(other.solution.plan->sites.begin(), other.solution.plan->sites.end(), s))
            c.other_closes.push_back(s);
}

} // namespace

ConsolidationOutcome consolidate(const Study& study, const StandardResult& own, const Travels& travels,
                                 const ConsolidationTerms& terms, const ConsolidationCase& made,
                                 const ConsolidationAsk& ask, const Progress& progress) {
    if (ask.keep && (*ask.keep < 1 || *ask.keep > made.sites.size()))
        throw Infeasible({.field = ask.asked}, verbatim(std::to_string(*ask.keep)),
                         Phrase("1 to {most}, as many as there are", {{"most", made.sites.size()}}), "");
    ConsolidationOutcome out;
    RuledSolution solved = solve_ruled(terms, made, ask.keep, made.problem.lock, ask.effort, progress);
    if (!solved.solution.plan) refuse_mergers(study, terms, made, ask, solved, progress);
    out.solution = std::move(solved.solution), out.rules_held = std::move(solved.rules_held);
    settle_free_demand(made, *out.solution.plan);
    out.keep = static_cast<std::uint32_t>(out.solution.plan->sites.size());
    if (ask.told) ask.told(1, 1 + (ask.reasons ? made.sites.size() - out.keep : 0));
    const WayLengths ways = way_lengths(study, own, travels, made, out.solution.plan->site_of, progress);
    Teller(study, own, terms, made, ways, out).tell();
    SitingEffort leaving = ask.runner_up;
    leaving.conflict = false; // that there is no other plan says enough
    std::size_t done = 1;
    for (Closing& c : out.closings) {
        if (!ask.reasons) break;
        if (!c.forced) leave_open(terms, made, out, leaving, progress, c);
        if (ask.told) ask.told(++done, 1 + out.closings.size());
    }
    return out;
}

std::vector<OrderStep> closing_order(const ConsolidationTerms& terms, const ConsolidationCase& made,
                                     std::uint32_t closings, const ConsolidationAsk& ask, const Progress& progress) {
    std::vector<OrderStep> steps;
    SitingEffort effort = ask.effort;
    effort.conflict = false; // the order ends where nothing more can close
    std::vector<SiteLock> locks = made.problem.lock;
    const auto all = static_cast<std::uint32_t>(made.sites.size());
    const auto given = static_cast<std::uint32_t>(std::count(locks.begin(), locks.end(), SiteLock::forbidden));
    for (std::uint32_t k = given + 1; k <= closings && k < all; ++k) {
        RuledSolution free = solve_ruled(terms, made, all - k, made.problem.lock, effort, progress);
        RuledSolution nested = steps.empty() ? free : solve_ruled(terms, made, all - k, locks, effort, progress);
        if (ask.told) ask.told(k, closings);
        if (!nested.solution.plan) break;
        settle_free_demand(made, *nested.solution.plan);
        if (free.solution.plan) settle_free_demand(made, *free.solution.plan);
        OrderStep step;
        const std::vector<CandidateId>& kept = nested.solution.plan->sites;
        for (CandidateId s = 0; s < all; ++s)
            if (locks[s] != SiteLock::forbidden && !std::binary_search(kept.begin(), kept.end(), s)) step.closes = s;
        locks[step.closes] = SiteLock::forbidden;
        step.cost = nested.solution.plan->cost, step.proved = nested.solution.status == ConsolidationStatus::optimal;
        step.added = added_by(made, nested.solution.plan->site_of);
        step.added_places = step.free_added_places = added_by_places(made, nested.solution.plan->site_of);
        step.free_cost = step.cost, step.free_added = step.added; // a search that ends early may do worse
        if (free.solution.plan && free.solution.plan->cost <= step.cost) {
            step.free_cost = free.solution.plan->cost;
            step.free_added = std::min(step.added, added_by(made, free.solution.plan->site_of));
            step.free_added_places = added_by_places(made, free.solution.plan->site_of);
        }
        step.free_proved = free.solution.status == ConsolidationStatus::optimal;
        steps.push_back(step);
    }
    return steps;
}

} // namespace lifecircle
