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

TEST_CASE("figures: the most it can be is never less than it is, and 100 only where that is all") {
    CHECK(per_cent_up(1, 3, 10) == 33.4);
    CHECK(per_cent_up(1, 2, 10) == 50.0);
    CHECK(per_cent_up(1, 1'000'000, 10) == 0.1);
    CHECK(per_cent_up(9'999, 10'000, 10) == 99.9);
    CHECK(per_cent_up(3, 3, 10) == 100.0);
}

TEST_CASE("figures: somebody never reads as nobody") {
    CHECK(per_cent(1, 1'000'000, 10) == 0.1);
    CHECK(per_cent(1, 1'000'000, 100) == 0.01);
    CHECK(per_cent(0, 1'000'000, 100) == 0.0);
    CHECK(share_text(1, 1'000'000, 0) == "<0.1 %");
    CHECK(share_text(1, 2001, 0) == "<0.1 %"); // 0.04998 %
    CHECK(share_text(1, 2000, 0) == "0.1 %");  // 0.05 %
    CHECK(share_text(0, 2000, 0) == "0.0 %");
}

TEST_CASE("figures: a share with unknown is a range, without any known it is none") {
    CHECK(share_text(0, 67, 3) == "0.0–4.5 %");
    CHECK(share_text(123, 1000, 333) == "12.3–45.6 %");
    CHECK(share_text(1, 1'000'000, 500'000) == "<0.1–50.1 %");
    CHECK(share_text(1, 3, 1) == "33.3–66.7 %");
    CHECK(share_text(9'996, 10'000, 2) == "99.9 %"); // both ends
    CHECK(share_text(2, 3, 1) == "66.6–100.0 %");    // all of them may be
    CHECK(share_text(0, 5, 5).empty());
    CHECK(share_text(0, 0, 0).empty());
    CHECK(share_text(5, 5, 0) == "100.0 %");
}

TEST_CASE("figures: numbers in words") {
    CHECK(grouped(-1234567) == "-1,234,567");
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(one_decimal(7.0) == "7.0");
    CHECK(one_decimal(1.25) == "1.2");
    CHECK(minutes_text(9001) == "15.1");
    CHECK(metres_text(10001) == "1,001");
}

} // namespace lifecircle
