#include <lifecircle/scenario/check_consolidation_plan.hpp>

#include <algorithm>

namespace lifecircle {
namespace {

using What = ConsolidationFault::What;

/// Loads are summed here from pupils, capacities and minimums read from the case's facts, not from its problem.
void check_sites(const ConsolidationCase& made, const ConsolidationTerms& terms, const std::vector<std::uint8_t>& open,
                 const std::vector<std::int64_t>& load, CountedConsolidation& out) {
    for (std::uint32_t s = 0; s < made.sites.size(); ++s) {
        const bool refused = s < terms.records.size() && terms.records[s].consent == false;
        const SiteLock lock = s < terms.locks.size() ? terms.locks[s] : SiteLock::none;
        if ((open[s] == 0 && (refused || lock == SiteLock::forced)) || (open[s] != 0 && lock == SiteLock::forbidden))
            out.faults.push_back({What::lock, s});
        if (open[s] == 0) continue;
        if (made.capacity[s] && load[s] > std::max(*made.capacity[s], made.load[s]))
            out.faults.push_back({What::capacity, s});
        const bool exempt = refused || lock == SiteLock::forced || made.blocked[s] == Blocked::pupils_unknown ||
                            std::any_of(terms.rules.begin(), terms.rules.end(), [s](const ClosureRule& r) {
                                return std::find(r.sites.begin(), r.sites.end(), s) != r.sites.end();
                            });
        if (terms.minimum && !exempt && load[s] < *terms.minimum) out.faults.push_back({What::minimum, s});
    }
    for (std::uint32_t r = 0; r < terms.rules.size(); ++r) {
        std::size_t stay = 0;
        for (const CandidateId s : terms.rules[r].sites) stay += open[s];
        if (stay < std::min<std::size_t>(terms.rules[r].least, terms.rules[r].sites.size()))
            out.faults.push_back({What::rule, r});
    }
}

} // namespace

CountedConsolidation count_consolidation(const ConsolidationCase& made, const ConsolidationTerms& terms,
                                         std::span<const CandidateId> sites, std::span<const CandidateId> site_of) {
    CountedConsolidation out;
    std::vector<std::uint8_t> open(made.sites.size(), 0);
    for (const CandidateId s : sites) open[s] = 1;
    std::vector<std::int64_t> load(made.sites.size(), 0);
    for (std::uint32_t d = 0; d < made.demand_count(); ++d) {
        const CandidateId to = site_of[d];
        const std::optional<Deciseconds> t = to < open.size() && open[to] != 0 ? made.time(d, to) : std::nullopt;
        if (!t || *t > made.allowed_ds[d]) {
            out.faults.push_back({What::journey, d});
            continue;
        }
        const std::int64_t pupils = made.pupils[d].value_or(0), weight = made.pupils[d] ? pupils * made.unit : 1;
        load[to] += pupils;
        const Deciseconds longest = std::max(*t, made.before_ds[d]);
        out.cost += weight * (longest + (to == made.before[d] ? 0 : 1));
        out.added += pupils * (longest - made.before_ds[d]);
        out.moved += to == made.before[d] ? 0 : pupils;
    }
    check_sites(made, terms, open, load, out);
    return out;
}

} // namespace lifecircle
