#pragma once
/// \file  Sums over places by unit and group that follow a place when its verdict changes.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle {

/// What a row of the coverage table counts of a place.
struct PlaceShare {
    Verdict verdict = Verdict::unknown;
    bool no_road = false, list_unchecked = false;
};
PlaceShare share_of(const PlaceResult& place);

/// Keys of the groups that rows are given for: `all`, each with at least one number, the standard's own (where not
/// null).
std::vector<std::string> row_groups(const Study& study, const Standard* standard);
/// The order of rows: -1 for the whole project, then the units by code.
std::vector<std::int32_t> row_units(const Study& study);

/// Keeps a reference to the study, whose demand and units must not change.
class CoverageSums {
  public:
    /// No place is in the sums. \param standard  whose group has rows too; null: of the joint circle
    CoverageSums(const Study& study, const Standard* standard);

    /// A place comes in, or goes out as it came. Cost: groups times units above the place.
    void add(std::size_t place, const PlaceShare& share) { count(place, share, 1); }
    void take_out(std::size_t place, const PlaceShare& share) { count(place, share, -1); }

    /// By unit (all first, then by code) and group, groups outermost, as the ledger has them.
    /// Cost: O(groups × units). \param standard  for CoverageRow::standard
    std::vector<CoverageRow> rows(std::int32_t standard) const;

  private:
    struct Sum {
        CoverageRow row;
        std::uint32_t list_unchecked = 0; ///< places
    };
    void count(std::size_t place, const PlaceShare& share, std::int32_t by);

    const Study& study_;
    std::vector<std::string> group_keys_;
    std::vector<std::vector<Group>> groups_; ///< of each key
    std::vector<std::int32_t> order_;        ///< units in the order of rows, -1 for all
    std::vector<Sum> sums_;                  ///< by group key, then by unit + 1
};

} // namespace lifecircle
