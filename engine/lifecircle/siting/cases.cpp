#include <lifecircle/siting/cases.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lifecircle {
namespace {

constexpr int kIterations = 30, kRounds = 3;
constexpr std::uint64_t kDescendEvery = 16; ///< nodes

struct Case {
    std::vector<Decision> decision;       ///< by candidate of the root's model
    std::vector<std::int64_t> multiplier; ///< by demand of it
    std::int64_t value = 0;               ///< bound of the parent
};

class Tree {
  public:
    Tree(const RootState& root, Incumbent& best, StepCount& count) : root_(root.model), best_(best), count_(count) {
        index_.assign(root_.candidate.empty() ? 0 : root_.candidate.back() + 1, kNoSite);
        for (std::uint32_t j = 0; j < root_.candidate_count(); ++j) index_[root_.candidate[j]] = j;
        open_.push_back({std::vector<Decision>(root_.candidate_count(), Decision::none), root.multiplier, root.value});
    }

    CasesResult run() {
        while (!open_.empty() && !count_.over()) {
            Case next = std::move(open_.back());
            open_.pop_back();
            if (next.value <= value_for(root_, best_.cost)) look_at(std::move(next));
        }
        std::int64_t bound = best_.cost;
        for (const Case& left : open_) bound = std::min(bound, whole_bound(root_, left.value));
        return {bound, nodes_, open_.empty()};
    }

  private:
    void look_at(Case here) {
        ++nodes_;
        if (contradicts(root_, here.decision)) return; // what was opened last was too much
        SitingModel model = reduced(root_, here.decision, {});
        count_.spend(root_.pair_count());
        std::vector<std::int64_t> multiplier = carried_over(root_, here.multiplier, model);
        AscentPace pace{0.8, 0.02, 0.5, 10};
        Ascent ascent;
        for (int round = 0; round < kRounds; ++round) {
            if (is_settled(model)) return settle(model);
            ascent = ascend(model, multiplier, best_.cost, kIterations, pace, count_);
            if (ascent.ruled_out) return;
            if (ascent.opened.empty()) { // stopped before the first bound
                open_.push_back(std::move(here));
                return;
            }
            here.value = std::max(here.value, ascent.value);
            if (round == 0) try_plan(model, ascent);
            if (here.value > value_for(root_, best_.cost)) return;
            if (ascent.decided == 0 || round + 1 == kRounds) break;
            keep(model, ascent, here);
            const SitingModel before = std::exchange(model, {});
            model = reduced(before, ascent.decision, ascent.cut_off(before, best_.cost));
            multiplier = carried_over(before, ascent.multiplier, model);
            pace.step = std::max(pace.step, 0.3);
        }
        keep(model, ascent, here);
        branch(model, ascent, std::move(here));
    }

    void settle(const SitingModel& model) {
        Interchange moves(model, count_);
        moves.complete();
        best_.offer(model, moves, count_);
    }

    void try_plan(const SitingModel& model, const Ascent& ascent) {
        Interchange moves(model, count_);
        std::vector<std::uint32_t> sites;
        for (std::uint32_t j = 0; j < ascent.opened.size(); ++j)
            if (ascent.opened[j] != 0) sites.push_back(j);
        moves.change_to(sites);
        moves.complete();
        if (nodes_ % kDescendEvery == 1) moves.descend();
        best_.offer(model, moves, count_);
    }

    /// What the ascent decided and found, in terms of the root's model.
    void keep(const SitingModel& model, const Ascent& ascent, Case& here) const {
        for (std::uint32_t j = 0; j < model.candidate_count(); ++j)
            if (ascent.decision[j] != Decision::none) here.decision[index_[model.candidate[j]]] = ascent.decision[j];
        for (std::size_t d = 0, at = 0; d < model.demand_count(); ++d, ++at) {
            while (root_.demand[at] != model.demand[d]) ++at;
            here.multiplier[at] = ascent.multiplier[d];
        }
    }

    /// Which candidate to tell cases apart by. Where the number of sites or their money is set, the one that the
    /// relaxations opened about every other time; where it is not, the opened one whose closing would cost most, so
    /// that one case soon ends (measured: docs/decisions/0013).
    static std::uint32_t most_telling(const SitingModel& model, const Ascent& ascent) {
        std::uint32_t best = kNoSite;
        double least_doubt = 0.0;
        for (std::uint32_t j = 0; j < model.candidate_count(); ++j) {
            if (ascent.decision[j] != Decision::none) continue;
            const double stake = ascent.opened[j] != 0 ? static_cast<double>(ascent.otherwise[j]) : 0.0;
            const double doubt = is_limited(model) ? std::abs(ascent.share[j] - 0.5) : -stake;
            if (best == kNoSite || doubt < least_doubt) best = j, least_doubt = doubt;
        }
        return best;
    }

    void branch(const SitingModel& model, const Ascent& ascent, Case here) {
        const std::uint32_t on = most_telling(model, ascent);
        if (on == kNoSite) { // all decided: what is left is one plan
            open_.push_back(std::move(here));
            return;
        }
        const std::uint32_t j = index_[model.candidate[on]];
        const bool open_first = ascent.opened[on] != 0;
        Case other = here;
        other.decision[j] = open_first ? Decision::closed : Decision::open;
        here.decision[j] = open_first ? Decision::open : Decision::closed;
        open_.push_back(std::move(other));
        open_.push_back(std::move(here));
    }

    const SitingModel& root_;
    Incumbent& best_;
    StepCount& count_;
    std::vector<std::uint32_t> index_; ///< candidate of the problem -> of the root's model
    std::vector<Case> open_;           ///< the last one is next
    std::uint64_t nodes_ = 0;
};

} // namespace

CasesResult decide_cases(const RootState& root, Incumbent& best, StepCount& count) {
    return Tree(root, best, count).run();
}

} // namespace lifecircle
