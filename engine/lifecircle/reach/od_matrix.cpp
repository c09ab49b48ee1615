#include <lifecircle/reach/od_matrix.hpp>

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/core/pool.hpp>
#include <lifecircle/reach/near_sources.hpp>
#include <lifecircle/reach/service_area.hpp>
#include <lifecircle/reach/sweep.hpp>

namespace lifecircle {
namespace {

constexpr std::size_t kGroup = 64; ///< neighbouring facilities that share a region

struct Pair {
    std::uint32_t place = 0;
    Deciseconds time_ds = 0;
    friend auto operator<=>(const Pair&, const Pair&) = default;
};
using Row = std::vector<Pair>;

struct Job {
    const AccessFinder& finder;
    std::span<const PlaceAccess> places;
    std::span<const Source> sources;
    Direction direction;
    Deciseconds limit;    ///< of whole journeys
    Deciseconds fixed_ds; ///< part of every journey by road
    OdOptions options;
    Deciseconds road_limit() const { return limit - fixed_ds; }
};

Deciseconds offset_ds(const NodeAccess& access) {
    return static_cast<Deciseconds>(access.offset_us / kMicrosecondsPerDecisecond);
}

/// The places that hang on each node.
class PlacesByNode {
  public:
    struct Hung {
        std::uint32_t place = 0;
        Deciseconds offset_ds = 0;
    };
    explicit PlacesByNode(const Job& job) : first_(job.finder.network().node_count() + 1, 0) {
        const auto each = [&](auto visit) {
            for (std::uint32_t p = 0; p < job.places.size(); ++p)
                for (const NodeAccess& a : job.places[p].nodes)
                    if (job.finder.leads_on(a.node)) visit(p, a);
        };
        each([&](std::uint32_t, const NodeAccess& a) { ++first_[a.node + 1]; });
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        hung_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        each([&](std::uint32_t p, const NodeAccess& a) { hung_[next[a.node]++] = {p, offset_ds(a)}; });
    }
    std::span<const Hung> at(NodeId node) const {
        return std::span(hung_).subspan(first_[node], first_[node + 1] - first_[node]);
    }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Hung> hung_;
};

/// Both ascending by place; the lesser time where a place is in both.
Row merged(const Row& a, const Row& b) {
    Row all(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), all.begin());
    const auto same = [](const Pair& x, const Pair& y) { return x.place == y.place; };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    return all;
}

/// Journeys that pass no junction, by facility.
std::vector<Row> direct_pairs(const Job& job, const Progress& progress) {
    const NearSources near(job.sources, job.finder.network().profile.snap_distance.value);
    std::vector<std::vector<std::pair<std::uint32_t, Deciseconds>>> by_place(job.places.size());
    parallel_for(job.places.size(), progress, [&](std::size_t p) {
        for (const Source* source : near.of(job.places[p])) {
            const auto label = direct_label(job.finder, job.places[p], *source, job.direction);
            if (label && label->time_ds <= job.limit)
                by_place[p].emplace_back(static_cast<std::uint32_t>(source - job.sources.data()), label->time_ds);
        }
    });
    std::vector<Row> rows(job.sources.size());
    for (std::uint32_t p = 0; p < by_place.size(); ++p)
        for (const auto& [source, time_ds] : by_place[p]) rows[source].push_back({p, time_ds});
    return rows;
}

/// Facilities in the order of their first nodes, which is one along the ground; those without a road last.
std::vector<std::uint32_t> along_the_ground(std::span<const Source> sources) {
    std::vector<std::uint32_t> order(sources.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t s) {
        const auto& nodes = sources[s].access.nodes;
        return std::pair(nodes.empty() ? std::numeric_limits<NodeId>::max() : nodes.front().node, s);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

/// How many areas as large as one the group would fill side by side, going by their outer boxes.
double areas_side_by_side(const Job& job, std::span<const std::uint32_t> group, const ServiceArea& one) {
    Box area, sources;
    for (const NodeId node : one.nodes) area.add(job.finder.network().node_xy[node]);
    for (const std::uint32_t s : group) sources.add(job.sources[s].access.place);
    const auto times = [](double spread, double size) { return 1.0 + spread / std::max(size, 1.0); };
    return times(sources.max_x - sources.min_x, area.max_x - area.min_x) *
           times(sources.max_y - sources.min_y, area.max_y - area.min_y);
}

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// What one task needs for the facilities of a group. The search alone, where there is no hierarchy.
template <LaneTime Time> struct Tools {
    ServiceAreaSearch search;
    std::optional<RegionFinder> regions;
    std::optional<LaneSweep<Time>> sweep;
    std::vector<Deciseconds> time_at;  ///< by place; kUnreachable between uses
    std::vector<std::uint32_t> row_of; ///< by node, into a region; kNone between uses

    explicit Tools(const Job& job) : search(job.finder), time_at(job.places.size(), kUnreachable) {
        if (job.options.hierarchy == nullptr) return;
        regions.emplace(*job.options.hierarchy, job.direction);
        sweep.emplace(*job.options.hierarchy, job.direction, job.road_limit());
        row_of.assign(job.finder.network().node_count(), kNone);
    }
};

template <LaneTime Time>
Row row_of_area(const Job& job, const PlacesByNode& by_node, const ServiceArea& area, Tools<Time>& tools) {
    Row row;
    for (std::size_t i = 0; i < area.nodes.size(); ++i)
        for (const PlacesByNode::Hung& hung : by_node.at(area.nodes[i])) {
            const Deciseconds time = hung.offset_ds + area.time_ds[i];
            if (time > job.road_limit()) continue;
            if (tools.time_at[hung.place] == kUnreachable) row.push_back({hung.place, 0});
            tools.time_at[hung.place] = std::min(tools.time_at[hung.place], time);
        }
    std::sort(row.begin(), row.end());
    for (Pair& pair : row) pair.time_ds = std::exchange(tools.time_at[pair.place], kUnreachable) + job.fixed_ds;
    return row;
}

/// The places that hang on any of these nodes, ascending.
std::vector<std::uint32_t> places_on(const PlacesByNode& by_node, std::span<const NodeId> nodes) {
    std::vector<std::uint32_t> places;
    for (const NodeId node : nodes)
        for (const PlacesByNode::Hung& hung : by_node.at(node)) places.push_back(hung.place);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

/// The times of a place from those at its nodes.
template <LaneTime Time> Lanes<Time> lanes_at(const Job& job, const PlaceAccess& place,
                                              const std::vector<std::uint32_t>& row_of,
                                              std::span<const Lanes<Time>> times) {
    Lanes<Time> best, sum;
    best.set_all(kBeyond<Time>);
    for (const NodeAccess& a : place.nodes) {
        if (row_of[a.node] == kNone || offset_ds(a) > job.road_limit() || !job.finder.leads_on(a.node)) continue;
        sum.set_later(times[row_of[a.node]], offset_ds(a));
        best.set_earlier(sum);
    }
    return best;
}

template <LaneTime Time> void sweep_group(const Job& job, const PlacesByNode& by_node,
                                          std::span<const std::uint32_t> group, Tools<Time>& tools,
                                          std::vector<Row>& rows) {
    std::vector<const Source*> sources;
    for (const std::uint32_t s : group) sources.push_back(&job.sources[s]);
    std::vector<NodeId> wanted = tools.search.run(sources, job.direction, job.road_limit()).nodes;
    std::erase_if(wanted, [&](NodeId node) { return by_node.at(node).empty(); });
    const std::vector<std::uint32_t> places = places_on(by_node, wanted);
    const SweepRegion region = tools.regions->around(wanted, job.road_limit());
    for (std::size_t i = 0; i < wanted.size(); ++i) tools.row_of[wanted[i]] = region.wanted[i];
    for (std::size_t begin = 0; begin < group.size(); begin += kLaneCount) {
        const auto lanes = group.subspan(begin, std::min(kLaneCount, group.size() - begin));
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            for (const NodeAccess& a : job.sources[lanes[lane]].access.nodes)
                tools.sweep->seed(a.node, lane, offset_ds(a));
        const auto times = tools.sweep->over(region);
        for (const std::uint32_t p : places) {
            const Lanes<Time> at_place = lanes_at<Time>(job, job.places[p], tools.row_of, times);
            for (std::size_t lane = 0; lane < lanes.size(); ++lane)
                if (at_place[lane] <= job.road_limit()) rows[lanes[lane]].push_back({p, at_place[lane] + job.fixed_ds});
        }
    }
    for (const NodeId node : wanted) tools.row_of[node] = kNone;
}

template <LaneTime Time> void by_road(const Job& job, const PlacesByNode& by_node, std::span<const std::uint32_t> group,
                                      Tools<Time>& tools, std::vector<Row>& rows) {
    if (job.options.method == OdMethod::sweep && tools.sweep) return sweep_group(job, by_node, group, tools, rows);
    for (std::size_t i = 0; i < group.size(); ++i) {
        const ServiceArea area = tools.search.run(job.sources[group[i]], job.direction, job.road_limit());
        rows[group[i]] = row_of_area(job, by_node, area, tools);
        // One search over all areas at once, its region and a pass for every sixteen take as long as about four areas.
        if (i == 0 && job.options.method == OdMethod::by_estimate && tools.sweep &&
            static_cast<double>(group.size()) > 4.0 * areas_side_by_side(job, group, area))
            return sweep_group(job, by_node, group.subspan(1), tools, rows);
    }
}

template <LaneTime Time> std::vector<Row> by_road(const Job& job, const Progress& progress) {
    const PlacesByNode by_node(job);
    const std::vector<std::uint32_t> order = along_the_ground(job.sources);
    std::vector<Row> rows(job.sources.size());
    Pool<Tools<Time>> pool([&] { return std::make_unique<Tools<Time>>(job); });
    parallel_for((order.size() + kGroup - 1) / kGroup, progress, [&](std::size_t g) {
        const auto group = std::span(order).subspan(g * kGroup, std::min(kGroup, order.size() - g * kGroup));
        pool.with([&](Tools<Time>& tools) { by_road(job, by_node, group, tools, rows); });
    });
    return rows;
}

/// Journeys by road: none where even the fixed time is too long.
std::vector<Row> road_pairs(const Job& job, const Progress& progress) {
    if (job.fixed_ds > job.limit) return std::vector<Row>(job.sources.size());
    return job.road_limit() <= kLongestLimit<std::uint16_t> ? by_road<std::uint16_t>(job, progress)
                                                            : by_road<std::uint32_t>(job, progress);
}

} // namespace

OdMatrix od_matrix(const AccessFinder& finder, std::span<const PlaceAccess> places, std::span<const Source> sources,
                   Direction direction, Deciseconds limit, const OdOptions& options, const Progress& progress) {
    const Job job{finder, places, sources, direction, limit, fixed_time_ds(finder.network().profile), options};
    const std::vector<Row> direct = direct_pairs(job, progress), road = road_pairs(job, progress);
    OdMatrix matrix;
    matrix.first.push_back(0);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        for (const Pair& pair : merged(direct[i], road[i]))
            matrix.place.push_back(pair.place), matrix.time_ds.push_back(pair.time_ds);
        matrix.first.push_back(matrix.place.size());
    }
    return matrix;
}

} // namespace lifecircle
