#include <lifecircle/core/parallel.hpp>

#include <oneapi/tbb/parallel_for.h>

#ifdef LIFECIRCLE_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#else
// NOLINTBEGIN(bugprone-reserved-identifier): the names are the sanitizer's
#define __tsan_acquire(address) static_cast<void>(address)
#define __tsan_release(address) static_cast<void>(address)
// NOLINTEND(bugprone-reserved-identifier)
#endif

namespace lifecircle {

namespace {

// The thread sanitizer can't see how oneTBB hands work over, since that library is built without it (and this file too,
// see engine/CMakeLists.txt). It is told here: what precedes the loop happens before every item, and every item before
// what follows the loop. Two addresses, so that no order among the items is claimed and races between them are found.
struct Loop {
    char begun = 0, ended = 0;
    Loop() { __tsan_release(&begun); }
    ~Loop() { __tsan_acquire(&ended); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
};

struct Item {
    Loop& loop;
    explicit Item(Loop& of) : loop(of) { __tsan_acquire(&loop.begun); }
    ~Item() { __tsan_release(&loop.ended); }
    Item(const Item&) = delete;
    Item& operator=(const Item&) = delete;
};

} // namespace

void parallel_for(std::size_t count, const Progress& progress, const std::function<void(std::size_t)>& body) {
    Loop loop;
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
        const Item item(loop);
        progress.check();
        body(i);
    });
}

} // namespace lifecircle
