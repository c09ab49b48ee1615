#include <doctest/doctest.h>

#include <array>
#include <queue>
#include <tuple>

#include <lifecircle/reach/bucket_queue.hpp>

#include "support/twins.hpp"

using namespace lifecircle;

TEST_CASE("bucket queue: hands out in order of time, near and far, as a heap does") {
    BucketQueue<std::uint32_t> queue;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        test::Dice dice(seed);
        std::priority_queue<Deciseconds, std::vector<Deciseconds>, std::greater<>> heap;
        // Steps of single deciseconds, of minutes, of days: what waits together may stand in the ring and beyond it.
        const std::uint32_t most = seed % 3 == 0 ? 20 : seed % 3 == 1 ? 60'000 : 3'000'000;
        const auto push = [&](Deciseconds time) {
            queue.push(time, time + 7);
            heap.push(time);
        };
        for (std::uint32_t i = 0; i < 1 + dice.below(20); ++i) push(dice.below(most));
        for (int steps = 0; !heap.empty(); ++steps) {
            REQUIRE(!queue.empty());
            std::array<std::uint32_t, 3> items{};
            Deciseconds time = 0;
            std::size_t count = 1;
            if (seed % 2 == 0)
                std::tie(time, items[0]) = queue.pop();
            else
                std::tie(time, count) = queue.pop_some(items);
            for (std::size_t i = 0; i < count; ++i, heap.pop()) {
                REQUIRE(time == heap.top());
                REQUIRE(items[i] == time + 7); // its own item came along
            }
            // No more of the same time than fit, and all that were in the ring as long as they do.
            REQUIRE((count == items.size() || seed % 2 == 0 || heap.empty() || heap.top() > time));
            for (std::uint32_t i = dice.below(steps < 300 ? 4 : 1); i > 0; --i) push(time + dice.below(most));
        }
        CHECK(queue.empty());
        queue.restart();
    }
}
