#pragma once
/// \file  Better plans of a large consolidation, an area at a time: some neighbouring sites and the demands they serve
/// are a problem of their own, of the same number of sites, small enough to be searched closely (large neighbourhood
/// search: Shaw 1998).

#include <vector>

#include <lifecircle/siting/assignment.hpp>

namespace lifecircle {

/// A part of a model, and where its sites and pairs are in the whole.
struct CapacitatedArea {
    CapacitatedModel model;
    AssignmentIncumbent plan;         ///< as it is now
    std::vector<CandidateId> site_of; ///< by site of the area
    std::vector<std::uint32_t> pair_of;
};

/// The sites that share most demands with those already taken, beginning with `centre`, and the demands that the plan
/// sends to them.
/// \param most  sites \pre plan.pair is set \returns fewer sites than asked where no more share a demand
/// Cost: O(pairs of the sites × pairs of a demand)
CapacitatedArea area_around(const CapacitatedModel& model, const AssignmentIncumbent& plan, CandidateId centre,
                            std::uint32_t most);

/// Takes the area's plan into the whole one. \pre it keeps as many sites as before, or sites have a cost
void put_back(const CapacitatedModel& model, const CapacitatedArea& area, AssignmentIncumbent& plan);

} // namespace lifecircle
