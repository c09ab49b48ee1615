#pragma once
/// \file  Which groups a site would take at their prices, within its capacity and above its minimum: a bound on the
/// least sum of prices. All groups with a price below 0 are taken; if they are too many, the cheapest set that frees
/// the excess is left out, if too few, the cheapest set that fills the shortfall is added. Both are one minimum
/// knapsack, solved exactly (filling.hpp), or by its linear relaxation, rounded up, where its table would be long.
/// Where the mended set breaks the other limit, a table over all loads up to the capacity gives the cheapest set within
/// both; without it (long tables) the value is too low, never too high.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/filling.hpp>

namespace lifecircle {

struct EnrolmentItem {
    std::int64_t weight = 0; ///< 0 to 2^31
    std::int64_t price = 0;
    bool must = false; ///< has no other site
};

class Enrolment {
  public:
    /// Longest table: weights above it together are bounded by the linear relaxation.
    explicit Enrolment(std::int64_t longest_table = 20'000) : longest_(longest_table) {}

    /// \returns false where no set fits; else `value` and `taken` are set
    bool solve(std::span<const EnrolmentItem> items, std::int64_t minimum, std::int64_t capacity);

    std::int64_t value = 0;          ///< no set that fits has a lower sum of prices
    std::int64_t free_value = 0;     ///< the same without limits
    std::vector<std::uint8_t> taken; ///< by item; may break the other limit
    std::uint64_t steps = 0;         ///< of the last solve

  private:
    /// The cheapest set of `part_` of weight `need` or more changes sides. \pre there is one
    std::int64_t change(std::span<const EnrolmentItem> items, std::int64_t need);
    /// \returns false where no set is within both limits
    bool choose_by_load(std::span<const EnrolmentItem> items, std::int64_t minimum, std::int64_t capacity);
    std::int64_t change_by_table(std::span<const EnrolmentItem> items, std::int64_t need);
    std::int64_t change_by_share(std::span<const EnrolmentItem> items, std::int64_t need);

    std::int64_t longest_;
    Filling filling_;
    std::vector<FillingItem> filling_item_; ///< by item of part_
    std::vector<std::uint32_t> part_;       ///< items that may change sides
    std::vector<std::int64_t> least_;       ///< by load
    std::vector<std::uint8_t> used_;        ///< by item and load
};

} // namespace lifecircle
