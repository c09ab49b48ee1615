#include <lifecircle/siting/capacitated_cases.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lifecircle {
namespace {

constexpr int kRootIterations = 800, kCaseIterations = 60;
constexpr int kAnnealings = 4;                     ///< each four times as long as the one before
constexpr std::int64_t kNear[] = {256, 64, 16, 4}; ///< parts of the way from the bound to above any plan
constexpr std::uint64_t kAnneal = 20;              ///< steps of the first for each pair and site

class Tree {
  public:
    Tree(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count)
        : model_(model), best_(best), count_(count), moves_(model, best, count, count.seed()) {}

    CapacitatedResult run(std::uint64_t steps) {
        CapacitatedCase root = whole_case(model_);
        root.multiplier = first_multipliers(model_);
        if (!root_is_open(root, steps)) return {best_.cost, nodes_, true};
        const bool has_plan = !best_.pair.empty();
        if (!has_plan) look_near(root);
        if (has_plan || best_.pair.empty()) open_.push_back(std::move(root));
        decide(0);
        std::int64_t bound = best_.cost;
        for (const CapacitatedCase& left : open_) bound = std::min(bound, whole_bound(model_, left.value));
        return {std::max(bound, bound_), nodes_, open_.empty()};
    }

  private:
    /// Plans a little dearer than the bound, then more: without any, nothing else ends a case early. What is left of
    /// the first that has plans stays open.
    void look_near(const CapacitatedCase& root) {
        const std::int64_t worst = best_.cost;
        bound_ = whole_bound(model_, root.value);
        for (const std::int64_t part : kNear) {
            best_.cost = std::min(worst, bound_ + (worst - bound_) / part + 1);
            const std::int64_t below = best_.cost;
            open_.push_back(root);
            decide(count_.left() / 6 + 1);
            if (!best_.pair.empty()) return;
            if (open_.empty()) bound_ = below;
            open_.clear();
        }
        best_.cost = worst;
    }

    /// Open cases until none is left, or the steps are; without a plan, no more than `steps`, if not 0.
    void decide(std::uint64_t steps) {
        const std::uint64_t end = count_.bracket.steps + steps;
        while (!open_.empty() && !count_.over()) {
            if (steps != 0 && best_.pair.empty() && count_.bracket.steps >= end) return;
            CapacitatedCase next = std::move(open_.back());
            open_.pop_back();
            if (whole_bound(model_, next.value) < best_.cost) look_at(std::move(next));
        }
    }

    /// Bound and plans in turn, each better for the other. \returns false where that proves the best plan
    bool root_is_open(CapacitatedCase& root, std::uint64_t steps) {
        for (int round = 0; round <= kAnnealings && !count_.over(); ++round) {
            const CapacitatedAscent ascent =
                ascend(model_, root, best_.cost, kRootIterations, {round == 0 ? 1.0 : 0.4, 0.004, 0.6, 20}, count_);
            if (ascent.ruled_out) return false;
            if (round == 0 && count_.over()) return true;
            count_.bracket.bound = std::max(count_.bracket.bound, whole_bound(model_, root.value));
            round_off(root, ascent);
            if (whole_bound(model_, root.value) >= best_.cost) return false;
            if (round > 0 && root_is_near(root)) break; // cases take less than more chance does
            if (round < kAnnealings) moves_.anneal(std::min(steps << (2 * round), count_.left() / 6 + 1));
        }
        return whole_bound(model_, root.value) < best_.cost;
    }

    /// Within a hundredth.
    bool root_is_near(const CapacitatedCase& root) const {
        return !best_.pair.empty() && best_.cost - whole_bound(model_, root.value) <= best_.cost / 100;
    }

    void round_off(const CapacitatedCase& c, const CapacitatedAscent& ascent) {
        if (!ascent.met.empty()) {
            std::vector<double> pairs(model_.pair.size(), 0.0), sites(model_.site_count(), 0.0);
            for (const std::uint32_t e : ascent.met) pairs[e] = sites[model_.pair[e].site] = 1.0;
            moves_.start(c.site, sites, pairs);
        }
        moves_.start(c.site, ascent.site_share, ascent.pair_share);
    }

    void look_at(CapacitatedCase here) {
        ++nodes_;
        const CapacitatedAscent ascent =
            ascend(model_, here, best_.cost, kCaseIterations, {0.5, 0.01, 0.6, 12}, count_);
        if (ascent.ruled_out) return;
        if (count_.over()) return open_.push_back(std::move(here));
        round_off(here, ascent);
        if (whole_bound(model_, here.value) < best_.cost) branch(std::move(here), ascent);
    }

    void branch(CapacitatedCase here, const CapacitatedAscent& ascent) {
        CandidateId on = kNoSite;
        for (CandidateId j = 0; j < model_.site_count(); ++j) {
            if (here.site[j] != Decision::none) continue;
            if (on == kNoSite || std::abs(ascent.site_share[j] - 0.5) < std::abs(ascent.site_share[on] - 0.5)) on = j;
        }
        CapacitatedCase other = here;
        if (on != kNoSite) {
            const bool open = ascent.site_share[on] >= 0.5;
            here.site[on] = open ? Decision::open : Decision::closed;
            other.site[on] = open ? Decision::closed : Decision::open;
        } else if (const std::uint32_t e = doubtful_pair(here, ascent); e != kNoSite) {
            const DemandId d = model_.pair[e].demand;
            for (std::uint32_t k = model_.first[d]; k < model_.first[d + 1]; ++k)
                if (k != e) here.allowed[k] = 0;
            other.allowed[e] = 0;
        } else {
            return settle(here);
        }
        open_.push_back(std::move(other));
        open_.push_back(std::move(here));
    }

    /// Of the demands with several pairs left, the pair taken about every other time; the heavier before the lighter.
    std::uint32_t doubtful_pair(const CapacitatedCase& c, const CapacitatedAscent& ascent) const {
        std::uint32_t best = kNoSite;
        double least = 0.0;
        for (std::uint32_t e = 0; e < model_.pair.size(); ++e) {
            const DemandId d = model_.pair[e].demand;
            if (c.allowed[e] == 0 || only_pair(model_, c, d) != kNoSite) continue;
            const double doubt = std::abs(ascent.pair_share[e] - 0.5) - 1e-9 * static_cast<double>(model_.size[d]);
            if (best == kNoSite || doubt < least) best = e, least = doubt;
        }
        return best;
    }

    /// One plan is left, if it is one.
    void settle(const CapacitatedCase& c) {
        AssignmentIncumbent left{0, std::vector<std::uint32_t>(model_.demand_count()),
                                 std::vector<std::uint8_t>(model_.site_count(), 0)};
        std::vector<std::int64_t> load(model_.site_count(), 0);
        for (DemandId d = 0; d < model_.demand_count(); ++d) {
            const CapacitatedPair& p = model_.pair[left.pair[d] = only_pair(model_, c, d)];
            load[p.site] += model_.size[d];
            left.cost += p.cost;
        }
        for (CandidateId j = 0; j < model_.site_count(); ++j) {
            left.kept[j] = c.site[j] == Decision::open ? 1 : 0;
            left.cost += left.kept[j] * model_.site_cost;
            if (left.kept[j] != 0 && (load[j] < model_.minimum[j] || load[j] > model_.capacity[j])) return;
        }
        if (left.cost < best_.cost) best_ = std::move(left);
    }

    const CapacitatedModel& model_;
    AssignmentIncumbent& best_;
    StepCount& count_;
    Assignment moves_;
    std::vector<CapacitatedCase> open_; ///< the last one is next
    std::int64_t bound_ = 0;            ///< nothing costs less: decided by cases
    std::uint64_t nodes_ = 0;
};

} // namespace

CapacitatedResult search_capacitated(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count) {
    const std::uint64_t left = count.left();
    return Tree(model, best, count)
        .run(std::min(left, 200 * static_cast<std::uint64_t>(model.pair.size() + 100) * (model.site_count() + 10)));
}

} // namespace lifecircle
