#include <doctest/doctest.h>

#include <semaphore>

#include <viewer/jobs/job.hpp>

using namespace lifecircle;
using namespace lifecircle::viewer;

TEST_CASE("job: hands back its value and says how far it is") {
    std::binary_semaphore told(0), go_on(0);
    Job<int> job(
        [&](const Progress& progress) {
            progress.at("stage.network", 0.5);
            told.release();
            go_on.acquire();
            return std::make_shared<const int>(7);
        },
        {});
    told.acquire();
    CHECK(job.look().stage == "stage.network");
    CHECK(job.look().done == 0.5);
    CHECK_FALSE(job.finished());
    go_on.release();
    CHECK(*job.take() == 7);
    CHECK(job.finished());
}

TEST_CASE("job: stopped, it ends at the next look at its progress") {
    std::binary_semaphore started(0), go_on(0);
    Job<int> job(
        [&](const Progress& progress) {
            started.release();
            go_on.acquire();
            progress.check();
            return std::make_shared<const int>(7);
        },
        {});
    started.acquire();
    job.stop();
    go_on.release();
    CHECK_THROWS_AS(static_cast<void>(job.take()), Cancelled);
}

TEST_CASE("job: what the work throws is thrown where its value is taken, and the window is woken") {
    std::binary_semaphore woken(0);
    Job<int> job([](const Progress&) -> std::shared_ptr<const int> { throw UsageError({}, "x", "y", "z"); },
                 [&] { woken.release(); });
    woken.acquire();
    CHECK(job.finished());
    CHECK_THROWS_AS(static_cast<void>(job.take()), UsageError);
}
