#include <lifecircle/siting/ascent.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace lifecircle {
namespace {

constexpr double kMemory = 0.06;   ///< of shares
constexpr double kFarthest = 1e18; ///< a step that still is an integer

/// 1 − how often each demand is served, with momentum; nothing where the multiplier can't go that way.
double turn_direction(const SitingModel& model, std::span<const std::int64_t> multiplier, const Relaxation& r,
                      double momentum, std::vector<double>& direction) {
    double norm = 0.0;
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        const std::int64_t unit = model.weight[d] * model.scale;
        double served = 0.0;
        for (const CostEntry& e : model.by_demand[d]) {
            if (unit * e.cost >= multiplier[d]) break;
            served += e.id == r.partly ? r.part : r.opened[e.id];
        }
        double along = 1.0 - served + momentum * direction[d];
        if ((along > 0.0 && multiplier[d] >= model.otherwise[d] * model.scale) || (along < 0.0 && multiplier[d] <= 0))
            along = 0.0;
        direction[d] = along;
        norm += along * along;
    }
    return norm;
}

void decide(const Relaxation& r, std::int64_t limit, Ascent& out) {
    for (std::uint32_t j = 0; j < out.decision.size(); ++j) {
        if (out.decision[j] != Decision::none || r.value_without(j) <= limit) continue;
        out.decision[j] = r.opened[j] != 0 ? Decision::open : Decision::closed;
        ++out.decided;
    }
}

} // namespace

std::vector<std::int64_t> Ascent::cut_off(const SitingModel& model, std::int64_t cost) const {
    const std::int64_t slack = value_for(model, cost) - value;
    std::vector<std::int64_t> out(multiplier.size());
    for (std::size_t d = 0; d < out.size(); ++d) out[d] = (multiplier[d] + slack) / model.scale;
    return out;
}

Ascent ascend(const SitingModel& model, std::vector<std::int64_t> from, std::int64_t cost, int iterations,
              AscentPace& pace, StepCount& count) {
    for (std::size_t d = 0; d < from.size(); ++d) from[d] = std::min(from[d], model.otherwise[d] * model.scale);
    const std::int64_t limit = value_for(model, cost);
    Ascent out{from, std::numeric_limits<std::int64_t>::min(), {}, {}, {}, {}, {}, 0, false};
    out.otherwise.assign(model.candidate_count(), 0);
    out.share.assign(model.candidate_count(), 0.0);
    out.decision.assign(model.candidate_count(), Decision::none);
    std::vector<std::int64_t> multiplier = std::move(from);
    std::vector<double> direction(model.demand_count(), 0.0);
    Relaxation r;
    int stalled = 0;
    for (int i = 0; i < iterations && !count.over(); ++i) {
        relax(model, multiplier, r);
        count.spend(2 * r.steps);
        for (std::size_t j = 0; j < out.share.size(); ++j)
            out.share[j] += (i == 0 ? 1.0 : kMemory) * (r.opened[j] - out.share[j]);
        ++stalled;
        if (r.value > out.value) {
            const double better = static_cast<double>(r.value) - static_cast<double>(out.value);
            if (better > 1e-5 * static_cast<double>(r.value)) stalled = 0;
            out.value = r.value, out.multiplier = multiplier, out.opened = r.opened;
            for (std::uint32_t j = 0; j < out.decision.size(); ++j) out.otherwise[j] = r.value_without(j);
        }
        if (r.value > limit) {
            out.ruled_out = true;
            return out;
        }
        decide(r, limit, out);
        if (stalled >= pace.patience) {
            pace.step *= pace.shrink;
            if (pace.step < pace.least) break;
            stalled = 0;
            multiplier = out.multiplier;
            std::fill(direction.begin(), direction.end(), 0.0);
            continue;
        }
        const double norm = turn_direction(model, multiplier, r, pace.momentum, direction);
        if (norm < 1e-12) break; // each demand is served once: nothing is better than this
        const double way = static_cast<double>(limit + model.scale) * 1.0005 - static_cast<double>(r.value);
        const double length = pace.step * way / norm;
        for (std::size_t d = 0; d < multiplier.size(); ++d) {
            const auto by = static_cast<std::int64_t>(std::clamp(length * direction[d], -kFarthest, kFarthest));
            multiplier[d] = std::clamp<std::int64_t>(multiplier[d] + by, 0, model.otherwise[d] * model.scale);
        }
    }
    out.last = std::move(multiplier);
    out.ruled_out = contradicts(model, out.decision);
    return out;
}

std::vector<std::int64_t> first_multipliers(const SitingModel& model, std::span<const std::uint32_t> sites) {
    std::vector<std::uint8_t> open(model.candidate_count(), 0);
    for (const std::uint32_t s : sites) open[s] = 1;
    std::vector<std::int64_t> out(model.demand_count());
    for (std::size_t d = 0; d < out.size(); ++d) {
        const std::int64_t cap = model.otherwise[d];
        std::int64_t nearest = cap, second = cap;
        double share = static_cast<double>(cap); // of a site's cost, were it divided among all whom it could serve
        for (const CostEntry& e : model.by_demand[d]) {
            const std::int64_t cost = model.cost_of(d, e);
            const auto users = static_cast<double>(model.by_candidate[e.id].size());
            share = std::min(share, static_cast<double>(cost) + static_cast<double>(model.site_cost[e.id]) / users);
            if (open[e.id] == 0) continue;
            if (nearest < cap) {
                second = cost;
                break;
            }
            nearest = cost;
        }
        const auto scale = static_cast<double>(model.scale);
        const double between = 0.5 * static_cast<double>(nearest + std::min(second, 3 * nearest + 1));
        out[d] = std::min(static_cast<std::int64_t>((is_limited(model) ? between : share) * scale), cap * model.scale);
    }
    return out;
}

} // namespace lifecircle
