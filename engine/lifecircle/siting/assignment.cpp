#include <lifecircle/siting/assignment.hpp>

#include <algorithm>
#include <numeric>

namespace lifecircle {
namespace {

constexpr int kMostMoves = 60; ///< of a descent after an exchange of sites

} // namespace

std::int64_t plan_cost(const CapacitatedModel& model, const AssignmentIncumbent& plan) {
    std::int64_t cost = model.site_cost * std::count(plan.kept.begin(), plan.kept.end(), std::uint8_t{1});
    for (const std::uint32_t e : plan.pair) cost += model.pair[e].cost;
    return cost;
}

Assignment::Assignment(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count, std::uint64_t dice)
    : model_(model), best_(best), count_(count), dice_(dice), kept_(model.site_count()), load_(model.site_count()),
      at_(model.demand_count()), is_touched_(model.site_count()), queued_(model.demand_count()) {
    const std::int64_t all = std::accumulate(model.size.begin(), model.size.end(), std::int64_t{0});
    price_ = std::max<std::int64_t>(1, 2 * model.worst / std::max<std::int64_t>(1, 3 * all));
}

std::int64_t Assignment::fault(CandidateId j, std::int64_t load) const {
    if (kept_[j] == 0) return 0;
    return std::max<std::int64_t>({0, load - model_.capacity[j], model_.minimum[j] - load});
}

std::int64_t Assignment::change(CandidateId j, std::int64_t by) const {
    return price_ * (fault(j, load_[j] + by) - fault(j, load_[j]));
}

std::int64_t Assignment::cost_at(DemandId d) const {
    if (at_[d] != kNoSite) return model_.pair[at_[d]].cost;
    const std::uint32_t last = model_.first[d + 1];
    return (last > model_.first[d] ? model_.pair[last - 1].cost : 0) + 2 * price_ * (model_.size[d] + 1);
}

void Assignment::put(DemandId d, std::uint32_t pair) {
    undo_.push_back({d, at_[d]});
    const auto move = [&](std::int64_t sign) {
        if (at_[d] == kNoSite) {
            without_ += sign;
            faults_ += sign * 2 * (model_.size[d] + 1);
            return;
        }
        const CapacitatedPair& p = model_.pair[at_[d]];
        faults_ -= fault(p.site, load_[p.site]);
        load_[p.site] += sign * model_.size[d];
        faults_ += fault(p.site, load_[p.site]);
        cost_ += sign * p.cost;
        touch(p.site);
    };
    move(-1);
    at_[d] = pair;
    move(1);
}

void Assignment::set_kept(CandidateId j, bool kept) {
    undo_sites_.push_back(j);
    faults_ -= fault(j, load_[j]);
    kept_[j] = kept ? 1 : 0;
    kept_count_ += kept ? 1U : ~0U;
    if (model_.group[j] != kNoSite) kept_of_[model_.group[j]] += kept ? 1U : ~0U;
    cost_ += kept ? model_.site_cost : -model_.site_cost;
    faults_ += fault(j, load_[j]);
    touch(j);
}

void Assignment::touch(CandidateId j) {
    if (is_touched_[j] != 0) return;
    is_touched_[j] = 1;
    touched_.push_back(j);
}

void Assignment::place(DemandId d) {
    std::uint32_t best = kNoSite;
    std::int64_t least = 0;
    for (std::uint32_t e = model_.first[d]; e < model_.first[d + 1]; ++e) {
        const CapacitatedPair& p = model_.pair[e];
        if (kept_[p.site] == 0) continue;
        const std::int64_t costs = p.cost + change(p.site, model_.size[d]);
        if (best == kNoSite || costs < least) best = e, least = costs;
    }
    put(d, best);
}

std::int64_t Assignment::best_exchange(DemandId d, std::uint32_t to, DemandId& other, std::uint32_t& back) const {
    const CapacitatedPair& here = model_.pair[at_[d]];
    const CapacitatedPair& there = model_.pair[to];
    std::int64_t least = 0;
    for (const std::uint32_t e : model_.pairs_at(there.site)) {
        const DemandId o = model_.pair[e].demand;
        if (at_[o] != e) continue;
        for (std::uint32_t b = model_.first[o]; b < model_.first[o + 1]; ++b) {
            if (model_.pair[b].site != here.site) continue;
            const std::int64_t by = model_.size[d] - model_.size[o];
            const std::int64_t costs = there.cost - here.cost + model_.pair[b].cost - model_.pair[e].cost +
                                       change(here.site, -by) + change(there.site, by);
            if (costs < least) least = costs, other = o, back = b;
            break;
        }
    }
    return least;
}

bool Assignment::shift_or_exchange(DemandId d) {
    const std::int64_t w = model_.size[d];
    const std::int64_t leaves = at_[d] == kNoSite ? 0 : change(model_.pair[at_[d]].site, -w);
    std::int64_t least = 0;
    std::uint32_t to = kNoSite, back = kNoSite;
    DemandId other = 0;
    for (std::uint32_t e = model_.first[d]; e < model_.first[d + 1]; ++e) {
        const CapacitatedPair& p = model_.pair[e];
        if (kept_[p.site] == 0 || e == at_[d]) continue;
        const std::int64_t costs = p.cost - cost_at(d) + leaves + change(p.site, w);
        if (costs < least) least = costs, to = e;
    }
    count_.spend(model_.first[d + 1] - model_.first[d]);
    if (to != kNoSite) return put(d, to), true;
    if (at_[d] == kNoSite) return false;
    const bool over = load_[model_.pair[at_[d]].site] > model_.capacity[model_.pair[at_[d]].site];
    for (std::uint32_t e = model_.first[d]; e < model_.first[d + 1]; ++e) {
        const CapacitatedPair& p = model_.pair[e];
        if (!over && p.cost >= model_.pair[at_[d]].cost) break;
        if (kept_[p.site] == 0 || e == at_[d]) continue;
        count_.spend(4 * model_.pairs_at(p.site).size());
        DemandId o = 0;
        std::uint32_t b = kNoSite;
        const std::int64_t costs = best_exchange(d, e, o, b);
        if (costs < least) least = costs, to = e, other = o, back = b;
    }
    if (to == kNoSite) return false;
    put(d, to);
    put(other, back);
    return true;
}

void Assignment::descend() {
    const auto fill = [&] {
        for (const CandidateId j : touched_) {
            is_touched_[j] = 0;
            for (const std::uint32_t e : model_.pairs_at(j)) {
                const DemandId d = model_.pair[e].demand;
                if (queued_[d] == 0) queued_[d] = 1, queue_.push_back(d);
            }
        }
        touched_.clear();
    };
    fill();
    int moves = 0;
    for (std::size_t head = 0; head < queue_.size(); ++head) {
        const DemandId d = queue_[head];
        queued_[d] = 0;
        if (moves >= kMostMoves || !shift_or_exchange(d)) continue;
        ++moves;
        offer();
        fill();
    }
    queue_.clear();
    for (const CandidateId j : touched_) is_touched_[j] = 0;
    touched_.clear();
}

void Assignment::offer() {
    if (faults_ != 0 || without_ != 0 || cost_ >= best_.cost) return;
    if (model_.sites && kept_count_ != *model_.sites) return;
    if (!groups_hold()) return;
    best_.cost = cost_;
    best_.pair = at_;
    best_.kept = kept_;
    count_.bracket.cost = cost_;
}

bool Assignment::groups_hold() const {
    for (std::size_t g = 0; g < kept_of_.size(); ++g)
        if (kept_of_[g] < model_.least[g]) return false;
    return true;
}

void Assignment::empty(std::span<const Decision> decided, std::span<const double> site_share) {
    decided_.assign(decided.begin(), decided.end());
    share_.assign(site_share.begin(), site_share.end());
    std::fill(kept_.begin(), kept_.end(), 0);
    std::fill(load_.begin(), load_.end(), 0);
    std::fill(at_.begin(), at_.end(), kNoSite);
    kept_of_.assign(model_.least.size(), 0);
    cost_ = faults_ = 0, kept_count_ = 0, without_ = model_.demand_count();
    for (const std::int64_t w : model_.size) faults_ += 2 * (w + 1);
}

void Assignment::start_at_best(std::span<const Decision> decided, std::span<const double> site_share) {
    empty(decided, site_share);
    for (CandidateId j = 0; j < model_.site_count(); ++j)
        if (best_.kept[j] != 0) set_kept(j, true);
    for (DemandId d = 0; d < model_.demand_count(); ++d) put(d, best_.pair[d]);
    count_.spend(model_.demand_count());
    descend_all();
}

void Assignment::start(std::span<const Decision> decided, std::span<const double> site_share,
                       std::span<const double> pair_share) {
    empty(decided, site_share);
    std::vector<CandidateId> order;
    for (CandidateId j = 0; j < model_.site_count(); ++j) {
        if (decided_[j] == Decision::open) set_kept(j, true);
        if (decided_[j] == Decision::none) order.push_back(j);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](CandidateId a, CandidateId b) { return site_share[a] > site_share[b]; });
    for (const CandidateId j : order)
        if (const std::uint32_t g = model_.group[j]; g != kNoSite && kept_of_[g] < model_.least[g]) set_kept(j, true);
    for (const CandidateId j : order)
        if (kept_[j] == 0 && (model_.sites ? kept_count_ < *model_.sites : site_share[j] > 0.5)) set_kept(j, true);
    std::vector<DemandId> heavy(model_.demand_count());
    std::iota(heavy.begin(), heavy.end(), 0U);
    std::stable_sort(heavy.begin(), heavy.end(),
                     [&](DemandId a, DemandId b) { return model_.size[a] > model_.size[b]; });
    for (const DemandId d : heavy) {
        std::uint32_t best = kNoSite;
        for (std::uint32_t e = model_.first[d]; e < model_.first[d + 1]; ++e) {
            const CandidateId j = model_.pair[e].site;
            if (kept_[j] == 0 || load_[j] + model_.size[d] > model_.capacity[j]) continue;
            if (best == kNoSite || (!pair_share.empty() && pair_share[e] > pair_share[best])) best = e;
        }
        best == kNoSite ? place(d) : put(d, best);
    }
    count_.spend(model_.pair.size());
    descend_all();
}

void Assignment::descend_all() {
    offer(); // before descending, which may leave the side of plans
    for (int round = 0; round < 20; ++round) {
        const std::int64_t before = score();
        for (CandidateId j = 0; j < model_.site_count(); ++j) touch(j);
        descend();
        if (score() >= before) break;
    }
    undo_.clear();
    undo_sites_.clear();
}

} // namespace lifecircle
