#pragma once
/// \file  Covering with few sites, exactly: which of at most 64 to open so that their prices and the values of the rows
///        that none of them covers are least together.
/// Method: branch and bound on multipliers of rows that no site's price is exceeded by, raised row by row (Erlenkotter
/// 1978); at its root they come from subgradient steps. Sets of sites are the bits of a word, so that a problem costs
/// microseconds: bounds of larger covers are made of many of them (area_bound.hpp).

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lifecircle {

using SiteSet = std::uint64_t; ///< bit j: site j
inline constexpr std::size_t kMostSmallSites = 64;

/// A demand, or several with the same sites.
struct CoverRow {
    SiteSet sites = 0;           ///< that cover it; not empty
    std::int64_t value = 0;      ///< >= 0, lost where none of them is open
    std::int64_t multiplier = 0; ///< to begin with, any; left better than before: problems alike are solved in turn
};

struct SmallCover {
    std::vector<std::int64_t> price; ///< by site, >= 0; at most kMostSmallSites
    std::vector<CoverRow> row;
    double step = 1.0; ///< of the subgradient, goes on from problem to problem

    SiteSet all() const { return price.size() == kMostSmallSites ? ~SiteSet{0} : (SiteSet{1} << price.size()) - 1; }
    std::int64_t cost(SiteSet open) const;
};

/// Which plans are looked for.
struct SmallQuestion {
    std::int64_t below = std::numeric_limits<std::int64_t>::max() / 4; ///< cost less than this
    SiteSet open = 0, closed = 0;                                      ///< with these decided
    int number = -1;                                                   ///< with so many sites exactly; below 0: any
    bool any = false; ///< the first that is found will do, not the cheapest alone
};

struct SmallAnswer {
    bool found = false;
    SiteSet open = 0;       ///< of the plan that was found
    std::int64_t bound = 0; ///< no plan of the question costs less; with `any` only where none was found
    bool ended = true;      ///< false: too many cases; what was found may not be the cheapest, bound is true
};

class SmallCoverSearch {
  public:
    /// Every case is as deep as sites are many, so that places for all are made once.
    SmallCoverSearch() : level_(kMostSmallSites + 2) {}

    SmallAnswer find(const SmallCover& cover, const SmallQuestion& question);
    /// The cheapest plan of all. \param start  of a problem alike; multipliers are made better
    SmallAnswer solve(SmallCover& cover, SiteSet start);
    /// Subgradient steps towards the cost of a plan.
    void improve(SmallCover& cover, std::int64_t cost);

    std::uint64_t steps = 0; ///< row and site looked at, summed over all calls

  private:
    struct Level {
        std::vector<CoverRow> row;            ///< without an open site yet
        std::vector<std::int64_t> left = {};  ///< by site: its price less the multipliers of rows here, >= 0
        std::vector<std::int64_t> worth = {}; ///< by free site: the values of rows here that it covers
    };
    void look_at(std::size_t depth, SiteSet free, SiteSet open, std::int64_t decided);
    bool narrow(Level& here, SiteSet& free, std::int64_t& decided);
    int dearest(const Level& here, SiteSet free);
    std::int64_t raise(Level& here, std::int64_t enough);
    void begin(const SmallCover& cover, Level& root);
    static SiteSet nearby(const SmallCover& cover, SiteSet open, std::uint64_t& steps);

    std::vector<Level> level_;
    const SmallCover* cover_ = nullptr;
    SmallQuestion question_;
    SmallAnswer answer_;
    std::int64_t best_ = 0;
    std::uint64_t cases_ = 0;
};

} // namespace lifecircle
