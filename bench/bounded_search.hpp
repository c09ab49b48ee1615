#pragma once
/// \file  The same search over the same arrays with another queue.

#include <cstdint>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include <lifecircle/network/network.hpp>

namespace lifecircle::bench {

/// A binary heap with the interface of the buckets.
template <class Item> class HeapQueue {
  public:
    void restart() {}
    bool empty() const { return heap_.empty(); }
    void push(Deciseconds time, const Item& item) { heap_.emplace(time, item); }
    std::pair<Deciseconds, Item> pop() {
        const auto top = heap_.top();
        heap_.pop();
        return top;
    }

  private:
    std::priority_queue<std::pair<Deciseconds, Item>, std::vector<std::pair<Deciseconds, Item>>, std::greater<>> heap_;
};

/// Search to any seeds, against the arcs, no farther than the limit.
template <class Queue> class Search {
  public:
    Search(const RoadNetwork& network, Deciseconds limit)
        : network_(network), limit_(limit), best_(network.node_count(), kUnreachable),
          leads_on_(nodes_leading_on(network)) {}
    /// \returns the sum of the times of all nodes reached
    std::uint64_t run(std::span<const NodeId> seeds) {
        const std::vector<NodeId>& nodes = reach(seeds);
        std::uint64_t sum = 0;
        for (const NodeId node : nodes) sum += best_[node];
        forget();
        return sum;
    }
    /// \returns the nodes reached; `time_at` holds until `forget`
    const std::vector<NodeId>& reach(std::span<const NodeId> seeds) {
        for (const NodeId node : seeds) offer(0, node);
        while (!queue_.empty()) {
            const auto [time, node] = queue_.pop();
            if (time > best_[node]) continue;
            for (const Arc& arc : network_.arcs_in(node)) offer(time + arc.time_ds, arc.head);
        }
        queue_.restart();
        return reached_;
    }
    Deciseconds time_at(NodeId node) const { return best_[node]; }
    void forget() {
        for (const NodeId node : reached_) best_[node] = kUnreachable;
        reached_.clear();
    }

  private:
    void offer(Deciseconds time, NodeId node) {
        if (time > limit_ || time >= best_[node]) return;
        if (best_[node] == kUnreachable) reached_.push_back(node);
        best_[node] = time;
        if (leads_on_[node] != 0) queue_.push(time, node);
    }
    const RoadNetwork& network_;
    Deciseconds limit_;
    std::vector<Deciseconds> best_;
    std::vector<char> leads_on_;
    std::vector<NodeId> reached_;
    Queue queue_;
};

} // namespace lifecircle::bench
