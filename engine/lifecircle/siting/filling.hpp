#pragma once
/// \file  The cheapest of some items that together weigh so much or more (minimum knapsack), exactly.
/// Method: a plan by price for each unit of weight; what a bound with one multiplier shows to be in every cheaper plan,
/// or in none, is decided; a table over the weight still needed does the rest, the core (Balas and Zemel 1980;
/// Kellerer, Pferschy and Pisinger 2004). Order and multiplier come from doubles, the bound is whole numbers.

#include <cstdint>
#include <span>
#include <vector>

namespace lifecircle {

struct FillingItem {
    std::int64_t weight = 0; ///< > 0
    std::int64_t price = 0;  ///< >= 0; their sum stays below 2^61
};

class Filling {
  public:
    /// \param need  >= 1 \pre the items weigh as much together
    /// \returns     the least price
    /// Cost: O(n log n), and O(n × need) at worst for the table.
    std::int64_t solve(std::span<const FillingItem> items, std::int64_t need);

    std::vector<std::uint8_t> chosen; ///< by item
    std::uint64_t steps = 0;          ///< items looked at and places of the table, summed over all calls

  private:
    void fill();
    std::int64_t multiplier() const;
    void decide(std::int64_t multiplier);
    void choose_by_table();

    struct Ordered {
        double share = 0.0; ///< price for each unit of weight
        std::uint32_t item = 0;
        std::int64_t weight = 0, price = 0; ///< weights beyond the need count as it
    };
    std::int64_t need_ = 0, best_ = 0;
    std::size_t last_ = 0; ///< in order_: the first with which the need is filled
    std::vector<Ordered> order_;
    std::vector<std::uint32_t> core_;    ///< of order_, not decided
    std::vector<std::uint32_t> decided_; ///< of order_, in every cheaper plan
    std::vector<std::int64_t> least_;    ///< by weight still needed
    std::vector<std::uint8_t> used_;     ///< by item of the core and weight
};

} // namespace lifecircle
