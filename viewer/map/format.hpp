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

/// What kind of facility it is: the kind where it is known, else the family. \param kind  may be empty
std::string kind_text(const layers::Texts& texts, const std::string& kind, const std::string& family);

/// Text-table key of a reason.
std::string reason_key(Reason reason);

} // namespace lifecircle::viewer
