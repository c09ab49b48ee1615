#include <doctest/doctest.h>

#include <memory>
#include <numeric>
#include <span>
#include <vector>

#include <lifecircle/core/shared_array.hpp>

using namespace lifecircle;

namespace {

/// Memory that says when it goes.
struct Block {
    std::vector<int> values;
    bool& gone;
    Block(std::vector<int> v, bool& g) : values(std::move(v)), gone(g) {}
    ~Block() { gone = true; }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
};

int sum(std::span<const int> values) { return std::accumulate(values.begin(), values.end(), 0); }

} // namespace

TEST_CASE("shared array: a vector's values stay where they are, and copies share them") {
    std::vector<int> values{3, 1, 2};
    const int* where = values.data();
    const SharedArray<int> array = std::move(values);
    const std::vector<SharedArray<int>> copies(2, array);
    CHECK(array.data() == where);
    CHECK(copies[0].data() == where);
    CHECK(array.size() == 3);
    CHECK(array[1] == 1);
    CHECK(array.front() == 3);
    CHECK(copies[1].back() == 2);
    CHECK(sum(copies[1]) == 6); // wherever a span is asked for
}

TEST_CASE("shared array: none, before it is given any and after they were moved on") {
    SharedArray<int> array;
    CHECK(array.empty());
    CHECK(sum(array) == 0);
    array = std::vector<int>{5, 6};
    const SharedArray<int> taken = std::move(array);
    CHECK(array.empty()); // NOLINT(bugprone-use-after-move): that it is so is what is promised
    CHECK(taken.size() == 2);
}

TEST_CASE("shared array: a block stays as long as anything of it is in use") {
    bool gone = false;
    SharedArray<int> some;
    {
        const auto block = std::make_shared<const Block>(std::vector<int>{1, 2, 3, 4}, gone);
        const SharedArray<int> all(block->values, block);
        some = SharedArray<int>(std::span(block->values).subspan(1, 2), block);
        CHECK(sum(all) == 10);
    }
    CHECK_FALSE(gone);
    CHECK(sum(some) == 5);
    some = {};
    CHECK(gone);
}
