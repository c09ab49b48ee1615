#include <lifecircle/siting/dominance.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace lifecircle {
namespace {

using Ids = std::vector<std::uint32_t>;

Ids ids_of(std::span<const CostEntry> row) {
    Ids out;
    for (const CostEntry& e : row) out.push_back(e.id);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<Ids> ids_by_row(const CostRows& rows) {
    std::vector<Ids> out;
    for (std::size_t r = 0; r < rows.size(); ++r) out.push_back(ids_of(rows[r]));
    return out;
}

/// Of the rows across an id list, the shortest: whoever contains the list is in it.
const Ids& shortest(const Ids& ids, const std::vector<Ids>& across) {
    return across[*std::min_element(
        ids.begin(), ids.end(), [&](std::uint32_t a, std::uint32_t b) { return across[a].size() < across[b].size(); })];
}

/// Candidates that another one replaces; as many as must be opened stay.
std::vector<Decision> dominated_candidates(const SitingModel& model, const std::vector<Ids>& covers,
                                           const std::vector<Ids>& by_demand, StepCount& count) {
    std::vector<Decision> decision(model.candidate_count(), Decision::none);
    std::size_t left = model.candidate_count();
    const std::size_t least = model.more.value_or(0);
    // A plan of a set number of sites may hold both; what takes the place of the lesser one then must not cost more.
    const auto differs = [&](std::int64_t cost) { return cost != model.site_cost.front(); };
    if (model.more && std::any_of(model.site_cost.begin(), model.site_cost.end(), differs)) return decision;
    const auto replaces = [&](std::uint32_t k, std::uint32_t j) {
        const std::int64_t more_money = model.budget ? model.price[k] - model.price[j] : 0;
        if (k == j || decision[k] != Decision::none || model.site_cost[k] > model.site_cost[j] || more_money > 0)
            return false;
        if (covers[k].size() == covers[j].size() && model.site_cost[k] == model.site_cost[j] && more_money == 0 &&
            k > j)
            return false;
        count.spend(covers[k].size());
        return std::includes(covers[k].begin(), covers[k].end(), covers[j].begin(), covers[j].end());
    };
    for (std::uint32_t j = 0; j < model.candidate_count() && left > least && !count.over(); ++j) {
        const bool useless = covers[j].empty();
        if (useless && model.more) continue; // may be needed to make up the number
        const auto replaced = [&] {
            const Ids& others = shortest(covers[j], by_demand);
            return std::any_of(others.begin(), others.end(), [&](std::uint32_t k) { return replaces(k, j); });
        };
        if (useless || replaced()) decision[j] = Decision::closed, --left;
    }
    return decision;
}

/// A demand that must be served, and is whenever another one is, says nothing.
std::vector<std::uint8_t> implied_demands(const SitingModel& model, const std::vector<Ids>& by_demand,
                                          const std::vector<Ids>& covers, StepCount& count) {
    std::vector<std::uint8_t> implied(model.demand_count(), 0);
    for (std::uint32_t d = 0; d < model.demand_count() && !count.over(); ++d) {
        if (model.otherwise[d] < model.unservable || implied[d] != 0) continue;
        for (const std::uint32_t other : shortest(by_demand[d], covers)) {
            if (other == d || implied[other] != 0 || model.otherwise[other] < model.unservable) continue;
            if (by_demand[other].size() < by_demand[d].size()) continue;
            count.spend(by_demand[other].size());
            if (std::includes(by_demand[other].begin(), by_demand[other].end(), by_demand[d].begin(),
                              by_demand[d].end()))
                implied[other] = 1;
        }
    }
    return implied;
}

/// Rows of demands that stay; demands with one row, where they may be left out, as one.
SitingModel with_fewer_demands(const SitingModel& model, const std::vector<Ids>& by_demand,
                               std::span<const std::uint8_t> implied) {
    SitingModel out = model;
    out.demand.clear(), out.weight.clear(), out.otherwise.clear();
    out.by_demand = {};
    std::map<Ids, std::size_t> known;
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        if (implied[d] != 0) continue;
        if (model.otherwise[d] < model.unservable) {
            const auto [at, fresh] = known.emplace(by_demand[d], out.demand_count());
            if (!fresh) {
                out.weight[at->second] += model.weight[d];
                out.otherwise[at->second] += model.otherwise[d];
                continue;
            }
        }
        for (const std::uint32_t c : by_demand[d]) out.by_demand.entry.push_back({c, 0});
        out.by_demand.end_row();
        out.demand.push_back(model.demand[d]);
        out.weight.push_back(model.weight[d]);
        out.otherwise.push_back(model.otherwise[d]);
    }
    out.by_candidate = turned(out.by_demand, out.candidate_count());
    return out;
}

} // namespace

bool is_covering(const SitingModel& model) {
    for (std::size_t d = 0; d < model.demand_count(); ++d)
        for (const CostEntry& e : model.by_demand[d])
            if (model.cost_of(d, e) != 0) return false;
    return true;
}

SitingModel without_dominated(const SitingModel& model, StepCount& count) {
    SitingModel now = model;
    for (std::size_t before = 0; before != now.pair_count() && !is_settled(now);) {
        before = now.pair_count();
        const auto covers = ids_by_row(now.by_candidate), rows = ids_by_row(now.by_demand);
        const auto implied = implied_demands(now, rows, covers, count);
        now = with_fewer_demands(now, rows, implied);
        now =
            reduced(now, dominated_candidates(now, ids_by_row(now.by_candidate), ids_by_row(now.by_demand), count), {});
    }
    return now;
}

} // namespace lifecircle
