#include <lifecircle/siting/cover_regions.hpp>

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include <lifecircle/siting/small_cover.hpp>

namespace lifecircle {
namespace {

constexpr std::size_t kRegionSites = 40;
constexpr std::int64_t kTradeShare = 25; ///< of a site's price: what half a trade may cost at most
constexpr int kMostTrades = 100;
constexpr std::uint32_t kElsewhere = 0xffffffffU;

class RegionSearch {
  public:
    RegionSearch(const SitingModel& model, const std::vector<std::uint32_t>& sites, std::int64_t price,
                 StepCount& count)
        : model_(model), price_(price), count_(count), open_(model.candidate_count(), 0),
          bit_(model.candidate_count(), kElsewhere), shared_(model.candidate_count(), 0) {
        for (const std::uint32_t j : sites) open_[j] = 1;
    }

    std::vector<std::uint32_t> run() {
        do {
            for (bool again = true; again && !count_.over();) {
                again = false;
                for (std::uint32_t j = 0; j < open_.size() && !count_.over(); ++j)
                    if (open_[j] != 0 && choose_anew(j)) again = true;
            }
        } while (!count_.over() && trade());
        std::vector<std::uint32_t> out;
        for (std::uint32_t j = 0; j < open_.size(); ++j)
            if (open_[j] != 0) out.push_back(j);
        return out;
    }

  private:
    /// Candidates around one, those first that share most demand with those there are.
    std::vector<std::uint32_t> region_of(std::uint32_t centre) {
        std::vector<std::uint32_t> region, touched;
        std::uint64_t steps = 0;
        for (std::uint32_t next = centre; region.size() < kRegionSites;) {
            bit_[next] = static_cast<std::uint32_t>(region.size());
            region.push_back(next);
            for (const CostEntry& d : model_.by_candidate[next]) {
                const auto row = model_.by_demand[d.id];
                const std::int64_t each = 1 + model_.otherwise[d.id] / static_cast<std::int64_t>(row.size());
                for (const CostEntry& e : row) {
                    if (shared_[e.id] == 0) touched.push_back(e.id);
                    shared_[e.id] += each;
                }
                steps += row.size();
            }
            std::int64_t most = 0;
            for (const std::uint32_t j : touched)
                if (bit_[j] == kElsewhere && shared_[j] > most) next = j, most = shared_[j];
            steps += touched.size();
            if (most == 0) break;
        }
        for (const std::uint32_t j : touched) shared_[j] = 0;
        count_.spend(steps);
        return region;
    }

    /// What is left to the region: demands of its sites that no open site elsewhere covers.
    SmallCover cover_of(const std::vector<std::uint32_t>& region) {
        SmallCover cover;
        std::map<SiteSet, std::int64_t> value;
        std::uint64_t steps = 0;
        for (const std::uint32_t j : region) {
            cover.price.push_back(model_.site_cost[j] * model_.scale + price_);
            for (const CostEntry& d : model_.by_candidate[j]) {
                SiteSet sites = 0;
                bool elsewhere = false;
                for (const CostEntry& e : model_.by_demand[d.id]) {
                    if (bit_[e.id] != kElsewhere) {
                        sites |= SiteSet{1} << bit_[e.id];
                    } else {
                        elsewhere = elsewhere || open_[e.id] != 0;
                    }
                }
                steps += model_.by_demand[d.id].size();
                const bool counted = std::cmp_less(std::countr_zero(sites), bit_[j]); // by a site before
                if (!elsewhere && !counted) value[sites] += model_.otherwise[d.id] * model_.scale;
            }
        }
        for (const auto& [sites, of] : value) cover.row.push_back({sites, of});
        // Rows with few sites first: they are paid by these or not at all.
        std::stable_sort(cover.row.begin(), cover.row.end(), [](const CoverRow& a, const CoverRow& b) {
            return std::popcount(a.sites) < std::popcount(b.sites);
        });
        count_.spend(steps);
        return cover;
    }

    /// Another choice of a region, with so many sites more.
    struct Change {
        std::vector<std::uint32_t> region;
        SiteSet open = 0;
        std::int64_t saves = 0; ///< above 0: better, a site priced as it is
    };

    /// \param below  what the region costs now and this
    Change change_of(std::uint32_t centre, int more, std::int64_t below) {
        Change out{region_of(centre)};
        SmallCover cover = cover_of(out.region);
        SiteSet now = 0;
        for (std::size_t k = 0; k < out.region.size(); ++k) {
            if (open_[out.region[k]] != 0) now |= SiteSet{1} << k;
            bit_[out.region[k]] = kElsewhere;
        }
        const std::int64_t cost = cover.cost(now);
        const std::uint64_t before = search_.steps;
        search_.improve(cover, cost);
        const SmallAnswer answer =
            search_.find(cover, {.below = cost + below, .number = std::max(0, std::popcount(now) + more)});
        count_.spend(search_.steps - before);
        if (!answer.found) return {};
        out.open = answer.open;
        out.saves = cost - cover.cost(answer.open);
        return out;
    }

    void apply(const Change& change) {
        for (std::size_t k = 0; k < change.region.size(); ++k)
            open_[change.region[k]] = static_cast<std::uint8_t>(change.open >> k & 1U);
    }

    bool choose_anew(std::uint32_t centre) {
        const Change change = change_of(centre, 0, 0);
        apply(change);
        return !change.region.empty();
    }

    std::int64_t cost() const {
        std::int64_t out = 0;
        for (std::size_t j = 0; j < open_.size(); ++j)
            if (open_[j] != 0) out += model_.site_cost[j];
        for (std::size_t d = 0; d < model_.demand_count(); ++d) {
            const auto row = model_.by_demand[d];
            if (std::none_of(row.begin(), row.end(), [&](CostEntry e) { return open_[e.id] != 0; }))
                out += model_.otherwise[d];
        }
        return out;
    }

    std::vector<Change> changes(int more) {
        std::vector<Change> out;
        for (std::uint32_t j = 0; j < open_.size() && !count_.over(); ++j) {
            if (open_[j] == 0) continue;
            Change change = change_of(j, more, price_ / kTradeShare);
            if (!change.region.empty()) out.push_back(std::move(change));
        }
        std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) { return a.saves > b.saves; });
        return out;
    }

    /// One region has a site more, another one less. \returns whether that makes the plan better
    bool trade() {
        const std::vector<Change> gains = changes(1), losses = changes(-1);
        const std::vector<std::uint8_t> home = open_;
        const std::int64_t least = cost(), sites = std::count(home.begin(), home.end(), 1);
        int tried = 0;
        for (const Change& gain : gains) {
            for (const Change& loss : losses) {
                if (gain.saves + loss.saves <= 0 || ++tried > kMostTrades) break;
                apply(gain);
                apply(loss);
                count_.spend(model_.pair_count());
                if (std::count(open_.begin(), open_.end(), 1) == sites && cost() < least) return true;
                open_ = home;
            }
        }
        return false;
    }

    const SitingModel& model_;
    std::int64_t price_;
    StepCount& count_;
    std::vector<std::uint8_t> open_;
    std::vector<std::uint32_t> bit_;   ///< by candidate, in the region; kElsewhere between calls
    std::vector<std::int64_t> shared_; ///< scratch, by candidate; 0 between calls
    SmallCoverSearch search_;
};

} // namespace

std::vector<std::uint32_t> better_by_regions(const SitingModel& model, const std::vector<std::uint32_t>& sites,
                                             std::int64_t site_price, StepCount& count) {
    return RegionSearch(model, sites, site_price, count).run();
}

} // namespace lifecircle
