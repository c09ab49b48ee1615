#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/orlib_file.hpp>
#include <lifecircle/layers/point_medians.hpp>
#include <lifecircle/siting/consolidate.hpp>
#include <lifecircle/siting/solve.hpp>

using namespace lifecircle;

namespace {

struct TextFile {
    std::string path = (std::filesystem::temp_directory_path() / ("orlib-" + std::to_string(getpid()))).string();
    explicit TextFile(const std::string& text) { std::ofstream(path) << text; }
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;
    ~TextFile() { std::filesystem::remove(path); }
};

template <typename Instance> std::string said(const std::string& text, Instance (*read)(const std::string&)) {
    const TextFile file(text);
    try {
        read(file.path);
    } catch (const DataError& error) {
        return error.where.row + ", " + error.where.field + ": " + error.found + "; " + error.expected;
    }
    return "";
}

} // namespace

TEST_CASE("orlib: a p-median's costs are shortest ways, and of an edge given twice the last length counts") {
    const TextFile file("4 4 1\n1 2 5\n2 3 7\n1 3 40\n 2 1 6\n"); // 4 is on its own
    const SitingInstance in = layers::read_pmed(file.path);
    CHECK(in.costs.demand_count() == 4);
    CHECK(in.costs.pair_count() == 3 * 3 + 1);
    CHECK(in.costs.by_candidate[0][2] == CostEntry{2, 13});
    CHECK(*in.problem.sites == 1);
    CHECK(solve_siting(in.costs, in.problem, {}, {}).status == SitingStatus::infeasible);
}

TEST_CASE("orlib: a set cover") {
    const TextFile file("3 3\n2 2 3\n2\n1 3\n2\n2 3\n1\n1\n");
    const SitingInstance in = layers::read_scp(file.path);
    const SitingSolution solution = solve_siting(in.costs, in.problem, {}, {});
    CHECK(solution.plan->cost == 4);
    CHECK(solution.plan->sites == std::vector<CandidateId>{0, 1});
}

TEST_CASE("orlib: what is wrong is said with its line") {
    CHECK(said("", layers::read_pmed) == "line 1, nodes: the file ends; 1 to 10000");
    CHECK(said("3 1 4\n", layers::read_pmed) == "line 1, p: '4'; 1 to 3");
    CHECK(said("3 2 1\n1 2 5\n", layers::read_pmed) == "line 3, node: the file ends; 1 to 3");
    CHECK(said("3 1 1\n1 0 5\n", layers::read_pmed) == "line 2, node: '0'; 1 to 3");
    CHECK(said("3 1 1\n1 2 5x\n", layers::read_pmed) == "line 2, length: '5x'; 0 to 333333333");
    CHECK(said("3 1 1\n1 2 5\n2", layers::read_pmed) ==
          "line 3, : more numbers than the first line announces; the end of the file");
    CHECK(said("1 2\n1 -1\n", layers::read_scp) == "line 2, cost: '-1'; 0 to 1000000000");
    CHECK(said("1 2\n1 1\n1\n3\n", layers::read_scp) == "line 4, column: '3'; 1 to 2");
    CHECK(said("1 2\n1 1\n2 1 1\n", layers::read_scp) == "line 3, column: a column twice in one row; each once");
    CHECK_THROWS_AS(layers::read_scp("/nowhere/at/all"), DataError);
}

TEST_CASE("orlib: capacitated medians of points, and a median of TSPLIB, cost straight lines cut to whole steps") {
    const TextFile three("1 7\n3 2 10\n1 0 0 4\n2 3 3 6\n3 9 0 5\n");
    const CapacitatedInstance in = layers::read_pmedcap(three.path);
    CHECK(in.costs.by_candidate[0][1] == CostEntry{1, 4});
    CHECK(in.costs.by_candidate[0][2] == CostEntry{2, 9});
    CHECK(in.problem.capacity == std::vector<std::int64_t>{10, 10, 10});
    CHECK(in.problem.size == std::vector<std::int64_t>{4, 6, 5});
    CHECK(solve_consolidation(in.costs, in.problem, {}, {}).plan->cost == 4);
    const TextFile sjc("2 1\r\n  1 1 20 3\r\n 2 2 5 4\r\n\r\n");
    CHECK(layers::read_sjc(sjc.path).costs.by_candidate[0][1] == CostEntry{1, 141});
    CHECK(layers::read_sjc(sjc.path).problem.capacity == std::vector<std::int64_t>{20, 5});
    const TextFile tsp(
        "NAME: t\nTYPE: TSP\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 3 4\nEOF\n");
    const SitingInstance points = layers::read_tsplib(tsp.path, 1);
    CHECK(points.costs.by_candidate[0][1] == CostEntry{1, 5});
    CHECK(solve_siting(points.costs, points.problem, {}, {}).plan->cost == 5);
}

TEST_CASE("orlib: what is wrong in files of points is said with its line") {
    CHECK(said("1 7\n3 4 10\n", layers::read_pmedcap) == "line 2, p: '4'; 1 to 3");
    CHECK(said("1 7\n1 1 10\n1 0 0 4\n9", layers::read_pmedcap) ==
          "line 4, : more numbers than the first line announces; the end of the file");
    CHECK(said("2 1\n1 1 20 3\n2 2 5\n", layers::read_sjc) == "line 4, size: the file ends; 0 to 1000000000");
    const auto one_site = +[](const std::string& path) { return layers::read_tsplib(path, 1); };
    CHECK(said("DIMENSION: 2\n", one_site) == "line 2, NODE_COORD_SECTION: the file ends; coordinates of the points");
    CHECK(said("DIMENSION: 2\nEDGE_WEIGHT_TYPE: GEO\nNODE_COORD_SECTION\n1 0 0\n", one_site) ==
          "line 3, DIMENSION, EDGE_WEIGHT_TYPE: not given, or of another kind; a number, EUC_2D");
    CHECK(said("DIMENSION: 2\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n3 1 1\n", one_site) ==
          "line 5, node: '3'; 2 to 2");
}
