// Kept networks and hierarchies: bytes as they are, and under a head and a checksum that are right. What is opened is
// used for all it can do, on the roads of a small town.
#include <lifecircle/layers/hierarchy_file.hpp>
#include <lifecircle/layers/network_file.hpp>

#include "../support/kept.hpp"
#include "fuzz.hpp"

using namespace lifecircle;

namespace {

const std::string kKey(layers::kKeyDigits, 'a'); // NOLINT(cert-err58-cpp)

/// A street of five points with two side streets, one of them a one-way.
Roads town() {
    Roads roads;
    roads.point = {{0, 0}, {200, 10}, {400, 0}, {600, 20}, {800, 0}, {200, 300}, {600, -250}};
    roads.vertex = {0, 1, 2, 3, 4, 1, 5, 3, 6};
    roads.class_names = {"street"};
    roads.roads.resize(3);
    roads.roads[0].vertex_count = 5;
    roads.roads[1].first_vertex = 5, roads.roads[1].vertex_count = 2;
    roads.roads[2].first_vertex = 7, roads.roads[2].vertex_count = 2;
    roads.roads[2].oneway.foot = OneWay::forward;
    return roads;
}

Profile on_foot() {
    Profile profile;
    profile.speed_kmh = {{"street", 3.6}};
    return profile;
}

struct Town {
    Roads roads = town();
    layers::RoadRecords records{roads};
    RoadNetwork network = build_network(roads, on_foot());
    std::shared_ptr<const HierarchyStructure> structure = build_structure(network, {});
};

void read_all(const Town& town, const std::string& file) {
    fuzz::read_or_refuse(
        [&] { test::use_all_of(layers::load_network(file, kKey, town.records, town.network.profile).network); });
    fuzz::read_or_refuse(
        [&] { test::use_all_of(weigh(layers::load_structure(file, kKey, town.network.node_count()), town.network)); });
    fuzz::read_or_refuse([&] { test::use_all_of(layers::load_times(file, kKey, town.structure)); });
}

/// The same with all that keeps strangers out set right; what it says of its arrays stays.
std::string let_in(std::string bytes) {
    layers::KeptHead head;
    const layers::KeptHead ours;
    if (bytes.size() < sizeof head) bytes.resize(sizeof head);
    std::memcpy(&head, bytes.data(), sizeof head);
    head.magic = ours.magic, head.form = ours.form, head.byte_order = ours.byte_order;
    kKey.copy(head.key.data(), kKey.size());
    std::memcpy(bytes.data(), &head, sizeof head);
    return test::resealed(std::move(bytes));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    static const Town town;
    const std::string bytes(fuzz::text_of(data, size));
    read_all(town, folder.write("kept.lcn", bytes));
    read_all(town, folder.write("kept.lcn", let_in(bytes)));
    return 0;
}
