#pragma once
/// \file  The best plan a search has found.

#include <cstdint>
#include <utility>
#include <vector>

#include <lifecircle/siting/interchange.hpp>
#include <lifecircle/siting/near.hpp>

namespace lifecircle {

struct Incumbent {
    std::int64_t cost = 0; ///< plans have to cost less to be taken; before there is one: SitingModel::unservable
    bool found = false;
    std::vector<CandidateId> sites;     ///< of the problem, without kept ones
    const SitingModel* whole = nullptr; ///< while lists are cut short (near.hpp): what plans are costed by

    /// Takes the sites that are open if they cost less. \returns whether it did
    bool offer(const SitingModel& model, const Interchange& moves, StepCount& count) {
        if (moves.cost() >= cost || (model.more && moves.sites().size() != *model.more) || moves.is_too_dear())
            return false;
        std::vector<CandidateId> offered = model.open;
        for (const std::uint32_t s : moves.sites()) offered.push_back(model.candidate[s]);
        std::int64_t costs = moves.cost();
        if (whole != nullptr) {
            std::uint64_t steps = 0;
            costs = cost_with(*whole, offered, steps);
            count.spend(steps);
            if (costs >= cost) return false;
        }
        cost = costs, found = true;
        sites = std::move(offered);
        count.bracket.cost = cost;
        return true;
    }
};

} // namespace lifecircle
