#include <lifecircle/reach/elimination.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle {
namespace {

/// Joins of more than three arcs are all alike to the order.
constexpr std::uint32_t kManyHops = 3;
constexpr std::size_t kChunk = 2048;

struct Neighbour {
    NodeId node = 0;
    std::uint32_t hops = 0; ///< arcs that the join stands for, at most kManyHops
};

/// Ties are broken as if by lot: by number they would make long rows of nodes wait for each other.
std::uint32_t lot(NodeId node) {
    node ^= node >> 16, node *= 0x7feb352dU;
    node ^= node >> 15, node *= 0x846ca68bU;
    return node ^ node >> 16;
}

class Eliminator {
  public:
    explicit Eliminator(const RoadNetwork& network)
        : near_(network.node_count()), key_(network.node_count(), 0), level_(network.node_count(), 0),
          gone_beside_(network.node_count(), 0) {
        const std::vector<char> leads_on = nodes_leading_on(network);
        for (NodeId node = 0; node < network.node_count(); ++node)
            for (const Arc& arc : network.arcs_out(node))
                if (arc.head != node && (leads_on[node] != 0 || leads_on[arc.head] != 0))
                    near_[node].push_back({arc.head, 1}), near_[arc.head].push_back({node, 1});
        for (auto& near : near_) {
            std::sort(near.begin(), near.end(), [](Neighbour a, Neighbour b) { return a.node < b.node; });
            const auto same = [](Neighbour a, Neighbour b) { return a.node == b.node; };
            near.erase(std::unique(near.begin(), near.end(), same), near.end());
        }
        done_.first.push_back(0);
        for (NodeId node = 0; node < network.node_count(); ++node)
            if (leads_on[node] != 0)
                waiting_.push_back(node);
            else
                take_out(node);
        for (const NodeId node : waiting_) key_[node] = fresh_key(node);
    }

    Elimination run(const Progress& progress) {
        const auto all = static_cast<double>(waiting_.size());
        while (!waiting_.empty()) {
            progress.at("stage.hierarchy", 1.0 - static_cast<double>(waiting_.size()) / all);
            // Keys change where neighbours go, and are found anew only for nodes that seem to be next.
            const std::vector<NodeId> next = those_before_all_neighbours(waiting_, progress);
            in_chunks(next, progress, [&](std::size_t, NodeId node) { key_[node] = fresh_key(node); });
            for (const NodeId node : those_before_all_neighbours(next, progress)) take_out(node);
            std::erase_if(waiting_, [&](NodeId node) { return near_[node].empty() && key_[node] == kGone; });
        }
        return std::move(done_);
    }

  private:
    static constexpr std::int32_t kGone = std::numeric_limits<std::int32_t>::min();

    template <class Visit> void in_chunks(std::span<const NodeId> nodes, const Progress& progress, Visit visit) const {
        parallel_for((nodes.size() + kChunk - 1) / kChunk, progress, [&](std::size_t chunk) {
            const std::size_t end = std::min(nodes.size(), (chunk + 1) * kChunk);
            for (std::size_t i = chunk * kChunk; i < end; ++i) visit(chunk, nodes[i]);
        });
    }

    std::vector<NodeId> those_before_all_neighbours(std::span<const NodeId> nodes, const Progress& progress) const {
        std::vector<std::vector<NodeId>> found((nodes.size() + kChunk - 1) / kChunk);
        in_chunks(nodes, progress, [&](std::size_t chunk, NodeId node) {
            const bool first = std::none_of(near_[node].begin(), near_[node].end(),
                                            [&](Neighbour other) { return before(other.node, node); });
            if (first) found[chunk].push_back(node);
        });
        std::vector<NodeId> all;
        for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
        return all;
    }

    bool before(NodeId a, NodeId b) const {
        if (key_[a] != key_[b]) return key_[a] < key_[b];
        const std::uint32_t lot_a = lot(a), lot_b = lot(b);
        return lot_a != lot_b ? lot_a < lot_b : a < b;
    }

    /// Low for a node whose going joins few neighbours anew, over few arcs, and where few have gone already.
    std::int32_t fresh_key(NodeId node) const {
        const std::vector<Neighbour>& near = near_[node];
        std::int32_t joins = 0, hops = 0;
        for (std::size_t i = 0; i < near.size(); ++i) {
            hops -= static_cast<std::int32_t>(near[i].hops);
            const std::vector<Neighbour>& known = near_[near[i].node];
            std::size_t k = 0;
            for (std::size_t j = i + 1; j < near.size(); ++j) {
                while (k < known.size() && known[k].node < near[j].node) ++k;
                if (k < known.size() && known[k].node == near[j].node) continue;
                ++joins;
                hops += static_cast<std::int32_t>(std::min(kManyHops, near[i].hops + near[j].hops));
            }
        }
        return 2 * (joins - static_cast<std::int32_t>(near.size())) + level_[node] + gone_beside_[node] + hops;
    }

    void take_out(NodeId node) {
        const std::vector<Neighbour> near = std::move(near_[node]);
        near_[node] = {};
        key_[node] = kGone;
        done_.node_at.push_back(node);
        for (const Neighbour& other : near) {
            done_.left.push_back(other.node);
            join(other, node, near);
            level_[other.node] = std::max(level_[other.node], level_[node] + 1);
            ++gone_beside_[other.node];
        }
        done_.first.push_back(static_cast<std::uint32_t>(done_.left.size()));
    }

    /// `to` loses the one that goes and becomes the neighbour of all of that one's neighbours.
    void join(Neighbour to, NodeId gone, const std::vector<Neighbour>& others) {
        std::vector<Neighbour>& near = near_[to.node];
        joined_.clear();
        auto known = near.begin();
        const auto take_known = [&](NodeId below) {
            for (; known != near.end() && known->node < below; ++known)
                if (known->node != gone) joined_.push_back(*known);
        };
        for (const Neighbour& other : others) {
            if (other.node == to.node) continue;
            take_known(other.node);
            Neighbour now{other.node, std::min(kManyHops, to.hops + other.hops)};
            if (known != near.end() && known->node == other.node) now.hops = std::min(now.hops, (known++)->hops);
            joined_.push_back(now);
        }
        take_known(std::numeric_limits<NodeId>::max());
        near.assign(joined_.begin(), joined_.end());
    }

    std::vector<std::vector<Neighbour>> near_; ///< ascending
    std::vector<std::int32_t> key_, level_;
    std::vector<std::int32_t> gone_beside_; ///< neighbours that went
    std::vector<NodeId> waiting_;
    std::vector<Neighbour> joined_; ///< scratch
    Elimination done_;
};

} // namespace

Elimination eliminate_nodes(const RoadNetwork& network, const Progress& progress) {
    return Eliminator(network).run(progress);
}

} // namespace lifecircle
