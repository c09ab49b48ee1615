#pragma once
/// \file  The best plan a search has found.

#include <algorithm>
#include <cstdint>
#include <vector>

#include <lifecircle/siting/interchange.hpp>

namespace lifecircle {

struct Incumbent {
    std::int64_t cost = 0; ///< plans have to cost less to be taken; before there is one: SitingModel::unservable
    bool found = false;
    std::vector<CandidateId> sites; ///< of the problem, without kept ones

    /// Takes the sites that are open if they cost less. \returns whether it did
    bool offer(const SitingModel& model, const Interchange& moves, StepCount& count) {
        if (moves.cost() >= cost || (model.more && moves.sites().size() != *model.more)) return false;
        cost = moves.cost(), found = true;
        sites = model.open;
        for (const std::uint32_t s : moves.sites()) sites.push_back(model.candidate[s]);
        count.bracket.cost = cost;
        return true;
    }
};

} // namespace lifecircle
