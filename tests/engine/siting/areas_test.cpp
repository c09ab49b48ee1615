// Areas of a consolidation beside the whole they were cut from.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include <lifecircle/siting/capacitated_areas.hpp>
#include <lifecircle/siting/capacitated_cases.hpp>
#include <lifecircle/siting/consolidate.hpp>

#include "support/consolidation.hpp"

using namespace lifecircle;

namespace {

/// The plan as its search holds it.
AssignmentIncumbent incumbent(const CapacitatedModel& model, const ConsolidationPlan& plan) {
    AssignmentIncumbent out{plan.cost - model.offset, {}, std::vector<std::uint8_t>(model.site_count(), 0)};
    for (const CandidateId j : plan.sites) out.kept[j] = 1;
    for (DemandId d = 0; d < model.demand_count(); ++d)
        for (std::uint32_t e = model.first[d]; e < model.first[d + 1]; ++e)
            if (model.pair[e].site == plan.site_of[d]) out.pair.push_back(e);
    return out;
}

ConsolidationPlan plan_of(const CapacitatedModel& model, const AssignmentIncumbent& found) {
    ConsolidationPlan out{{}, {}, found.cost + model.offset};
    for (CandidateId j = 0; j < model.site_count(); ++j)
        if (found.kept[j] != 0) out.sites.push_back(j);
    for (const std::uint32_t e : found.pair) out.site_of.push_back(model.pair[e].site);
    return out;
}

} // namespace

TEST_CASE("consolidation: an area made better makes the whole plan better by as much, and breaks no rule of it") {
    int better = 0;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const test::ConsolidationInstance in = test::random_valleys(seed, 300, 60, 34);
        const CapacitatedModel model = capacitated_model(in.costs, in.problem, false);
        ConsolidationProblem alike = in.problem; // a plan for villages that weigh alike is poor where they don't
        alike.size = alike.weight;
        alike.weight.assign(alike.size.size(), 1);
        const ConsolidationSolution start = solve_consolidation(in.costs, alike, {60'000'000, 1, {}}, {});
        REQUIRE(start.plan);
        AssignmentIncumbent whole = incumbent(model, *start.plan);
        whole.cost = plan_cost(model, whole);
        for (const CandidateId centre : {0U, 20U, 40U}) {
            CapacitatedArea area = area_around(model, whole, centre, 20);
            REQUIRE(area.site_of.size() <= 20);
            CHECK(std::count(area.site_of.begin(), area.site_of.end(), centre) == 1);
            CHECK(std::set(area.site_of.begin(), area.site_of.end()).size() == area.site_of.size());
            const std::int64_t before = area.plan.cost, all = whole.cost;
            const SitingEffort effort{50'000'000, 1, {}};
            const Progress progress;
            StepCount count(effort, progress);
            search_capacitated(area.model, area.plan, count);
            put_back(model, area, whole);
            CHECK(all - whole.cost == before - area.plan.cost);
            ConsolidationSolution as_solution;
            as_solution.status = ConsolidationStatus::bounded;
            as_solution.plan = plan_of(model, whole);
            CHECK(test::faults(in, as_solution, std::nullopt) == "");
            better += area.plan.cost < before ? 1 : 0;
        }
    }
    CHECK(better > 3);
}
