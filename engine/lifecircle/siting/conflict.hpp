#pragma once
/// \file  What stands in the way of a plan, cut down to what can't be spared: an irreducible infeasible subset
/// (Chinneck and Dravnieks, ORSA Journal on Computing 3 (1991) 157) by the deletion filter, in blocks that halve.

#include <cstdint>
#include <functional>
#include <vector>

namespace lifecircle {

/// \param in           by part: 1 where it may be needed; all of these together leave no plan
/// \param leaves_none  whether the parts that are marked leave no plan: true only where that is proved
/// \returns parts that leave no plan together; without any one of them leaves_none said no
/// \pre leaves_none(more) where leaves_none(fewer): a part never makes room
/// Cost: for k parts found among n some 2 k log₂(n / k) questions.
template <class LeavesNone>
std::vector<std::uint8_t> least_conflict(std::vector<std::uint8_t> in, LeavesNone leaves_none) {
    std::vector<std::size_t> left;
    for (std::size_t part = 0; part < in.size(); ++part)
        if (in[part] != 0) left.push_back(part);
    for (std::size_t block = (left.size() + 1) / 2; block > 0; block = block == 1 ? 0 : (block + 1) / 2) {
        std::vector<std::size_t> stay;
        for (std::size_t from = 0; from < left.size(); from += block) {
            const std::size_t to = from + block < left.size() ? from + block : left.size();
            for (std::size_t i = from; i < to; ++i) in[left[i]] = 0;
            if (leaves_none(in)) continue;
            for (std::size_t i = from; i < to; ++i) in[left[i]] = 1, stay.push_back(left[i]);
        }
        left = std::move(stay);
    }
    return in;
}

} // namespace lifecircle
