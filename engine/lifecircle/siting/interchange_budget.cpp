// Moves of an interchange under a budget.
#include <lifecircle/siting/interchange.hpp>

#include <algorithm>
#include <limits>

namespace lifecircle {
namespace {

/// What a unit of money does; a site that costs none is worth whatever it saves at once.
double saved_per_money(std::int64_t saves, std::int64_t price) {
    return static_cast<double>(saves) / std::max(static_cast<double>(price), 1e-3);
}

} // namespace

/// Closes what saves least for its price. \param but  stays
void Interchange::close_to_fit(std::uint32_t but) {
    while (is_too_dear()) {
        std::uint32_t least = kNoSite;
        double least_worth = 0.0;
        for (const std::uint32_t r : sites_) {
            if (r == but || price(r) == 0) continue;
            const double worth = saved_per_money(loss_[r] - model_.site_cost[r], price(r));
            if (least == kNoSite || worth < least_worth || (worth == least_worth && r > least))
                least = r, least_worth = worth;
        }
        count_.spend(sites_.size());
        if (least == kNoSite) return;
        close(least);
    }
}

/// Opens what saves something and fits, one by one: what saves most, for its price or in all.
/// \param but  stays closed
void Interchange::fill(bool for_price, std::uint32_t but) {
    for (;;) {
        std::uint32_t best = kNoSite;
        double best_worth = 0.0;
        for (std::uint32_t j = 0; j < model_.candidate_count(); ++j) {
            const std::int64_t saves = gain_[j] - model_.site_cost[j];
            if (saves <= 0 || j == but || is_open(j) || !fits(j)) continue;
            const double worth = for_price ? saved_per_money(saves, price(j)) : static_cast<double>(saves);
            if (best == kNoSite || worth > best_worth) best = j, best_worth = worth;
        }
        count_.spend(model_.candidate_count());
        if (best == kNoSite) return;
        open(best);
    }
}

void Interchange::complete_by_gain() {
    close_to_fit(kNoSite);
    fill(false, kNoSite);
}

void Interchange::close_idle() {
    if (!model_.budget) return;
    for (;;) {
        std::uint32_t idle = kNoSite;
        for (const std::uint32_t r : sites_) {
            if (loss_[r] > model_.site_cost[r] || price(r) == 0) continue;
            if (idle == kNoSite || price(r) > price(idle) || (price(r) == price(idle) && r > idle)) idle = r;
        }
        if (idle == kNoSite) return;
        close(idle);
    }
}

/// \param closings  of all sites, those first that cost least to close
Interchange::Move Interchange::best_affordable_exchange(std::uint32_t in, std::span<const Move> closings) {
    const std::int64_t needed = price(in) - (*model_.budget - spent_);
    const std::int64_t alone = gain_[in] - model_.site_cost[in];
    Move best{in, kNoSite, std::numeric_limits<std::int64_t>::min()};
    const auto look_at = [&](std::uint32_t r) {
        const std::int64_t saves = alone + model_.site_cost[r] - loss_[r] + extra_[r];
        if (price(r) >= needed && (saves > best.saves || (saves == best.saves && r < best.out))) best = {in, r, saves};
    };
    sum_extra(in);
    for (const std::uint32_t r : touched_) look_at(r);
    for (const Move& closing : closings) { // of the others the first one that frees enough
        if (alone + closing.saves < best.saves) break;
        look_at(closing.out);
        if (price(closing.out) >= needed) break;
        count_.spend(1);
    }
    for (const std::uint32_t r : touched_) extra_[r] = 0;
    return best;
}

Interchange::Move Interchange::best_affordable_move() {
    std::vector<Move> closings;
    std::int64_t dearest_site = 0;
    for (const std::uint32_t r : sites_) {
        closings.push_back({kNoSite, r, model_.site_cost[r] - loss_[r]});
        dearest_site = std::max(dearest_site, model_.site_cost[r]);
    }
    std::sort(closings.begin(), closings.end(),
              [](const Move& a, const Move& b) { return a.saves != b.saves ? a.saves > b.saves : a.out < b.out; });
    Move best;
    if (!closings.empty() && closings.front().saves > 0) best = closings.front();
    const auto hope = [&](std::uint32_t j) { return gain_[j] - model_.site_cost[j] + dearest_site; };
    hopeful_.clear();
    for (std::uint32_t j = 0; j < model_.candidate_count(); ++j)
        if (!is_open(j) && hope(j) > best.saves) hopeful_.push_back(j);
    std::sort(hopeful_.begin(), hopeful_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return hope(a) != hope(b) ? hope(a) > hope(b) : a < b; });
    count_.spend(model_.candidate_count());
    for (const std::uint32_t j : hopeful_) {
        if (hope(j) <= best.saves) break;
        const std::int64_t alone = gain_[j] - model_.site_cost[j];
        if (alone > best.saves && fits(j)) best = {j, kNoSite, alone};
        const Move exchange = best_affordable_exchange(j, closings);
        if (exchange.out != kNoSite && exchange.saves > best.saves) best = exchange;
    }
    return best;
}

/// One site for what else its money buys, or several for one.
/// \returns whether something was saved; else all is as it was
bool Interchange::trade() {
    const std::vector<std::uint32_t> home = sites_;
    const std::int64_t cost = cost_;
    const auto saves = [&] { return cost_ < cost && !is_too_dear(); };
    for (const std::uint32_t r : home) {
        if (count_.over()) return false;
        close(r);
        fill(true, r);
        if (saves()) return true;
        change_to(home);
    }
    const std::vector<std::uint32_t> others = hopeful_; // of the last look at moves: all that save something alone
    for (const std::uint32_t j : others) {
        if (count_.over()) return false;
        open(j);
        close_to_fit(j);
        fill(true, kNoSite);
        if (saves()) return true;
        change_to(home);
    }
    return false;
}

} // namespace lifecircle
