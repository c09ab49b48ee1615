#include <cstdio>
#include <span>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "measuring.hpp"
#include "peer_rows.hpp"

namespace lifecircle::bench {
namespace {

struct ArcTime {
    Deciseconds time_ds = 0;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, ArcTime>;
using Colours = std::vector<boost::default_color_type>;

Graph graph_of(const RoadNetwork& network) {
    std::vector<std::pair<NodeId, NodeId>> ends;
    std::vector<ArcTime> times;
    for (NodeId node = 0; node < network.node_count(); ++node)
        for (const Arc& arc : network.arcs_in(node)) ends.emplace_back(node, arc.head), times.push_back({arc.time_ds});
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), times.begin(), network.node_count()};
}

struct Beyond {};

/// Ends the search at the first node beyond the limit, and keeps what was touched so that it can be put back.
struct Visitor : boost::dijkstra_visitor<> {
    const std::vector<Deciseconds>* time_by_node;
    std::vector<NodeId>* touched;
    Deciseconds limit = 0;
    template <class G> void discover_vertex(NodeId node, const G&) { touched->push_back(node); }
    template <class G> void examine_vertex(NodeId node, const G&) {
        if ((*time_by_node)[node] > limit) throw Beyond{};
    }
};

class BoostSearch {
  public:
    explicit BoostSearch(const RoadNetwork& network)
        : graph_(graph_of(network)), time_(network.node_count(), kUnreachable), before_(network.node_count()),
          colour_(network.node_count(), boost::white_color) {}

    /// Calls `take(node, time)` for every node within the limit of the nearest seed.
    template <class Take> void run(std::span<const NodeId> seeds, Deciseconds limit, Take take) {
        Visitor visitor;
        visitor.time_by_node = &time_, visitor.touched = &touched_, visitor.limit = limit;
        for (const NodeId seed : seeds) time_[seed] = 0;
        const auto index = boost::get(boost::vertex_index, graph_);
        try {
            boost::dijkstra_shortest_paths_no_init(
                graph_, seeds.begin(), seeds.end(), boost::make_iterator_property_map(before_.begin(), index),
                boost::make_iterator_property_map(time_.begin(), index), boost::get(&ArcTime::time_ds, graph_), index,
                std::less<>(), std::plus<>(), Deciseconds{0}, visitor,
                boost::make_iterator_property_map(colour_.begin(), index));
        } catch (const Beyond&) {
        }
        for (const NodeId node : touched_) {
            if (time_[node] <= limit) take(node, time_[node]);
            time_[node] = kUnreachable, colour_[node] = boost::white_color;
        }
        touched_.clear();
    }

  private:
    Graph graph_;
    std::vector<Deciseconds> time_;
    std::vector<Graph::vertex_descriptor> before_;
    Colours colour_;
    std::vector<NodeId> touched_;
};

} // namespace

void boost_rows(const World& world, const Questions& asked) {
    constexpr const char* kName = "Boost.Graph";
    std::printf("version\t%s\t%d.%d\n", kName, BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000);
    BoostSearch search(world.network);
    print_row(kName, "nearest", [&] {
        Answer answer;
        search.run(asked.seeds, kAreaLimit, [&](NodeId, Deciseconds time) { answer.add(time); });
        return std::vector{answer};
    });
    std::vector<char> is_place(world.network.node_count(), 0);
    for (const NodeId place : asked.places) is_place[place] = 1;
    ask_for_all_and_few(asked, [&](std::span<const NodeId> seeds, const std::string& count) {
        const auto each = [&](Deciseconds limit, auto counts) {
            std::vector<Answer> answers(seeds.size());
            for (std::size_t s = 0; s < seeds.size(); ++s)
                search.run(seeds.subspan(s, 1), limit, [&](NodeId node, Deciseconds time) {
                    if (counts(node, seeds[s])) answers[s].add(time);
                });
            return answers;
        };
        print_row(kName, count + " areas", [&] { return each(kAreaLimit, [](NodeId, NodeId) { return true; }); });
        print_row(kName, count + " rows", [&] {
            return each(kMatrixLimit, [&](NodeId node, NodeId seed) { return is_place[node] != 0 && node != seed; });
        });
    });
}

void print_row(const std::string& engine, const std::string& question,
               const std::function<std::vector<Answer>()>& ask) {
    constexpr int kRounds = 5;
    std::vector<Answer> answers;
    std::vector<double> us;
    double all_us = 0.0;
    for (int round = 0; round < kRounds && all_us < 10e6; ++round)
        timed(us, [&] { answers = ask(); }), all_us += us.back();
    std::printf("row\t%s\t%s\t%.4f\t%.4f\t%.4f\n", engine.c_str(), question.c_str(), at_share(us, 0.5) * 1e-3,
                at_share(us, 0.0) * 1e-3, at_share(us, 1.0) * 1e-3);
    std::printf("answers\t%s\t%s", engine.c_str(), question.c_str());
    for (const Answer& answer : answers)
        std::printf("\t%llu\t%llu", static_cast<unsigned long long>(answer.count),
                    static_cast<unsigned long long>(answer.sum));
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace lifecircle::bench
