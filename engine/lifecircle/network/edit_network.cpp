#include <lifecircle/network/edit_network.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <lifecircle/network/edit_pieces.hpp>
#include <lifecircle/network/edit_rebuild.hpp>
#include <lifecircle/network/network_arcs.hpp>

namespace lifecircle {
namespace {

using ArcsByNode = std::map<NodeId, std::vector<Arc>>;

/// Gives the ends of chains that are no nodes of the base their nodes. \returns nodes by point
std::vector<NodeId> add_nodes(const RoadPieces& pieces, NetworkDraft& n) {
    std::vector<char> is_end(pieces.key.size(), 0);
    const auto& [links, point, steps, chains] = pieces.chains;
    for (const Chain& chain : chains) {
        const ChainStep first = steps[chain.first_step], last = steps[chain.first_step + chain.step_count - 1];
        is_end[first.against ? links[first.link].to : links[first.link].from] = 1;
        is_end[last.against ? links[last.link].from : links[last.link].to] = 1;
    }
    std::vector<NodeId> node_of(pieces.key.size(), 0);
    for (std::size_t p = 0; p < is_end.size(); ++p) {
        if (pieces.key[p].kind == PointKey::node) {
            node_of[p] = pieces.key[p].index;
        } else if (is_end[p] != 0) {
            node_of[p] = static_cast<NodeId>(n.node_xy.size());
            n.node_xy.push_back(point[p]);
        }
    }
    return node_of;
}

NetworkDraft draft_of(const RoadNetwork& n) {
    return {{n.node_xy.begin(), n.node_xy.end()},
            {n.vertex.begin(), n.vertex.end()},
            {n.edges.begin(), n.edges.end()},
            {n.segment.begin(), n.segment.end()},
            {n.parts.begin(), n.parts.end()},
            {n.split_edges.begin(), n.split_edges.end()},
            {n.split_junctions.begin(), n.split_junctions.end()}};
}

/// Edges that are gone keep their number and lead nowhere.
void bury(const std::vector<EdgeId>& gone, NetworkDraft& n) {
    if (gone.empty()) return;
    const auto nowhere = static_cast<NodeId>(n.node_xy.size());
    n.node_xy.push_back(n.vertex[n.edges[gone.front()].first_vertex]);
    for (const EdgeId e : gone)
        n.edges[e] = {nowhere, nowhere, n.edges[e].first_vertex, 1, kUnreachable, kUnreachable, 0};
}

/// Rows of arcs by node.
struct ArcRows {
    SharedArray<std::uint32_t>& first;
    SharedArray<Arc>& arcs;
};

/// Rows with those of some nodes replaced. \param now  in order of (head, edge) for each node
void replace_rows(std::size_t nodes, const ArcsByNode& now, ArcRows rows) {
    std::vector<std::uint32_t> first{0};
    std::vector<Arc> arcs;
    first.reserve(nodes + 1), arcs.reserve(rows.arcs.size() + 16);
    auto next = now.begin();
    for (NodeId n = 0; n < nodes; ++n) {
        if (next != now.end() && next->first == n) {
            arcs.insert(arcs.end(), next->second.begin(), next->second.end());
            ++next;
        } else if (n + 1 < rows.first.size()) {
            arcs.insert(arcs.end(), rows.arcs.begin() + rows.first[n], rows.arcs.begin() + rows.first[n + 1]);
        }
        first.push_back(static_cast<std::uint32_t>(arcs.size()));
    }
    rows.first = std::move(first), rows.arcs = std::move(arcs);
}

void replace_arcs(const RoadNetwork& base, EditedNetwork& edited) {
    RoadNetwork& n = edited.network;
    ArcsByNode out, in;
    const auto keep = [&](std::span<const Arc> arcs, std::vector<Arc>& kept) {
        for (const Arc& arc : arcs)
            if (!std::binary_search(edited.gone.begin(), edited.gone.end(), arc.edge)) kept.push_back(arc);
    };
    for (const NodeId node : edited.touched) {
        std::vector<Arc>&to = out[node], &from = in[node];
        if (node < base.node_count()) keep(base.arcs_out(node), to), keep(base.arcs_in(node), from);
    }
    const auto add = [&](NodeId tail, NodeId head, EdgeId e, Deciseconds time) {
        if (time == kUnreachable) return;
        out[tail].push_back({head, e, time, n.edges[e].length_dm});
        in[head].push_back({tail, e, time, n.edges[e].length_dm});
    };
    for (EdgeId e = edited.first_new_edge; e < n.edges.size(); ++e) {
        const Edge& edge = n.edges[e];
        if (edge.from == edge.to) continue; // a ring carries nobody on
        add(edge.from, edge.to, e, edge.forward_ds), add(edge.to, edge.from, e, edge.backward_ds);
    }
    for (ArcsByNode* rows : {&out, &in})
        for (auto& [node, arcs] : *rows)
            std::sort(arcs.begin(), arcs.end(),
                      [](const Arc& a, const Arc& b) { return std::tie(a.head, a.edge) < std::tie(b.head, b.edge); });
    replace_rows(n.node_count(), out, {n.first_out, n.out});
    replace_rows(n.node_count(), in, {n.first_in, n.in});
}

} // namespace

NetworkEditor::NetworkEditor(const RoadNetwork& base, const Roads& roads, const HeightGrid* heights)
    : index_(std::make_unique<const EditIndex>(base, roads, heights)) {}
NetworkEditor::~NetworkEditor() = default;

EditedNetwork NetworkEditor::edit(const RoadEdits& edits) const {
    const RoadNetwork& base = index_->base;
    auto [gone, touched, pieces] = edited_pieces(*index_, edits);
    if (index_->turns_change(edits, {gone.begin(), gone.end()}))
        return rebuilt_behind(base, edited_roads(index_->roads, edits), index_->heights);
    // Whatever else meets at the far ends of edges that were taken apart is not here to be seen.
    std::vector<char> ends;
    for (const PointKey& key : pieces.key)
        ends.push_back(key.kind == PointKey::node && touched.count(key.index) == 0 ? 1 : 0);
    join_links(pieces.chains, ends);
    EditedNetwork out;
    out.network = base;
    out.gone.assign(gone.begin(), gone.end());
    out.first_new_edge = static_cast<EdgeId>(base.edges.size());
    std::vector<Road> roads(base.roads.begin(), base.roads.end());
    for (const RoadChange& change : edits.changed) change_road(change, roads);
    for (const NewRoad& road : edits.added) roads.push_back(road.road);
    out.network.roads = std::move(roads);
    NetworkDraft draft = draft_of(base);
    append_edges(pieces, add_nodes(pieces, draft), draft);
    for (const EdgeId e : gone) touched.insert({base.edges[e].from, base.edges[e].to});
    for (EdgeId e = out.first_new_edge; e < draft.edges.size(); ++e)
        touched.insert({draft.edges[e].from, draft.edges[e].to});
    out.touched.assign(touched.begin(), touched.end());
    bury(out.gone, draft);
    std::move(draft).give_to(out.network);
    replace_arcs(base, out);
    find_rings(out.network);
    return out;
}

NetworkChange change_between(const RoadNetwork& base, const EditedNetwork* before, const EditedNetwork* after) {
    NetworkChange change;
    change.common_nodes = base.node_count();
    std::set<NodeId> touched;
    for (const EditedNetwork* state : {before, after}) {
        if (state == nullptr) continue;
        touched.insert(state->touched.begin(), state->touched.end());
        const auto add_edge = [&](const RoadNetwork& n, EdgeId e) {
            const Edge& edge = n.edges[e];
            for (std::uint32_t v = edge.first_vertex; v + 1 < edge.first_vertex + edge.vertex_count; ++v)
                change.ground.push_back(box_of(Line{n.vertex[v], n.vertex[v + 1]}));
        };
        for (const EdgeId e : state->gone) add_edge(base, e);
        for (EdgeId e = state->first_new_edge; e < state->network.edges.size(); ++e) add_edge(state->network, e);
        for (auto n = base.node_count(); n < state->network.node_count(); ++n) touched.insert(static_cast<NodeId>(n));
    }
    change.touched.assign(touched.begin(), touched.end());
    return change;
}

} // namespace lifecircle
