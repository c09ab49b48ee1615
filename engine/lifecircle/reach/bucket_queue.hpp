#pragma once
/// \file  A queue by time for searches whose time never falls.
/// Method: one bucket for each decisecond (R. B. Dial, Algorithm 360, Comm. ACM 12 (1969) 632), in a ring of
/// 109 minutes; what waits for later stands in a heap until the ring comes near.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <lifecircle/core/units.hpp>

namespace lifecircle {

/// Hands out what was pushed in order of time; among equal times the last one first. Empty again, it may be used again.
/// Cost: O(1) to push and pop, and one bit for each decisecond that passes without anything; a search costs nothing to
/// begin.
template <class Item> class BucketQueue {
  public:
    BucketQueue() : first_(kRing, kNone) {}

    /// Back to the beginning of time. \pre empty
    void restart() { now_ = 0; }
    bool empty() const { return waiting_ == 0 && far_.empty(); }

    /// \pre time is not before what was popped last since the restart
    void push(Deciseconds time, const Item& item) {
        if (time - now_ >= kRing)
            far_.push_back({time, item}), std::push_heap(far_.begin(), far_.end(), later);
        else
            put(time, item);
    }

    /// \pre not empty
    std::pair<Deciseconds, Item> pop() {
        if (first_[now_ % kRing] == kNone) advance();
        std::uint32_t& first = first_[now_ % kRing];
        const std::uint32_t slot = first;
        first = slot_[slot].next;
        if (first == kNone) busy_[now_ % kRing / 64] &= ~(std::uint64_t{1} << now_ % 64);
        slot_[slot].next = free_, free_ = slot;
        --waiting_;
        return {now_, slot_[slot].item};
    }

    /// Hands out as many as fit of those that wait for the time at which the first does. \pre neither is empty
    /// \returns that time, and how many they are
    std::pair<Deciseconds, std::size_t> pop_some(std::span<Item> items) {
        std::size_t count = 0;
        do items[count++] = pop().second;
        while (count < items.size() && first_[now_ % kRing] != kNone);
        return {now_, count};
    }

  private:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    static constexpr Deciseconds kRing = 1U << 16;
    static constexpr std::uint32_t kWords = kRing / 64;
    struct Slot {
        Item item;
        std::uint32_t next = kNone;
    };
    struct Far {
        Deciseconds time;
        Item item;
    };
    static bool later(const Far& a, const Far& b) { return a.time > b.time; }

    void put(Deciseconds time, const Item& item) {
        std::uint32_t slot = free_;
        if (slot == kNone)
            slot = static_cast<std::uint32_t>(slot_.size()), slot_.emplace_back();
        else
            free_ = slot_[slot].next;
        std::uint32_t& first = first_[time % kRing];
        slot_[slot] = {item, first};
        first = slot;
        busy_[time % kRing / 64] |= std::uint64_t{1} << time % 64;
        ++waiting_;
    }

    /// To the next time at which something waits.
    void advance() {
        if (waiting_ == 0)
            now_ = far_.front().time;
        else
            now_ += until_busy(now_ % kRing);
        while (!far_.empty() && far_.front().time - now_ < kRing) {
            std::pop_heap(far_.begin(), far_.end(), later);
            put(far_.back().time, far_.back().item);
            far_.pop_back();
        }
    }

    /// Buckets from this one to the first that is not empty.
    Deciseconds until_busy(Deciseconds bucket) const {
        std::uint32_t word = bucket / 64;
        std::uint64_t bits = busy_[word] & (~std::uint64_t{0} << bucket % 64);
        while (bits == 0) bits = busy_[word = (word + 1) % kWords];
        const auto found = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
        return (found - bucket) % kRing;
    }

    std::vector<std::uint32_t> first_;         ///< by bucket
    std::array<std::uint64_t, kWords> busy_{}; ///< a bit for each bucket
    std::vector<Slot> slot_;
    std::vector<Far> far_; ///< a heap
    std::uint32_t free_ = kNone;
    std::size_t waiting_ = 0; ///< in the ring
    Deciseconds now_ = 0;
};

} // namespace lifecircle
