#include <lifecircle/siting/area_bound.hpp>

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include <lifecircle/siting/relaxation.hpp>

namespace lifecircle {
namespace {

constexpr double kAreaMomentum = 0.6;
constexpr double kNumberWeight = 0.3; ///< of a site too many beside a demand covered twice
constexpr double kFarthestAreaStep = 1e18;
constexpr double kLeastStep = 0.02;
constexpr int kAreaPatience = 8, kLookEvery = 8;

} // namespace

AreaBound::AreaBound(const SitingModel& model, AreaPrices from, std::size_t most, StepCount& count)
    : model_(model), count_(count), area_(cover_areas(model, from.multiplier, most, count)), area_value_(area_.size()),
      areas_of_(model.demand_count(), 0), covered_(model.demand_count(), 0), now_(std::move(from)),
      direction_(model.demand_count(), 0.0) {
    for (const CoverArea& area : area_)
        for (const AreaDemand& d : area.demand) ++areas_of_[d.demand];
    for (std::size_t j = 0; j < model.candidate_count(); ++j) {
        std::int64_t worth = 0;
        for (const CostEntry& e : model.by_candidate[j]) worth += model.otherwise[e.id] * model.scale;
        dearest_ = std::max(dearest_, worth);
    }
    // So that a price for each candidate stays an integer.
    dearest_ = std::min(dearest_, (std::int64_t{1} << 60) / static_cast<std::int64_t>(model.candidate_count() + 1));
    for (std::size_t d = 0; d < model.demand_count(); ++d)
        now_.multiplier[d] = std::clamp<std::int64_t>(now_.multiplier[d], 0, model.otherwise[d] * model.scale);
    now_.site = std::clamp<std::int64_t>(now_.site, 0, dearest_);
    best_ = now_;
}

std::int64_t AreaBound::evaluate() {
    std::int64_t value = model_.decided * model_.scale - now_.site * static_cast<std::int64_t>(*model_.more);
    for (std::size_t d = 0; d < model_.demand_count(); ++d)
        if (areas_of_[d] > 1) value += now_.multiplier[d] * (1 - areas_of_[d]);
    std::fill(covered_.begin(), covered_.end(), 0);
    opened_ = 0;
    complete_ = false;
    for (std::size_t a = 0; a < area_.size(); ++a) {
        CoverArea& area = area_[a];
        for (std::size_t k = 0; k < area.site.size(); ++k)
            area.cover.price[k] = model_.site_cost[area.site[k]] * model_.scale + now_.site;
        for (CoverRow& r : area.cover.row) r.value = 0;
        for (const AreaDemand& d : area.demand)
            area.cover.row[d.row].value +=
                d.shared ? now_.multiplier[d.demand] : model_.otherwise[d.demand] * model_.scale;
        const std::uint64_t before = search_.steps;
        const SmallAnswer answer = search_.solve(area.cover, area.open);
        count_.spend(search_.steps - before + area.demand.size());
        area.open = answer.open;
        area_value_[a] = answer.bound;
        value += answer.bound;
        opened_ += std::popcount(answer.open);
        for (const AreaDemand& d : area.demand)
            if ((area.cover.row[d.row].sites & answer.open) != 0) ++covered_[d.demand];
        if (count_.over()) return std::numeric_limits<std::int64_t>::min();
    }
    complete_ = true;
    return value;
}

/// \returns the square of the direction's length
double AreaBound::turn() {
    double norm = 0.0;
    for (std::size_t d = 0; d < direction_.size(); ++d) {
        if (areas_of_[d] < 2) continue;
        double along = 1.0 - covered_[d] + kAreaMomentum * direction_[d];
        if ((along > 0.0 && now_.multiplier[d] >= model_.otherwise[d] * model_.scale) ||
            (along < 0.0 && now_.multiplier[d] <= 0))
            along = 0.0;
        direction_[d] = along;
        norm += along * along;
    }
    const auto too_many = static_cast<double>(opened_ - static_cast<std::int64_t>(*model_.more));
    direction_site_ = too_many * kNumberWeight + kAreaMomentum * direction_site_;
    return norm + direction_site_ * direction_site_;
}

void AreaBound::step_along(double length) {
    const auto whole = [](double by) {
        return static_cast<std::int64_t>(std::clamp(by, -kFarthestAreaStep, kFarthestAreaStep));
    };
    for (std::size_t d = 0; d < direction_.size(); ++d)
        if (areas_of_[d] > 1)
            now_.multiplier[d] = std::clamp<std::int64_t>(now_.multiplier[d] + whole(length * direction_[d]), 0,
                                                          model_.otherwise[d] * model_.scale);
    now_.site = std::clamp<std::int64_t>(now_.site + whole(length * direction_site_ * kNumberWeight), 0, dearest_);
}

std::vector<std::uint32_t> AreaBound::open_sites() const {
    std::vector<std::uint32_t> out;
    for (const CoverArea& area : area_)
        for (std::size_t k = 0; k < area.site.size(); ++k)
            if ((area.open >> k & 1U) != 0) out.push_back(area.site[k]);
    std::sort(out.begin(), out.end());
    return out;
}

void AreaBound::ascend(int iterations, double step, const std::int64_t& cost,
                       const std::function<void(const std::vector<std::uint32_t>&)>& look) {
    value_ = std::numeric_limits<std::int64_t>::min();
    int idle = 0;
    for (int k = 1; k <= iterations && step >= kLeastStep; ++k) {
        const std::int64_t value = evaluate();
        if (!complete_) break;
        if (k % kLookEvery == 0 && look) look(open_sites());
        const bool better = value > value_ + model_.scale / 8; // less is no reason to go on with steps as long
        if (value > value_) value_ = value, best_ = now_;
        idle = better ? 0 : idle + 1;
        if (idle >= kAreaPatience) {
            idle = 0, step *= 0.7;
            now_ = best_;
            std::fill(direction_.begin(), direction_.end(), 0.0);
            direction_site_ = 0.0;
            continue;
        }
        if (value_ > value_for(model_, cost)) break;
        const double norm = turn();
        if (norm < 1e-9) break;
        step_along(step * static_cast<double>(cost * model_.scale - value) / norm);
    }
    now_ = best_;
}

/// Sites of the area that all its plans within `slack` of the best one open, or that none does.
SiteSet AreaBound::always_or_never(const CoverArea& area, std::int64_t slack) {
    const SiteSet all = area.cover.all();
    SiteSet seen_open = area.open, seen_closed = all & ~area.open, same = 0;
    const std::int64_t below = area_value_[static_cast<std::size_t>(&area - area_.data())] + slack + 1;
    for (std::size_t k = 0; k < area.site.size() && !count_.over(); ++k) {
        const SiteSet one = SiteSet{1} << k;
        if ((seen_open & seen_closed & one) != 0) continue;
        const bool is_open = (area.open & one) != 0;
        const std::uint64_t before = search_.steps;
        const SmallAnswer other = search_.find(
            area.cover, {.below = below, .open = is_open ? 0 : one, .closed = is_open ? one : 0, .any = true});
        count_.spend(search_.steps - before);
        if (other.found) {
            seen_open |= other.open, seen_closed |= all & ~other.open;
        } else if (other.ended) {
            same |= one;
        }
    }
    return same;
}

std::vector<Decision> AreaBound::ruled_out(std::int64_t cost) {
    std::vector<Decision> out(model_.candidate_count(), Decision::none);
    const std::int64_t value = evaluate(); // of areas' last plans, with the best multipliers
    if (!complete_) return out;
    const std::int64_t slack = value_for(model_, cost) - value;
    if (slack < 0) return out;
    for (const CoverArea& area : area_) {
        const SiteSet same = always_or_never(area, slack);
        for (std::size_t k = 0; k < area.site.size(); ++k) {
            if ((same >> k & 1U) == 0) continue;
            out[area.site[k]] = (area.open >> k & 1U) != 0 ? Decision::open : Decision::closed;
        }
    }
    return out;
}

} // namespace lifecircle
