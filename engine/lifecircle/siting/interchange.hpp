#pragma once
/// \file  Open sites and what each move would gain: open one, close one, exchange two.
/// For every demand the nearest and second nearest open site are kept, and from them
///   gain(i) = Σ_d max(0, c1(d) − c(d, i))             what opening i saves,
///   loss(r) = Σ_{d served by r} c2(d) − c1(d)          what closing r costs,
///   extra(i, r) = Σ_{d served by r} max(0, c2(d) − max(c1(d), c(d, i)))   how much less closing r costs once i is
///   open,
/// so that an exchange saves gain(i) − loss(r) + extra(i, r). Gain and loss are kept up to date from move to move,
/// extra is made for one i at a time, only where gain(i) leaves hope (extra is never above loss): memory stays that of
/// the lists. What comes out, the best site to close for i, stays until a move touches what it is made of, so that a
/// move costs what lies around it. Source: Whitaker 1983; Resende and Werneck 2007.
/// Under a budget moves must fit into it (interchange_budget.cpp), partners are not remembered, and where no single
/// move saves anything, a site is closed for what else its money buys, or others are closed to pay for one.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/model.hpp>

namespace lifecircle {

/// Sites are the model's candidates by index. Keeps references to model and count. Weight and site costs are in all
/// costs.
class Interchange {
  public:
    Interchange(const SitingModel& model, StepCount& count);

    /// From the sites that are open to these.
    void change_to(std::span<const std::uint32_t> sites);
    void open(std::uint32_t candidate);
    void close(std::uint32_t candidate);
    /// Opens sites one by one, what saves most first, until there are as many as must be; where any number will do,
    /// what saves most for its cost, as long as it pays; under a budget what saves most for its price and fits. Closes
    /// what costs least to close (for its price) where there are too many, or they are too dear.
    void complete();
    /// Under a budget: as complete(), but what saves most whatever its price.
    void complete_by_gain();
    /// Best moves until none saves anything or the count is over. Cost: per move, O(candidates log candidates) and the
    /// rows of candidates around it whose gain leaves hope.
    /// \returns what these moves were said to save: what the cost fell by
    std::int64_t descend();

    /// Under a budget: closes sites that nobody misses.
    void close_idle();

    /// The site of highest id, above `in`, for which `in` costs the same; under a budget the dearest such site that is
    /// dearer than `in` or as dear and above it; kNoSite: none. \param in  not open
    std::uint32_t highest_tied(std::uint32_t in);

    std::int64_t cost() const { return cost_; }
    const std::vector<std::uint32_t>& sites() const { return sites_; } ///< in no order
    bool is_open(std::uint32_t candidate) const { return place_[candidate] != kNoSite; }
    bool is_too_dear() const { return model_.budget && spent_ > *model_.budget; } ///< only between moves

  private:
    struct Two {
        std::uint32_t first = kNoSite, second = kNoSite; ///< kNoSite: the demand's cost otherwise
        std::int64_t cost1 = 0, cost2 = 0;
    };
    struct Move {
        std::uint32_t in = kNoSite, out = kNoSite; ///< either may be none
        std::int64_t saves = 0;
    };
    /// The best site to close as another one opens, of those that share a demand with it.
    struct Partner {
        std::uint32_t out = kNoSite;
        std::int64_t saves = 0; ///< site cost − loss + extra
        bool known = false;
    };
    void set(std::size_t demand, Two now);
    void forget(std::size_t demand, std::int64_t below);
    void forget_around_changes();
    void sum_extra(std::uint32_t in);
    void find_partner(std::uint32_t in);
    Two nearest_open(std::size_t demand);
    Move cheapest_closing() const;
    Move best_exchange(std::uint32_t in, const Move& closing);
    Move best_move();
    // With a budget:
    std::int64_t price(std::uint32_t candidate) const { return model_.budget ? model_.price[candidate] : 0; }
    bool fits(std::uint32_t in) const { return price(in) <= *model_.budget - spent_; }
    void close_to_fit(std::uint32_t but);
    void fill(bool for_price, std::uint32_t but);
    Move best_affordable_move();
    Move best_affordable_exchange(std::uint32_t in, std::span<const Move> closings);
    bool trade();

    const SitingModel& model_;
    StepCount& count_;
    std::vector<Two> two_;                  ///< by demand
    std::vector<std::int64_t> gain_, loss_; ///< by candidate
    std::vector<std::uint32_t> sites_, place_;
    std::vector<std::int64_t> extra_; ///< scratch, by candidate; 0 between calls
    std::vector<std::uint32_t> touched_, hopeful_;
    std::vector<Partner> partner_;       ///< by candidate, of closed ones
    std::vector<std::uint32_t> changed_; ///< sites whose demands or loss changed since partners were looked after
    bool partners_ = false;              ///< some are known
    std::int64_t cost_ = 0;
    std::int64_t spent_ = 0; ///< of a budget
};

} // namespace lifecircle
