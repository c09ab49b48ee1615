#include <lifecircle/siting/capacitated_areas.hpp>

#include <algorithm>
#include <numeric>

namespace lifecircle {
namespace {

/// Ascending.
std::vector<CandidateId> neighbours(const CapacitatedModel& model, CandidateId centre, std::uint32_t most) {
    std::vector<CandidateId> out;
    std::vector<std::uint32_t> shared(model.site_count(), 0);
    std::vector<std::uint8_t> taken(model.site_count(), 0);
    for (CandidateId next = centre; next != kNoSite && out.size() < most;) {
        taken[next] = 1;
        out.push_back(next);
        for (const std::uint32_t e : model.pairs_at(next)) {
            const DemandId d = model.pair[e].demand;
            for (std::uint32_t k = model.first[d]; k < model.first[d + 1]; ++k) ++shared[model.pair[k].site];
        }
        next = kNoSite;
        for (CandidateId j = 0; j < model.site_count(); ++j)
            if (taken[j] == 0 && shared[j] > 0 && (next == kNoSite || shared[j] > shared[next])) next = j;
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Of a group that lies in it by half, as many as are needed beside those elsewhere.
void add_groups(const CapacitatedModel& model, const AssignmentIncumbent& plan, CapacitatedArea& area) {
    std::vector<std::uint32_t> elsewhere = count_by_group(model, [&](CandidateId j) { return plan.kept[j] != 0; });
    for (std::size_t k = 0; k < area.site_of.size(); ++k)
        if (area.model.group[k] != kNoSite) elsewhere[area.model.group[k]] -= area.plan.kept[k];
    area.model.least = model.least;
    for (std::size_t g = 0; g < elsewhere.size(); ++g)
        area.model.least[g] -= std::min(area.model.least[g], elsewhere[g]);
}

void add_sites(const CapacitatedModel& model, const AssignmentIncumbent& plan, CapacitatedArea& area) {
    std::uint32_t kept = 0;
    for (const CandidateId j : area.site_of) {
        area.model.capacity.push_back(model.capacity[j]);
        area.model.minimum.push_back(model.minimum[j]);
        area.model.lock.push_back(model.lock[j]);
        area.model.group.push_back(model.group[j]);
        area.plan.kept.push_back(plan.kept[j]);
        kept += plan.kept[j];
    }
    add_groups(model, plan, area);
    area.model.site_cost = model.site_cost;
    if (model.sites) area.model.sites = kept;
}

void add_demand(const CapacitatedModel& model, DemandId d, std::uint32_t served,
                const std::vector<std::uint32_t>& number, CapacitatedArea& area) {
    const DemandId here = area.model.demand_count();
    std::int64_t dearest = 0;
    for (std::uint32_t e = model.first[d]; e < model.first[d + 1]; ++e) {
        const std::uint32_t j = number[model.pair[e].site];
        if (j == kNoSite) continue;
        if (e == served) area.plan.pair.push_back(static_cast<std::uint32_t>(area.model.pair.size()));
        area.model.pair.push_back({here, j, model.pair[e].cost});
        area.pair_of.push_back(e);
        dearest = std::max(dearest, model.pair[e].cost);
    }
    area.model.worst += dearest;
    area.model.size.push_back(model.size[d]);
    area.model.nearest.push_back(model.nearest[d]);
    area.model.offset += model.nearest[d];
    area.model.first.push_back(static_cast<std::uint32_t>(area.model.pair.size()));
}

} // namespace

CapacitatedArea area_around(const CapacitatedModel& model, const AssignmentIncumbent& plan, CandidateId centre,
                            std::uint32_t most) {
    CapacitatedArea area;
    area.site_of = neighbours(model, centre, most);
    std::vector<std::uint32_t> number(model.site_count(), kNoSite);
    for (std::uint32_t k = 0; k < area.site_of.size(); ++k) number[area.site_of[k]] = k;
    add_sites(model, plan, area);
    area.model.first.push_back(0);
    for (DemandId d = 0; d < model.demand_count(); ++d)
        if (number[model.pair[plan.pair[d]].site] != kNoSite) add_demand(model, d, plan.pair[d], number, area);
    area.model.worst += model.site_cost * static_cast<std::int64_t>(area.site_of.size());
    list_by_site(area.model);
    area.model.scale = model.scale;
    area.plan.cost = plan_cost(area.model, area.plan);
    return area;
}

void put_back(const CapacitatedModel& model, const CapacitatedArea& area, AssignmentIncumbent& plan) {
    for (std::uint32_t k = 0; k < area.site_of.size(); ++k) plan.kept[area.site_of[k]] = area.plan.kept[k];
    for (const std::uint32_t e : area.plan.pair) plan.pair[model.pair[area.pair_of[e]].demand] = area.pair_of[e];
    plan.cost = plan_cost(model, plan);
}

} // namespace lifecircle
