#include <doctest/doctest.h>

#include <lifecircle/coverage/deciding.hpp>

using namespace lifecircle;

namespace {

std::vector<DemandPoint> places(const std::vector<std::optional<People>>& people) {
    std::vector<DemandPoint> demand(people.size());
    for (std::size_t p = 0; p < people.size(); ++p) demand[p].people[0] = people[p];
    return demand;
}

} // namespace

TEST_CASE("deciding: a town given as one point is named, with its people and those of all") {
    std::vector<std::optional<People>> people(36, 10); // villages
    people[4] = std::nullopt, people[7] = 470, people[20] = 100, people[30] = 98;
    const auto found = deciding_places(places(people));
    REQUIRE(found.size() == 2);
    CHECK(found[0].place == 7);
    CHECK(found[0].people == 470);
    CHECK(found[0].of == 988);
    CHECK(found[1].place == 20);
}

TEST_CASE("deciding: of few places only one that stands out is named, however few have a number") {
    CHECK(deciding_places(places({100, 200, 150, 300})).empty()); // none has 3 of 4 parts
    const auto found = deciding_places(
        places({26515, std::nullopt, std::nullopt, 4438, std::nullopt, std::nullopt, std::nullopt, std::nullopt}));
    REQUIRE(found.size() == 1); // 86 % is more than 3 of 8 parts, 14 % is not
    CHECK(found[0].place == 0);
}

TEST_CASE("deciding: villages of like size decide nothing, nor do places without people") {
    CHECK(deciding_places(places(std::vector<std::optional<People>>(11, 100))).empty());
    CHECK(deciding_places(places({std::nullopt, 0, std::nullopt})).empty());
    CHECK(deciding_places({}).empty());
}
