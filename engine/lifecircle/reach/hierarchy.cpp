#include <lifecircle/reach/hierarchy.hpp>

#include <algorithm>

#include <lifecircle/reach/elimination.hpp>

namespace lifecircle {
namespace {

/// Nodes that are neighbours on the ground, and all left above them, get ranks side by side: what a pass over a part of
/// the network needs lies in few places, and what it does not need in whole blocks.
constexpr std::size_t kBlock = 256;

/// Nodes from the top down, every node after all those left when it went.
std::vector<NodeId> number_for_passes(const Elimination& eliminated, const std::vector<std::uint32_t>& turn_of) {
    const std::size_t count = eliminated.node_at.size();
    std::vector<NodeId> numbered;
    numbered.reserve(count);
    std::vector<char> taken(count, 0);
    const auto take = [&](NodeId node) {
        if (taken[node] == 0) taken[node] = 1, numbered.push_back(node);
    };
    for (std::size_t block = 0; block < count; block += kBlock) {
        const std::size_t begin = numbered.size();
        for (std::size_t node = block; node < std::min(count, block + kBlock); ++node) take(static_cast<NodeId>(node));
        for (std::size_t i = begin; i < numbered.size(); ++i)
            for (const NodeId above : eliminated.left_at(turn_of[numbered[i]])) take(above);
        std::sort(numbered.begin() + static_cast<std::ptrdiff_t>(begin), numbered.end(),
                  [&](NodeId a, NodeId b) { return turn_of[a] > turn_of[b]; });
    }
    return numbered;
}

/// Far enough that no journey takes as long, and near enough that two of them can be added.
constexpr Deciseconds kFar = Deciseconds{1} << 30;

/// By index into HierarchyStructure::above.
struct Times {
    std::vector<Deciseconds> up, down;
};

void lower(Deciseconds& time, Deciseconds other) { time = std::min(time, other); }

/// Calls `visit(i, j, k)` for every node's pairs i < j of arcs to nodes above it, k being the arc from the end of j up
/// to the end of i.
template <class Visit> void each_triangle(const HierarchyStructure& s, Rank below, Visit visit) {
    const Rank* above = s.above.data();
    const std::uint32_t begin = s.first[below], end = s.first[below + 1];
    for (std::uint32_t j = begin + 1; j < end; ++j) {
        std::uint32_t k = s.first[above[j]];
        for (std::uint32_t i = begin; i < j; ++i) {
            while (above[k] != above[i]) ++k;
            visit(i, j, k);
        }
    }
}

Times times_of_arcs(const HierarchyStructure& s, const RoadNetwork& network) {
    Times times{std::vector<Deciseconds>(s.above.size(), kFar), std::vector<Deciseconds>(s.above.size(), kFar)};
    for (NodeId node = 0; node < network.node_count(); ++node)
        for (const Arc& arc : network.arcs_out(node)) {
            const Rank tail = s.rank_of[node], head = s.rank_of[arc.head];
            const auto begin = s.above.begin() + s.first[std::max(tail, head)];
            const auto end = s.above.begin() + s.first[std::max(tail, head) + 1];
            const auto found = std::lower_bound(begin, end, std::min(tail, head));
            // A loop, or between two nodes neither of which leads on.
            if (found == end || *found != std::min(tail, head)) continue;
            lower((tail > head ? times.up : times.down)[static_cast<std::size_t>(found - s.above.begin())],
                  arc.time_ds);
        }
    return times;
}

/// From the bottom: the shortest way between two nodes over those below both.
void lower_by_ways_below(const HierarchyStructure& s, Times& t) {
    for (auto below = static_cast<Rank>(s.node_count()); below-- > 0;)
        each_triangle(s, below, [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
            lower(t.up[k], t.down[j] + t.up[i]);
            lower(t.down[k], t.down[i] + t.up[j]);
        });
}

/// From the top: the shortest way of all.
Times shortest_of_all(const HierarchyStructure& s, const Times& t) {
    Times best = t;
    for (Rank below = 0; below < s.node_count(); ++below)
        each_triangle(s, below, [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
            lower(best.up[i], t.up[j] + best.up[k]);
            lower(best.up[j], t.up[i] + best.down[k]);
            lower(best.down[i], t.down[j] + best.down[k]);
            lower(best.down[j], t.down[i] + best.up[k]);
        });
    return best;
}

RankArcs those_needed(const HierarchyStructure& s, const std::vector<Deciseconds>& time,
                      const std::vector<Deciseconds>& best) {
    RankArcRows arcs;
    arcs.reserve_ranks(s.node_count());
    for (Rank rank = 0; rank < s.node_count(); ++rank) {
        for (std::uint32_t i = s.first[rank]; i < s.first[rank + 1]; ++i)
            if (time[i] < kFar && time[i] == best[i]) arcs.add({s.above[i], time[i]});
        arcs.end_rank();
    }
    return std::move(arcs).take();
}

} // namespace

std::shared_ptr<const HierarchyStructure> build_structure(const RoadNetwork& network, const Progress& progress) {
    const Elimination eliminated = eliminate_nodes(network, progress);
    const std::size_t count = network.node_count();
    std::vector<std::uint32_t> turn_of(count);
    for (std::uint32_t turn = 0; turn < count; ++turn) turn_of[eliminated.node_at[turn]] = turn;
    std::vector<NodeId> node_at = number_for_passes(eliminated, turn_of);
    std::vector<Rank> rank_of(count), above;
    for (Rank rank = 0; rank < count; ++rank) rank_of[node_at[rank]] = rank;
    const std::vector<char> node_leads_on = nodes_leading_on(network);
    std::vector<char> leads_on;
    std::vector<std::uint32_t> first{0};
    leads_on.reserve(count), first.reserve(count + 1), above.reserve(eliminated.left.size());
    for (const NodeId node : node_at) {
        leads_on.push_back(node_leads_on[node]);
        const std::size_t begin = above.size();
        for (const NodeId left : eliminated.left_at(turn_of[node])) above.push_back(rank_of[left]);
        std::sort(above.begin() + static_cast<std::ptrdiff_t>(begin), above.end());
        first.push_back(static_cast<std::uint32_t>(above.size()));
    }
    return std::make_shared<const HierarchyStructure>(HierarchyStructure{
        std::move(node_at), std::move(rank_of), std::move(leads_on), std::move(first), std::move(above)});
}

Hierarchy weigh(std::shared_ptr<const HierarchyStructure> structure, const RoadNetwork& network) {
    Times times = times_of_arcs(*structure, network);
    lower_by_ways_below(*structure, times);
    const Times best = shortest_of_all(*structure, times);
    RankArcs up = those_needed(*structure, times.up, best.up);
    RankArcs down = those_needed(*structure, times.down, best.down);
    return {std::move(structure), std::move(up), std::move(down)};
}

} // namespace lifecircle
