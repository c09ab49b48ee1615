#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include <lifecircle/core/bucket_sort.hpp>

#include "support/twins.hpp"

using namespace lifecircle;

TEST_CASE("bucket sort: the same order as one sort over all") {
    test::Dice dice(3);
    for (const std::uint32_t count : {0U, 1U, 7U, 5000U}) {
        std::vector<std::uint32_t> items;
        for (std::uint32_t i = 0; i < count; ++i) items.push_back(dice.below(1000));
        std::vector<std::uint32_t> expected = items;
        std::sort(expected.begin(), expected.end());
        bucket_sort(
            items, 11, [](std::uint32_t v) { return v / 100; }, std::less<>());
        CHECK(items == expected);
    }
}
