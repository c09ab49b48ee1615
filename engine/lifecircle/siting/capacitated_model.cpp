#include <lifecircle/siting/capacitated_model.hpp>

#include <algorithm>
#include <numeric>

namespace lifecircle {

void list_by_site(CapacitatedModel& model) {
    model.first_at.assign(model.site_count() + 1, 0);
    for (const CapacitatedPair& p : model.pair) ++model.first_at[p.site + 1];
    std::partial_sum(model.first_at.begin(), model.first_at.end(), model.first_at.begin());
    model.at_site.resize(model.pair.size());
    std::vector<std::uint32_t> next(model.first_at.begin(), model.first_at.end() - 1);
    for (std::uint32_t e = 0; e < model.pair.size(); ++e) model.at_site[next[model.pair[e].site]++] = e;
}

CapacitatedModel capacitated_model(const AllocationCosts& costs, const ConsolidationProblem& problem,
                                   bool count_sites) {
    CapacitatedModel out;
    const std::size_t sites = costs.candidate_count();
    out.size = problem.size.empty() ? problem.weight : problem.size;
    const std::int64_t all = std::accumulate(out.size.begin(), out.size.end(), std::int64_t{0});
    out.capacity = problem.capacity.empty() ? std::vector<std::int64_t>(sites, all) : problem.capacity;
    for (std::int64_t& each : out.capacity) each = std::min(each, all);
    out.minimum = problem.minimum.empty() ? std::vector<std::int64_t>(sites, 0) : problem.minimum;
    for (const SiteLock lock : problem.lock)
        out.lock.push_back(lock == SiteLock::none        ? Decision::none
                           : lock == SiteLock::forbidden ? Decision::closed
                                                         : Decision::open);
    out.lock.resize(sites, Decision::none);
    out.group.assign(sites, kNoSite);
    for (const SiteGroup& group : problem.groups) {
        for (const CandidateId j : group.sites) out.group[j] = static_cast<std::uint32_t>(out.least.size());
        out.least.push_back(group.least);
    }
    out.first.push_back(0);
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        std::int64_t dearest = 0, nearest = -1;
        for (const CostEntry& e : costs.by_demand[d]) {
            if (out.lock[e.id] == Decision::closed) continue;
            const std::int64_t cost = count_sites ? 0 : problem.weight[d] * e.cost;
            if (nearest < 0) nearest = cost;
            out.pair.push_back({d, e.id, cost - nearest});
            dearest = cost - nearest;
        }
        out.nearest.push_back(std::max<std::int64_t>(nearest, 0));
        out.offset += out.nearest.back();
        out.worst += dearest;
        out.first.push_back(static_cast<std::uint32_t>(out.pair.size()));
    }
    list_by_site(out);
    if (count_sites) {
        out.site_cost = 1;
        out.worst += static_cast<std::int64_t>(sites);
    } else {
        out.sites = problem.sites;
    }
    out.scale = finest_scale(out.worst, out.size.size() + out.pair.size());
    return out;
}

CapacitatedCase whole_case(const CapacitatedModel& model) {
    return {model.lock, std::vector<std::uint8_t>(model.pair.size(), 1),
            std::vector<std::int64_t>(model.demand_count(), 0), 0};
}

std::uint32_t only_pair(const CapacitatedModel& model, const CapacitatedCase& c, DemandId demand) {
    std::uint32_t only = kNoSite;
    for (std::uint32_t e = model.first[demand]; e < model.first[demand + 1]; ++e) {
        if (c.allowed[e] == 0) continue;
        if (only != kNoSite) return kNoSite;
        only = e;
    }
    return only;
}

namespace {

/// Where a group has no site to spare, all that may stay do. \returns false where one has too few
bool keep_groups(const CapacitatedModel& model, CapacitatedCase& c) {
    const auto possible = count_by_group(model, [&](CandidateId j) { return c.site[j] != Decision::closed; });
    for (std::size_t g = 0; g < possible.size(); ++g)
        if (possible[g] < model.least[g]) return false;
    for (CandidateId j = 0; j < model.site_count(); ++j) {
        const std::uint32_t g = model.group[j];
        if (g != kNoSite && possible[g] == model.least[g] && c.site[j] == Decision::none) c.site[j] = Decision::open;
    }
    return true;
}

} // namespace

bool propagate(const CapacitatedModel& model, CapacitatedCase& c) {
    for (std::uint32_t e = 0; e < model.pair.size(); ++e)
        if (c.site[model.pair[e].site] == Decision::closed) c.allowed[e] = 0;
    for (DemandId d = 0; d < model.demand_count(); ++d) {
        const auto begin = c.allowed.begin() + model.first[d], end = c.allowed.begin() + model.first[d + 1];
        if (std::find(begin, end, 1) == end) return false;
        if (const std::uint32_t only = only_pair(model, c, d); only != kNoSite)
            c.site[model.pair[only].site] = Decision::open;
    }
    if (!keep_groups(model, c)) return false;
    if (!model.sites) return true;
    const auto open = std::count(c.site.begin(), c.site.end(), Decision::open);
    const auto closed = std::count(c.site.begin(), c.site.end(), Decision::closed);
    const auto wanted = static_cast<std::ptrdiff_t>(*model.sites);
    const auto possible = static_cast<std::ptrdiff_t>(c.site.size()) - closed;
    if (open > wanted || possible < wanted) return false;
    if (open == possible || (open < wanted && possible > wanted)) return true;
    const Decision rest = open == wanted ? Decision::closed : Decision::open;
    std::replace(c.site.begin(), c.site.end(), Decision::none, rest);
    return rest == Decision::open || propagate(model, c);
}

} // namespace lifecircle
