#include "measuring.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <sched.h>

namespace lifecircle::bench {
namespace {

double now_s() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

} // namespace

void keep_to_one_core() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof(one), &one);
}

double at_share(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double measure(const char* what, double base_ms, const std::function<void()>& work) {
    std::vector<double> us;
    for (int i = 0; i < 5; ++i) timed(us, work);
    const double median = at_share(us, 0.5) * 1e-3;
    std::printf("%-66s %10.2f ms  (%.2f to %.2f)", what, median, at_share(us, 0.0) * 1e-3, at_share(us, 1.0) * 1e-3);
    if (base_ms > 0.0) std::printf("  %.2f x", base_ms / median);
    std::printf("\n");
    return median;
}

void timed(std::vector<double>& us, const std::function<void()>& work) {
    const double start = now_s();
    work();
    us.push_back((now_s() - start) * 1e6);
}

void print_quantiles(const char* what, const std::vector<double>& us, double again_ms) {
    const double median = at_share(us, 0.5);
    std::printf("%-66s %10.2f us  (95th percentile %.2f: %.1f x the median)  %.0f x a new search\n", what, median,
                at_share(us, 0.95), at_share(us, 0.95) / median, again_ms * 1e3 / median);
}

void require_equal(std::uint64_t a, std::uint64_t b) {
    if (a == b) return;
    std::fprintf(stderr, "checksums differ\n");
    std::exit(1);
}

} // namespace lifecircle::bench
