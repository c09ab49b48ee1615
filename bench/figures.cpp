// Figures of one subject on one network, in a process of its own so that the most memory it held is its own.
// One core, processor time; two ways to the same answer must agree or the program fails.
// usage: figures SUBJECT NETWORK     SUBJECT: import, building, cache, reach, growth, edits, zones; NETWORK: world.hpp

#include "figures.hpp"

#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <utility>

#include "figure_rows.hpp"
#include "figures_import.hpp"
#include "measuring.hpp"
#include "support/data.hpp"

using namespace lifecircle;

namespace {

using OnWorld = std::function<void(const bench::World&)>;
const std::map<std::string, OnWorld> kOnWorld{{"reach", bench::reach_figures},
                                              {"growth", bench::growth_figures},
                                              {"edits", bench::edit_figures},
                                              {"zones", bench::zone_figures}};

void run(const std::string& subject, const std::string& name) {
    if (subject == "import") {
        const auto side = bench::copies_of_andorra(name);
        const auto file = test::data_file("andorra-2020.osm.pbf");
        if (side && file) bench::import_figures(*file, *side);
        return;
    }
    std::optional<Roads> roads = bench::roads_named(name);
    if (!roads) {
        std::printf("skipped\tthe extract of Andorra is absent (LIFECIRCLE_TEST_DATA)\n");
        return;
    }
    bench::print_memory("roads");
    if (subject == "building") return bench::building_figures(name, std::exchange(*roads, {}));
    if (subject == "cache") return bench::cache_figures(*roads);
    const bench::World world(std::exchange(*roads, {}));
    bench::print_fact("nodes", static_cast<double>(world.network.node_count()));
    bench::print_fact("edges", static_cast<double>(world.network.edges.size()));
    bench::print_memory("network");
    kOnWorld.at(subject)(world);
    bench::print_memory("all");
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    bench::keep_to_one_core();
    try {
        run(argv[1], argv[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "figures: %s\n", error.what());
        return 1;
    }
    return 0;
}
