#include <lifecircle/siting/relaxation.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lifecircle {
namespace {

/// So far that no exchange there pays, so near that sums stay integers.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

__extension__ using KnapsackSum = __int128; // products of costs and prices

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

/// What each unit of money would save, dearest first in `order`, for those that save something.
class Knapsack {
  public:
    Knapsack(const SitingModel& model, Relaxation& r) : model_(model), r_(r), saves_(r.price.size()) {
        r.order.clear();
        for (std::uint32_t j = 0; j < r.price.size(); ++j) {
            if (r.price[j] >= 0 || model.price[j] == 0) continue;
            saves_[j] = -static_cast<double>(r.price[j]) / static_cast<double>(model.price[j]);
            r.order.push_back(j);
        }
    }

    /// Puts those first that the money goes to. \returns how many: the next one, if there is one, can't be paid in full
    std::size_t fill() {
        std::size_t from = 0, to = r_.order.size() + 1; // the money does, and does not, go so far
        while (to - from > 1) {
            const std::size_t middle = from + (to - from) / 2;
            const auto at = [this](std::size_t k) { return r_.order.begin() + static_cast<std::ptrdiff_t>(k); };
            if (middle < r_.order.size())
                std::nth_element(at(from), at(middle), at(std::min(to, r_.order.size())),
                                 [this](std::uint32_t a, std::uint32_t b) { return is_before(a, b); });
            std::int64_t sum = 0;
            for (std::size_t k = from; k < middle; ++k) sum += model_.price[r_.order[k]];
            if (spent + sum > *model_.budget) {
                to = middle;
            } else {
                spent += sum;
                from = middle;
            }
        }
        return from;
    }

    std::int64_t spent = 0;

  private:
    /// By savings for money, exactly; equal ones by id.
    bool is_before(std::uint32_t a, std::uint32_t b) const {
        const double difference = saves_[a] - saves_[b];
        if (std::abs(difference) > 1e-14 * saves_[a]) return difference > 0.0; // more than divisions are wrong by
        const KnapsackSum of_a = KnapsackSum{r_.price[a]} * model_.price[b],
                          of_b = KnapsackSum{r_.price[b]} * model_.price[a];
        return of_a != of_b ? of_a < of_b : a < b;
    }

    const SitingModel& model_;
    Relaxation& r_;
    std::vector<double> saves_; ///< by candidate, for a unit of money
};

/// θ = saves / money.
void open_within(const SitingModel& model, Relaxation& r) {
    r.dearest_in = r.cheapest_out = 0;
    Knapsack sack(model, r);
    const std::size_t paid = sack.fill();
    for (std::size_t k = 0; k < paid; ++k) r.opened[r.order[k]] = 1;
    KnapsackSum saves = 0, money = 1;
    if (paid < r.order.size()) {
        r.partly = r.order[paid];
        saves = -KnapsackSum{r.price[r.partly]}, money = model.price[r.partly];
        r.part = static_cast<double>(*model.budget - sack.spent) / static_cast<double>(model.price[r.partly]);
    }
    KnapsackSum sum = -saves * *model.budget;
    for (std::size_t j = 0; j < r.price.size(); ++j) {
        const KnapsackSum price = r.price[j] * money + saves * model.price[j];
        if (price < 0) r.opened[j] = 1, sum += price;
        r.price[j] = static_cast<std::int64_t>(std::clamp<KnapsackSum>(price / money, -kNever, kNever));
    }
    r.value += static_cast<std::int64_t>(-((-sum + money - 1) / money)); // sum <= 0, rounded down
}

} // namespace

void relax(const SitingModel& model, std::span<const std::int64_t> multiplier, Relaxation& r) {
    r.price.resize(model.candidate_count());
    for (std::size_t j = 0; j < r.price.size(); ++j) r.price[j] = model.site_cost[j] * model.scale;
    r.opened.assign(model.candidate_count(), 0);
    r.partly = kNoSite, r.part = 0.0;
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
    if (model.budget) {
        open_within(model, r);
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
