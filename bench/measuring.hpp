#pragma once
/// \file  Processor time of the process, as medians with their spread.

#include <cstdint>
#include <functional>
#include <vector>

namespace lifecircle::bench {

/// From now on loops over all cores have one. \pre no thread has been started
void keep_to_one_core();

/// The value that this share of the others lies below; 0.5: the median. \pre not empty
double at_share(std::vector<double> values, double share);

/// Runs the work five times and prints the median and the spread, in ms, and how many times faster than `base_ms` it is
/// (0: no base). \returns the median
double measure(const char* what, double base_ms, const std::function<void()>& work);

/// Adds the time of one run, in us.
void timed(std::vector<double>& us, const std::function<void()>& work);

/// Prints median and 95th percentile beside doing all again. \pre us is not empty
void print_quantiles(const char* what, const std::vector<double>& us, double again_ms);

/// Ends the program where two ways to the same sum differ.
void require_equal(std::uint64_t a, std::uint64_t b);

} // namespace lifecircle::bench
