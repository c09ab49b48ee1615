#include <lifecircle/siting/filling.hpp>

#include <algorithm>
#include <limits>

namespace lifecircle {

std::int64_t Filling::solve(std::span<const FillingItem> items, std::int64_t need) {
    need_ = need;
    order_.clear();
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const std::int64_t weight = std::min(items[i].weight, need);
        order_.push_back(
            {static_cast<double>(items[i].price) / static_cast<double>(weight), i, weight, items[i].price});
    }
    std::sort(order_.begin(), order_.end(), [](const Ordered& a, const Ordered& b) {
        return a.share != b.share ? a.share < b.share : a.item < b.item;
    });
    steps += 16 * order_.size(); // as long as so many places of a table
    chosen.assign(items.size(), 0);
    fill();
    if (const std::int64_t price = multiplier(); price >= 0) {
        decide(price);
    } else {
        core_.resize(order_.size());
        for (std::uint32_t k = 0; k < core_.size(); ++k) core_[k] = k;
        decided_.clear();
    }
    if (!core_.empty() || !decided_.empty()) choose_by_table();
    return best_;
}

/// A first plan: what is cheapest for its weight; instead of the last of it the cheapest that fills the rest alone;
/// without what can be spared.
void Filling::fill() {
    std::int64_t lacks = need_;
    best_ = 0;
    for (last_ = 0; lacks > order_[last_].weight; ++last_) {
        lacks -= order_[last_].weight;
        best_ += order_[last_].price;
        chosen[order_[last_].item] = 1;
    }
    std::size_t end = last_;
    for (std::size_t k = last_ + 1; k < order_.size(); ++k)
        if (order_[k].weight >= lacks && order_[k].price < order_[end].price) end = k;
    best_ += order_[end].price;
    chosen[order_[end].item] = 1;
    std::int64_t spare = order_[end].weight - lacks;
    for (std::size_t k = last_; k-- > 0 && spare > 0;) {
        if (order_[k].weight > spare) continue;
        spare -= order_[k].weight;
        best_ -= order_[k].price;
        chosen[order_[k].item] = 0;
    }
}

/// Of a unit of weight; below 0: too much for whole numbers.
std::int64_t Filling::multiplier() const {
    const std::int64_t out = order_[last_].price / order_[last_].weight;
    std::int64_t weight = need_;
    for (const Ordered& each : order_) weight += each.weight;
    return out <= (std::int64_t{1} << 60) / weight ? out : -1;
}

/// With multiplier m no plan costs less than m × need + Σ min(0, price − m × weight).
void Filling::decide(std::int64_t multiplier) {
    std::int64_t bound = multiplier * need_;
    for (const Ordered& each : order_) bound += std::min<std::int64_t>(0, each.price - multiplier * each.weight);
    core_.clear(), decided_.clear();
    if (bound >= best_) return;
    for (std::uint32_t k = 0; k < order_.size(); ++k) {
        const std::int64_t other = order_[k].price - multiplier * order_[k].weight;
        if (bound + (other < 0 ? -other : other) < best_)
            core_.push_back(k);
        else if (other < 0)
            decided_.push_back(k);
    }
}

/// Takes the cheapest plan of the core, if that is cheaper.
void Filling::choose_by_table() {
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();
    std::int64_t need = need_, price = 0;
    for (const std::uint32_t k : decided_) need -= order_[k].weight, price += order_[k].price;
    const auto width = static_cast<std::size_t>(std::max<std::int64_t>(need, 0)) + 1;
    least_.assign(width, none);
    least_[0] = 0;
    used_.assign(core_.size() * width, 0);
    steps += core_.size() * width;
    for (std::size_t i = 0; i < core_.size(); ++i) {
        const std::int64_t each = order_[core_[i]].price;
        const auto weight = static_cast<std::size_t>(order_[core_[i]].weight);
        std::uint8_t* const used = used_.data() + i * width;
        for (std::size_t w = width - 1; w > 0; --w) {
            const std::int64_t before = least_[w > weight ? w - weight : 0];
            if (before == none || before + each >= least_[w]) continue;
            least_[w] = before + each;
            used[w] = 1;
        }
    }
    if (least_.back() == none || price + least_.back() >= best_) return;
    best_ = price + least_.back();
    std::fill(chosen.begin(), chosen.end(), 0);
    for (const std::uint32_t k : decided_) chosen[order_[k].item] = 1;
    std::size_t left = width - 1;
    for (std::size_t i = core_.size(); i-- > 0 && left > 0;) {
        if (used_[i * width + left] == 0) continue;
        const auto weight = static_cast<std::size_t>(order_[core_[i]].weight);
        chosen[order_[core_[i]].item] = 1;
        left = left > weight ? left - weight : 0;
    }
}

} // namespace lifecircle
