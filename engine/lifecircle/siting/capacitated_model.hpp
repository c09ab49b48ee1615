#pragma once
/// \file  A consolidation as its searches see it: pairs numbered by demand, and a case = what has been decided of it.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/consolidation.hpp>
#include <lifecircle/siting/model.hpp>

namespace lifecircle {

struct CapacitatedPair {
    DemandId demand = 0;
    CandidateId site = 0;
    std::int64_t cost = 0; ///< weight included; above that of the demand's nearest site (`nearest`)
};

struct CapacitatedModel {
    std::vector<CapacitatedPair> pair;           ///< by demand, ascending by cost
    std::vector<std::uint32_t> first;            ///< demand -> its first pair; size demands + 1
    std::vector<std::uint32_t> at_site;          ///< pairs, site by site, ascending
    std::vector<std::uint32_t> first_at;         ///< site -> its first in at_site; size sites + 1
    std::vector<std::int64_t> size;              ///< by demand: places it takes
    std::vector<std::int64_t> nearest;           ///< by demand: cost of its nearest site, in no other figure here
    std::vector<std::int64_t> capacity, minimum; ///< by site
    std::vector<Decision> lock;                  ///< by site
    std::vector<std::uint32_t> group;            ///< by site; kNoSite: of none
    std::vector<std::uint32_t> least;            ///< by group: how many stay
    std::int64_t site_cost = 0;                  ///< of each site kept
    std::optional<std::uint32_t> sites;          ///< kept exactly
    std::int64_t offset = 0;                     ///< Σ nearest: what a plan costs besides
    std::int64_t worst = 1;                      ///< more than any plan costs
    std::int64_t scale = 1;                      ///< steps of a multiplier in a unit of cost

    std::uint32_t demand_count() const { return static_cast<std::uint32_t>(size.size()); }
    std::uint32_t site_count() const { return static_cast<std::uint32_t>(capacity.size()); }
    std::span<const std::uint32_t> pairs_at(CandidateId site) const {
        return std::span(at_site).subspan(first_at[site], first_at[site + 1] - first_at[site]);
    }
};

/// \param count_sites  the cost of a plan is the number of its sites, any number; else it is that of travel
/// Cost: O(pairs), memory 28 bytes a pair.
CapacitatedModel capacitated_model(const AllocationCosts& costs, const ConsolidationProblem& problem, bool count_sites);

/// How many sites of each group fulfil `is`, by group.
template <typename Is> std::vector<std::uint32_t> count_by_group(const CapacitatedModel& model, Is is) {
    std::vector<std::uint32_t> out(model.least.size(), 0);
    for (CandidateId j = 0; j < model.site_count(); ++j)
        if (model.group[j] != kNoSite && is(j)) ++out[model.group[j]];
    return out;
}

/// at_site and first_at from the pairs.
void list_by_site(CapacitatedModel& model);

struct CapacitatedCase {
    std::vector<Decision> site;           ///< by site
    std::vector<std::uint8_t> allowed;    ///< by pair
    std::vector<std::int64_t> multiplier; ///< by demand
    std::int64_t value = 0;               ///< bound in 1 / scale
};

CapacitatedCase whole_case(const CapacitatedModel& model);

/// What decisions force: closed sites lose their pairs, a demand's only site is kept, a number that is reached closes
/// the others. \returns false where nothing is left
bool propagate(const CapacitatedModel& model, CapacitatedCase& c);

/// The demand's only pair left; kNoSite: several or none.
std::uint32_t only_pair(const CapacitatedModel& model, const CapacitatedCase& c, DemandId demand);

} // namespace lifecircle
