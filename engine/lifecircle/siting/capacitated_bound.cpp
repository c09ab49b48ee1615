#include <lifecircle/siting/capacitated_bound.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifecircle {
namespace {

/// Of the direction: where few demands need high multipliers, less zigzags below them.
constexpr double kDirectionKept = 0.95;

/// How far above the best value a step aims at most, as a share of it, or of a share of the known cost where that is
/// more, for first values may be near 0. Travel is counted from each demand's nearest site on, so that little of it is
/// there at first; a number of sites is all there.
struct Reach {
    double share, least;
};
constexpr Reach kOfTravel{0.4, 0.05}, kOfSites{0.02, 0.25};

constexpr double kShareKept = 0.04, kFarthestStep = 1e17;

class Relaxing {
  public:
    Relaxing(const CapacitatedModel& model, CapacitatedCase& c, StepCount& count)
        : model_(model), case_(c), count_(count), price_(model.site_count()), free_(model.site_count()),
          kept_(model.site_count()), taken_(model.pair.size()), only_(model.demand_count()) {}

    std::int64_t value = 0;
    std::int64_t dearest_in = 0, cheapest_out = 0;

    const std::vector<std::uint8_t>& kept() const { return kept_; }
    bool takes(std::uint32_t e) const { return taken_[e] != 0 && kept_[model_.pair[e].site] != 0; }

    /// \pre the case is propagated
    void note_what_is_left() {
        for (DemandId d = 0; d < model_.demand_count(); ++d) only_[d] = only_pair(model_, case_, d);
        left_.clear();
        left_at_.assign(1, 0);
        for (CandidateId j = 0; j < model_.site_count(); ++j) {
            for (const std::uint32_t e : model_.pairs_at(j))
                if (case_.allowed[e] != 0) left_.push_back(e);
            left_at_.push_back(static_cast<std::uint32_t>(left_.size()));
        }
        changed = false;
    }
    /// Pairs, site by site.
    std::span<const std::uint32_t> left() const { return left_; }
    std::span<const std::uint32_t> left(CandidateId j) const {
        return left().subspan(left_at_[j], left_at_[j + 1] - left_at_[j]);
    }

    /// \returns false where a site that is kept fits no set, or too few are left
    bool relax(const std::vector<std::int64_t>& multiplier) {
        value = 0;
        for (const std::int64_t each : multiplier) value += each;
        order_.clear();
        std::uint32_t decided = 0;
        for (CandidateId j = 0; j < model_.site_count(); ++j) {
            kept_[j] = 0;
            if (case_.site[j] == Decision::closed) continue;
            const bool fits = look_at(j, multiplier);
            if (case_.site[j] == Decision::open) {
                if (!fits) return false;
                kept_[j] = 1, ++decided;
                value += price_[j];
            } else if (fits) {
                order_.push_back(j);
            } else {
                case_.site[j] = Decision::closed;
                changed = true;
            }
        }
        return keep_cheapest(decided);
    }

    /// Decisions that hold for every plan whose value is at most `limit`.
    void decide(const std::vector<std::int64_t>& multiplier, std::int64_t limit) {
        for (CandidateId j = 0; j < model_.site_count(); ++j) {
            if (case_.site[j] == Decision::closed) continue;
            const bool undecided = case_.site[j] == Decision::none;
            const std::int64_t to_keep = kept_[j] != 0 ? 0 : price_[j] - dearest_in;
            if (undecided && value + to_keep > limit) {
                case_.site[j] = Decision::closed;
                changed = true;
                continue;
            }
            if (undecided && kept_[j] != 0 && value - price_[j] + cheapest_out > limit) {
                case_.site[j] = Decision::open;
                changed = true;
            }
            for (const std::uint32_t e : left(j)) {
                if (case_.allowed[e] == 0 || only_[model_.pair[e].demand] == e) continue; // those are in the price
                const std::int64_t r = model_.pair[e].cost * model_.scale - multiplier[model_.pair[e].demand];
                if (r <= 0) continue;
                const std::int64_t more = std::max<std::int64_t>(0, free_[j] + r - price_[j]);
                if (value + to_keep + more <= limit) continue;
                case_.allowed[e] = 0;
                changed = true;
            }
        }
    }

    bool changed = false; ///< the case, since it was propagated

  private:
    bool look_at(CandidateId j, const std::vector<std::int64_t>& multiplier) {
        items_.clear();
        for (const std::uint32_t e : left(j)) {
            const CapacitatedPair& p = model_.pair[e];
            items_.push_back(
                {model_.size[p.demand], p.cost * model_.scale - multiplier[p.demand], only_[p.demand] == e});
        }
        const bool fits = enrolment_.solve(items_, model_.minimum[j], model_.capacity[j]);
        count_.spend(enrolment_.steps);
        if (!fits) return false;
        const std::int64_t fixed = model_.site_cost * model_.scale;
        price_[j] = enrolment_.value + fixed;
        free_[j] = enrolment_.free_value + fixed;
        for (std::size_t i = 0; i < items_.size(); ++i) taken_[left(j)[i]] = enrolment_.taken[i];
        return true;
    }

    void keep(CandidateId j) {
        kept_[j] = 1;
        value += price_[j];
    }

    /// The cheapest of each group that lacks some. \pre order_ is sorted \returns how many; less than 0: it has too few
    std::int64_t keep_groups() {
        if (model_.least.empty()) return 0;
        std::vector<std::uint32_t> has = count_by_group(model_, [&](CandidateId j) { return kept_[j] != 0; });
        std::int64_t taken = 0;
        for (const CandidateId j : order_) {
            const std::uint32_t g = model_.group[j];
            if (g == kNoSite || has[g] >= model_.least[g]) continue;
            keep(j);
            ++has[g], ++taken;
        }
        for (std::size_t g = 0; g < has.size(); ++g)
            if (has[g] < model_.least[g]) return -1;
        return taken;
    }

    /// Sets that keep so many of each group, and so many in all, are the bases of a matroid: the cheapest is found one
    /// site after another, and one that has to hold (or not) a site differs from it by one exchange.
    bool keep_cheapest(std::uint32_t decided) {
        dearest_in = cheapest_out = 0;
        std::sort(order_.begin(), order_.end(),
                  [&](CandidateId a, CandidateId b) { return price_[a] != price_[b] ? price_[a] < price_[b] : a < b; });
        const std::int64_t of_groups = keep_groups();
        if (of_groups < 0) return false;
        std::uint32_t count = decided + static_cast<std::uint32_t>(of_groups);
        if (model_.sites && (count > *model_.sites || decided + order_.size() < *model_.sites)) return false;
        constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 4;
        // With a number of sites one comes for another; without, for none too. No place left: one more is no plan.
        dearest_in = model_.sites ? -far : 0;
        cheapest_out = model_.sites ? far : 0;
        for (const CandidateId j : order_) {
            const bool more = model_.sites ? count < *model_.sites : price_[j] < 0;
            if (kept_[j] == 0 && more) keep(j), ++count;
            if (kept_[j] != 0) dearest_in = std::max(dearest_in, price_[j]);
            if (kept_[j] == 0) cheapest_out = std::min(cheapest_out, price_[j]);
        }
        return true;
    }

    const CapacitatedModel& model_;
    CapacitatedCase& case_;
    StepCount& count_;
    Enrolment enrolment_;
    std::vector<std::int64_t> price_, free_; ///< by site: ρ, and without limits
    std::vector<std::uint8_t> kept_;         ///< by site
    std::vector<std::uint8_t> taken_;        ///< by pair: the site takes it, if kept
    std::vector<std::uint32_t> only_;        ///< by demand
    std::vector<CandidateId> order_;
    std::vector<EnrolmentItem> items_;
    std::vector<std::uint32_t> left_, left_at_; ///< pairs site by site, and where each site's begin
};

/// \returns the square of the direction's length; 0: every demand is served once
double turn(const CapacitatedModel& model, const Relaxing& r, std::vector<double>& direction) {
    for (double& each : direction) each = 1.0 + kDirectionKept * each;
    std::vector<std::uint32_t> served(model.demand_count(), 0);
    for (CandidateId j = 0; j < model.site_count(); ++j) {
        if (r.kept()[j] == 0) continue;
        for (const std::uint32_t e : r.left(j))
            if (r.takes(e)) ++served[model.pair[e].demand];
    }
    double norm = 0.0;
    bool met = true;
    for (DemandId d = 0; d < model.demand_count(); ++d) {
        direction[d] -= served[d];
        met = met && served[d] == 1;
        norm += direction[d] * direction[d];
    }
    return met ? 0.0 : norm;
}

void remember(const CapacitatedModel& model, const Relaxing& r, double rate, CapacitatedAscent& out) {
    for (CandidateId j = 0; j < model.site_count(); ++j) out.site_share[j] += rate * (r.kept()[j] - out.site_share[j]);
    for (const std::uint32_t e : r.left()) out.pair_share[e] += rate * ((r.takes(e) ? 1.0 : 0.0) - out.pair_share[e]);
}

} // namespace

std::int64_t whole_bound(const CapacitatedModel& model, std::int64_t value) {
    return value <= 0 ? 0 : (value + model.scale - 1) / model.scale;
}

std::vector<std::int64_t> first_multipliers(const CapacitatedModel& model) {
    std::vector<std::int64_t> out(model.demand_count(), 0);
    for (DemandId d = 0; d < model.demand_count(); ++d) {
        const std::uint32_t first = model.first[d], size = model.first[d + 1] - first;
        if (size == 0) continue;
        const std::int64_t second = size > 1 ? model.pair[first + 1].cost : 0; // above the nearest
        out[d] = std::min(second, 2 * model.nearest[d] + 1) * (model.scale / 2);
        if (model.site_cost == 0) continue;
        std::int64_t room = 1;
        for (std::uint32_t e = first; e < first + size; ++e) room = std::max(room, model.capacity[model.pair[e].site]);
        const double share = static_cast<double>(model.size[d]) / static_cast<double>(room);
        out[d] += static_cast<std::int64_t>(share * static_cast<double>(model.site_cost * model.scale));
    }
    return out;
}

CapacitatedAscent ascend(const CapacitatedModel& model, CapacitatedCase& c, std::int64_t cost, int iterations,
                         AscentPace pace, StepCount& count) {
    CapacitatedAscent out{
        false, std::vector<double>(model.site_count(), 0.0), std::vector<double>(model.pair.size(), 0.0), {}};
    const std::int64_t limit = (cost - 1) * model.scale, farthest = model.worst * model.scale;
    const Reach reach = model.site_cost == 0 ? kOfTravel : kOfSites;
    Relaxing r(model, c, count);
    r.changed = true;
    std::vector<std::int64_t> multiplier = c.multiplier;
    std::vector<double> direction(model.demand_count(), 0.0);
    std::int64_t best = std::numeric_limits<std::int64_t>::min();
    int stalled = 0;
    for (int i = 0; i < iterations && !count.over(); ++i) {
        if (r.changed && !propagate(model, c)) return out.ruled_out = true, out;
        if (r.changed) r.note_what_is_left();
        if (!r.relax(multiplier)) return out.ruled_out = true, out;
        count.spend(2 * r.left().size());
        remember(model, r, i == 0 ? 1.0 : kShareKept, out);
        ++stalled;
        if (r.value > best) {
            const double better = static_cast<double>(r.value) - static_cast<double>(best);
            if (better > 1e-5 * static_cast<double>(r.value)) stalled = 0;
            best = r.value;
            c.multiplier = multiplier;
        }
        if (r.value > limit) return out.ruled_out = true, out;
        r.decide(multiplier, limit);
        const double norm = turn(model, r, direction);
        if (norm == 0.0) {
            out.met.assign(model.demand_count(), kNoSite);
            for (const std::uint32_t e : r.left())
                if (r.takes(e)) out.met[model.pair[e].demand] = e;
            break;
        }
        if (stalled >= pace.patience) {
            pace.step *= pace.shrink, stalled = 0;
            if (pace.step < pace.least) break;
            multiplier = c.multiplier;
            std::fill(direction.begin(), direction.end(), 0.0);
            continue;
        }
        const double known = static_cast<double>(limit + model.scale) * 1.0005;
        const auto reached = static_cast<double>(best);
        const double size = std::max(std::abs(reached), reach.least * known);
        const double goal = std::min(known, reached + reach.share * size + static_cast<double>(model.scale));
        const double way = goal - static_cast<double>(r.value);
        const double length = pace.step * way / norm;
        for (DemandId d = 0; d < model.demand_count(); ++d) {
            const auto by = static_cast<std::int64_t>(std::clamp(length * direction[d], -kFarthestStep, kFarthestStep));
            multiplier[d] = std::clamp<std::int64_t>(multiplier[d] + by, -farthest, farthest);
        }
    }
    for (std::uint32_t e = 0; e < model.pair.size(); ++e)
        if (c.allowed[e] == 0) out.pair_share[e] = 0.0;
    if (best > c.value) c.value = best;
    if (r.changed && !propagate(model, c)) out.ruled_out = true;
    return out;
}

} // namespace lifecircle
