#include <doctest/doctest.h>

#include <lifecircle/coverage/figures.hpp>

namespace lifecircle {

TEST_CASE("figures: what is over a limit never reads as the limit") {
    CHECK(minutes_up(0) == 0.0);
    CHECK(minutes_up(9000) == 15.0);
    CHECK(minutes_up(9001) == 15.1);
    CHECK(minutes_up(9060) == 15.1);
    CHECK(minutes_up(9061) == 15.2);
    CHECK(minutes_up(4294967294U) == 7158278.9);
    CHECK(metres_up(10000) == 1000.0);
    CHECK(metres_up(10001) == 1001.0);
    // Minutes less the limit are the minutes over it.
    for (Deciseconds time = 9001; time < 9200; ++time)
        CHECK(minutes_up(time) == doctest::Approx(15.0 + minutes_up(time - 9000)));
}

TEST_CASE("figures: 100 per cent is said only where nobody is left out") {
    CHECK(per_cent(9999, 10000, 10) == 99.9);
    CHECK(per_cent(9999999, 10000000, 100) == 99.99);
    CHECK(per_cent(10000, 10000, 10) == 100.0);
    CHECK(per_cent(2, 3, 10) == 66.7);
    CHECK(per_cent(1, 3, 100) == 33.33);
    CHECK(per_cent(1, 2000, 10) == 0.1);
    CHECK(per_cent(0, 7, 10) == 0.0);
    CHECK(per_cent(1'400'000'000, 1'400'000'001, 100) == 99.99);
}

TEST_CASE("figures: what is said to be at least is never more than it is") {
    CHECK(per_cent_down(2, 3, 10) == 66.6);
    CHECK(per_cent_down(1999, 2000, 10) == 99.9);
    CHECK(per_cent_down(3, 3, 10) == 100.0);
}

} // namespace lifecircle
