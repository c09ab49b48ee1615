#include <lifecircle/siting/area_search.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/siting/area_bound.hpp>
#include <lifecircle/siting/cover_regions.hpp>
#include <lifecircle/siting/dominance.hpp>

namespace lifecircle {
namespace {

constexpr int kAreaIterations = 100, kMostDivisions = 12;
constexpr int kLooksBetween = 9, kLooksBefore = 4; ///< plans of areas, of which one is made better by regions
constexpr std::size_t kSitesForCases = 60;         ///< so few that cases are soon all
constexpr std::size_t kWorthARound =
    50; ///< a round that decides less than one candidate of so many is idle; two are enough

/// Where exchanges of opened candidates cost nothing: between the dearest of them and the cheapest other one.
std::int64_t price_of_sites(const SitingModel& model, std::span<const std::int64_t> multiplier) {
    Relaxation r;
    relax(model, multiplier, r);
    return is_settled(model) ? 0 : std::max<std::int64_t>(0, -(r.dearest_in + r.cheapest_out) / 2);
}

class AreaSearch {
  public:
    AreaSearch(RootState root, std::size_t most, Incumbent& best, StepCount& count)
        : state_(std::move(root)), most_(most), best_(best), count_(count) {}

    RootState run() {
        prices_ = {state_.multiplier, price_of_sites(state_.model, state_.multiplier)};
        improve(sites_in(state_.model, best_.sites));
        int idle = 0;
        for (int round = 0; round < kMostDivisions && !count_.over(); ++round) {
            const std::size_t before = state_.model.candidate_count();
            look(round == 0 ? 1.0 : 0.5);
            const std::size_t now = state_.model.candidate_count();
            if (state_.proved || is_settled(state_.model) || now <= kSitesForCases) break;
            idle = (before - now) * kWorthARound < before ? idle + 1 : 0;
            if (idle == 2) break;
        }
        state_.multiplier = prices_.multiplier;
        return std::move(state_);
    }

  private:
    void look(double step) {
        AreaBound bound(state_.model, prices_, most_, count_);
        int looks = 0;
        bound.ascend(kAreaIterations, step, best_.cost, [&](const std::vector<std::uint32_t>& sites) {
            const std::int64_t known = best_.cost;
            Interchange moves(state_.model, count_);
            moves.change_to(sites);
            moves.complete();
            moves.descend();
            best_.offer(state_.model, moves, count_);
            if (best_.cost < known || ++looks % kLooksBetween == kLooksBefore) improve(moves.sites());
        });
        state_.value = std::max(state_.value, bound.value());
        count_.bracket.bound =
            std::max(count_.bracket.bound, std::min(best_.cost, whole_bound(state_.model, state_.value)));
        state_.proved = state_.value > value_for(state_.model, best_.cost);
        prices_ = bound.prices();
        if (!state_.proved && !count_.over()) reduce(bound.ruled_out(best_.cost));
    }

    void improve(const std::vector<std::uint32_t>& sites) {
        if (is_settled(state_.model)) return;
        Interchange moves(state_.model, count_);
        moves.change_to(better_by_regions(state_.model, sites, prices_.site, count_));
        moves.complete();
        moves.descend();
        best_.offer(state_.model, moves, count_);
    }

    void reduce(const std::vector<Decision>& decision) {
        if (contradicts(state_.model, decision)) { // each holds of every cheaper plan: there is none
            state_.proved = true;
            return;
        }
        const SitingModel before = std::exchange(state_.model, {});
        state_.model = reduced(before, decision, {});
        count_.spend(before.pair_count());
        // Demands that become one have the multipliers of one of them, as much more as they weigh more.
        const std::vector<std::int64_t> carried = carried_over(before, prices_.multiplier, state_.model);
        const SitingModel undivided = std::exchange(state_.model, without_dominated(state_.model, count_));
        prices_.multiplier.clear();
        for (std::size_t d = 0, at = 0; d < state_.model.demand_count(); ++d, ++at) {
            while (undivided.demand[at] != state_.model.demand[d]) ++at;
            const auto times = static_cast<double>(state_.model.otherwise[d]) /
                               static_cast<double>(std::max<std::int64_t>(undivided.otherwise[at], 1));
            prices_.multiplier.push_back(static_cast<std::int64_t>(static_cast<double>(carried[at]) * times));
        }
    }

    RootState state_;
    std::size_t most_;
    Incumbent& best_;
    StepCount& count_;
    AreaPrices prices_;
};

} // namespace

bool can_be_searched_by_areas(const SitingModel& model) {
    if (!model.more || is_settled(model) || !is_covering(model) || !can_be_divided(model)) return false;
    // Sums over areas, each with a demand's whole worth, and 64 times all that an area may pay.
    double worth = 0.0;
    for (std::size_t d = 0; d < model.demand_count(); ++d)
        worth += static_cast<double>(model.otherwise[d]) *
                 static_cast<double>(std::max<std::size_t>(model.by_demand[d].size(), 64));
    if (worth * static_cast<double>(model.scale) > 0x1p60) return false;
    return std::all_of(model.otherwise.begin(), model.otherwise.end(),
                       [&](std::int64_t otherwise) { return otherwise < model.unservable; });
}

RootState search_areas(RootState root, std::size_t most, Incumbent& best, StepCount& count) {
    return AreaSearch(std::move(root), most, best, count).run();
}

} // namespace lifecircle
