#include <doctest/doctest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <lifecircle/core/parallel.hpp>

using namespace lifecircle;

TEST_CASE("parallel: every index is visited once, and what the tasks wrote is there afterwards") {
    std::vector<int> visits(20'000, 0), input(visits.size());
    std::iota(input.begin(), input.end(), 0);
    std::vector<int> doubled(visits.size(), -1);
    parallel_for(visits.size(), {}, [&](std::size_t i) {
        ++visits[i];
        doubled[i] = 2 * input[i];
    });
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < visits.size(); ++i)
        wrong += visits[i] != 1 || doubled[i] != 2 * static_cast<int>(i) ? 1U : 0U;
    CHECK(wrong == 0);
}

TEST_CASE("parallel: nothing to do is done at once") {
    std::atomic<int> calls{0};
    parallel_for(0, {}, [&](std::size_t) { ++calls; });
    CHECK(calls == 0);
}

TEST_CASE("parallel: loops inside loops finish") {
    std::vector<int> sums(50, 0);
    parallel_for(sums.size(), {}, [&](std::size_t i) {
        std::vector<int> parts(100, 0);
        parallel_for(parts.size(), {}, [&](std::size_t k) { parts[k] = static_cast<int>(i); });
        sums[i] = std::accumulate(parts.begin(), parts.end(), 0);
    });
    for (std::size_t i = 0; i < sums.size(); ++i) CHECK(sums[i] == 100 * static_cast<int>(i));
}

TEST_CASE("parallel: a stop request ends the loop with Cancelled before all is done") {
    std::stop_source source;
    Progress progress;
    progress.stop = source.get_token();
    std::atomic<std::size_t> calls{0};
    const auto stop_early = [&](std::size_t) {
        if (++calls == 10) source.request_stop();
    };
    CHECK_THROWS_AS(parallel_for(1'000'000, progress, stop_early), Cancelled);
    CHECK(calls < 1'000'000);
}

TEST_CASE("parallel: what a task throws reaches the caller") {
    const auto fails = [](std::size_t i) {
        if (i == 77) throw std::runtime_error("task 77");
    };
    CHECK_THROWS_WITH_AS(parallel_for(1000, {}, fails), "task 77", std::runtime_error);
}

TEST_CASE("progress: stages are told, and a stop is noticed before they are") {
    std::vector<std::string> told;
    std::stop_source source;
    Progress progress;
    progress.report = [&](std::string_view stage, double) { told.emplace_back(stage); };
    progress.stop = source.get_token();
    progress.at("stage.roads", 0.5);
    source.request_stop();
    CHECK_THROWS_AS(progress.at("stage.reach", 0.0), Cancelled);
    CHECK(told == std::vector<std::string>{"stage.roads"});
}
