#include <lifecircle/siting/cover_areas.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <queue>
#include <utility>

namespace lifecircle {
namespace {

constexpr std::size_t kLoneSites = 8; ///< groups below this are put with others, whether they share demand or not

/// Groups of candidates and how much demand each two of them share.
class SiteGroups {
  public:
    SiteGroups(const SitingModel& model, std::span<const std::int64_t> multiplier, std::size_t most,
               const StepCount& count)
        : most_(most), count_(count), shared_(model.candidate_count()), member_(model.candidate_count()) {
        for (std::uint32_t j = 0; j < member_.size(); ++j) member_[j] = {j};
        for (std::size_t d = 0; d < model.demand_count(); ++d) {
            count.check();
            const auto row = model.by_demand[d];
            const double each = static_cast<double>(multiplier[d] + 1) / static_cast<double>(row.size());
            for (const CostEntry& a : row)
                for (const CostEntry& b : row)
                    if (a.id != b.id) shared_[a.id][b.id] += each;
        }
        for (std::uint32_t a = 0; a < shared_.size(); ++a)
            for (const auto& [b, by] : shared_[a])
                if (a < b) consider(a, b, by);
    }

    std::vector<std::vector<std::uint32_t>> joined() {
        while (!pair_.empty()) {
            const Pair next = pair_.top();
            pair_.pop();
            if (!is_current(next)) continue;
            count_.check();
            join(next.a, next.b);
        }
        return std::exchange(member_, {});
    }

  private:
    struct Pair {
        double score = 0.0;
        std::uint32_t a = 0, b = 0;
        std::size_t size_a = 0, size_b = 0; ///< when it was looked at
        bool operator<(const Pair& other) const {
            return score != other.score ? score < other.score : std::pair(a, b) > std::pair(other.a, other.b);
        }
    };

    void consider(std::uint32_t a, std::uint32_t b, double by) {
        const std::size_t size_a = member_[a].size(), size_b = member_[b].size();
        if (size_a + size_b > most_) return;
        pair_.push({by / std::sqrt(static_cast<double>(size_a * size_b)), a, b, size_a, size_b});
    }
    bool is_current(const Pair& p) const { return member_[p.a].size() == p.size_a && member_[p.b].size() == p.size_b; }

    /// b becomes part of a.
    void join(std::uint32_t a, std::uint32_t b) {
        member_[a].insert(member_[a].end(), member_[b].begin(), member_[b].end());
        member_[b].clear();
        shared_[a].erase(b);
        for (const auto& [c, by] : shared_[b]) {
            shared_[c].erase(b);
            if (c == a) continue;
            shared_[a][c] += by;
            shared_[c][a] += by;
        }
        shared_[b].clear();
        for (const auto& [c, by] : shared_[a]) consider(std::min(a, c), std::max(a, c), by);
    }

    std::size_t most_;
    const StepCount& count_;
    std::vector<std::map<std::uint32_t, double>> shared_;
    std::vector<std::vector<std::uint32_t>> member_;
    std::priority_queue<Pair> pair_;
};

/// Larger groups first; small ones where there is room.
std::vector<CoverArea> with_lone_sites(std::vector<std::vector<std::uint32_t>> groups, std::size_t most) {
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::vector<CoverArea> out;
    for (const auto& group : groups) {
        if (group.empty()) break;
        const auto has_room = [&](const CoverArea& area) {
            return group.size() < kLoneSites && area.site.size() + group.size() <= most;
        };
        auto place = std::find_if(out.begin(), out.end(), has_room);
        if (place == out.end()) place = out.emplace(out.end());
        place->site.insert(place->site.end(), group.begin(), group.end());
    }
    for (CoverArea& area : out) std::sort(area.site.begin(), area.site.end());
    return out;
}

std::size_t division_cost(const SitingModel& model) {
    std::size_t out = 0;
    for (std::size_t d = 0; d < model.demand_count(); ++d) out += model.by_demand[d].size() * model.by_demand[d].size();
    return out;
}

/// Rows with few sites first: they are paid by these or not at all.
void order_rows(CoverArea& area) {
    std::vector<std::uint32_t> order(area.cover.row.size()), place(order.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::popcount(area.cover.row[a].sites) < std::popcount(area.cover.row[b].sites);
    });
    std::vector<CoverRow> rows;
    for (const std::uint32_t r : order) {
        place[r] = static_cast<std::uint32_t>(rows.size());
        rows.push_back(area.cover.row[r]);
    }
    area.cover.row = std::move(rows);
    for (AreaDemand& d : area.demand) d.row = place[d.row];
}

} // namespace

bool can_be_divided(const SitingModel& model) { return division_cost(model) <= kLongestDivision; }

std::vector<CoverArea> cover_areas(const SitingModel& model, std::span<const std::int64_t> multiplier, std::size_t most,
                                   StepCount& count) {
    count.spend(division_cost(model) * 8);
    std::vector<CoverArea> out = with_lone_sites(SiteGroups(model, multiplier, most, count).joined(), most);
    std::vector<std::uint32_t> area_of(model.candidate_count()), bit(model.candidate_count());
    for (std::uint32_t a = 0; a < out.size(); ++a) {
        for (std::uint32_t k = 0; k < out[a].site.size(); ++k) area_of[out[a].site[k]] = a, bit[out[a].site[k]] = k;
        out[a].cover.price.resize(out[a].site.size());
    }
    std::vector<std::map<SiteSet, std::uint32_t>> row_of(out.size());
    for (std::uint32_t d = 0; d < model.demand_count(); ++d) {
        std::map<std::uint32_t, SiteSet> sites; // by area
        for (const CostEntry& e : model.by_demand[d]) sites[area_of[e.id]] |= SiteSet{1} << bit[e.id];
        for (const auto& [a, set] : sites) {
            auto& rows = out[a].cover.row;
            const auto [at, fresh] = row_of[a].emplace(set, static_cast<std::uint32_t>(rows.size()));
            if (fresh) rows.push_back({set});
            rows[at->second].multiplier += multiplier[d];
            out[a].demand.push_back({d, at->second, sites.size() > 1});
        }
    }
    for (CoverArea& area : out) order_rows(area);
    return out;
}

} // namespace lifecircle
