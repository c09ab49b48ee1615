#include <lifecircle/core/parallel.hpp>

#include <oneapi/tbb/parallel_for.h>

#ifdef LIFECIRCLE_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace lifecircle {

namespace {

// The thread sanitizer can't see how oneTBB hands work over, since that library is built without it (and this file too,
// see engine/CMakeLists.txt). It is told here: what precedes the loop happens before every item, and every item before
// what follows the loop. Two addresses, so that no order among the items is claimed and races between them are found.
#ifdef LIFECIRCLE_THREAD_SANITIZER
void leave_at(char* address) { __tsan_release(address); }
void take_from(char* address) { __tsan_acquire(address); }
#else
void leave_at(char*) {}
void take_from(char*) {}
#endif

struct Loop {
    char begun = 0, ended = 0;
    Loop() { leave_at(&begun); }
    ~Loop() { take_from(&ended); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
};

struct Item {
    Loop& loop;
    explicit Item(Loop& of) : loop(of) { take_from(&loop.begun); }
    ~Item() { leave_at(&loop.ended); }
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
