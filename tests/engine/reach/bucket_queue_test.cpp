#include <doctest/doctest.h>

#include <queue>

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
            const auto [time, item] = queue.pop();
            REQUIRE(time == heap.top());
            REQUIRE(item == time + 7); // its own item came along
            heap.pop();
            for (std::uint32_t i = dice.below(steps < 300 ? 4 : 1); i > 0; --i) push(time + dice.below(most));
        }
        CHECK(queue.empty());
        queue.restart();
    }
}
