#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

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
void compare_with_reading(const char* what, const std::vector<std::string>& paths, const std::function<void()>& open) {
    std::vector<std::vector<char>> bytes;
    for (const std::string& path : paths) bytes.emplace_back(std::filesystem::file_size(path), 'x');
    compare(RatioOf::cost, what, open, "reading the file once into memory", [&] {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            std::ifstream file(paths[i], std::ios::binary);
            file.read(bytes[i].data(), static_cast<std::streamsize>(bytes[i].size()));
        }
    });
}

} // namespace

void cache_figures(const Roads& roads) {
    const Profile profile = layers::built_in_profile("drive");
    const std::string key = layers::network_key(layers::roads_digest(roads), profile);
    const std::string path =
        std::filesystem::temp_directory_path() / ("lifecircle-figures-" + std::to_string(getpid()));
    const std::string order_path = path + "-order", times_path = path + "-times";
    const RoadNetwork network = build_network(roads, profile);
    layers::save_network(network, key, key, path);
    const layers::RoadRecords records(roads);
    print_fact("bytes", static_cast<double>(std::filesystem::file_size(path)));
    const auto open_network = [&] { layers::load_network(path, key, records, profile); };
    compare_with_reading("network opened", {path}, open_network);

    const Hierarchy hierarchy = weigh(build_structure(network, {}), network);
    layers::save_structure(*hierarchy.structure, key, order_path);
    const auto open_order = [&] { layers::load_structure(order_path, key, network.node_count()); };
    compare_with_reading("hierarchy opened: order and structure", {order_path}, open_order);
    layers::save_times(hierarchy, key, times_path);
    const auto open_times = [&] { layers::load_times(times_path, key, hierarchy.structure); };
    compare_with_reading("hierarchy opened: times", {times_path}, open_times);
    compare_with_reading("all three opened", {path, order_path, times_path},
                         [&] { open_network(), open_order(), open_times(); });
    for (const std::string& file : {path, order_path, times_path}) std::filesystem::remove(file);
    print_memory("all");
}

} // namespace lifecircle::bench
