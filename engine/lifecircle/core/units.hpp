#pragma once
/// \file  Numbers that carry their unit. Adding metres to seconds does not compile.

#include <compare>
#include <cstdint>

namespace lifecircle {

template <class Unit> struct Quantity {
    double value = 0.0;
    constexpr Quantity() = default;
    constexpr explicit Quantity(double v) : value(v) {}
    friend constexpr auto operator<=>(Quantity, Quantity) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity{a.value + b.value}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value - b.value}; }
    friend constexpr Quantity operator*(Quantity a, double k) { return Quantity{a.value * k}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
};

using Seconds = Quantity<struct SecondUnit>;
using Metres = Quantity<struct MetreUnit>;
using KilometresPerHour = Quantity<struct KilometresPerHourUnit>;

constexpr Seconds minutes(double m) { return Seconds{m * 60.0}; }

/// A time as the network holds it: whole deciseconds (DESIGN: times are integers, so that sums are exact).
using Deciseconds = std::uint32_t;

/// No way at all. A state, never a number that takes part in a sum; interfaces return `std::optional` instead.
inline constexpr Deciseconds kUnreachable = 0xffffffffU;

constexpr Seconds seconds_of(Deciseconds ds) { return Seconds{static_cast<double>(ds) / 10.0}; }

/// Largest whole number of deciseconds that is not longer than `t`, so that "at most `t`" reads the same in both units.
/// \pre 0 <= t < 4.29e8 s
constexpr Deciseconds deciseconds_within(Seconds t) { return static_cast<Deciseconds>(t.value * 10.0 + 1e-6); }

/// Integer microseconds: times of road segments and of legs off the road, before they are divided down once.
using Microseconds = std::int64_t;
inline constexpr Microseconds kMicrosecondsPerDecisecond = 100'000;

using NodeId = std::uint32_t;
using EdgeId = std::uint32_t;

/// Index of a facility in the list a computation was given; `kNoFacility` where there is none.
using FacilityId = std::uint32_t;
inline constexpr FacilityId kNoFacility = 0xffffffffU;

/// A head count. Whole people; sums are exact.
using People = std::int64_t;

} // namespace lifecircle
