#pragma once
/// \file  The lists of underserved villages that commands print, and what of them a user asks for.

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/coverage/ledger.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// What is left empty does not filter.
struct VillageFilter {
    std::string standard;             ///< key
    std::string family;               ///< of the standard's subject
    std::string unit;                 ///< code or name; all below it count
    std::vector<std::string> reasons; ///< over_limit, no_road, island, no_facility, no_data
    std::size_t most = 20;            ///< rows printed for each list; a CSV has all
};

/// \throws UsageError for a standard, family, unit or reason that there is none of, naming those there are
void check_filter(const VillageFilter& filter, const Study& study);

/// The lists, worst first: places without road in a list of their own, those without data when asked for.
std::string villages_table(const Session& session, const Study& study, const Ledger& ledger,
                           const VillageFilter& filter);

/// All rows that the filter lets through as CSV with a byte order mark; one line of heads in the user's language.
std::string villages_csv(const Session& session, const Study& study, const Ledger& ledger, const VillageFilter& filter);

/// Takes out of a summary's `underserved` what the filter does not let through; reasons are counted anew.
void keep_villages(nlohmann::ordered_json& summary, const Study& study, const VillageFilter& filter);

} // namespace lifecircle::cli
