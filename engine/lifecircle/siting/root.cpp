#include <lifecircle/siting/root.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/siting/dominance.hpp>
#include <lifecircle/siting/perturbation.hpp>

namespace lifecircle {
namespace {

constexpr int kStage = 40;              ///< between two looks at plans and model
constexpr int kIdleRounds = 60;         ///< of the search around the best plan
constexpr std::size_t kMuchShorter = 4; ///< times, so that short lists are worth it
constexpr std::uint64_t kFewSites = 4;  ///< candidates for each site that is to be opened

class Root {
  public:
    Root(SitingModel model, std::vector<std::int64_t> multiplier, Incumbent& best, StepCount& count)
        : best_(best), count_(count), far_(multiplier.empty()) {
        state_.model = std::move(model);
        state_.multiplier =
            far_ ? first_multipliers(state_.model, sites_in(state_.model, best.sites)) : std::move(multiplier);
        if (state_.model.demand_count() > 0) state_.last_free.assign(state_.model.demand.back() + std::size_t{1}, -1);
    }

    RootState run() {
        if (best_.found && search_near()) {
            if (!state_.proved && !count_.over()) climb({0.3, 0.0005, 0.8, 20}, true);
        } else {
            search();
        }
        return std::move(state_);
    }

  private:
    void search() {
        climb({far_ ? 1.5 : 0.3, 0.004, 0.6, 15}, true);
        if (state_.proved || count_.over()) return;
        search_around_best(count_.bracket.steps / 2);
        if (count_.over()) return;
        climb(pace_to_the_end(), false); // slower and farther, the model being small now
        if (!state_.proved && !count_.over() && is_median()) search_around_best(count_.bracket.steps / 4);
    }

    /// A set number of sites, and demands that sites farther away cost more.
    bool is_median() const { return state_.model.more && !is_covering(state_.model); }

    /// Plans near the best one; of a median, of sites that the bound thinks cheap.
    void search_around_best(std::uint64_t steps) {
        if (is_settled(state_.model)) return;
        const std::uint64_t most = kFewSites * state_.model.more.value_or(0);
        if (!is_median() || !best_.found || most >= state_.model.candidate_count())
            return search_around_best_in(state_.model, steps);
        const std::vector<std::uint32_t> sites = sites_in(state_.model, best_.sites);
        search_around_best_in(with_cheapest(state_.model, state_.multiplier, most, sites, count_), steps);
    }

    void search_around_best_in(const SitingModel& model, std::uint64_t steps) {
        Interchange moves(model, count_);
        moves.change_to(sites_in(model, best_.sites));
        moves.complete();
        search_around(model, moves, kIdleRounds, steps, best_, count_);
    }

    /// A slow ascent with long steps and, for medians, a long memory; cases of maximal cover hardly lift the bound
    /// (docs/decisions/0013).
    AscentPace pace_to_the_end() const {
        if (is_median()) return {2.0, 0.0005, 0.9, 30, 0.9};
        if (is_limited(state_.model) && is_covering(state_.model)) return {2.0, 0.0002, 0.9, 30};
        return {0.3, 0.0005, 0.8, 20};
    }

    /// The same on lists cut short around the first plan, where that makes them much shorter.
    /// \returns whether it does
    bool search_near() {
        SitingModel near = near_model(state_.model, sites_in(state_.model, best_.sites), kNearSites);
        count_.spend(near.pair_count());
        if (near.pair_count() * kMuchShorter > state_.model.pair_count()) return false;
        const SitingModel whole = std::exchange(state_.model, std::move(near));
        const std::vector<std::int64_t> first = state_.multiplier;
        state_.multiplier = carried_over(whole, first, state_.model);
        best_.whole = &whole;
        search();
        best_.whole = nullptr;
        if (!state_.proved && !count_.over()) back_to(whole, first);
        return true;
    }

    /// What was found on short lists, in terms of the whole ones.
    void back_to(const SitingModel& whole, std::vector<std::int64_t> multiplier) {
        const SitingModel& near = state_.model;
        std::vector<Decision> decision(whole.candidate_count(), Decision::none);
        for (std::uint32_t j = 0; j < decision.size(); ++j) {
            const CandidateId c = whole.candidate[j];
            if (std::binary_search(near.candidate.begin(), near.candidate.end(), c)) continue;
            decision[j] = std::count(near.open.begin(), near.open.end(), c) > 0 ? Decision::open : Decision::closed;
        }
        for (std::size_t d = 0, at = 0; d < near.demand_count(); ++d, ++at) {
            while (whole.demand[at] != near.demand[d]) ++at;
            multiplier[at] = state_.multiplier[d];
        }
        state_.model = reduced(whole, decision, {});
        state_.multiplier = carried_over(whole, multiplier, state_.model);
        count_.spend(whole.pair_count());
    }

    /// Subgradient steps, and where wanted a plan from each stage of them.
    void climb(AscentPace pace, bool with_plans) {
        while (pace.step >= pace.least && !count_.over()) {
            if (is_settled(state_.model)) {
                Interchange moves(state_.model, count_);
                moves.complete();
                best_.offer(state_.model, moves, count_);
                state_.proved = best_.whole == nullptr || moves.cost() >= best_.cost;
                return;
            }
            const double step = pace.step;
            const std::int64_t known = best_.cost;
            const std::uint64_t before = count_.bracket.steps;
            const Ascent ascent = ascend(state_.model, state_.multiplier, best_.cost, kStage, pace, count_);
            if (ascent.opened.empty()) return;
            if (take(ascent)) return;
            std::vector<CandidateId> opened;
            for (std::uint32_t j = 0; j < ascent.opened.size(); ++j)
                if (ascent.opened[j] != 0) opened.push_back(state_.model.candidate[j]);
            reduce(ascent);
            const std::uint64_t bounded = count_.bracket.steps;
            credit_ += bounded - before;
            if (with_plans && credit_ >= spent_) {
                try_plan(std::move(opened));
                spent_ += count_.bracket.steps - bounded;
            }
            if (best_.cost < known && ascent.value > value_for(state_.model, best_.cost)) state_.proved = true;
            if (state_.proved) return;
            if (pace.step == step) pace.step *= 0.95; // so that it ends
        }
    }

    /// Where it is wanted: the plan of a relaxation, made whole and better, on lists that its bound has cut short.
    void try_plan(std::vector<CandidateId> sites) {
        Interchange moves(state_.model, count_);
        moves.change_to(sites_in(state_.model, std::move(sites)));
        moves.complete();
        moves.descend();
        best_.offer(state_.model, moves, count_);
    }

    /// \returns whether nothing is left
    bool take(const Ascent& ascent) {
        state_.multiplier = ascent.last;
        for (std::size_t d = 0; d < state_.model.demand_count(); ++d) {
            const bool at_end = ascent.multiplier[d] >= state_.model.otherwise[d] * state_.model.scale;
            std::int64_t& kept = state_.last_free[state_.model.demand[d]];
            kept = at_end ? std::max(kept, ascent.multiplier[d]) : ascent.multiplier[d];
        }
        state_.value = std::max(state_.value, ascent.value);
        count_.bracket.bound =
            std::max(count_.bracket.bound, std::min(best_.cost, whole_bound(state_.model, state_.value)));
        state_.proved = ascent.ruled_out;
        return state_.proved;
    }

    void reduce(const Ascent& ascent) {
        const SitingModel before = std::exchange(state_.model, {});
        state_.model = reduced(before, ascent.decision, ascent.cut_off(before, best_.cost));
        state_.multiplier = carried_over(before, state_.multiplier, state_.model);
        count_.spend(before.pair_count());
    }

    Incumbent& best_;
    StepCount& count_;
    bool far_; ///< from the best multipliers
    RootState state_;
    /// Steps for bounds and for plans: neither waits for the other for long, and plans come to shorter lists.
    std::uint64_t credit_ = 0, spent_ = 0;
};

} // namespace

void first_plan(const SitingModel& model, Incumbent& best, StepCount& count) {
    Interchange moves(model, count);
    moves.complete();
    best.offer(model, moves, count);
    if (!model.budget) return;
    moves.change_to({});
    moves.complete_by_gain();
    best.offer(model, moves, count);
}

RootState search_root(SitingModel model, std::vector<std::int64_t> multiplier, Incumbent& best, StepCount& count) {
    return Root(std::move(model), std::move(multiplier), best, count).run();
}

} // namespace lifecircle
