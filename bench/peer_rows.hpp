#pragma once
/// \file  The questions that every engine is asked, and the rows of their answers: tab-separated
/// `row engine question ms least most`, then `answers engine question` and count and sum of every unit.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "world.hpp"

namespace lifecircle::bench {

inline constexpr std::uint32_t kFacilities = 1000;
inline constexpr Deciseconds kAreaLimit = 15 * 600, kMatrixLimit = 30 * 600;

/// `nearest`: every node's time to the nearest seed. `N areas`: the same for each of N seeds alone. Both as far as
/// kAreaLimit. `N rows`: from each place to each of N seeds as far as kMatrixLimit, but not from a node to itself.
struct Questions {
    std::vector<NodeId> seeds, places; ///< no node twice; seeds in the order of nodes
    std::size_t few = kFacilities;     ///< as many as slower engines are asked for one by one
    /// All seeds, or some neighbours among them.
    std::span<const NodeId> some(std::size_t count) const {
        return std::span(seeds).subspan((seeds.size() - count) / 2, count);
    }
};

/// How many times were found, and their sum.
struct Answer {
    std::uint64_t count = 0, sum = 0;
    void add(Deciseconds time) { ++count, sum += time; }
};

/// Asks several times, prints the processor time of all units together and the answer for each.
void print_row(const std::string& engine, const std::string& question, const std::function<std::vector<Answer>()>& ask);

/// Calls `ask(seeds, N)` for all seeds, and for few where slower engines are asked for fewer.
template <class Ask> void ask_for_all_and_few(const Questions& asked, Ask ask) {
    ask(asked.some(asked.seeds.size()), std::to_string(asked.seeds.size()));
    if (asked.few < asked.seeds.size()) ask(asked.some(asked.few), std::to_string(asked.few));
}

/// The same questions to Boost.Graph's Dijkstra on a compressed graph, ended by its visitor at the limit.
void boost_rows(const World& world, const Questions& asked);

} // namespace lifecircle::bench
