#include <lifecircle/reach/od_by_road.hpp>

#include <algorithm>
#include <atomic>
#include <bit>
#include <numeric>
#include <utility>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle {
namespace {

struct Job {
    ReachTools& tools;
    std::span<const PlaceAccess> places;
    std::span<const Source> sources;
    Direction direction;
    Deciseconds limit;    ///< without the fixed time
    Deciseconds fixed_ds; ///< part of every journey
};

/// The nodes on which places hang, ascending, and the places of each.
struct Hung {
    struct Place {
        std::uint32_t place = 0;
        Deciseconds offset_ds = 0;
    };
    std::vector<NodeId> nodes;
    std::vector<std::uint32_t> first; ///< index into `nodes` -> range in `places`
    std::vector<Place> places;
    RankSet has_any;      ///< nodes instead of ranks
    RankNumbers index_of; ///< of those that have any

    explicit Hung(const Job& job) : has_any(job.tools.finder().network().node_count()), index_of(marked(has_any, job)) {
        has_any.each_from_below([&](NodeId node) { nodes.push_back(node); });
        std::reverse(nodes.begin(), nodes.end());
        first.resize(nodes.size() + 1, 0);
        each(job, [&](const NodeAccess& a, std::uint32_t) { ++first[index_of.of(a.node) + 1]; });
        std::partial_sum(first.begin(), first.end(), first.begin());
        places.resize(first.back());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        each(job, [&](const NodeAccess& a, std::uint32_t p) {
            places[next[index_of.of(a.node)]++] = {p, offset_ds(a)};
        });
    }
    Hung(const Hung&) = delete;
    Hung& operator=(const Hung&) = delete;
    std::span<const Place> of(std::size_t index) const {
        return std::span(places).subspan(first[index], first[index + 1] - first[index]);
    }

  private:
    template <class Visit> static void each(const Job& job, Visit visit) {
        for (std::uint32_t p = 0; p < job.places.size(); ++p)
            for (const NodeAccess& a : job.places[p].nodes)
                if (job.tools.finder().leads_on(a.node) && offset_ds(a) <= job.limit) visit(a, p);
    }
    static const RankSet& marked(RankSet& set, const Job& job) {
        each(job, [&](const NodeAccess& a, std::uint32_t) { set.add(a.node); });
        return set;
    }
};

OdRow row_of_area(const Job& job, const Hung& hung, const ServiceArea& area) {
    OdRow row;
    for (std::size_t i = 0; i < area.nodes.size(); ++i) {
        if (!hung.has_any.has(area.nodes[i])) continue;
        for (const Hung::Place& one : hung.of(hung.index_of.of(area.nodes[i])))
            if (one.offset_ds + area.time_ds[i] <= job.limit)
                row.push_back({one.place, one.offset_ds + area.time_ds[i] + job.fixed_ds});
    }
    std::sort(row.begin(), row.end()); // the least time of a place first
    const auto same = [](const OdPair& a, const OdPair& b) { return a.place == b.place; };
    row.erase(std::unique(row.begin(), row.end(), same), row.end());
    return row;
}

/// Times of places from sixteen facilities.
template <LaneTime Time> struct PlaceLanes {
    explicit PlaceLanes(std::size_t place_count) : at(place_count), reached(place_count) {}
    std::vector<Lanes<Time>> at; ///< holds for those reached
    RankSet reached;             ///< places instead of ranks; empty between uses
};

/// Rows of the region on which places hang.
struct HungRows {
    static constexpr std::uint32_t kNone = 0xffffffffU;
    std::vector<std::uint32_t> node_of; ///< row -> index into Hung::nodes, or kNone
    HungRows(const SweepRegion& region) : node_of(region.row_count(), kNone) {
        for (std::uint32_t i = 0; i < region.wanted.size(); ++i) node_of[region.wanted[i]] = i;
    }
};

template <LaneTime Time> void take_rows(const Hung& hung, const HungRows& rows, const LaneSweep<Time>& sweep,
                                        std::span<const Lanes<Time>> times, PlaceLanes<Time>& lanes) {
    sweep.each_within([&](std::uint32_t row) {
        if (rows.node_of[row] == HungRows::kNone) return;
        for (const Hung::Place& one : hung.of(rows.node_of[row])) {
            Lanes<Time>& best = lanes.at[one.place];
            if (!lanes.reached.has(one.place)) lanes.reached.add(one.place), best.set_all(kBeyond<Time>);
            Lanes<Time> sum;
            sum.set_later(times[row], one.offset_ds);
            best.set_earlier(sum);
        }
    });
}

template <LaneTime Time> void sweep_rows(const Job& job, const Hung& hung, std::span<const std::uint32_t> order,
                                         const Progress& progress, std::vector<OdRow>& rows) {
    const auto region = job.tools.region(hung.nodes, job.direction, job.limit);
    const HungRows hung_rows(*region);
    Lanes<Time> limit, beyond;
    limit.set_all(static_cast<Time>(job.limit)), beyond.set_all(kBeyond<Time>);
    Pool<PlaceLanes<Time>> pool([&] { return std::make_unique<PlaceLanes<Time>>(job.places.size()); });
    parallel_for((order.size() + kLaneCount - 1) / kLaneCount, progress, [&](std::size_t g) {
        const auto group = order.subspan(g * kLaneCount, std::min(kLaneCount, order.size() - g * kLaneCount));
        pool.with([&](PlaceLanes<Time>& lanes) {
            job.tools.template with_sweep<Time>(job.direction, job.limit, [&](LaneSweep<Time>& sweep) {
                for (std::size_t lane = 0; lane < group.size(); ++lane)
                    seed_source(sweep, job.sources[group[lane]], lane);
                take_rows<Time>(hung, hung_rows, sweep, sweep.over(*region), lanes);
            });
            lanes.reached.each_from_below([&](std::uint32_t place) { // from the last to the first
                Lanes<Time>& at = lanes.at[place];
                at.keep_within(limit, beyond);
                for (std::uint32_t left = at.lanes_within(); left != 0; left &= left - 1) {
                    const auto lane = static_cast<std::size_t>(std::countr_zero(left));
                    rows[group[lane]].push_back({place, at[lane] + job.fixed_ds});
                }
            });
            lanes.reached.forget();
        });
        for (const std::uint32_t s : group) std::reverse(rows[s].begin(), rows[s].end());
    });
}

/// A region has about so many nodes for each node that is wanted, but no more than the network.
constexpr std::size_t kAboveEach = 12;
/// Making a region and keeping what it says takes as long as searches over so many times its nodes.
constexpr std::size_t kRegionInSearches = 4;

} // namespace

std::vector<OdRow> pairs_by_road(ReachTools& tools, std::span<const PlaceAccess> places,
                                 std::span<const Source> sources, Direction direction, Deciseconds limit,
                                 ReachMethod method, const Progress& progress) {
    std::vector<OdRow> rows(sources.size());
    const RoadNetwork& network = tools.finder().network();
    const Deciseconds fixed_ds = fixed_time_ds(network.profile);
    if (fixed_ds > limit) return rows;
    const Job job{tools, places, sources, direction, limit - fixed_ds, fixed_ds};
    const Hung hung(job);
    std::atomic<std::size_t> nodes = 0;
    const auto search = [&](std::span<const std::uint32_t> some) {
        parallel_for(some.size(), progress, [&](std::size_t i) {
            const ServiceArea area =
                tools.with_search([&](auto& one) { return one.run(sources[some[i]], direction, job.limit); });
            nodes += area.nodes.size();
            rows[some[i]] = row_of_area(job, hung, area);
        });
    };
    std::vector<std::uint32_t> order = along_the_ground(sources);
    std::span<const std::uint32_t> left = order;
    if (tools.hierarchy() == nullptr || method == ReachMethod::search) return search(left), rows;
    if (method == ReachMethod::by_estimate) {
        const std::size_t tried = bring_forward(order, kTried);
        search(left.first(tried));
        left = left.subspan(tried);
        const std::size_t in_region = std::min(kAboveEach * hung.nodes.size(), network.node_count());
        if (nodes * left.size() < kTried * kRegionInSearches * in_region) return search(left), rows;
    }
    if (job.limit <= kLongestLimit<std::uint16_t>)
        sweep_rows<std::uint16_t>(job, hung, left, progress, rows);
    else
        sweep_rows<std::uint32_t>(job, hung, left, progress, rows);
    return rows;
}

} // namespace lifecircle
