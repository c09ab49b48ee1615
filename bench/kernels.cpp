// The kernels of reach beside a binary heap on the same arrays, on Andorra tiled SIDE x SIDE: what one facility
// reaches in 15 minutes, the nearest facility of every node, and labels kept while facilities open and close.
// One core, processor time, medians with the spread of five runs; equal checksums or an error.
// usage: kernels [SIDE [FACILITIES [MODE]]]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <queue>
#include <string>
#include <vector>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/reach/bucket_queue.hpp>
#include <lifecircle/reach/place_labels.hpp>

#include "tiling.hpp"

namespace {

using namespace lifecircle;

constexpr Deciseconds kLimit = 15 * 600;

double now_s() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double at_share(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// A binary heap with the interface of the buckets.
template <class Item> class HeapQueue {
  public:
    void restart() {}
    bool empty() const { return heap_.empty(); }
    void push(Deciseconds time, const Item& item) { heap_.emplace(time, item); }
    std::pair<Deciseconds, Item> pop() {
        const auto top = heap_.top();
        heap_.pop();
        return top;
    }

  private:
    std::priority_queue<std::pair<Deciseconds, Item>, std::vector<std::pair<Deciseconds, Item>>, std::greater<>> heap_;
};

/// Bounded search from any seeds. \returns the sum of all times, and how many nodes were reached
template <class Queue> class Search {
  public:
    explicit Search(const RoadNetwork& network) : network_(network), best_(network.node_count(), kUnreachable) {}
    std::pair<std::uint64_t, std::uint64_t> run(std::span<const NodeId> seeds) {
        reached_.clear();
        for (const NodeId node : seeds) offer(0, node);
        while (!queue_.empty()) {
            const auto [time, node] = queue_.pop();
            if (time > best_[node]) continue;
            for (const Arc& arc : network_.arcs_in(node)) offer(time + arc.time_ds, arc.head);
        }
        queue_.restart();
        std::uint64_t sum = 0;
        for (const NodeId node : reached_) sum += best_[node], best_[node] = kUnreachable;
        return {sum, reached_.size()};
    }

  private:
    void offer(Deciseconds time, NodeId node) {
        if (time > kLimit || time >= best_[node]) return;
        if (best_[node] == kUnreachable) reached_.push_back(node);
        best_[node] = time;
        queue_.push(time, node);
    }
    const RoadNetwork& network_;
    std::vector<Deciseconds> best_;
    std::vector<NodeId> reached_;
    Queue queue_;
};

/// Median of five runs and their spread, in ms.
template <class Work> double measure(const char* what, double base_ms, Work work) {
    std::vector<double> ms;
    for (int i = 0; i < 5; ++i) {
        const double start = now_s();
        work();
        ms.push_back((now_s() - start) * 1e3);
    }
    const double median = at_share(ms, 0.5);
    std::printf("%-58s %10.2f ms  (%.2f to %.2f)", what, median, at_share(ms, 0.0), at_share(ms, 1.0));
    if (base_ms > 0.0) std::printf("  %.2f x", base_ms / median);
    std::printf("\n");
    return median;
}

void quantiles(const char* what, const std::vector<double>& us, double again_ms) {
    const double median = at_share(us, 0.5);
    std::printf("%-58s %10.2f us  (95th percentile %.2f: %.1f x the median)  %.0f x a new search\n", what, median,
                at_share(us, 0.95), at_share(us, 0.95) / median, again_ms * 1e3 / median);
}

void require_equal(std::uint64_t a, std::uint64_t b) {
    if (a == b) return;
    std::fprintf(stderr, "checksums differ\n");
    std::exit(1);
}

template <class Edit> void timed(std::vector<double>& us, Edit edit) {
    const double start = now_s();
    edit();
    us.push_back((now_s() - start) * 1e6);
}

void what_if(const RoadNetwork& network, const std::vector<Source>& sources, std::uint32_t open_count) {
    const std::span<const Source> open(sources.data(), open_count);
    const double again = measure("nearest and runner-up of every node, unbounded", 0.0, [&] {
        NearestLabels labels(network, Direction::to_facility);
        labels.open_all(open, {});
    });
    NearestLabels labels(network, Direction::to_facility);
    labels.open_all(open, {});
    const std::vector<NearestTwo> before = labels.by_node();
    std::vector<double> add_us, close_us, changed;
    for (std::size_t i = open_count; i < sources.size(); ++i) { // new ones come and go
        timed(add_us, [&] { changed.push_back(static_cast<double>(labels.open(sources[i]).size())); });
        labels.close(sources[i].facility);
    }
    for (const Source& source : open) { // old ones go and come back
        timed(close_us, [&] { labels.close(source.facility); });
        labels.open(source);
    }
    if (labels.by_node() != before) require_equal(0, 1);
    quantiles("one facility opens", add_us, again);
    quantiles("one facility closes", close_us, again);
    std::printf("nodes changed by one that opens: median %.0f\n", at_share(changed, 0.5));
}

/// The same with the labels of every village, beside computing all of them again.
void what_if_places(const AccessFinder& finder, const std::vector<MapXY>& villages, const std::vector<Source>& sources,
                    std::uint32_t open_count) {
    const std::span<const Source> open(sources.data(), open_count);
    std::vector<PlaceAccess> places;
    for (const MapXY village : villages) places.push_back(finder.find(village, Flow::leaving));
    PlaceLabels labels(finder, places, Direction::to_facility);
    labels.open_all(open, {});
    const std::vector<NearestTwo> before = labels.by_place();
    const double again = measure("nearest and runner-up of every node and village", 0.0, [&] {
        const auto by_node = nearest_by_node(finder.network(), open, Direction::to_facility, {});
        const auto by_place = nearest_by_place(finder, places, open, by_node, Direction::to_facility, {});
        if (by_place != before) require_equal(0, 1);
    });
    std::vector<double> add_us, close_us;
    for (std::size_t i = open_count; i < sources.size(); ++i) {
        timed(add_us, [&] { labels.open(sources[i]); });
        timed(close_us, [&] { labels.close(sources[i].facility); });
    }
    if (labels.by_place() != before) require_equal(0, 1);
    quantiles("one facility opens, villages too", add_us, again);
    quantiles("it closes again", close_us, again);
}

} // namespace

int main(int argc, char** argv) {
    const auto side = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 3);
    const auto count = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 1000);
    const std::string mode = argc > 3 ? argv[3] : "drive";
    const Roads roads = bench::tiled_andorra(side);
    if (roads.roads.empty()) {
        std::printf("SKIPPED: the extract of Andorra is absent (LIFECIRCLE_TEST_DATA)\n");
        return 0;
    }
    const RoadNetwork network = build_network(roads, layers::built_in_profile(mode));
    const Barriers none;
    const AccessFinder finder(network, none);
    std::vector<FacilityId> ids(count + 300);
    std::iota(ids.begin(), ids.end(), 0U);
    const auto sources = hang_facilities(finder, ids, bench::places_on(roads, count + 300), Direction::to_facility, {});
    std::printf("%s: %zu nodes, %zu arcs, %u facilities\n", mode.c_str(), network.node_count(), network.in.size(),
                count);

    std::vector<NodeId> seeds;
    for (std::uint32_t i = 0; i < count; ++i)
        seeds.push_back(sources[i].access.nodes.empty() ? 0 : sources[i].access.nodes.front().node);
    const auto areas = [&](auto& search) {
        std::uint64_t sum = 0;
        for (const NodeId& seed : seeds) sum += search.run(std::span(&seed, 1)).first;
        return sum;
    };
    Search<HeapQueue<NodeId>> by_heap(network);
    Search<BucketQueue<NodeId>> by_buckets(network);
    require_equal(areas(by_heap), areas(by_buckets));
    require_equal(by_heap.run(seeds).first, by_buckets.run(seeds).first);
    std::vector<std::uint32_t> first(network.node_count(), 1);
    measure("a pass with one gather for each arc", 0.0, [&] {
        std::uint64_t sum = 0;
        for (const Arc& arc : network.in) sum += first[arc.head] + arc.time_ds;
        if (sum == 0) std::puts("");
    });
    double base = measure("service areas of all, 15 min: binary heap", 0.0, [&] { areas(by_heap); });
    measure("service areas of all, 15 min: buckets", base, [&] { areas(by_buckets); });
    base = measure("nearest of every node, 15 min: binary heap", 0.0, [&] { by_heap.run(seeds); });
    measure("nearest of every node, 15 min: buckets", base, [&] { by_buckets.run(seeds); });
    what_if(network, sources, count);
    what_if_places(finder, bench::places_on(roads, 20'000), sources, count);
}
