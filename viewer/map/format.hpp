#pragma once
/// \file  Numbers and facts in words, for legends, labels and panels.

#include <optional>
#include <string>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/legend_text.hpp>

namespace lifecircle::viewer {

using layers::cost_text, layers::limit_text, layers::population_text, layers::short_number;

/// 1234567 -> "1,234,567".
std::string grouped(std::int64_t n);

/// "Clinics, on foot, 15 min".
std::string standard_text(const layers::Texts& texts, const Standard& standard);

/// Text-table key of a reason.
std::string reason_key(Reason reason);

/// "71 %", never 100 % short of all, and "≥ 71 %" where some are unknown; nothing without a whole.
std::string share_text(std::int64_t part, std::int64_t whole, std::int64_t unknown);

} // namespace lifecircle::viewer
