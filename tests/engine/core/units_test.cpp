#include <doctest/doctest.h>

#include <type_traits>

#include <lifecircle/core/units.hpp>

using namespace lifecircle;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};

} // namespace

TEST_CASE("units: seconds and metres don't mix, and no bare number becomes one") {
    CHECK(Addable<Seconds, Seconds>);
    CHECK_FALSE(Addable<Seconds, Metres>);
    CHECK_FALSE(std::is_convertible_v<double, Metres>);
}

TEST_CASE("units: sums, multiples and ratios") {
    CHECK(minutes(15) + Seconds{30} == Seconds{930});
    CHECK(minutes(15) - minutes(5) == minutes(10));
    CHECK(Metres{60} * 2.5 == Metres{150});
    CHECK(minutes(15) / minutes(10) == 1.5);
    CHECK(minutes(15) > minutes(14.9));
}

TEST_CASE("units: the deciseconds within a limit include the limit itself and nothing beyond") {
    CHECK(deciseconds_within(minutes(15)) == 9000);
    CHECK(deciseconds_within(Seconds{0}) == 0);
    CHECK(deciseconds_within(Seconds{0.1}) == 1); // 0.1 is not exact in binary
    CHECK(deciseconds_within(Seconds{0.29}) == 2);
    CHECK(seconds_of(9000) == minutes(15));
    for (Deciseconds ds = 0; ds < 100'000; ds += 7) REQUIRE(deciseconds_within(seconds_of(ds)) == ds);
}
