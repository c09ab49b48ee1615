#pragma once
/// \file  What must stand below any table, map or export of a run, so that no figure claims more than is known.

#include <map>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle::layers {

struct Footnote {
    std::string mark; ///< for programs: synthetic, unverified, proxy, deciding_place, no_data, list_unchecked,
                      ///< check_roads, people_missing
    std::string key;  ///< of its text: `texts.fill(key, values)`
    std::map<std::string, std::string> values;
};

/// Those that a run needs, the gravest first.
/// \param synthetic  the project says that its data are made up
std::vector<Footnote> footnotes_of(const Study& study, const Ledger& ledger, bool synthetic);

/// Of those, the ones that the demand alone calls for: the three largest places whose verdict decides a rate
/// (coverage/deciding.hpp). Also for reports on inputs that nothing is computed on yet.
std::vector<Footnote> deciding_footnotes(const Study& study);

} // namespace lifecircle::layers
