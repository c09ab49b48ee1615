#include "consolidation_by_cbc.hpp"

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <lifecircle/layers/consolidation_model_file.hpp>
#include <lifecircle/siting/consolidate.hpp>

#include "mip_solvers.hpp"
#include "support/consolidation.hpp"

namespace lifecircle::test {
namespace {

/// The plan that Cbc's variables say, with its travel counted from the lists of costs.
ConsolidationPlan plan_of(const ConsolidationInstance& in, const MipAnswer& answer) {
    ConsolidationPlan plan;
    for (CandidateId j = 0; j < in.costs.candidate_count(); ++j)
        if (answer.on.count("y" + std::to_string(j)) != 0) plan.sites.push_back(j);
    for (DemandId d = 0; d < in.costs.demand_count(); ++d)
        for (const CostEntry& e : in.costs.by_demand[d])
            if (answer.on.count("x" + std::to_string(d) + "_" + std::to_string(e.id)) != 0) {
                plan.site_of.push_back(e.id);
                plan.cost += in.problem.weight[d] * e.cost;
            }
    return plan;
}

const char* word(ConsolidationStatus status) {
    switch (status) {
    case ConsolidationStatus::optimal:
        return "proved";
    case ConsolidationStatus::bounded:
        return "open";
    case ConsolidationStatus::undecided:
        return "no plan";
    case ConsolidationStatus::infeasible:
        return "infeasible";
    }
    return "";
}

void print_row(const std::string& name, std::int64_t cost, std::int64_t bound, const char* status, double seconds,
               const MipAnswer& cbc) {
    const char* theirs = cbc.status == 'o' ? "proved" : cbc.status == 'n' ? "infeasible" : "open";
    std::printf("| %s | %lld | %lld | %s | %.1f | %lld | %s | %.1f |\n", name.c_str(), static_cast<long long>(cost),
                static_cast<long long>(bound), status, seconds, static_cast<long long>(cbc.cost), theirs, cbc.seconds);
    std::fflush(stdout);
}

} // namespace

std::string row_name(const ConsolidationInstance& in, std::uint64_t seed) {
    return std::to_string(in.costs.demand_count()) + " × " + std::to_string(in.costs.candidate_count()) + ", seed " +
           std::to_string(seed) + " | " + (in.problem.sites ? std::to_string(*in.problem.sites) : "fewest");
}

Agreement same_as_cbc(const ConsolidationInstance& in, const std::string& name, std::uint64_t steps, int cbc_seconds) {
    CAPTURE(name);
    const auto start = std::chrono::steady_clock::now();
    const ConsolidationSolution ours = solve_consolidation(in.costs, in.problem, {steps, 1, {}}, {});
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    CHECK(faults(in, ours, std::nullopt) == "");

    const ModelPath model("consolidation");
    layers::write_consolidation_model(in.costs, in.problem, model.path);
    const MipAnswer theirs = by_cbc(model.path, cbc_seconds);

    // What is compared: travel, or the number of sites where that is asked for.
    const bool fewest = !in.problem.sites;
    const std::int64_t bound = fewest ? ours.fewest_bound : ours.bound;
    std::optional<std::int64_t> cost;
    if (ours.plan) cost = fewest ? static_cast<std::int64_t>(ours.plan->sites.size()) : ours.plan->cost;
    const bool proved = cost && bound == *cost, none = ours.status == ConsolidationStatus::infeasible;
    print_row(name, cost.value_or(0), bound, proved ? "proved" : word(ours.status), seconds, theirs);

    if (!theirs.on.empty()) {
        ConsolidationSolution other;
        other.status = ConsolidationStatus::bounded;
        other.plan = plan_of(in, theirs);
        CHECK(faults(in, other, std::nullopt) == "");
        CHECK((fewest ? static_cast<std::int64_t>(other.plan->sites.size()) : other.plan->cost) == theirs.cost);
        CHECK_FALSE(none);
        CHECK(bound <= theirs.cost);
    }
    if (theirs.status == 'n') CHECK_FALSE(ours.plan);
    if (theirs.status == 'o' && cost) CHECK(theirs.cost <= *cost);
    if (theirs.status == 'o' && proved) CHECK(theirs.cost == *cost);
    return {theirs.status == 'o' && proved ? 1 : 0, theirs.status == 'n' && none ? 1 : 0};
}

void hold_beside_cbc(std::initializer_list<ValleyCase> cases, std::uint64_t steps, int proved_by_both) {
    if (!has_program("cbc")) {
        MESSAGE("SKIPPED: no cbc");
        return;
    }
    int both = 0;
    for (const ValleyCase& one : cases) {
        ConsolidationInstance in = random_valleys(one.seed, one.villages, one.schools, one.kept);
        if (one.kept == 0) in.problem.sites.reset();
        both += same_as_cbc(in, row_name(in, one.seed), steps, 60).both;
    }
    CHECK(both >= proved_by_both);
}

} // namespace lifecircle::test
