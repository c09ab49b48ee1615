#include "figure_rows.hpp"

#include <cstdio>
#include <fstream>
#include <numeric>
#include <vector>

#include "measuring.hpp"

namespace lifecircle::bench {
namespace {

constexpr int kRounds = 5;
constexpr double kEnough_us = 10e6; ///< of one way in all rounds

double sum_of(const std::vector<double>& us) { return std::accumulate(us.begin(), us.end(), 0.0); }

double print_ratio(RatioOf kind, const std::string& step, const std::vector<double>& ours, const std::string& base_name,
                   const std::vector<double>& base) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const double gain = base[std::min(i, base.size() - 1)] / ours[i];
        ratios.push_back(kind == RatioOf::gain ? gain : 1.0 / gain);
    }
    const double ms = at_share(ours, 0.5) * 1e-3;
    std::printf("%s\t%s\t%.4f\t%s\t%.3f\t%.3f\t%.3f\n", kind == RatioOf::gain ? "gain" : "cost", step.c_str(), ms,
                base_name.c_str(), at_share(ratios, 0.5), at_share(ratios, 0.0), at_share(ratios, 1.0));
    std::fflush(stdout);
    return ms;
}

} // namespace

double compare(RatioOf kind, const std::string& step, const Work& ours, const std::string& base_name,
               const Work& base) {
    std::vector<double> ours_us, base_us;
    for (int round = 0; round < kRounds && sum_of(ours_us) < kEnough_us; ++round) {
        if (sum_of(base_us) < kEnough_us) timed(base_us, base);
        timed(ours_us, ours);
    }
    return print_ratio(kind, step, ours_us, base_name, base_us);
}

double compare(RatioOf kind, const std::string& step, const Work& ours, const std::string& base_name, double base_ms) {
    std::vector<double> ours_us;
    for (int round = 0; round < kRounds && sum_of(ours_us) < kEnough_us; ++round) timed(ours_us, ours);
    return print_ratio(kind, step, ours_us, base_name, {base_ms * 1e3});
}

void print_edits(const std::string& step, const std::vector<double>& us, double again_ms) {
    const double median = at_share(us, 0.5);
    std::printf("edit\t%s\t%.3f\t%.1f\t%.2f\n", step.c_str(), median, again_ms * 1e3 / median,
                at_share(us, 0.95) / median);
    std::fflush(stdout);
}

void print_fact(const std::string& name, double value) {
    std::printf("fact\t%s\t%.10g\n", name.c_str(), value);
    std::fflush(stdout);
}

void print_memory(const std::string& after) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kib = 0.0;
            status >> kib;
            std::printf("memory\t%s\t%.0f\n", after.c_str(), kib / 1024.0);
        }
    std::fflush(stdout);
}

double median_ms(const Work& work) {
    std::vector<double> us;
    for (int round = 0; round < kRounds && sum_of(us) < kEnough_us; ++round) timed(us, work);
    return at_share(us, 0.5) * 1e-3;
}

} // namespace lifecircle::bench
