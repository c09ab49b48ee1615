#pragma once
/// \file  Times of one node from sixteen places (or kinds of places) at once.

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <emmintrin.h>

#include <lifecircle/core/units.hpp>

namespace lifecircle {

inline constexpr std::size_t kLaneCount = 16;

/// Deciseconds in 16 bits, as long as no limit is over 109 minutes; else in 32.
template <class Time>
concept LaneTime = std::same_as<Time, std::uint16_t> || std::same_as<Time, std::uint32_t>;

/// Beyond the limit, or no way.
template <LaneTime Time> inline constexpr Time kBeyond = std::numeric_limits<Time>::max();

/// The longest limit that lanes of this width can hold.
template <LaneTime Time> inline constexpr Deciseconds kLongestLimit = kBeyond<Time> - 1;

/// One register of 16-bit times where the machine has AVX2, several narrower ones where it has not.
template <LaneTime Time> struct alignas(kLaneCount * sizeof(Time)) Lanes {
    using Vector [[gnu::vector_size(kLaneCount * sizeof(Time))]] = Time;
    Vector time;
    Time operator[](std::size_t lane) const { return time[lane]; }

    // By reference: a vector wider than the machine's registers can't be returned alike by all compilers.
    [[gnu::always_inline]] void set_all(Time all) { time = Vector{} + all; }
    [[gnu::always_inline]] void set_earlier(const Lanes& other) { time = time < other.time ? time : other.time; }
    /// What is over the limit is kBeyond.
    [[gnu::always_inline]] void keep_within(const Lanes& limit, const Lanes& beyond) {
        time = time <= limit.time ? time : beyond.time;
    }
    /// So much after `from`; never wraps, what would be beyond the type is kBeyond. \pre by <= kBeyond<Time>
    [[gnu::always_inline]] void set_later(const Lanes& from, Deciseconds by) {
        const auto step = static_cast<Time>(by);
        const Vector most = Vector{} + static_cast<Time>(kBeyond<Time> - step);
        time = (from.time < most ? from.time : most) + step;
    }
    /// Whether any lane is not kBeyond, all bits of which are set.
    [[gnu::always_inline]] bool any_within() const {
        const auto words = std::bit_cast<std::array<std::uint64_t, sizeof(time) / sizeof(std::uint64_t)>>(time);
        std::uint64_t all = ~std::uint64_t{0};
        for (const std::uint64_t word : words) all &= word;
        return ~all != 0;
    }
    /// A bit for each lane that is not kBeyond.
    std::uint32_t lanes_within() const {
        const __m128i beyond = _mm_set1_epi32(-1);
        const auto* parts = reinterpret_cast<const __m128i*>(&time);
        std::uint32_t within = 0;
        if constexpr (sizeof(Time) == 2)
            within = static_cast<std::uint32_t>(_mm_movemask_epi8(
                _mm_packs_epi16(_mm_cmpeq_epi16(parts[0], beyond), _mm_cmpeq_epi16(parts[1], beyond))));
        else
            for (int i = 0; i < 4; ++i)
                within |=
                    static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(parts[i], beyond))))
                    << 4 * i;
        return ~within & 0xffffU;
    }
};

} // namespace lifecircle
