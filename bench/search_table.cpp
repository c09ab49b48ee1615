#include <cstdio>

#include <lifecircle/reach/service_area.hpp>

#include "bounded_search.hpp"
#include "measuring.hpp"
#include "tables.hpp"
#include "world.hpp"

namespace lifecircle::bench {

void search_table(const AccessFinder& finder, std::span<const NodeId> seeds) {
    const std::vector<Source> sources = sources_at(finder.network(), seeds);
    std::vector<const Source*> all;
    for (const Source& source : sources) all.push_back(&source);
    Search<HeapQueue<NodeId>> by_heap(finder.network(), kLimit);
    ServiceAreaSearch by_buckets(finder);
    const auto sum_of = [](const ServiceArea& area) {
        std::uint64_t sum = 0;
        for (const Deciseconds time : area.time_ds) sum += time;
        return sum;
    };
    std::uint64_t heap_sum = 0, bucket_sum = 0;
    double base = measure("service areas of all, 15 min: binary heap", 0.0, [&] {
        heap_sum = 0;
        for (const NodeId& seed : seeds) heap_sum += by_heap.run(std::span(&seed, 1));
    });
    measure("service areas of all, 15 min: buckets", base, [&] {
        bucket_sum = 0;
        for (const Source& source : sources)
            bucket_sum += sum_of(by_buckets.run(source, Direction::to_facility, kLimit));
    });
    require_equal(heap_sum, bucket_sum);
    base = measure("nearest of every node, 15 min: binary heap", 0.0, [&] { heap_sum = by_heap.run(seeds); });
    measure("nearest of every node, 15 min: buckets", base,
            [&] { bucket_sum = sum_of(by_buckets.run(all, Direction::to_facility, kLimit)); });
    require_equal(heap_sum, bucket_sum);
}

} // namespace lifecircle::bench
