#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include <unistd.h>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/hierarchy_file.hpp>
#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/reach/hierarchy.hpp>

#include "bounded_search.hpp"
#include "figure_rows.hpp"
#include "figures.hpp"

namespace lifecircle::bench {
namespace {

constexpr const char* kOneSearch = "one unbounded search by a binary heap";

double search_ms(const RoadNetwork& network) {
    const std::vector<char> leads_on = nodes_leading_on(network);
    const auto begin = static_cast<NodeId>(
        std::find(leads_on.begin() + static_cast<std::ptrdiff_t>(leads_on.size() / 2), leads_on.end(), char{1}) -
        leads_on.begin());
    Search<HeapQueue<NodeId>> search(network, kUnreachable - 1);
    return median_ms([&] { search.run(std::span(&begin, 1)); });
}

/// \param give_back  whether nothing else is made of the roads
void network_figures(Roads& roads, const std::string& mode, bool give_back) {
    const Profile profile = layers::built_in_profile(mode);
    RoadNetwork network = build_network(roads, profile);
    const double search = search_ms(network);
    const std::string by = mode == "drive" ? ", by car" : ", on foot";
    print_fact("nodes" + by, static_cast<double>(network.node_count()));
    print_fact("edges" + by, static_cast<double>(network.edges.size()));
    const auto build_again = [&] { // never two at a time
        network = {};
        network = build_network(roads, profile);
    };
    compare(RatioOf::cost, "network" + by, build_again, kOneSearch, search);
    print_memory("network" + by);
    if (give_back) roads = {};
    std::shared_ptr<const HierarchyStructure> structure;
    Hierarchy hierarchy;
    compare(
        RatioOf::cost, "hierarchy: order and structure" + by,
        [&] { structure = {}, structure = build_structure(network, {}); }, kOneSearch, search);
    compare(
        RatioOf::cost, "hierarchy: new times" + by, [&] { hierarchy = {}, hierarchy = weigh(structure, network); },
        kOneSearch, search);
    print_memory("hierarchy" + by);
}

} // namespace

void building_figures(const std::string& name, Roads roads) {
    const bool for_cars_only = name.rfind("prefecture", 0) == 0;
    network_figures(roads, "drive", for_cars_only);
    if (!for_cars_only) network_figures(roads, "walk", true);
}

namespace {

/// Into memory that was written to before: the least that reading can cost.
void compare_with_reading(const char* what, const std::string& path, const std::function<void()>& open) {
    std::vector<char> bytes(std::filesystem::file_size(path), 'x');
    compare(RatioOf::cost, what, open, "reading the file once into memory", [&] {
        std::ifstream file(path, std::ios::binary);
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
}

} // namespace

void cache_figures(const Roads& roads) {
    const Profile profile = layers::built_in_profile("drive");
    const std::string key = layers::network_key(layers::roads_digest(roads), profile);
    const std::string path =
        std::filesystem::temp_directory_path() / ("lifecircle-figures-" + std::to_string(getpid()));
    const RoadNetwork network = build_network(roads, profile);
    layers::save_network(network, key, key, path);
    const layers::RoadRecords records(roads);
    print_fact("bytes", static_cast<double>(std::filesystem::file_size(path)));
    compare_with_reading("network opened", path, [&] { layers::load_network(path, key, records, profile); });

    const Hierarchy hierarchy = weigh(build_structure(network, {}), network);
    layers::save_structure(*hierarchy.structure, key, path);
    compare_with_reading("hierarchy opened: order and structure", path,
                         [&] { layers::load_structure(path, key, network.node_count()); });
    layers::save_times(hierarchy, key, path);
    compare_with_reading("hierarchy opened: times", path, [&] { layers::load_times(path, key, hierarchy.structure); });
    std::filesystem::remove(path);
    print_memory("all");
}

} // namespace lifecircle::bench
