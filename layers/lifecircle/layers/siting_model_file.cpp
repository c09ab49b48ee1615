#include <lifecircle/layers/siting_model_file.hpp>

#include <array>
#include <string_view>

#include <lifecircle/layers/model_text.hpp>
#include <lifecircle/layers/written_beside.hpp>

namespace lifecircle::layers {
namespace {

std::string site(std::uint32_t candidate) { return "x" + std::to_string(candidate); }
std::string left_out(DemandId d) { return "z" + std::to_string(d); }
std::string served_at(DemandId d, std::uint32_t cost) { return "y" + std::to_string(d) + "_" + std::to_string(cost); }

/// Calls `visit(cost, pairs at that cost)` for every cost at which a demand may be served, ascending.
template <class Visit>
void each_cost(const AllocationCosts& costs, const SitingProblem& problem, DemandId d, Visit visit) {
    const std::span<const CostEntry> row = costs.by_demand[d];
    for (std::size_t i = 0, end = 0; i < row.size(); i = end) {
        while (end < row.size() && row[end].cost == row[i].cost) ++end;
        if (problem.unserved && row[i].cost >= *problem.unserved) return; // no dearer than being left without
        visit(row[i].cost, row.subspan(i, end - i));
    }
}

void write_costs(const AllocationCosts& costs, const SitingProblem& problem, ModelText& out) {
    out.section("Minimize");
    out.row("cost");
    for (CandidateId c = 0; c < costs.candidate_count(); ++c) {
        const bool pays = !problem.site_cost.empty() && lock_of(problem, c) != SiteLock::kept;
        out.term(pays ? problem.site_cost[c] : 0, site(c));
    }
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        each_cost(costs, problem, d, [&](std::uint32_t cost, auto) {
            if (problem.weight[d] * cost != 0) out.term(problem.weight[d] * cost, served_at(d, cost));
        });
        if (problem.unserved) out.term(problem.weight[d] * *problem.unserved, left_out(d));
    }
}

void write_demands(const AllocationCosts& costs, const SitingProblem& problem, ModelText& out) {
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        out.row("serve" + std::to_string(d));
        each_cost(costs, problem, d, [&](std::uint32_t cost, auto) { out.term(1, served_at(d, cost)); });
        if (problem.unserved) out.term(1, left_out(d));
        out.end_row("=", 1);
        each_cost(costs, problem, d, [&](std::uint32_t cost, std::span<const CostEntry> pairs) {
            out.row("open" + std::to_string(d) + "_" + std::to_string(cost));
            for (const CostEntry& pair : pairs) out.term(1, site(pair.id));
            out.term(-1, served_at(d, cost));
            out.end_row(">=", 0);
        });
    }
}

void write_sites(const AllocationCosts& costs, const SitingProblem& problem, ModelText& out) {
    if (problem.sites) {
        out.row("number");
        for (CandidateId c = 0; c < costs.candidate_count(); ++c)
            if (lock_of(problem, c) != SiteLock::kept) out.term(1, site(c));
        out.end_row("=", *problem.sites);
    }
    if (problem.budget) {
        out.row("budget");
        for (CandidateId c = 0; c < costs.candidate_count(); ++c)
            out.term(lock_of(problem, c) == SiteLock::kept ? 0 : problem.price[c], site(c));
        out.end_row("<=", *problem.budget);
    }
    for (CandidateId c = 0; c < costs.candidate_count(); ++c) {
        if (lock_of(problem, c) == SiteLock::none) continue;
        out.row("lock" + std::to_string(c));
        out.term(1, site(c));
        out.end_row("=", lock_of(problem, c) == SiteLock::forbidden ? 0 : 1);
    }
}

} // namespace

void write_siting_model(const AllocationCosts& costs, const SitingProblem& problem, const std::string& path) {
    check_problem(costs, problem);
    ModelText out;
    write_costs(costs, problem, out);
    out.section("Subject To");
    write_demands(costs, problem, out);
    write_sites(costs, problem, out);
    out.section("Binary");
    for (CandidateId c = 0; c < costs.candidate_count(); ++c) out.name(site(c));
    out.section("End");
    const std::array<std::string_view, 1> pieces{out.text()};
    write_beside(pieces, path);
}

} // namespace lifecircle::layers
