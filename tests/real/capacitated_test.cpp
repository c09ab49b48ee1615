// Published capacitated p-medians with single sources: OR-Library (Osman and Christofides 1994) and São José dos Campos
// (Lorena and Senne 2004), against the optima of their authors' lists.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include <lifecircle/siting/consolidate.hpp>

#include "support/consolidation.hpp"
#include "support/data.hpp"

using namespace lifecircle;

namespace {

struct Customer {
    double x = 0, y = 0;
    std::int64_t capacity = 0, size = 0;
};

/// Every customer may be a site. \param unit  steps of cost in a unit of distance, cut to whole steps
test::ConsolidationInstance instance(const std::vector<Customer>& all, std::uint32_t sites, double unit) {
    test::ConsolidationInstance in;
    CostRows rows;
    for (const Customer& site : all) {
        for (DemandId d = 0; d < all.size(); ++d) {
            const double distance =
                std::sqrt((site.x - all[d].x) * (site.x - all[d].x) + (site.y - all[d].y) * (site.y - all[d].y));
            rows.entry.push_back({d, static_cast<std::uint32_t>(std::floor(distance * unit))});
        }
        rows.end_row();
        in.problem.weight.push_back(1);
        in.problem.size.push_back(site.size);
        in.problem.capacity.push_back(site.capacity);
    }
    in.costs = allocation_costs(all.size(), std::move(rows), {});
    in.problem.sites = sites;
    return in;
}

} // namespace

TEST_CASE("consolidation: capacitated medians of the OR-Library are proved") {
    for (const char* name : {"pmedcap1_1", "pmedcap1_2", "pmedcap1_3"}) {
        const auto file = test::data_file("siting/cpmp/" + std::string(name) + ".txt");
        if (!file) {
            MESSAGE("SKIPPED: siting/cpmp is absent");
            return;
        }
        CAPTURE(name);
        std::ifstream in(*file);
        std::int64_t number = 0, optimum = 0, capacity = 0, id = 0;
        std::size_t customers = 0;
        std::uint32_t sites = 0;
        in >> number >> optimum >> customers >> sites >> capacity;
        std::vector<Customer> all(customers);
        for (Customer& c : all) in >> id >> c.x >> c.y >> c.size, c.capacity = capacity;
        REQUIRE(in);
        const test::ConsolidationInstance median = instance(all, sites, 1.0);
        const ConsolidationSolution solution =
            solve_consolidation(median.costs, median.problem, {8'000'000'000, 1, {}}, {});
        CHECK(test::faults(median, solution, std::nullopt) == "");
        REQUIRE(solution.plan);
        CHECK(solution.plan->cost == optimum);
        CHECK(solution.status == ConsolidationStatus::optimal);
        MESSAGE(name << ": " << solution.plan->cost << " of " << solution.bound << ", cases " << solution.nodes
                     << ", steps " << solution.steps);
    }
}

TEST_CASE("consolidation: the capacitated median SJC1 ends within a hundredth of its bound, beside the known optimum") {
    const auto file = test::data_file("siting/cpmp/SJC1.dat");
    if (!file) {
        MESSAGE("SKIPPED: siting/cpmp is absent");
        return;
    }
    std::ifstream in(*file);
    std::size_t customers = 0;
    std::uint32_t sites = 0;
    in >> customers >> sites;
    std::vector<Customer> all(customers);
    for (Customer& c : all) in >> c.x >> c.y >> c.capacity >> c.size;
    REQUIRE(in);
    const test::ConsolidationInstance median = instance(all, sites, 100.0);
    const ConsolidationSolution solution =
        solve_consolidation(median.costs, median.problem, {20'000'000'000, 1, {}}, {});
    CHECK(test::faults(median, solution, std::nullopt) == "");
    REQUIRE(solution.plan);
    constexpr std::int64_t known = 1'728'899; // 17,288.99; distances here are cut, each by less than a step
    CHECK(solution.bound <= known);
    CHECK(solution.plan->cost >= known - 100);
    CHECK(solution.gap() <= 0.01);
    MESSAGE("SJC1: " << solution.plan->cost << " of " << solution.bound << ", cases " << solution.nodes << ", steps "
                     << solution.steps);
}
