#include <lifecircle/core/parallel.hpp>

#include <oneapi/tbb/parallel_for.h>

namespace lifecircle {

void parallel_for(std::size_t count, const Progress& progress, const std::function<void(std::size_t)>& body) {
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
        progress.check();
        body(i);
    });
}

} // namespace lifecircle
