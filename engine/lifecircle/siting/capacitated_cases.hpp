#pragma once
/// \file  The search of one consolidation with a set number of sites, or for the fewest: root, annealing and branch and
/// bound (Land and Doig 1960).

#include <lifecircle/siting/assignment.hpp>
#include <lifecircle/siting/capacitated_bound.hpp>

namespace lifecircle {

struct CapacitatedResult {
    std::int64_t bound = 0; ///< no plan costs less than this or the best one
    std::uint64_t nodes = 0;
    std::vector<std::int64_t> multiplier; ///< by demand: of the bound of the whole problem
    bool all = false;                     ///< every case was decided: the best plan is optimal, or there is none
};

/// \param best  in: a cost that plans have to be below
CapacitatedResult search_capacitated(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count);

} // namespace lifecircle
