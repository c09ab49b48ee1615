#pragma once
/// \file  The lists of underserved villages that commands print.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/coverage/ledger.hpp>

#include "session.hpp"
#include "village_filter.hpp"

namespace lifecircle::cli {

/// The lists, worst first: places without road in a list of their own, those without data when asked for.
std::string villages_table(const Session& session, const Study& study, const Ledger& ledger,
                           const VillageFilter& filter);

/// All rows that the filter lets through as CSV with a byte order mark; one line of heads in the user's language.
std::string villages_csv(const Session& session, const Study& study, const Ledger& ledger, const VillageFilter& filter);

/// Takes out of a summary's `underserved` what the filter does not let through; reasons are counted anew.
void keep_villages(nlohmann::ordered_json& summary, const Study& study, const VillageFilter& filter);

} // namespace lifecircle::cli
