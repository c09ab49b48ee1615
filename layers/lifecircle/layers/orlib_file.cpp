#include <lifecircle/layers/orlib_file.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <queue>
#include <utility>
#include <vector>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/layers/published_numbers.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::int64_t kMostNodes = 10'000;                             // all pairs of them are held
constexpr std::int64_t kMostRows = 1'000'000, kDearest = 1'000'000'000; // sums of costs stay integers

struct Edge {
    std::uint32_t to = 0, length = 0;
};
using Neighbours = std::vector<std::vector<Edge>>; ///< by node
constexpr std::uint64_t kNowhere = std::numeric_limits<std::uint64_t>::max();

/// Lengths of the shortest ways from a node (Dijkstra 1959).
std::vector<std::uint64_t> ways_from(std::uint32_t start, const Neighbours& neighbours) {
    std::vector<std::uint64_t> length(neighbours.size(), kNowhere);
    using Reached = std::pair<std::uint64_t, std::uint32_t>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
    length[start] = 0;
    for (queue.emplace(0, start); !queue.empty();) {
        const auto [so_far, node] = queue.top();
        queue.pop();
        if (so_far > length[node]) continue;
        for (const Edge& edge : neighbours[node]) {
            if (so_far + edge.length >= length[edge.to]) continue;
            length[edge.to] = so_far + edge.length;
            queue.emplace(length[edge.to], edge.to);
        }
    }
    return length;
}

} // namespace

SitingInstance read_pmed(const std::string& path) {
    PublishedNumbers in(path);
    const auto nodes = static_cast<std::size_t>(in.next("nodes", 1, kMostNodes));
    const std::int64_t edges = in.next("edges", 0, kMostNodes * kMostNodes);
    const auto sites = static_cast<std::uint32_t>(in.next("p", 1, static_cast<std::int64_t>(nodes)));
    const std::int64_t longest = kDearest / static_cast<std::int64_t>(nodes);
    const auto last = static_cast<std::int64_t>(nodes);
    std::vector<std::map<std::uint32_t, std::uint32_t>> length_to(nodes); // the last one of an edge given twice
    for (std::int64_t e = 0; e < edges; ++e) {
        const auto a = static_cast<std::uint32_t>(in.next("node", 1, last) - 1);
        const auto b = static_cast<std::uint32_t>(in.next("node", 1, last) - 1);
        const auto length = static_cast<std::uint32_t>(in.next("length", 0, longest));
        length_to[a][b] = length_to[b][a] = length;
    }
    in.end();
    Neighbours neighbours(nodes);
    for (std::size_t node = 0; node < nodes; ++node)
        for (const auto& [to, length] : length_to[node]) neighbours[node].push_back({to, length});
    std::vector<std::vector<CostEntry>> ways(nodes);
    parallel_for(nodes, {}, [&](std::size_t node) {
        const std::vector<std::uint64_t> length = ways_from(static_cast<std::uint32_t>(node), neighbours);
        for (std::uint32_t to = 0; to < nodes; ++to)
            if (length[to] != kNowhere) ways[node].push_back({to, static_cast<std::uint32_t>(length[to])});
    });
    CostRows rows;
    for (const std::vector<CostEntry>& row : ways) {
        rows.entry.insert(rows.entry.end(), row.begin(), row.end());
        rows.end_row();
    }
    return {allocation_costs(nodes, std::move(rows), {}), p_median(std::vector<People>(nodes, 1), sites)};
}

SitingInstance read_scp(const std::string& path) {
    PublishedNumbers in(path);
    const auto demands = static_cast<std::size_t>(in.next("rows", 1, kMostRows));
    const auto candidates = static_cast<std::size_t>(in.next("columns", 1, kMostRows));
    const auto last = static_cast<std::int64_t>(candidates);
    std::vector<std::int64_t> site_cost(candidates);
    for (auto& cost : site_cost) cost = in.next("cost", 0, kDearest);
    CostRows by_demand;
    std::vector<std::size_t> named(candidates, demands); ///< the last row with this column
    for (std::size_t d = 0; d < demands; ++d) {
        for (std::int64_t left = in.next("columns of a row", 0, last); left > 0; --left) {
            const auto c = static_cast<std::uint32_t>(in.next("column", 1, last) - 1);
            if (named[c] == d) in.refuse({.field = "column"}, "a column twice in one row", "each once");
            named[c] = d;
            by_demand.entry.push_back({c, 0});
        }
        by_demand.end_row();
    }
    in.end();
    AllocationCosts costs = allocation_costs(demands, turned(by_demand, candidates), {});
    SitingProblem problem = set_cover(costs, std::move(site_cost));
    return {std::move(costs), std::move(problem)};
}

} // namespace lifecircle::layers
