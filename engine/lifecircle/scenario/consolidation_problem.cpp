#include <lifecircle/scenario/consolidation_problem.hpp>

#include <algorithm>
#include <numeric>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/consolidation_pairs.hpp>

namespace lifecircle {
namespace {

void set_loads(const Study& study, const ConsolidationTerms& terms, ConsolidationCase& made) {
    const std::size_t sites = made.sites.size();
    made.load.assign(sites, 0), made.without_number.assign(sites, 0), made.capacity.assign(sites, std::nullopt);
    for (std::size_t d = 0; d < made.demand_count(); ++d) {
        made.load[made.before[d]] += made.pupils[d].value_or(0);
        made.without_number[made.before[d]] += made.pupils[d] ? 0U : 1U;
    }
    for (std::size_t s = 0; s < sites; ++s) {
        const std::optional<double>& capacity = study.facilities[made.sites[s]].capacity;
        const bool counts = terms.places_known.empty() || terms.places_known[s] != 0;
        if (capacity && counts) made.capacity[s] = static_cast<std::int64_t>(*capacity);
    }
}

/// Locks, and why they are there. A rule with no more members than must stay keeps them all.
void set_locks(const Study& study, const ConsolidationTerms& terms, ConsolidationCase& made) {
    const std::size_t sites = made.sites.size();
    made.blocked.assign(sites, Blocked::no), made.blocked_by.assign(sites, -1);
    std::vector<SiteLock>& lock = made.problem.lock;
    lock = terms.locks;
    lock.resize(sites, SiteLock::none);
    const auto block = [&](CandidateId s, Blocked why) {
        if (lock[s] == SiteLock::forbidden)
            throw Infeasible(
                {.field = "--forbid"}, Phrase("{id} may not be closed", {{"id", study.facilities[made.sites[s]].id}}),
                why == Blocked::rule ? "a school that no rule keeps" : "a school whose closing was not refused",
                "leave out --forbid");
        if (made.blocked[s] == Blocked::no) made.blocked[s] = why;
        lock[s] = SiteLock::forced;
    };
    for (CandidateId s = 0; s < sites; ++s)
        if (lock[s] == SiteLock::forced) block(s, Blocked::forced);
    for (CandidateId s = 0; s < terms.records.size(); ++s)
        if (terms.records[s].consent == false) block(s, Blocked::consent_refused);
    const std::vector<std::uint8_t> unknown = rolls_unknown(made);
    for (CandidateId s = 0; s < sites; ++s)
        if (unknown[s] != 0 && lock[s] == SiteLock::none) block(s, Blocked::pupils_unknown);
    for (std::size_t r = 0; r < terms.rules.size(); ++r) {
        if (terms.rules[r].sites.size() > terms.rules[r].least) continue;
        for (const CandidateId s : terms.rules[r].sites) {
            block(s, Blocked::rule);
            if (made.blocked_by[s] < 0) made.blocked_by[s] = static_cast<std::int32_t>(r);
        }
    }
}

/// Rules with a choice, as far as their schools are in no two: the others are seen to by solve_ruled.
void set_groups(const ConsolidationTerms& terms, ConsolidationCase& made) {
    std::vector<std::uint8_t> taken(made.sites.size(), 0);
    for (std::size_t r = 0; r < terms.rules.size(); ++r) {
        const ClosureRule& rule = terms.rules[r];
        const auto in_one = [&](CandidateId s) { return taken[s] != 0; };
        if (rule.sites.size() <= rule.least || std::any_of(rule.sites.begin(), rule.sites.end(), in_one)) continue;
        for (const CandidateId s : rule.sites) taken[s] = 1;
        made.problem.groups.push_back({rule.sites, rule.least});
        made.group_rule.push_back(static_cast<std::int32_t>(r));
    }
}

void set_problem(const ConsolidationTerms& terms, ConsolidationCase& made, const Progress& progress) {
    const std::size_t demands = made.demand_count(), sites = made.sites.size();
    const auto missing = std::count(made.pupils.begin(), made.pupils.end(), std::nullopt);
    made.unit = missing + 1;
    ConsolidationProblem& problem = made.problem;
    for (std::size_t d = 0; d < demands; ++d) {
        problem.weight.push_back(made.pupils[d] ? *made.pupils[d] * made.unit : 1);
        problem.size.push_back(made.pupils[d].value_or(0));
    }
    const std::int64_t all = std::accumulate(problem.size.begin(), problem.size.end(), std::int64_t{0});
    if (std::any_of(made.capacity.begin(), made.capacity.end(), [](const auto& c) { return c.has_value(); })) {
        // What is too full today may stay so, but not become fuller.
        for (std::size_t s = 0; s < sites; ++s)
            problem.capacity.push_back(made.capacity[s] ? std::max(*made.capacity[s], made.load[s]) : all);
    }
    if (terms.minimum && *terms.minimum > 0)
        for (std::size_t s = 0; s < sites; ++s)
            problem.minimum.push_back(problem.lock[s] == SiteLock::forced ? 0 : *terms.minimum);
    CostRows rows = made.times;
    made.cost_before = 0;
    for (std::size_t d = 0; d < demands; ++d) {
        for (std::size_t k = rows.first[d]; k < rows.first[d + 1]; ++k) {
            CostEntry& e = rows.entry[k];
            e.cost = std::max(e.cost, made.before_ds[d]) + (e.id == made.before[d] ? 0U : 1U);
        }
        made.cost_before += problem.weight[d] * made.before_ds[d];
    }
    made.costs = allocation_costs(demands, turned(rows, sites), progress);
}

} // namespace

std::optional<Deciseconds> ConsolidationCase::time(std::uint32_t demand, CandidateId site) const {
    const auto row = times[demand];
    const auto found =
        std::lower_bound(row.begin(), row.end(), site, [](const CostEntry& e, CandidateId s) { return e.id < s; });
    return found == row.end() || found->id != site ? std::nullopt : std::optional(found->cost);
}

std::vector<std::uint8_t> rolls_unknown(const ConsolidationCase& made) {
    const bool by_table = std::find(made.by_table.begin(), made.by_table.end(), std::uint8_t{0}) == made.by_table.end();
    std::vector<std::uint8_t> unknown(made.sites.size(), by_table ? 0 : 1);
    for (const CandidateId s : made.before) unknown[s] = 0;
    return unknown;
}

ConsolidationCase consolidation_case(const Study& study, const StandardResult& own, const Travel& travel,
                                     const ConsolidationTerms& terms, const Progress& progress) {
    if (own.facilities.empty())
        throw DataError({.field = own.standard.key}, "no facility of this kind", "at least two",
                        "add them under [[facilities]]");
    ConsolidationCase made = consolidation_pairs(study, own, travel, terms, progress);
    if (made.point.empty())
        throw DataError({.field = own.standard.key}, "no place that reaches a facility of this kind", "at least one",
                        "check the roads and the coordinates");
    set_loads(study, terms, made);
    set_locks(study, terms, made);
    set_groups(terms, made);
    set_problem(terms, made, progress);
    return made;
}

} // namespace lifecircle
