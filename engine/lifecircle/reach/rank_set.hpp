#pragma once
/// \file  A set of ranks that is walked in order and forgotten quickly.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/reach/hierarchy.hpp>

namespace lifecircle {

/// A bit for each rank, and one for each word of those. Walking and forgetting cost as much as there are ranks in it.
class RankSet {
  public:
    explicit RankSet(std::size_t node_count) : bits_(node_count / 64 + 1, 0), words_(bits_.size() / 64 + 1, 0) {}

    [[gnu::always_inline]] bool has(Rank rank) const { return (bits_[rank / 64] >> rank % 64 & 1U) != 0; }
    /// Whether any is in the words that hold these ranks and those between them.
    bool any_about(Rank from, Rank to) const {
        const std::size_t first = from / 64, last = to / 64;
        for (std::size_t word = first / 64; word <= last / 64; ++word) {
            std::uint64_t some = words_[word];
            if (word == first / 64) some &= ~std::uint64_t{0} << first % 64;
            if (word == last / 64) some &= ~std::uint64_t{0} >> (63 - last % 64);
            if (some != 0) return true;
        }
        return false;
    }
    [[gnu::always_inline]] void add(Rank rank) {
        bits_[rank / 64] |= std::uint64_t{1} << rank % 64;
        words_[rank / 4096] |= std::uint64_t{1} << rank / 64 % 64;
    }
    /// Calls `visit(rank)` from the lowest place in the hierarchy, which is the highest number. What is added above the
    /// rank visited is visited too.
    template <class Visit> [[gnu::always_inline]] void each_from_below(Visit visit) const {
        each_bit(words_, 0, words_.size(), [&](std::size_t word) {
            each_bit(bits_, word, word + 1, [&](std::size_t rank) { visit(static_cast<Rank>(rank)); });
        });
    }
    /// Calls `visit(rank / 64)` for every such number that has a rank in the set, from the highest.
    template <class Visit> void each_word(Visit visit) const { each_bit(words_, 0, words_.size(), visit); }
    void forget() {
        each_word([&](std::size_t word) { bits_[word] = 0; });
        std::fill(words_.begin(), words_.end(), 0);
    }

  private:
    friend class RankNumbers;
    template <class Visit> [[gnu::always_inline]] static void
    each_bit(const std::vector<std::uint64_t>& set, std::size_t begin, std::size_t end, Visit visit) {
        for (std::size_t word = end; word-- > begin;) {
            std::uint64_t left = ~std::uint64_t{0};
            while (const std::uint64_t waiting = set[word] & left) {
                const auto bit = static_cast<std::size_t>(std::bit_width(waiting) - 1);
                left = (std::uint64_t{1} << bit) - 1;
                visit(word * 64 + bit);
            }
        }
    }

    std::vector<std::uint64_t> bits_, words_;
};

/// Numbers the ranks of a set from 0, ascending. A count for each word stays in a near cache where a table of all ranks
/// would not (G. Jacobson, FOCS 1989, 549).
class RankNumbers {
  public:
    /// Borrows the set, which stays as it is. Cost: O(ranks there may be / 64).
    explicit RankNumbers(const RankSet& set) : bits_(set.bits_), before_(set.bits_.size()) {
        std::uint32_t count = 0;
        for (std::size_t word = 0; word < bits_.size(); ++word) {
            before_[word] = count;
            count += static_cast<std::uint32_t>(std::popcount(bits_[word]));
        }
    }
    /// How many of the set are below. \pre rank is one that there may be
    [[gnu::always_inline]] std::uint32_t of(Rank rank) const {
        const std::uint64_t below = (std::uint64_t{1} << rank % 64) - 1;
        return before_[rank / 64] + static_cast<std::uint32_t>(std::popcount(bits_[rank / 64] & below));
    }

  private:
    std::span<const std::uint64_t> bits_;
    std::vector<std::uint32_t> before_; ///< by word
};

} // namespace lifecircle
