#pragma once
/// \file  Numbers and facts in words, for legends, labels and panels.

#include <optional>
#include <string>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/legend_text.hpp>

namespace lifecircle::viewer {

using layers::bound_text, layers::cost_text, layers::limit_text, layers::population_text, layers::short_number;

/// "Clinics, on foot, 15 min".
std::string standard_text(const layers::Texts& texts, const Standard& standard);

/// Text-table key of a reason.
std::string reason_key(Reason reason);

} // namespace lifecircle::viewer
