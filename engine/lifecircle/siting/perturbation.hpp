#pragma once
/// \file  Iterated local search: shake the best plan a little, descend, keep what is not worse.
/// Source: Lourenço, Martin and Stützle 2003.

#include <lifecircle/siting/incumbent.hpp>

namespace lifecircle {

/// \param moves   of the model; left where the search ends
/// \param rounds  without a better plan, after which it ends; not before `steps` are spent
void search_around(const SitingModel& model, Interchange& moves, int rounds, std::uint64_t steps, Incumbent& best,
                   StepCount& count);

} // namespace lifecircle
