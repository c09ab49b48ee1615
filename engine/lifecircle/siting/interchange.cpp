#include <lifecircle/siting/interchange.hpp>

#include <algorithm>
#include <limits>

namespace lifecircle {

Interchange::Interchange(const SitingModel& model, StepCount& count)
    : model_(model), count_(count), two_(model.demand_count()), gain_(model.candidate_count(), 0),
      loss_(model.candidate_count(), 0), place_(model.candidate_count(), kNoSite), extra_(model.candidate_count(), 0),
      partner_(model.candidate_count()), cost_(model.decided) {
    for (std::size_t d = 0; d < two_.size(); ++d) {
        two_[d].cost1 = two_[d].cost2 = model.otherwise[d];
        cost_ += model.otherwise[d];
        for (const CostEntry& e : model.by_demand[d]) gain_[e.id] += model.otherwise[d] - model.cost_of(d, e);
    }
    count_.spend(model.pair_count());
}

void Interchange::set(std::size_t demand, Two now) {
    const Two before = two_[demand];
    if (before.first != kNoSite) loss_[before.first] -= before.cost2 - before.cost1;
    if (now.first != kNoSite) loss_[now.first] += now.cost2 - now.cost1;
    if (partners_) {
        forget(demand, before.cost2);
        if (before.first != kNoSite) changed_.push_back(before.first);
        if (now.first != kNoSite) changed_.push_back(now.first);
    }
    if (now.cost1 != before.cost1) {
        cost_ += now.cost1 - before.cost1;
        const std::int64_t farther = std::max(now.cost1, before.cost1);
        for (const CostEntry& e : model_.by_demand[demand]) {
            const std::int64_t cost = model_.cost_of(demand, e);
            if (cost >= farther) break;
            gain_[e.id] += std::max<std::int64_t>(0, now.cost1 - cost) - std::max<std::int64_t>(0, before.cost1 - cost);
            count_.spend(1);
        }
    }
    two_[demand] = now;
}

/// Partners of candidates that serve the demand at less than `below`.
void Interchange::forget(std::size_t demand, std::int64_t below) {
    for (const CostEntry& e : model_.by_demand[demand]) {
        if (model_.cost_of(demand, e) >= below) break;
        partner_[e.id].known = false;
        count_.spend(1);
    }
}

/// A partner is made of the losses of the sites around, so that a loss that changed counts for all around that site.
void Interchange::forget_around_changes() {
    std::sort(changed_.begin(), changed_.end());
    changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
    for (const std::uint32_t r : changed_) {
        for (const CostEntry& e : model_.by_candidate[r])
            if (two_[e.id].first == r) forget(e.id, two_[e.id].cost2);
        count_.spend(model_.by_candidate[r].size());
    }
    changed_.clear();
}

Interchange::Two Interchange::nearest_open(std::size_t demand) {
    Two two{kNoSite, kNoSite, model_.otherwise[demand], model_.otherwise[demand]};
    for (const CostEntry& e : model_.by_demand[demand]) {
        count_.spend(1);
        if (place_[e.id] == kNoSite) continue;
        if (two.first == kNoSite) {
            two.first = e.id, two.cost1 = model_.cost_of(demand, e);
        } else {
            two.second = e.id, two.cost2 = model_.cost_of(demand, e);
            break;
        }
    }
    return two;
}

void Interchange::open(std::uint32_t candidate) {
    place_[candidate] = static_cast<std::uint32_t>(sites_.size());
    sites_.push_back(candidate);
    cost_ += model_.site_cost[candidate];
    spent_ += price(candidate);
    for (const CostEntry& e : model_.by_candidate[candidate]) {
        const std::int64_t cost = model_.cost_of(e.id, e);
        const Two& two = two_[e.id];
        if (cost < two.cost1)
            set(e.id, {candidate, two.first, cost, two.cost1});
        else if (cost < two.cost2)
            set(e.id, {two.first, candidate, two.cost1, cost});
    }
    count_.spend(model_.by_candidate[candidate].size());
}

void Interchange::close(std::uint32_t candidate) {
    const std::uint32_t last = sites_.back();
    sites_[place_[candidate]] = last;
    place_[last] = place_[candidate];
    sites_.pop_back();
    place_[candidate] = kNoSite;
    cost_ -= model_.site_cost[candidate];
    spent_ -= price(candidate);
    for (const CostEntry& e : model_.by_candidate[candidate])
        if (two_[e.id].first == candidate || two_[e.id].second == candidate) set(e.id, nearest_open(e.id));
    count_.spend(model_.by_candidate[candidate].size());
}

void Interchange::change_to(std::span<const std::uint32_t> sites) {
    std::vector<std::uint8_t> wanted(model_.candidate_count(), 0);
    for (const std::uint32_t s : sites) wanted[s] = 1;
    for (const std::uint32_t s : sites)
        if (!is_open(s)) open(s);
    const std::vector<std::uint32_t> now = sites_;
    for (const std::uint32_t s : now)
        if (wanted[s] == 0) close(s);
}

void Interchange::complete() {
    if (model_.budget) {
        close_to_fit(kNoSite);
        fill(true, kNoSite);
        return;
    }
    while (!model_.more || sites_.size() < *model_.more) {
        std::uint32_t best = kNoSite;
        double best_worth = 0.0;
        for (std::uint32_t j = 0; j < model_.candidate_count(); ++j) {
            if (is_open(j) || (!model_.more && gain_[j] <= model_.site_cost[j])) continue;
            const auto gain = static_cast<double>(gain_[j]), cost = static_cast<double>(model_.site_cost[j]);
            const double worth = model_.more ? gain - cost : gain / std::max(cost, 0.5);
            if (best == kNoSite || worth > best_worth) best = j, best_worth = worth;
        }
        if (best == kNoSite) return;
        open(best);
        count_.spend(model_.candidate_count());
    }
    while (sites_.size() > *model_.more) close(cheapest_closing().out);
}

/// `saves` is negative or 0 where closing costs something.
Interchange::Move Interchange::cheapest_closing() const {
    Move best{kNoSite, kNoSite, std::numeric_limits<std::int64_t>::min()};
    for (const std::uint32_t r : sites_) {
        const std::int64_t saves = model_.site_cost[r] - loss_[r];
        if (saves > best.saves || (saves == best.saves && r < best.out)) best = {kNoSite, r, saves};
    }
    return best;
}

/// Of the sites that share a demand with it, now in touched_.
void Interchange::sum_extra(std::uint32_t in) {
    touched_.clear();
    for (const CostEntry& e : model_.by_candidate[in]) {
        const Two& two = two_[e.id];
        const std::int64_t cost = model_.cost_of(e.id, e);
        if (cost >= two.cost2 || two.first == kNoSite) continue;
        if (extra_[two.first] == 0) touched_.push_back(two.first);
        extra_[two.first] += two.cost2 - std::max(two.cost1, cost);
    }
    count_.spend(model_.by_candidate[in].size());
}

void Interchange::find_partner(std::uint32_t in) {
    sum_extra(in);
    Partner best{kNoSite, std::numeric_limits<std::int64_t>::min(), true};
    for (const std::uint32_t r : touched_) {
        const std::int64_t saves = model_.site_cost[r] - loss_[r] + extra_[r];
        if (saves > best.saves || (saves == best.saves && r < best.out)) best = {r, saves, true};
        extra_[r] = 0;
    }
    partner_[in] = best;
    partners_ = true;
}

Interchange::Move Interchange::best_exchange(std::uint32_t in, const Move& closing) {
    if (!partner_[in].known) find_partner(in);
    const Partner& partner = partner_[in];
    const bool near = partner.saves > closing.saves || (partner.saves == closing.saves && partner.out < closing.out);
    const std::int64_t alone = gain_[in] - model_.site_cost[in];
    return {in, near ? partner.out : closing.out, alone + (near ? partner.saves : closing.saves)};
}

std::uint32_t Interchange::highest_tied(std::uint32_t in) {
    sum_extra(in);
    const std::int64_t alone = gain_[in] - model_.site_cost[in];
    std::uint32_t best = kNoSite;
    const auto is_above = [this](std::uint32_t a, std::uint32_t b) {
        return price(a) != price(b) ? price(a) > price(b) : a > b;
    };
    for (const std::uint32_t r : sites_)
        if (is_above(r, in) && (best == kNoSite || is_above(r, best)) &&
            alone + model_.site_cost[r] - loss_[r] + extra_[r] == 0)
            best = r;
    for (const std::uint32_t r : touched_) extra_[r] = 0;
    count_.spend(sites_.size());
    return best;
}

Interchange::Move Interchange::best_move() {
    if (model_.budget) return best_affordable_move();
    forget_around_changes();
    Move best;
    std::int64_t dearest_site = 0;
    for (const std::uint32_t r : sites_) dearest_site = std::max(dearest_site, model_.site_cost[r]);
    const Move closing = cheapest_closing();
    const bool any_number = !model_.more;
    if (any_number && closing.saves > 0) best = closing;
    const auto hope = [&](std::uint32_t j) { return gain_[j] - model_.site_cost[j] + dearest_site; };
    const auto look_at = [&](std::uint32_t j) {
        const std::int64_t alone = gain_[j] - model_.site_cost[j];
        if (any_number && alone > best.saves) best = {j, kNoSite, alone};
        if (sites_.empty()) return;
        const Move exchange = best_exchange(j, closing);
        if (exchange.saves > best.saves) best = exchange;
    };
    hopeful_.clear();
    for (std::uint32_t j = 0; j < model_.candidate_count(); ++j) {
        if (is_open(j) || hope(j) <= best.saves) continue;
        partner_[j].known ? look_at(j) : hopeful_.push_back(j);
    }
    std::sort(hopeful_.begin(), hopeful_.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::int64_t of_a = hope(a), of_b = hope(b);
        return of_a != of_b ? of_a > of_b : a < b;
    });
    count_.spend(model_.candidate_count());
    for (const std::uint32_t j : hopeful_) {
        if (hope(j) <= best.saves) break;
        look_at(j);
    }
    return best;
}

std::int64_t Interchange::descend() {
    std::int64_t saved = 0;
    while (!count_.over()) {
        const Move move = best_move();
        if (move.saves <= 0) {
            const std::int64_t before = cost_;
            if (!model_.budget || !trade()) break;
            saved += before - cost_;
            continue;
        }
        saved += move.saves;
        if (move.in != kNoSite) open(move.in);
        if (move.out != kNoSite) close(move.out);
    }
    return saved;
}

} // namespace lifecircle
