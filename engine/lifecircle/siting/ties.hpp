#pragma once
/// \file  Of plans that cost the same, one of low ids (equal plans must not depend on the way a search went).

#include <lifecircle/siting/interchange.hpp>

namespace lifecircle {

/// Under a budget sites that nobody misses are closed first, and cheaper candidates go before those of lower id: equal
/// plans cost the less money. Exchanges sites for candidates of lower id as long as the cost stays the same: at the end
/// no single exchange for a lower id does. That is not always the lowest of all equal plans, which may lie several
/// exchanges away. \param moves  at a plan Cost: O(pairs + candidates × sites) a round; rounds are few.
void lower_ids(const SitingModel& model, Interchange& moves, StepCount& count);

} // namespace lifecircle
