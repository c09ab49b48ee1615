#pragma once
/// \file  Sorting of many things whose keys are spread evenly over a range.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace lifecircle {

/// Sorts by `less`, bucket by bucket. With buckets of some hundred items it takes less than half the time of one sort
/// over all.
/// \param bucket_of  of an item, in [0, buckets); must not fall where `less` rises
/// Cost: O(n log(n / buckets) + buckets), and the items once more in memory.
template <class Item, class BucketOf, class Less>
void bucket_sort(std::vector<Item>& items, std::size_t buckets, BucketOf bucket_of, Less less) {
    std::vector<std::size_t> first(buckets + 1, 0);
    for (const Item& item : items) ++first[bucket_of(item) + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<Item> sorted(items.size());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (const Item& item : items) sorted[next[bucket_of(item)]++] = item;
    for (std::size_t b = 0; b < buckets; ++b)
        std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(first[b]),
                  sorted.begin() + static_cast<std::ptrdiff_t>(first[b + 1]), less);
    items = std::move(sorted);
}

} // namespace lifecircle
