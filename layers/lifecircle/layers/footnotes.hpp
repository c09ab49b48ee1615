#pragma once
/// \file  What must stand below any table, map or export of a run, so that no figure claims more than is known.

#include <map>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle::layers {

struct Footnote {
    std::string mark; ///< for programs: synthetic, unverified, slope, slope_unknown, proxy, basis_unknown,
                      ///< deciding_place, no_data, list_unchecked, check_roads, people_missing
    std::string key;  ///< of its text: `texts.fill(key, values)`
    std::map<std::string, std::string> values;
};

/// Those that a run needs, the gravest first.
/// \param synthetic  the project says that its data are made up
std::vector<Footnote> footnotes_of(const Study& study, const Ledger& ledger, bool synthetic);

/// Of those, the ones that the demand alone calls for, for reports on inputs that nothing is computed on yet: the three
/// largest places whose verdict decides a rate (coverage/deciding.hpp); and people whose basis nobody states.
std::vector<Footnote> deciding_footnotes(const Study& study);
std::vector<Footnote> basis_footnotes(const Study& study);

/// How slopes change the speeds of these standards, by which heights, and how much of the roads has none. Nothing where
/// no speed depends on slope.
std::vector<Footnote> slope_footnotes(const Study& study, std::span<const StandardResult> results);

/// Whether the people of a place are neither said to be resident nor registered; XQD keeps them in RKCZ. Buildings
/// that stand in for people are not meant.
bool basis_not_stated(const Study& study, const DemandPoint& place);

} // namespace lifecircle::layers
