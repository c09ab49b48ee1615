#include <lifecircle/siting/costs.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/od_matrix.hpp>

namespace lifecircle {

CostRows turned(const CostRows& by_other, std::size_t rows) {
    CostRows out;
    out.first.assign(rows + 1, 0);
    for (const CostEntry& e : by_other.entry) ++out.first[e.id + 1];
    for (std::size_t row = 0; row < rows; ++row) out.first[row + 1] += out.first[row];
    out.entry.resize(by_other.entry.size());
    std::vector<std::size_t> next(out.first.begin(), out.first.end() - 1);
    for (std::uint32_t other = 0; other < by_other.size(); ++other)
        for (const CostEntry& e : by_other[other]) out.entry[next[e.id]++] = {other, e.cost};
    return out;
}

AllocationCosts allocation_costs(std::size_t demands, CostRows by_candidate, const Progress& progress) {
    for (std::size_t candidate = 0; candidate < by_candidate.size(); ++candidate) {
        const auto row = by_candidate[candidate];
        for (std::size_t k = 0; k < row.size(); ++k)
            if (row[k].id >= demands || (k > 0 && row[k].id <= row[k - 1].id))
                throw UsageError(
                    {}, Phrase("candidate {row} names demand {demand}", {{"row", candidate}, {"demand", row[k].id}}),
                    Phrase("each of the {count} demands at most once, in order", {{"count", demands}}),
                    "make the cost lists with allocation_costs");
    }
    AllocationCosts costs{turned(by_candidate, demands), std::move(by_candidate)};
    parallel_for(demands, progress, [&](std::size_t demand) {
        const auto begin = costs.by_demand.entry.begin();
        std::sort(begin + static_cast<std::ptrdiff_t>(costs.by_demand.first[demand]),
                  begin + static_cast<std::ptrdiff_t>(costs.by_demand.first[demand + 1]),
                  [](CostEntry a, CostEntry b) { return std::pair(a.cost, a.id) < std::pair(b.cost, b.id); });
    });
    return costs;
}

AllocationCosts allocation_costs(std::size_t demands, const OdMatrix& times, const Progress& progress) {
    CostRows rows{times.first, {}};
    rows.entry.reserve(times.place.size());
    for (std::size_t k = 0; k < times.place.size(); ++k) rows.entry.push_back({times.place[k], times.time_ds[k]});
    return allocation_costs(demands, std::move(rows), progress);
}

AllocationCosts stepped(const AllocationCosts& costs, std::span<const CostStep> steps, const Progress& progress) {
    const auto falls = [](CostStep a, CostStep b) { return b.within <= a.within || b.cost <= a.cost; };
    if (steps.empty() || std::adjacent_find(steps.begin(), steps.end(), falls) != steps.end())
        throw UsageError({}, "steps of coverage that do not ascend", "longer limits with higher costs",
                         "sort the steps by limit");
    CostRows rows;
    for (std::size_t candidate = 0; candidate < costs.candidate_count(); ++candidate) {
        for (const CostEntry& e : costs.by_candidate[candidate]) {
            const auto step = std::find_if(steps.begin(), steps.end(), [&](CostStep s) { return e.cost <= s.within; });
            if (step != steps.end()) rows.entry.push_back({e.id, step->cost});
        }
        rows.end_row();
    }
    return allocation_costs(costs.demand_count(), std::move(rows), progress);
}

} // namespace lifecircle
