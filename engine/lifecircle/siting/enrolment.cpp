#include <lifecircle/siting/enrolment.hpp>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace lifecircle {

bool Enrolment::solve(std::span<const EnrolmentItem> items, std::int64_t minimum, std::int64_t capacity) {
    taken.assign(items.size(), 0);
    value = 0;
    std::int64_t load = 0, must = 0, all = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const EnrolmentItem& item = items[i];
        all += item.weight;
        if (item.must) must += item.weight;
        if (!item.must && item.price >= 0) continue;
        taken[i] = 1;
        load += item.weight;
        value += item.price;
    }
    steps = items.size();
    free_value = value;
    if (must > capacity || all < minimum || minimum > capacity) return false;
    const bool over = load > capacity;
    if (!over && load >= minimum) return true;
    part_.clear();
    for (std::uint32_t i = 0; i < items.size(); ++i)
        if (!items[i].must && items[i].weight > 0 && (taken[i] != 0) == over) part_.push_back(i);
    value += change(items, over ? load - capacity : minimum - load);
    load = 0;
    for (std::size_t i = 0; i < items.size(); ++i) load += taken[i] != 0 ? items[i].weight : 0;
    if (load >= minimum && load <= capacity) return true;
    return capacity > longest_ || choose_by_load(items, minimum, capacity);
}

/// The cheapest set of each load, for all of them up to the capacity.
bool Enrolment::choose_by_load(std::span<const EnrolmentItem> items, std::int64_t minimum, std::int64_t capacity) {
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max() / 2;
    const auto width = static_cast<std::size_t>(capacity) + 1;
    least_.assign(width, none);
    least_[0] = 0;
    used_.assign(items.size() * width, 0);
    steps += items.size() * width;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto weight = static_cast<std::size_t>(items[i].weight);
        std::uint8_t* const used = used_.data() + i * width;
        for (std::size_t w = width; w-- > 0;) {
            const std::int64_t with =
                w < weight || least_[w - weight] == none ? none : least_[w - weight] + items[i].price;
            used[w] = with < least_[w] || (items[i].must && with != none) ? 1 : 0;
            if (used[w] != 0 || items[i].must) least_[w] = with;
        }
    }
    const auto begin = least_.begin() + static_cast<std::ptrdiff_t>(minimum);
    const auto best = std::min_element(begin, least_.end());
    if (*best == none) return false;
    value = *best;
    auto left = static_cast<std::size_t>(best - least_.begin());
    for (std::size_t i = items.size(); i-- > 0;) {
        taken[i] = used_[i * width + left];
        if (taken[i] != 0) left -= static_cast<std::size_t>(items[i].weight);
    }
    return true;
}

std::int64_t Enrolment::change(std::span<const EnrolmentItem> items, std::int64_t need) {
    return need <= longest_ ? change_by_table(items, need) : change_by_share(items, need);
}

std::int64_t Enrolment::change_by_table(std::span<const EnrolmentItem> items, std::int64_t need) {
    filling_item_.clear();
    for (const std::uint32_t i : part_) filling_item_.push_back({items[i].weight, std::abs(items[i].price)});
    const std::uint64_t before = filling_.steps;
    const std::int64_t out = filling_.solve(filling_item_, need);
    steps += filling_.steps - before;
    for (std::size_t k = 0; k < part_.size(); ++k) taken[part_[k]] ^= filling_.chosen[k];
    return out;
}

std::int64_t Enrolment::change_by_share(std::span<const EnrolmentItem> items, std::int64_t need) {
    // Whole part and rest of price / weight: products of rests stay below 2^62, no order is a matter of rounding.
    std::sort(part_.begin(), part_.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::int64_t pa = std::abs(items[a].price), pb = std::abs(items[b].price);
        const std::int64_t wa = items[a].weight, wb = items[b].weight;
        if (pa / wa != pb / wb) return pa / wa < pb / wb;
        const std::int64_t left = pa % wa * wb, right = pb % wb * wa;
        return left != right ? left < right : a < b;
    });
    steps += part_.size();
    std::int64_t sum = 0;
    for (const std::uint32_t i : part_) {
        const std::int64_t weight = items[i].weight, price = std::abs(items[i].price);
        taken[i] ^= 1U;
        if (weight >= need) return sum + price / weight * need + (price % weight * need + weight - 1) / weight;
        need -= weight;
        sum += price;
    }
    return sum;
}

} // namespace lifecircle
