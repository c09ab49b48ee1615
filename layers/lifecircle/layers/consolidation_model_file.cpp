#include <lifecircle/layers/consolidation_model_file.hpp>

#include <array>
#include <string_view>

#include <lifecircle/layers/model_text.hpp>
#include <lifecircle/layers/written_beside.hpp>

namespace lifecircle::layers {
namespace {

std::string kept(CandidateId j) { return "y" + std::to_string(j); }
std::string goes(DemandId d, CandidateId j) { return "x" + std::to_string(d) + "_" + std::to_string(j); }

void write_objective(const AllocationCosts& costs, const ConsolidationProblem& problem, ModelText& out) {
    out.section("Minimize");
    out.row("cost");
    for (CandidateId j = 0; j < costs.candidate_count(); ++j) out.term(problem.sites ? 0 : 1, kept(j));
    if (!problem.sites) return;
    for (DemandId d = 0; d < costs.demand_count(); ++d)
        for (const CostEntry& pair : costs.by_demand[d])
            if (problem.weight[d] * pair.cost != 0) out.term(problem.weight[d] * pair.cost, goes(d, pair.id));
}

void write_demands(const AllocationCosts& costs, ModelText& out) {
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        out.row("serve" + std::to_string(d));
        out.term(0, kept(0)); // a demand without pairs has a row too, that nothing fulfils
        for (const CostEntry& pair : costs.by_demand[d]) out.term(1, goes(d, pair.id));
        out.end_row("=", 1);
        for (const CostEntry& pair : costs.by_demand[d]) {
            out.row("open" + std::to_string(d) + "_" + std::to_string(pair.id));
            out.term(1, goes(d, pair.id));
            out.term(-1, kept(pair.id));
            out.end_row("<=", 0);
        }
    }
}

/// Σ s_d x_dj − bound y_j, on one side of 0.
void write_load(const AllocationCosts& costs, const ConsolidationProblem& problem, CandidateId j, std::string_view name,
                std::string_view sign, std::int64_t bound, ModelText& out) {
    out.row(std::string(name) + std::to_string(j));
    for (const CostEntry& pair : costs.by_candidate[j]) {
        const std::int64_t size = problem.size.empty() ? problem.weight[pair.id] : problem.size[pair.id];
        if (size != 0) out.term(size, goes(pair.id, j));
    }
    out.term(-bound, kept(j));
    out.end_row(sign, 0);
}

void write_sites(const AllocationCosts& costs, const ConsolidationProblem& problem, ModelText& out) {
    for (CandidateId j = 0; j < costs.candidate_count(); ++j) {
        if (!problem.capacity.empty()) write_load(costs, problem, j, "room", "<=", problem.capacity[j], out);
        if (!problem.minimum.empty()) write_load(costs, problem, j, "least", ">=", problem.minimum[j], out);
        const SiteLock lock = problem.lock.empty() ? SiteLock::none : problem.lock[j];
        if (lock == SiteLock::none) continue;
        out.row("lock" + std::to_string(j));
        out.term(1, kept(j));
        out.end_row("=", lock == SiteLock::forbidden ? 0 : 1);
    }
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        out.row("group" + std::to_string(g));
        if (problem.groups[g].sites.empty()) out.term(0, kept(0)); // it has a row too
        for (const CandidateId j : problem.groups[g].sites) out.term(1, kept(j));
        out.end_row(">=", problem.groups[g].least);
    }
    if (!problem.sites) return;
    out.row("number");
    for (CandidateId j = 0; j < costs.candidate_count(); ++j) out.term(1, kept(j));
    out.end_row("=", *problem.sites);
}

} // namespace

void write_consolidation_model(const AllocationCosts& costs, const ConsolidationProblem& problem,
                               const std::string& path) {
    check_consolidation(costs, problem);
    ModelText out;
    write_objective(costs, problem, out);
    out.section("Subject To");
    write_demands(costs, out);
    write_sites(costs, problem, out);
    out.section("Binary");
    for (CandidateId j = 0; j < costs.candidate_count(); ++j) out.name(kept(j));
    for (DemandId d = 0; d < costs.demand_count(); ++d)
        for (const CostEntry& pair : costs.by_demand[d]) out.name(goes(d, pair.id));
    out.section("End");
    const std::array<std::string_view, 1> pieces{out.text()};
    write_beside(pieces, path);
}

} // namespace lifecircle::layers
