#pragma once
/// \file  Sums of money as whole hundredths of a unit that is the user's own (元, 万元): exact, never rounded.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifecircle::layers {

/// "300", "12.5", "1,200.00", spaces around. Nothing for anything else: negative, more than two decimals that are not
/// 0, 10^11 or more.
std::optional<std::int64_t> money_of(std::string_view text);

/// 1250 → "12.5"; thousands apart: "1,200". \param decimals  at least so many, 0 to 2
std::string money_text(std::int64_t hundredths, int decimals = 0);

/// For documents and layers; exact, since it is read back by money_in.
inline double money_number(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100.0; }
/// \returns nothing for what money_of would not read
std::optional<std::int64_t> money_in(double number);

} // namespace lifecircle::layers
