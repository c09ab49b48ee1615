// Grades as bureaus write them.
#include <doctest/doctest.h>

#include <lifecircle/layers/closure_records.hpp>

using namespace lifecircle::layers;

TEST_CASE("grades: spans and lists in digits or characters; what is neither is not read") {
    constexpr std::uint32_t kOneToThree = 0b1110U, kOneToSix = 0b111'1110U;
    for (const char* text : {"1-3", "1–3", "一至三年级", "1、2、3", "1,2,3年级", "一到三", "1~3"}) {
        CAPTURE(text);
        CHECK(grades_in(text) == kOneToThree);
    }
    CHECK(grades_in("1-6") == kOneToSix);
    CHECK(grades_in("1-3, 5") == (kOneToThree | 1U << 5U));
    CHECK(grades_in("7-9") == 0b11'1000'0000U);
    for (const char* text : {"", "小学", "1-", "10-12", "primary", "0"}) {
        CAPTURE(text);
        CHECK(grades_in(text) == 0U);
    }
}
