// Writes a network by car as plain arrays for other engines, with facilities and places at its junctions, and says how
// this engine and Boost.Graph answer. Peers search along the arcs as written, which run against the traffic: their
// times from a facility are those to it. usage: peer_graph NETWORK FOLDER In FOLDER, as 32-bit numbers: tail, head and
// time of every arc; seeds; places. As doubles: xy of every node. Rows: peer_rows.hpp.

#include <cstdio>
#include <exception>
#include <fstream>
#include <utility>

#include <lifecircle/reach/service_area.hpp>

#include "measuring.hpp"
#include "peer_rows.hpp"
#include "region_sweeps.hpp"

namespace lifecircle::bench {
namespace {

using Time = std::uint16_t;

template <class Values> void write(const std::string& folder, const char* name, const Values& values) {
    std::ofstream file(folder + "/" + name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(typename Values::value_type)));
    if (!file.flush()) throw std::runtime_error("cannot write " + folder + "/" + name);
}

void write_graph(const RoadNetwork& network, const Questions& asked, const std::string& folder) {
    std::vector<std::uint32_t> tail, head, time;
    for (NodeId node = 0; node < network.node_count(); ++node)
        for (const Arc& arc : network.arcs_in(node))
            tail.push_back(node), head.push_back(arc.head), time.push_back(arc.time_ds);
    write(folder, "tail", tail), write(folder, "head", head), write(folder, "time", time);
    write(folder, "seeds", asked.seeds), write(folder, "places", asked.places);
    write(folder, "xy", network.node_xy);
}

Answer answer_of(const ServiceArea& area) {
    Answer answer;
    for (const Deciseconds time : area.time_ds) answer.add(time);
    return answer;
}

void own_searches(const World& world, const Questions& asked) {
    constexpr const char* kName = "lifecircle, searches";
    const std::vector<Source> sources = sources_at(world.network, asked.seeds);
    std::vector<const Source*> all;
    for (const Source& source : sources) all.push_back(&source);
    ServiceAreaSearch search(world.finder);
    print_row(kName, "nearest",
              [&] { return std::vector{answer_of(search.run(all, Direction::to_facility, kAreaLimit))}; });
    ask_for_all_and_few(asked, [&](std::span<const NodeId> seeds, const std::string& count) {
        print_row(kName, count + " areas", [&] {
            std::vector<Answer> answers;
            for (const Source& source : sources_at(world.network, seeds))
                answers.push_back(answer_of(search.run(source, Direction::to_facility, kAreaLimit)));
            return answers;
        });
    });
}

/// Answers of sweeps over a region, one a seed. \param counts  whether a node counts for a seed
template <class Counts> void add_answers(LaneSweep<Time>& sweep, std::span<const NodeId> seeds,
                                         const SweepRegion& region, Counts counts, std::vector<Answer>& answers) {
    sweep_each(sweep, seeds, region, [&](std::size_t begin, std::size_t count, auto times) {
        std::vector<Answer> lanes(count);
        for (std::size_t i = 0; i < region.wanted.size(); ++i)
            for (std::size_t lane = 0; lane < count; ++lane)
                if (const Time time = times[region.wanted[i]][lane];
                    time != kBeyond<Time> && counts(i, seeds[begin + lane]))
                    lanes[lane].add(time);
        answers.insert(answers.end(), lanes.begin(), lanes.end());
    });
}

void own_sweeps(const World& world, const Questions& asked) {
    constexpr const char* kName = "lifecircle, sweeps";
    const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    LaneSweep<Time> sweep(hierarchy, Direction::to_facility, kAreaLimit);
    print_row(kName, "nearest", [&] {
        for (const NodeId seed : asked.seeds) sweep.seed(seed, 0, 0);
        Answer answer;
        for (const Lanes<Time>& lanes : sweep.over_all())
            if (lanes[0] != kBeyond<Time>) answer.add(lanes[0]);
        return std::vector{answer};
    });
    LaneSweep<Time> longer(hierarchy, Direction::to_facility, kMatrixLimit);
    RegionFinder finder(hierarchy, Direction::to_facility);
    ask_for_all_and_few(asked, [&](std::span<const NodeId> seeds, const std::string& count) {
        const std::vector<Group> groups = groups_of(world.network, hierarchy, seeds, kAreaLimit);
        print_row(kName, count + " areas", [&] {
            std::vector<Answer> answers;
            for (const Group& group : groups)
                add_answers(
                    sweep, group.seeds, group.region, [](std::size_t, NodeId) { return true; }, answers);
            return answers;
        });
        print_row(kName, count + " rows", [&] {
            std::vector<Answer> answers;
            add_answers(
                longer, seeds, finder.around(asked.places, kMatrixLimit),
                [&](std::size_t place, NodeId seed) { return asked.places[place] != seed; }, answers);
            return answers;
        });
    });
}

int run(const std::string& name, const std::string& folder, std::size_t few) {
    std::optional<Roads> roads = roads_named(name);
    if (!roads) {
        std::printf("skipped\tthe extract of Andorra is absent (LIFECIRCLE_TEST_DATA)\n");
        return 0;
    }
    const World world(std::exchange(*roads, {}));
    Questions asked{world.any_nodes(kFacilities, 42), world.any_nodes(kFacilities, 7), few};
    std::sort(asked.seeds.begin(), asked.seeds.end());
    write_graph(world.network, asked, folder);
    std::printf("nodes\t%zu\narcs\t%zu\n", world.network.node_count(), world.network.in.size());
    own_searches(world, asked);
    own_sweeps(world, asked);
    boost_rows(world, asked);
    return 0;
}

} // namespace
} // namespace lifecircle::bench

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    lifecircle::bench::keep_to_one_core();
    try {
        return lifecircle::bench::run(argv[1], argv[2], std::stoul(argv[3]));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "peer_graph: %s\n", error.what());
        return 1;
    }
}
