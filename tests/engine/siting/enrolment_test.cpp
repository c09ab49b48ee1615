// Which groups a site would take, beside all sets of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <vector>

#include <lifecircle/siting/enrolment.hpp>
#include <lifecircle/siting/filling.hpp>

#include "support/twins.hpp"

using namespace lifecircle;

namespace {

std::optional<std::int64_t> least_of_all(const std::vector<EnrolmentItem>& items, std::int64_t low, std::int64_t high) {
    std::optional<std::int64_t> least;
    for (std::uint32_t set = 0; set < 1U << items.size(); ++set) {
        std::int64_t load = 0, sum = 0;
        bool musts = true;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool in = ((set >> i) & 1U) != 0;
            musts = musts && (in || !items[i].must);
            if (in) load += items[i].weight, sum += items[i].price;
        }
        if (musts && load >= low && load <= high && (!least || sum < *least)) least = sum;
    }
    return least;
}

} // namespace

TEST_CASE("filling: the cheapest of all sets that weigh enough, its price that of what is chosen") {
    test::Dice dice(5);
    int alike = 0;
    for (int k = 0; k < 3000; ++k) {
        CAPTURE(k);
        const bool by_weight = k % 3 == 0; // prices nearly as weights: little is decided before the table
        std::vector<FillingItem> items(1 + dice.below(11));
        std::int64_t all = 0;
        for (FillingItem& item : items) {
            item.weight = 1 + dice.below(30);
            item.price = by_weight ? 100 * item.weight + dice.below(20) : dice.below(400);
            all += item.weight;
        }
        const std::int64_t need = 1 + dice.below(static_cast<std::uint32_t>(std::max<std::int64_t>(all, 1)));
        std::optional<std::int64_t> least;
        for (std::uint32_t set = 1; set < 1U << items.size(); ++set) {
            std::int64_t weight = 0, price = 0;
            for (std::size_t i = 0; i < items.size(); ++i)
                if (((set >> i) & 1U) != 0) weight += items[i].weight, price += items[i].price;
            if (weight >= need && (!least || price < *least)) least = price;
        }
        Filling filling;
        REQUIRE(filling.solve(items, need) == *least);
        std::int64_t weight = 0, price = 0;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (filling.chosen[i] != 0) weight += items[i].weight, price += items[i].price;
        REQUIRE(weight >= need);
        REQUIRE(price == *least);
        const std::int64_t dear = std::int64_t{1} << 56; // too much for the multiplier where weights are small
        for (FillingItem& item : items) item.price *= dear / (all * 120);
        REQUIRE(filling.solve(items, need) == *least * (dear / (all * 120)));
        alike += by_weight ? 1 : 0;
    }
    CHECK(alike == 1000);
}

TEST_CASE("enrolment: by tables the value is that of the best set within both limits, by shares none costs less") {
    test::Dice dice(3);
    int exact = 0, none = 0;
    for (int k = 0; k < 2000; ++k) {
        CAPTURE(k);
        std::vector<EnrolmentItem> items(1 + dice.below(9));
        for (EnrolmentItem& item : items)
            item = {dice.below(12), static_cast<std::int64_t>(dice.below(60)) - 30, dice.chance(0.1)};
        const std::int64_t low = k % 3 == 0 ? 0 : dice.below(20), high = k % 3 == 1 ? 1000 : dice.below(40);
        const auto least = least_of_all(items, low, high);
        Enrolment table, share(0);
        const bool fits = table.solve(items, low, high);
        REQUIRE(fits == least.has_value());
        if (!fits) {
            ++none;
            continue;
        }
        REQUIRE(table.value == *least);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < items.size(); ++i) sum += table.taken[i] != 0 ? items[i].price : 0;
        REQUIRE(sum == table.value);
        REQUIRE(share.solve(items, low, high));
        REQUIRE(share.value <= *least);
        exact += share.value == *least ? 1 : 0;
    }
    CHECK(none > 50);
    CHECK(exact > 500);
}
