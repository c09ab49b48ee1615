#pragma once
/// \file  What a covering problem can do without: candidates that cover no more than one that costs no more (with
/// a budget: of both kinds of cost), and demands that are covered whenever another one is.
/// Source: Toregas and ReVelle 1973; Beasley 1987.

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/model.hpp>

namespace lifecircle {

/// The demand of every pair costs nothing: it only matters whether a demand is served.
bool is_covering(const SitingModel& model);

/// Some cheapest plan of the model is one of the result, and every plan of the result costs what it does in the model.
/// Of equal candidates the lowest id stays. Demands with the same candidates become one where they may be left out.
/// \pre is_covering(model)
/// Cost: O(pairs × length of the shortest row across), in steps.
SitingModel without_dominated(const SitingModel& model, StepCount& count);

} // namespace lifecircle
