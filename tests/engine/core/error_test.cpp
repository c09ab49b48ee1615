#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>

using namespace lifecircle;

TEST_CASE("error: the message is one line with the place, what was found, what would be right and what to do") {
    const DataError error({.file = "villages.csv", .layer = "", .row = "12", .field = "pop"}, "\"n/a\"",
                          "a whole number", "leave the cell empty where the number is missing");
    CHECK(std::string(error.what()) == "villages.csv, row 12, field pop: \"n/a\"; expected a whole number – leave the "
                                       "cell empty where the number is missing");
    CHECK(error.where.row == "12");
    CHECK(error.expected == "a whole number");
}

TEST_CASE("error: parts that are not known leave no punctuation behind") {
    CHECK(std::string(UsageError({}, "the limit is negative", "", "").what()) == "the limit is negative");
    CHECK(std::string(OutputError({.file = "out/map.png"}, "the disk is full", "", "free some space").what()) ==
          "out/map.png: the disk is full – free some space");
}

TEST_CASE("error: every kind is caught as Error, and as std::exception by code that knows no more") {
    CHECK_THROWS_AS(throw Infeasible({}, "no site is allowed", "", ""), Error);
    CHECK_THROWS_AS(throw Cancelled(), Error);
    CHECK_THROWS_AS(throw Cancelled(), std::exception);
}
