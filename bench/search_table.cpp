#include <cstdio>

#include <lifecircle/reach/bucket_queue.hpp>

#include "bounded_search.hpp"
#include "measuring.hpp"
#include "tables.hpp"

namespace lifecircle::bench {

void search_table(const RoadNetwork& network, std::span<const NodeId> seeds) {
    const auto areas = [&](auto& search) {
        std::uint64_t sum = 0;
        for (const NodeId& seed : seeds) sum += search.run(std::span(&seed, 1));
        return sum;
    };
    Search<HeapQueue<NodeId>> by_heap(network, kLimit);
    Search<BucketQueue<NodeId>> by_buckets(network, kLimit);
    require_equal(areas(by_heap), areas(by_buckets));
    require_equal(by_heap.run(seeds), by_buckets.run(seeds));
    double base = measure("service areas of all, 15 min: binary heap", 0.0, [&] { areas(by_heap); });
    measure("service areas of all, 15 min: buckets", base, [&] { areas(by_buckets); });
    base = measure("nearest of every node, 15 min: binary heap", 0.0, [&] { by_heap.run(seeds); });
    measure("nearest of every node, 15 min: buckets", base, [&] { by_buckets.run(seeds); });
}

} // namespace lifecircle::bench
