// Published siting problems: what is read is a problem that can be solved for a while, or is refused with a message.
#include <lifecircle/layers/orlib_file.hpp>
#include <lifecircle/layers/point_medians.hpp>
#include <lifecircle/siting/consolidate.hpp>
#include <lifecircle/siting/solve.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    const std::string path = folder.write("orlib.txt", fuzz::text_of(data, size));
    for (const auto read : {layers::read_pmed, layers::read_scp})
        fuzz::read_or_refuse([&] {
            const SitingInstance in = read(path);
            const SitingSolution solution = solve_siting(in.costs, in.problem, {10'000, 1, {}}, {});
            if (solution.plan && solution.bound > solution.plan->cost) __builtin_trap();
        });
    for (const auto read : {layers::read_pmedcap, layers::read_sjc})
        fuzz::read_or_refuse([&] {
            const CapacitatedInstance in = read(path);
            const ConsolidationSolution solution = solve_consolidation(in.costs, in.problem, {10'000, 1, {}}, {});
            if (solution.plan && solution.bound > solution.plan->cost) __builtin_trap();
        });
    fuzz::read_or_refuse([&] { layers::read_tsplib(path, 1); });
    return 0;
}
