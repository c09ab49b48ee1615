#pragma once
/// \file  What of the underserved villages a user asks for.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

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

/// over_limit, no_road …: what `reasons` and summaries call it.
const char* key_of(Reason reason);

/// Whether a standard, or a reason by its key, is asked for.
bool wanted(const VillageFilter& filter, const Standard& standard);
bool wanted(const VillageFilter& filter, const std::string& reason);

/// Whether a unit is the one given by code or name, or lies in it; all are where none is given.
bool inside(const Study& study, std::int32_t unit, const std::string& given);

enum class List : std::uint8_t { villages, check_roads, no_data };

/// The places of one list that the filter lets through, by rank; those without data have none and keep their order.
std::vector<std::size_t> places(const Study& study, const StandardResult& result, const VillageFilter& filter,
                                List list);

} // namespace lifecircle::cli
