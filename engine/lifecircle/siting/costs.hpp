#pragma once
/// \file  What it costs to serve demand from candidate sites: sparse lists, by demand and by candidate.
/// A pair that is not in the lists lies beyond the cut-off: that candidate can't serve that demand. Memory: 16 bytes a
/// pair, whatever demands × candidates is.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/progress.hpp>

namespace lifecircle {

struct OdMatrix; // reach/od_matrix.hpp

/// Index of a demand point, and of a possible site, in the lists a siting problem is made of.
using DemandId = std::uint32_t;
using CandidateId = std::uint32_t;
inline constexpr CandidateId kNoSite = 0xffffffffU;

/// One pair as it stands in a row: the other side of it, and the cost of one unit of demand (deciseconds, metres, ...).
struct CostEntry {
    std::uint32_t id = 0;
    std::uint32_t cost = 0;
    friend constexpr bool operator==(CostEntry, CostEntry) = default;
};

/// Rows of entries, one behind the other.
struct CostRows {
    std::vector<std::size_t> first{0}; ///< row -> where it starts in `entry`; size rows + 1
    std::vector<CostEntry> entry;

    std::size_t size() const { return first.size() - 1; }
    std::span<const CostEntry> operator[](std::size_t row) const {
        return std::span(entry).subspan(first[row], first[row + 1] - first[row]);
    }
    void end_row() { first.push_back(entry.size()); }
};

/// The same pairs with rows and entries exchanged; entries of the new rows ascend by id.
/// \param rows  how many there will be; above every id
CostRows turned(const CostRows& by_other, std::size_t rows);

struct AllocationCosts {
    CostRows by_demand;    ///< entries ascend by cost, equal ones by candidate
    CostRows by_candidate; ///< entries ascend by demand

    std::size_t demand_count() const { return by_demand.size(); }
    std::size_t candidate_count() const { return by_candidate.size(); }
    std::size_t pair_count() const { return by_demand.entry.size(); }
};

/// \param by_candidate  rows of candidates, entries ascending by demand
/// \throws UsageError where a row names a demand twice, out of order, or none of `demands`; Cancelled
/// Cost: O(pairs × log of the longest row), on all cores.
AllocationCosts allocation_costs(std::size_t demands, CostRows by_candidate, const Progress& progress);

/// Candidates stand as sources of the matrix, demands as its places; the cost is the time in deciseconds.
AllocationCosts allocation_costs(std::size_t demands, const OdMatrix& times, const Progress& progress);

/// Up to `within`, inclusive, the cost is `cost`.
struct CostStep {
    std::uint32_t within = 0, cost = 0;
};
/// The same candidates with costs in steps, such as 0 up to 15 minutes and 40 up to 30; pairs beyond the last step go.
/// \param steps  ascending in both
/// \throws UsageError where they do not ascend or there is none; Cancelled
AllocationCosts stepped(const AllocationCosts& costs, std::span<const CostStep> steps, const Progress& progress);

} // namespace lifecircle
