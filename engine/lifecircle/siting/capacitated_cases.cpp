#include <lifecircle/siting/capacitated_cases.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

#include <lifecircle/core/mixing.hpp>
#include <lifecircle/siting/capacitated_areas.hpp>
#include <lifecircle/siting/capacitated_open.hpp>

namespace lifecircle {
namespace {

constexpr int kRootIterations = 800, kCaseIterations = 60;
constexpr int kAnnealings = 4;                             ///< each four times as long as the one before
constexpr std::int64_t kNear[] = {256, 64, 16, 4};         ///< parts of the way from the bound to above any plan
constexpr std::uint32_t kAreaSites = 32, kWorthAreas = 60; ///< sites of an area, and from how many there are areas
constexpr std::uint64_t kAreaSteps = 100'000'000;          ///< of each at first
constexpr std::uint64_t kAnneal = 60;                      ///< steps of the first for each pair and site

class CapacitatedTree {
  public:
    CapacitatedTree(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count)
        : model_(model), best_(best), count_(count), moves_(model, best, count, count.seed()), open_(model) {}

    CapacitatedResult run(std::uint64_t steps) {
        CapacitatedCase root = whole_case(model_);
        root.multiplier = first_multipliers(model_);
        if (!root_is_open(root, steps)) return {best_.cost, nodes_, std::move(root.multiplier), true};
        const bool has_plan = !best_.pair.empty();
        std::vector<std::int64_t> multiplier = root.multiplier;
        if (!has_plan) look_near(root);
        if (has_plan || best_.pair.empty()) open_.add(std::move(root));
        decide(0);
        return {bound(), nodes_, std::move(multiplier), open_.empty()};
    }

  private:
    /// Plans a little dearer than the bound, then more: without any, nothing else ends a case early. What is left of
    /// the first that has plans stays open.
    void look_near(const CapacitatedCase& root) {
        const std::int64_t worst = best_.cost;
        bound_ = whole_bound(model_, root.value);
        std::int64_t tried = 0;
        for (const std::int64_t part : kNear) {
            const std::int64_t below = std::min(worst, bound_ + (worst - bound_) / part + 1);
            if (below == tried) continue; // a number of sites: parts of the way may be the same
            tried = best_.cost = below;
            open_.add(root);
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
            // Without a plan deep cases first: they are near to one. With it the lowest bound first: it is what is
            // left.
            CapacitatedCase next = open_.take(best_.pair.empty());
            if (whole_bound(model_, next.value) < best_.cost) look_at(std::move(next));
            if (may_have_areas() && count_.bracket.steps >= next_areas_) search_areas(bound());
            if (!best_.pair.empty()) count_.bracket.bound = std::max(count_.bracket.bound, bound());
        }
    }

    /// No plan costs less.
    std::int64_t bound() const {
        const std::int64_t least = open_.empty() ? best_.cost : whole_bound(model_, open_.least_value());
        return std::max(bound_, std::min(best_.cost, least));
    }

    /// Bound and plans in turn, each better for the other. \returns false where that proves the best plan
    bool root_is_open(CapacitatedCase& root, std::uint64_t steps) {
        for (int round = 0; round <= kAnnealings && !count_.over(); ++round) {
            const CapacitatedAscent ascent =
                ascend(model_, root, best_.cost, kRootIterations, {round == 0 ? 1.0 : 0.4, 0.004, 0.6, 20}, count_);
            if (ascent.ruled_out) return false;
            if (round == 0 && count_.over()) return true;
            const std::int64_t bound = whole_bound(model_, root.value);
            count_.bracket.bound = std::max(count_.bracket.bound, bound);
            round_off(root, ascent);
            if (bound >= best_.cost) return false;
            if (round > 0 && root_is_near(root)) break; // cases take less than more chance does
            if (round % 2 == 0 && !best_.pair.empty()) moves_.start_at_best(root.site, ascent.site_share);
            if (round < kAnnealings) moves_.anneal(std::min(steps << (2 * round), count_.left() / 6 + 1));
            if (may_have_areas()) search_areas(bound);
        }
        return whole_bound(model_, root.value) < best_.cost;
    }

    bool may_have_areas() const { return !best_.pair.empty() && model_.site_count() >= kWorthAreas; }

    /// One area after another, as long as a round of all sites brings something and a quarter of the steps lasts.
    void search_areas(std::int64_t bound) {
        const std::uint64_t end = count_.bracket.steps + count_.left() / 4;
        std::uint64_t dice = mix(count_.seed() + area_steps_);
        const std::uint32_t patience = 4 * model_.site_count() / kAreaSites;
        for (std::uint32_t idle = 0; idle < patience && best_.cost > bound;) {
            if (count_.over() || count_.bracket.steps >= end) break;
            dice = mix(dice);
            idle = search_area(static_cast<CandidateId>(dice % model_.site_count())) ? 0 : idle + 1;
        }
        area_steps_ *= 2;
        next_areas_ = 2 * count_.bracket.steps;
    }

    /// \returns whether it made the plan better
    bool search_area(CandidateId centre) {
        CapacitatedArea area = area_around(model_, best_, centre, kAreaSites);
        const std::int64_t before = area.plan.cost;
        std::uint64_t spent = 0;
        const SitingEffort effort{area_steps_, mix(count_.seed() + area_steps_ + centre),
                                  [&](const SitingBracket& now) {
                                      count_.spend(now.steps - spent);
                                      spent = now.steps;
                                      return count_.over();
                                  }};
        const Progress none; // the outer one is asked by `enough`
        StepCount part(effort, none);
        nodes_ += search_capacitated(area.model, area.plan, part).nodes;
        count_.spend(part.bracket.steps - spent);
        if (area.plan.cost >= before) return false;
        put_back(model_, area, best_);
        count_.bracket.cost = best_.cost;
        return true;
    }

    /// Within a hundredth.
    bool root_is_near(const CapacitatedCase& root) const {
        return !best_.pair.empty() &&
               best_.cost - whole_bound(model_, root.value) <= (best_.cost + model_.offset) / 100;
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
            ascend(model_, here, best_.cost, kCaseIterations, {0.2, 0.01, 0.6, 16}, count_);
        if (ascent.ruled_out) return;
        if (count_.over()) return open_.add(std::move(here));
        round_off(here, ascent);
        if (whole_bound(model_, here.value) < best_.cost) branch(std::move(here), ascent);
    }

    /// On sites as long as one is left, for they decide more.
    void branch(CapacitatedCase here, const CapacitatedAscent& ascent) {
        if (const CandidateId j = doubtful_site(here, ascent); j != kNoSite)
            open_.add_both(std::move(here), {CaseSplit::On::site, j}, ascent.site_share[j] >= 0.5);
        else if (const std::uint32_t e = doubtful_pair(here, ascent); e != kNoSite)
            open_.add_both(std::move(here), {CaseSplit::On::pair, e}, true);
        else
            settle(here);
    }

    /// Kept about every other time.
    CandidateId doubtful_site(const CapacitatedCase& c, const CapacitatedAscent& ascent) const {
        CandidateId best = kNoSite;
        const auto doubt = [&](CandidateId j) { return std::abs(ascent.site_share[j] - 0.5); };
        for (CandidateId j = 0; j < model_.site_count(); ++j)
            if (c.site[j] == Decision::none && (best == kNoSite || doubt(j) < doubt(best))) best = j;
        return best;
    }

    /// The one with most places in doubt: what is taken now and then, and large.
    std::uint32_t doubtful_pair(const CapacitatedCase& c, const CapacitatedAscent& ascent) const {
        std::uint32_t best = kNoSite;
        double most = 0.0;
        for (DemandId d = 0; d < model_.demand_count(); ++d) {
            if (only_pair(model_, c, d) != kNoSite) continue;
            for (std::uint32_t e = model_.first[d]; e < model_.first[d + 1]; ++e) {
                if (c.allowed[e] == 0) continue;
                const double share = std::min(ascent.pair_share[e], 1.0 - ascent.pair_share[e]);
                const double places = share * static_cast<double>(model_.size[d]);
                if (best == kNoSite || places > most) best = e, most = places;
            }
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
        const auto stay = count_by_group(model_, [&](CandidateId j) { return left.kept[j] != 0; });
        for (std::size_t g = 0; g < stay.size(); ++g)
            if (stay[g] < model_.least[g]) return;
        if (left.cost < best_.cost) best_ = std::move(left);
    }

    const CapacitatedModel& model_;
    AssignmentIncumbent& best_;
    StepCount& count_;
    Assignment moves_;
    OpenCapacitatedCases open_;
    std::int64_t bound_ = 0; ///< nothing costs less: decided by cases
    std::uint64_t nodes_ = 0;
    std::uint64_t area_steps_ = kAreaSteps, next_areas_ = 0; ///< of an area now; when to look at areas again
};

} // namespace

CapacitatedResult search_capacitated(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count) {
    const std::uint64_t left = count.left();
    return CapacitatedTree(model, best, count)
        .run(std::min(left, kAnneal * static_cast<std::uint64_t>(model.pair.size() + 100) * (model.site_count() + 10)));
}

} // namespace lifecircle
