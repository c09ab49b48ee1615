#include <lifecircle/siting/relaxation.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

namespace lifecircle {
namespace {

/// So far that no exchange there pays, so near that sums stay integers.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

void open_cheapest(std::size_t count, Relaxation& r) {
    r.order.resize(r.price.size());
    std::iota(r.order.begin(), r.order.end(), 0U);
    const auto cheaper = [&r](std::uint32_t a, std::uint32_t b) {
        return r.price[a] != r.price[b] ? r.price[a] < r.price[b] : a < b;
    };
    if (count > 0 && count < r.order.size())
        std::nth_element(r.order.begin(), r.order.begin() + static_cast<std::ptrdiff_t>(count), r.order.end(), cheaper);
    r.dearest_in = -kNever, r.cheapest_out = kNever;
    for (std::size_t k = 0; k < r.order.size(); ++k) {
        const std::uint32_t j = r.order[k];
        if (k < count) {
            r.opened[j] = 1;
            r.value += r.price[j];
            r.dearest_in = std::max(r.dearest_in, r.price[j]);
        } else {
            r.cheapest_out = std::min(r.cheapest_out, r.price[j]);
        }
    }
}

} // namespace

void relax(const SitingModel& model, std::span<const std::int64_t> multiplier, Relaxation& r) {
    r.price.resize(model.candidate_count());
    for (std::size_t j = 0; j < r.price.size(); ++j) r.price[j] = model.site_cost[j] * model.scale;
    r.opened.assign(model.candidate_count(), 0);
    r.value = model.decided * model.scale;
    r.steps = model.candidate_count();
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        const std::int64_t unit = model.weight[d] * model.scale, lambda = multiplier[d];
        r.value += lambda;
        const auto row = model.by_demand[d];
        std::size_t k = 0;
        for (; k < row.size(); ++k) {
            const std::int64_t saved = unit * row[k].cost - lambda;
            if (saved >= 0) break; // ascending
            r.price[row[k].id] += saved;
        }
        r.steps += k + 1;
    }
    if (model.more) {
        open_cheapest(*model.more, r);
        return;
    }
    r.dearest_in = r.cheapest_out = 0;
    for (std::size_t j = 0; j < r.price.size(); ++j) {
        if (r.price[j] >= 0) continue;
        r.opened[j] = 1;
        r.value += r.price[j];
    }
}

std::int64_t whole_bound(const SitingModel& model, std::int64_t value) {
    return value <= 0 ? 0 : (value + model.scale - 1) / model.scale; // costs are never below 0
}

std::int64_t value_for(const SitingModel& model, std::int64_t cost) { return (cost - 1) * model.scale; }

} // namespace lifecircle
