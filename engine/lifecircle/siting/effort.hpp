#pragma once
/// \file  How much work a search may do, counted in steps, so that the same budget gives the same plan on any machine.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>

#include <lifecircle/core/progress.hpp>

namespace lifecircle {

/// What is known at a moment of a search.
struct SitingBracket {
    std::optional<std::int64_t> cost; ///< of the best plan so far
    std::int64_t bound = 0;           ///< no plan costs less
    std::uint64_t steps = 0;
};

constexpr std::uint64_t kAskAfter = 100'000; ///< some 0.1 ms

struct SitingEffort {
    std::uint64_t steps = 20'000'000'000; ///< a step: one pair of demand and candidate looked at (about 1 ns); >= 1; a
                                          ///< sixteenth more may go to the certificate
    std::uint64_t seed = 1;               ///< of the chance in perturbations
    /// Asked after each kAskAfter steps or more. True: the best so far is enough (a deadline, a gap, a button). May
    /// also show how far it is.
    std::function<bool(const SitingBracket&)> enough = {};
    bool cases = true;    ///< false: construction, exchanges and the bound of the root, no branching (of solve_siting)
    bool conflict = true; ///< of infeasible problems, what stands in the way is cut down to what can't be spared
};

/// Counts steps of one search and looks after its ends.
class StepCount {
  public:
    StepCount(const SitingEffort& effort, const Progress& progress) : effort_(effort), progress_(progress) {}

    void spend(std::uint64_t steps) { bracket.steps += steps; }
    /// \throws Cancelled
    void check() const { progress_.check(); }
    /// \throws Cancelled
    bool over() {
        progress_.check();
        if (!stopped_ && effort_.enough && bracket.steps >= next_) {
            stopped_ = effort_.enough(bracket);
            next_ = bracket.steps + kAskAfter;
        }
        return stopped_ || bracket.steps >= effort_.steps;
    }
    std::uint64_t left() const { return effort_.steps - std::min(effort_.steps, bracket.steps); }
    bool stopped() const { return stopped_; }
    std::uint64_t seed() const { return effort_.seed; }

    SitingBracket bracket; ///< kept up to date by the search

  private:
    const SitingEffort& effort_;
    const Progress& progress_;
    std::uint64_t next_ = 0; ///< steps at which to ask again
    bool stopped_ = false;
};

} // namespace lifecircle
