#include <lifecircle/network/edit_index.hpp>

#include <algorithm>
#include <numeric>

#include <lifecircle/network/structures.hpp>
#include <lifecircle/network/turns.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

/// Rows of items by key, as compressed rows. `each(add)` calls add(key, item) in the same order twice.
template <class Each>
void compressed(std::size_t keys, std::vector<Index>& first, std::vector<Index>& items, Each each) {
    first.assign(keys + 1, 0);
    each([&](Index key, Index) { ++first[key + 1]; });
    std::partial_sum(first.begin(), first.end(), first.begin());
    items.resize(first.back());
    std::vector<Index> next(first.begin(), first.end() - 1);
    each([&](Index key, Index item) { items[next[key]++] = item; });
}

/// By road: whether it passes a point with restrictions. Empty where there are none.
std::vector<char> roads_with_restrictions(const Roads& roads, const Profile& profile) {
    const std::vector<RestrictedTurn> turns = restricted_turns(roads, profile);
    if (turns.empty()) return {};
    std::vector<char> is_restricted(roads.point.size(), 0), found(roads.roads.size(), 0);
    for (const RestrictedTurn& turn : turns) is_restricted[turn.point] = 1;
    for (Index r = 0; r < roads.roads.size(); ++r)
        for (Index v = 0; v < roads.roads[r].vertex_count; ++v)
            found[r] |= is_restricted[roads.vertex[roads.roads[r].first_vertex + v]];
    return found;
}

} // namespace

EditIndex::EditIndex(const RoadNetwork& base_network, const Roads& its_roads, const HeightGrid* its_heights)
    : base(base_network), roads(its_roads), closed(roads.point.size(), 0) {
    compressed(base.node_count(), first_edge, edge_at, [&](auto add) {
        for (EdgeId e = 0; e < base.edges.size(); ++e) {
            add(base.edges[e].from, e);
            if (base.edges[e].to != base.edges[e].from) add(base.edges[e].to, e);
        }
    });
    compressed(roads.roads.size(), first_use, segment_of, [&](auto add) {
        for (const Edge& edge : base.edges)
            for (Index s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s)
                add(base.segment[s].road, s);
    });
    if (its_heights != nullptr && !its_heights->empty() && base.profile.slope.kind != SlopeRule::Kind::none) {
        heights = its_heights;
        structure_slope = structure_slopes(roads, *heights);
    }
    turns_cost = base.profile.turns.costs();
    if (!turns_cost) turns_forbidden = roads_with_restrictions(roads, base.profile);
    for (const Gate& gate : roads.gates)
        if (gate.allowed.of(base.profile.group) == Permission::no) closed[gate.point] = 1;
}

bool EditIndex::turns_change(const RoadEdits& edits, const std::vector<EdgeId>& gone) const {
    if (turns_cost) return !edits.empty();
    if (turns_forbidden.empty()) return false;
    for (const RoadChange& change : edits.changed)
        if (turns_forbidden[change.road] != 0) return true;
    for (const EdgeId e : gone)
        for (Index s = base.edges[e].first_vertex; s + 1 < base.edges[e].first_vertex + base.edges[e].vertex_count; ++s)
            if (turns_forbidden[base.segment[s].road] != 0) return true;
    return false;
}

EdgeId EditIndex::edge_with_vertex(Index vertex) const {
    const auto after = std::upper_bound(base.edges.begin(), base.edges.end(), vertex,
                                        [](Index v, const Edge& e) { return v < e.first_vertex; });
    return static_cast<EdgeId>(after - base.edges.begin() - 1);
}

bool EditIndex::is_lone_ring(EdgeId id) const {
    const Edge& edge = base.edges[id];
    return edge.from == edge.to && first_edge[edge.from + 1] - first_edge[edge.from] == 1;
}

std::optional<Index> EditIndex::segment_of_piece(Index piece) const {
    const auto road = std::upper_bound(roads.roads.begin(), roads.roads.end(), piece,
                                       [](Index v, const Road& r) { return v < r.first_vertex; });
    const auto index = static_cast<Index>(road - roads.roads.begin() - 1);
    const MapXY a = roads.point[roads.vertex[piece]], b = roads.point[roads.vertex[piece + 1]];
    for (Index i = first_use[index]; i < first_use[index + 1]; ++i) {
        const Index s = segment_of[i];
        const Index back = base.segment[s].against ? 1U : 0U;
        if (base.vertex[s + back] == a && base.vertex[s + 1 - back] == b) return s;
    }
    return std::nullopt;
}

} // namespace lifecircle
