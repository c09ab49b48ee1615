#pragma once
/// \file  Rows of figures on standard output, for the report to read: tab-separated, a word first that tells the kind.

#include <cstdint>
#include <functional>
#include <string>

namespace lifecircle::bench {

using Work = std::function<void()>;

/// What a row says of two ways: `gain`, how many times faster the first is; `cost`, how many times as long it takes.
enum class RatioOf : std::uint8_t { gain, cost };

/// Runs both in turns, prints `ratio step ms base median least most`. Processor time. \returns ms of `ours`, the median
/// The base is not run again once it has taken `kEnough_s` in all.
double compare(RatioOf kind, const std::string& step, const Work& ours, const std::string& base_name, const Work& base);

/// The same beside a base whose time is known.
double compare(RatioOf kind, const std::string& step, const Work& ours, const std::string& base_name, double base_ms);

/// Prints `edit step us times-faster p95-over-median` of single edits beside `again_ms` for doing all again.
void print_edits(const std::string& step, const std::vector<double>& us, double again_ms);

/// Prints `fact name value`.
void print_fact(const std::string& name, double value);

/// Prints the most memory that the process has held so far (VmHWM), in MiB.
void print_memory(const std::string& after);

/// Median of five runs, ms; prints nothing.
double median_ms(const Work& work);

} // namespace lifecircle::bench
