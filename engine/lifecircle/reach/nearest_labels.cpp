#include <lifecircle/reach/nearest_labels.hpp>

#include <algorithm>
#include <array>

namespace lifecircle {
namespace {

/// The label one arc further on.
Label behind(const Label& label, const Arc& arc) {
    return {label.time_ds + arc.time_ds, label.facility, label.distance_dm + arc.length_dm};
}

} // namespace

NearestLabels::NearestLabels(const RoadNetwork& network, Direction direction, Deciseconds horizon)
    : network_(&network), to_facility_(direction == Direction::to_facility), horizon_(horizon),
      leads_on_(nodes_leading_on(network)), best_(network.node_count()), noted_(network.node_count(), false) {}

/// Journeys to the facility are found from its side, against the direction of the arcs.
std::span<const Arc> NearestLabels::onward(NodeId node) const {
    return to_facility_ ? network_->arcs_in(node) : network_->arcs_out(node);
}
std::span<const Arc> NearestLabels::backward(NodeId node) const {
    return to_facility_ ? network_->arcs_out(node) : network_->arcs_in(node);
}

/// \returns whether it is new among the changed
bool NearestLabels::note(NodeId node) {
    if (noted_[node]) return false;
    noted_[node] = true;
    changed_.push_back(node);
    return true;
}

void NearestLabels::forget_notes() {
    for (const NodeId node : changed_) noted_[node] = false;
    changed_.clear();
}

void NearestLabels::offer(NodeId node, const Label& label) {
    if (label.time_ds > horizon_ || !best_[node].offer(label)) return;
    if (noting_) note(node);
    queue_.push(label.time_ds, {node, label.facility, label.distance_dm});
}

void NearestLabels::hang(const Source& source) {
    std::vector<NodeId>& nodes = nodes_of_[source.facility];
    for (const NodeAccess& access : source.access.nodes) {
        const Label label = label_of(access.offset_us, source.facility, access.distance_dm);
        nodes.push_back(access.node);
        hung_[access.node].push_back(label);
        offer(access.node, label);
    }
}

void NearestLabels::unhang(FacilityId facility) {
    const auto hangs = nodes_of_.find(facility);
    for (const NodeId node : hangs->second) {
        const auto labels = hung_.find(node);
        if (labels == hung_.end()) continue; // it hangs there twice
        std::erase_if(labels->second, [&](const Label& label) { return label.facility == facility; });
        if (labels->second.empty()) hung_.erase(labels);
    }
    nodes_of_.erase(hangs);
}

/// Nodes come from all over the network, and waiting for what is kept of them takes longer than all else: several of
/// the same time are taken at once, and fetched before the first is looked at.
void NearestLabels::spread(const Progress& progress) {
    constexpr std::size_t kLook = 1U << 13; // how often to look whether to stop
    std::array<Waiting, 8> some;
    const std::uint32_t* const first = (to_facility_ ? network_->first_in : network_->first_out).data();
    const Arc* const arcs = (to_facility_ ? network_->in : network_->out).data();
    for (std::size_t popped = 1; !queue_.empty(); ++popped) {
        if (popped % kLook == 0) progress.check();
        const auto [time, count] = queue_.pop_some(some);
        if (count > 1) {
            for (std::size_t i = 0; i < count; ++i) {
                __builtin_prefetch(&best_[some[i].node]), __builtin_prefetch(first + some[i].node);
                __builtin_prefetch(&leads_on_[some[i].node]);
            }
            for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(arcs + first[some[i].node]);
            for (std::size_t i = 0; i < count; ++i)
                for (std::uint32_t k = first[some[i].node]; k < first[some[i].node + 1]; ++k)
                    __builtin_prefetch(&best_[arcs[k].head]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const Waiting& at = some[i];
            const Label label{time, at.facility, at.distance_dm};
            const NearestTwo& here = best_[at.node];
            if (label != here.nearest && label != here.runner_up) continue; // something better has come since
            if (leads_on_[at.node] == 0) continue; // whoever hangs on its edge reaches the other end directly
            for (const Arc& arc : onward(at.node))
                if (time + arc.time_ds <= best_[arc.head].runner_up.time_ds) offer(arc.head, behind(label, arc));
        }
    }
    queue_.restart();
}

void NearestLabels::open_all(std::span<const Source> sources, const Progress& progress) {
    noting_ = false;
    for (const Source& source : sources) hang(source);
    spread(progress);
}

std::span<const NodeId> NearestLabels::open(const Source& source) {
    forget_notes();
    noting_ = true;
    hang(source);
    spread({});
    return changed_;
}

/// Offers a node what its neighbours and the facilities that hang on it have for it.
void NearestLabels::offer_again(NodeId node) {
    if (const auto own = hung_.find(node); own != hung_.end())
        for (const Label& label : own->second) offer(node, label);
    for (const Arc& arc : backward(node)) {
        if (leads_on_[arc.head] == 0) continue;
        const NearestTwo next_door = best_[arc.head];
        for (const Label& label : {next_door.nearest, next_door.runner_up})
            if (label.reached()) offer(node, behind(label, arc));
    }
}

std::span<const NodeId> NearestLabels::close(FacilityId facility) {
    forget_notes();
    const auto hangs = nodes_of_.find(facility);
    if (hangs == nodes_of_.end()) return {};
    const auto forget = [&](NodeId node) { // its label, if it is one of the two
        NearestTwo& at = best_[node];
        if (at.nearest.facility == facility)
            at.nearest = at.runner_up;
        else if (at.runner_up.facility != facility)
            return;
        at.runner_up = {};
        note(node);
    };
    const std::vector<NodeId> nodes = hangs->second;
    unhang(facility);
    for (const NodeId node : nodes) forget(node);
    for (std::size_t i = 0; i < changed_.size(); ++i)
        if (leads_on_[changed_[i]] != 0)
            for (const Arc& arc : onward(changed_[i])) forget(arc.head);
    // What is left there was among the two before and is the best now; the second comes from next door.
    noting_ = false;
    for (const NodeId node : changed_) offer_again(node);
    spread({});
    return changed_;
}

/// A label holds as long as the one before it on its way does. Those that came over arcs which may be gone, or from
/// facilities that hang otherwise now, are forgotten, and those behind them; some will turn out to hold by another way.
void NearestLabels::forget_behind(const NetworkChange& change, std::span<const Source> rehung) {
    std::vector<std::pair<NodeId, Label>> gone;
    const auto forget = [&](NodeId node, const Label& label) {
        NearestTwo& at = best_[node];
        if (!label.reached() || (at.nearest != label && at.runner_up != label)) return;
        if (at.nearest == label) at.nearest = at.runner_up;
        at.runner_up = {};
        note(node);
        gone.emplace_back(node, label);
    };
    const auto forget_next = [&](NodeId node, const Label& label) {
        if (leads_on_[node] == 0) return;
        for (const Arc& arc : onward(node)) forget(arc.head, behind(label, arc));
    };
    for (const Source& source : rehung)
        for (const NodeId node : nodes_of_.at(source.facility))
            for (const Label& label : hung_.at(node))
                if (label.facility == source.facility) forget(node, label);
    for (const NodeId node : change.touched) {
        if (node >= best_.size()) continue;
        const NearestTwo here = best_[node];
        for (const Label& label : {here.nearest, here.runner_up}) {
            if (label.reached()) forget_next(node, label);
            if (node >= change.common_nodes) forget(node, label);
        }
    }
    while (!gone.empty()) {
        const auto [node, label] = gone.back();
        gone.pop_back();
        forget_next(node, label);
    }
}

std::span<const NodeId> NearestLabels::change_network(const RoadNetwork& now, const NetworkChange& change,
                                                      std::span<const Source> rehung) {
    forget_notes();
    forget_behind(change, rehung);
    for (const Source& source : rehung) unhang(source.facility);
    network_ = &now;
    leads_on_ = nodes_leading_on(now);
    std::erase_if(changed_, [&](NodeId node) { return node >= now.node_count(); });
    best_.resize(now.node_count());
    noted_.resize(now.node_count(), false);
    noting_ = true;
    const std::vector<NodeId> forgotten = changed_;
    for (const NodeId node : forgotten) offer_again(node);
    for (const Source& source : rehung) hang(source);
    for (const NodeId node : change.touched) {
        if (node >= best_.size()) continue;
        const NearestTwo here = best_[node];
        for (const Label& label : {here.nearest, here.runner_up}) // what they hold goes on over their other arcs
            if (label.reached()) queue_.push(label.time_ds, {node, label.facility, label.distance_dm});
    }
    spread({});
    return changed_;
}

} // namespace lifecircle
