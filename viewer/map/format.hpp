#pragma once
/// \file  Numbers and facts in words, for legends, labels and panels.

#include <optional>
#include <string>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::viewer {

/// 1234567 -> "1,234,567".
std::string grouped(std::int64_t n);

/// At most one decimal, none where it is 0: "15", "7.5".
std::string short_number(double value);

/// "15 min", or "800 m" for a standard with a limit in metres. Rounded up to what is shown, so that 15 min 1 s does not
/// read as the limit: "15.1 min".
std::string cost_text(const layers::Texts& texts, const Standard& standard, Deciseconds cost);

/// The limit, with its unit.
std::string limit_text(const layers::Texts& texts, const Standard& standard);

/// "Clinics, on foot, 15 min".
std::string standard_text(const layers::Texts& texts, const Standard& standard);

/// Text-table key of a reason.
std::string reason_key(Reason reason);

/// Year, basis and source of the population, or that it is missing.
std::string population_text(const layers::Texts& texts, const Study& study);

/// "71 %", never 100 % short of all, and "≥ 71 %" where some are unknown; nothing without a whole.
std::string share_text(std::int64_t part, std::int64_t whole, std::int64_t unknown);

} // namespace lifecircle::viewer
