// Siting problems solved one at a time, each in a process of its own so that the most memory it held is its own.
// usage: siting CASE [MODEL]     one core; prints tab-separated words, see print_row; MODEL: a file for other solvers
// CASE: pmed/NAME, scp/NAME                        of the OR-Library (LIFECIRCLE_TEST_DATA/siting)
//       median DEMANDS CANDIDATES SITES MINUTES    a made-up region, pairs within that time; 0: all pairs
//       cover DEMANDS CANDIDATES SITES MINUTES     most people within that time
//       tsplib/NAME SITES; cpmp/NAME              published points, the latter with capacities
//       merge VILLAGES SCHOOLS KEPT SEED GSTEPS   made-up valleys of which so many schools stay; 0: the fewest
//       locks DEMANDS CANDIDATES SITES MINUTES     a median, then one site after another locked and freed again
// in one argument.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <lifecircle/layers/consolidation_model_file.hpp>
#include <lifecircle/layers/orlib_file.hpp>
#include <lifecircle/layers/point_medians.hpp>
#include <lifecircle/layers/siting_model_file.hpp>
#include <lifecircle/siting/consolidate.hpp>
#include <lifecircle/siting/solve.hpp>

#include "figure_rows.hpp"
#include "measuring.hpp"
#include "support/consolidation.hpp"
#include "support/data.hpp"
#include "support/siting_region.hpp"

using namespace lifecircle;

namespace {

constexpr std::uint32_t kAnyTime = 4'000'000'000;
constexpr std::uint64_t kSteps = 2'500'000'000; ///< ends what is not proved, after some 5 s

double seconds() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

SitingInstance region(std::istringstream& words, bool cover) {
    std::uint32_t demands = 0, candidates = 0, sites = 0, minutes = 0;
    words >> demands >> candidates >> sites >> minutes;
    const std::uint32_t limit = minutes == 0 ? kAnyTime : minutes * 600;
    SitingInstance in = test::random_region(1, demands, candidates, sites, limit);
    if (!cover) return in;
    const CostStep within{limit, 0};
    in.costs = stepped(in.costs, {&within, 1}, {});
    in.problem = maximal_cover(in.problem.weight, sites);
    return in;
}

/// Sites of the plan forbidden and others forced, one at a time, from the solution without locks:
/// case, how often, seconds at the middle and at most, greatest gap.
void print_locks(const std::string& name, SitingInstance in) {
    constexpr std::uint32_t kLocks = 24;
    constexpr std::uint64_t kSoon = 60'000'000; ///< steps
    const SitingSolution free = solve_siting(in.costs, in.problem, {kSteps, 1, {}}, {});
    const auto candidates = static_cast<std::uint32_t>(in.costs.candidate_count());
    in.problem.lock.assign(candidates, SiteLock::none);
    std::vector<double> us;
    double gap = 0.0;
    for (std::uint32_t k = 0; k < kLocks; ++k) {
        const std::size_t nth = k * free.plan->sites.size() / kLocks;
        const CandidateId site = k % 2 == 1 ? free.plan->sites[nth] : k * candidates / kLocks;
        SiteLock& lock = in.problem.lock[site];
        lock = k % 2 == 1 ? SiteLock::forbidden : SiteLock::forced;
        bench::timed(us, [&] {
            gap = std::max(gap, solve_siting(in.costs, in.problem, {kSoon, 1, {}}, {}, &free).gap());
        });
        lock = SiteLock::none;
    }
    std::printf("%s\t%u\t%.3f\t%.3f\t%.5f\n", name.c_str(), kLocks, bench::at_share(us, 0.5) * 1e-6,
                bench::at_share(us, 1.0) * 1e-6, gap);
}

/// Nothing where the file is absent.
std::optional<SitingInstance> instance_of(const std::string& name) {
    std::istringstream words(name);
    std::string kind;
    words >> kind;
    if (kind == "median" || kind == "cover" || kind == "locks") return region(words, kind == "cover");
    if (kind.starts_with("tsplib/")) {
        std::uint32_t sites = 0;
        words >> sites;
        const auto file = test::data_file("siting/" + kind + ".tsp");
        return file ? std::optional(layers::read_tsplib(*file, sites)) : std::nullopt;
    }
    const auto file = test::data_file("siting/" + kind + ".txt");
    if (!file) return std::nullopt;
    return kind.starts_with("pmed/") ? layers::read_pmed(*file) : layers::read_scp(*file);
}

/// A plan soon after it was asked for, and how long that took: the first one, or the best after some time.
struct Watch {
    double begin = seconds(), first_s = 0.0;
    SitingEffort effort(std::uint64_t steps = kSteps) {
        return {steps, 1, [this](const SitingBracket& now) {
                    if (now.cost && first_s == 0.0) first_s = seconds() - begin;
                    return false;
                }};
    }
};

/// Cost without branching; -1 where no best plan is published to compare it with.
long long cost_without_cases(const std::string& name, const SitingInstance& in) {
    if (!name.starts_with("pmed/") && !name.starts_with("scp/") && !name.starts_with("tsplib/")) return -1;
    SitingEffort effort{kSteps, 1, {}};
    effort.cases = false;
    return solve_siting(in.costs, in.problem, effort, {}).plan->cost;
}

/// case, demands, candidates, pairs, status, cost, bound, the certificate's bound, cases, million steps, seconds,
/// seconds to the first plan, cost without cases, MiB
void print_row(const std::string& name, const SitingInstance& in) {
    Watch watch;
    const SitingSolution solution = solve_siting(in.costs, in.problem, watch.effort(), {});
    const double taken = seconds() - watch.begin;
    std::printf("%s\t%zu\t%zu\t%zu\t%s\t%lld\t%lld\t%lld\t%llu\t%llu\t%.3f\t%.3f\t%lld\n", name.c_str(),
                in.costs.demand_count(), in.costs.candidate_count(), in.costs.pair_count(),
                solution.status == SitingStatus::optimal ? "proved" : "bounded",
                static_cast<long long>(solution.plan->cost), static_cast<long long>(solution.bound),
                static_cast<long long>(solution.certificate->bound), static_cast<unsigned long long>(solution.nodes),
                static_cast<unsigned long long>(solution.steps / 1'000'000), taken, watch.first_s,
                cost_without_cases(name, in));
}

struct Merge {
    test::ConsolidationInstance in;
    std::uint64_t steps = 8'000'000'000;
};

/// Nothing where the file is absent.
std::optional<Merge> merge_of(const std::string& name) {
    std::istringstream words(name);
    std::string kind;
    words >> kind;
    if (kind == "merge") {
        std::uint32_t villages = 0, schools = 0, kept = 0;
        std::uint64_t seed = 0;
        double billions = 0.0;
        words >> villages >> schools >> kept >> seed >> billions;
        Merge out{test::random_valleys(seed, villages, schools, kept), static_cast<std::uint64_t>(billions * 1e9)};
        if (kept == 0) out.in.problem.sites.reset();
        return out;
    }
    const bool sjc = kind.starts_with("cpmp/SJC");
    const auto file = test::data_file("siting/" + kind + (sjc ? ".dat" : ".txt"));
    if (!file) return std::nullopt;
    CapacitatedInstance in = sjc ? layers::read_sjc(*file) : layers::read_pmedcap(*file);
    return Merge{{std::move(in.costs), std::move(in.problem), 0}};
}

/// case, demands, sites, pairs, status, sites kept, bound of their number, cost, bound, gap, gap of the travel added,
/// cases, million steps, seconds, seconds to the first plan, MiB
int run_merge(const std::string& name, const char* model) {
    const std::optional<Merge> merge = merge_of(name);
    if (!merge) {
        std::printf("skipped\tthe published points are absent (LIFECIRCLE_TEST_DATA)\n");
        return 0;
    }
    const test::ConsolidationInstance& in = merge->in;
    if (model != nullptr) layers::write_consolidation_model(in.costs, in.problem, model);
    Watch watch;
    const ConsolidationSolution found = solve_consolidation(in.costs, in.problem, watch.effort(merge->steps), {});
    const double taken = seconds() - watch.begin;
    std::printf("%s\t%zu\t%zu\t%zu\t%s\t%zu\t%u\t%lld\t%lld\t%.6f\t%.6f\t%llu\t%llu\t%.3f\t%.3f\n", name.c_str(),
                in.costs.demand_count(), in.costs.candidate_count(), in.costs.pair_count(),
                found.status == ConsolidationStatus::optimal ? "proved" : "bounded",
                found.plan ? found.plan->sites.size() : 0, found.fewest_bound,
                static_cast<long long>(found.plan ? found.plan->cost : -1), static_cast<long long>(found.bound),
                found.plan ? found.gap() : 1.0, found.plan ? found.gap_of_added(in.before) : 1.0,
                static_cast<unsigned long long>(found.nodes), static_cast<unsigned long long>(found.steps / 1'000'000),
                taken, watch.first_s);
    bench::print_memory("all");
    return 0;
}

int run(const std::string& name, const char* model) {
    if (name.starts_with("merge") || name.starts_with("cpmp/")) return run_merge(name, model);
    const std::optional<SitingInstance> in = instance_of(name);
    if (!in) {
        std::printf("skipped\tthe OR-Library's files are absent (LIFECIRCLE_TEST_DATA)\n");
        return 0;
    }
    if (name.starts_with("locks")) return print_locks(name, *in), 0;
    if (model != nullptr) layers::write_siting_model(in->costs, in->problem, model);
    print_row(name, *in);
    bench::print_memory("all");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) return 2;
    bench::keep_to_one_core();
    try {
        return run(argv[1], argc == 3 ? argv[2] : nullptr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "siting: %s\n", error.what());
        return 1;
    }
}
