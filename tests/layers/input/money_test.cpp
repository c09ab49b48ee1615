// Sums of money as people write them: exact to the hundredth, or refused.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include <lifecircle/layers/money.hpp>

using lifecircle::layers::money_in;
using lifecircle::layers::money_of;
using lifecircle::layers::money_text;

TEST_CASE("money: read exactly, to two decimals") {
    CHECK(money_of("300") == 30'000);
    CHECK(money_of("0") == 0);
    CHECK(money_of("12.5") == 1'250);
    CHECK(money_of("0.07") == 7);
    CHECK(money_of(".5") == 50);
    CHECK(money_of("12.") == 1'200);
    CHECK(money_of(" 1,234,567.89 ") == 123'456'789);
    CHECK(money_of("12.50000") == 1'250); // as files of numbers are printed
    CHECK(money_of("99999999999.99") == 9'999'999'999'999);
}

TEST_CASE("money: what is none") {
    for (const char* word : {"", " ", "-1", "+1", "1.234", "1e3", "abc", "1 000", "1,2", "1,2345", ",123", "1.2.3", ".",
                             "100000000000", "99999999999999999999", "12元", "nan"}) {
        CAPTURE(word);
        CHECK_FALSE(money_of(word).has_value());
    }
}

TEST_CASE("money: written as it is read") {
    CHECK(money_text(30'000) == "300");
    CHECK(money_text(1'250) == "12.5");
    CHECK(money_text(7) == "0.07");
    CHECK(money_text(30'000, 2) == "300.00");
    CHECK(money_text(1'250, 2) == "12.50");
    CHECK(money_text(123'456'789) == "1,234,567.89");
    for (std::int64_t money = 1; money < 9'000'000'000'000; money = money * 3 + 1) {
        CHECK(money_of(money_text(money)) == money);
        CHECK(money_in(lifecircle::layers::money_number(money)) == money);
    }
    CHECK_FALSE(money_in(0.001).has_value());
    CHECK_FALSE(money_in(-1.0).has_value());
    CHECK_FALSE(money_in(1e12).has_value());
    CHECK_FALSE(money_in(std::numeric_limits<double>::quiet_NaN()).has_value());
}
