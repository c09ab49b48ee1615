#include "mip_solvers.hpp"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <unistd.h>

namespace lifecircle::test {
namespace {

std::int64_t whole(double cost) {
    const std::int64_t rounded = std::llround(cost);
    CHECK(static_cast<double>(rounded) == doctest::Approx(cost));
    return rounded;
}

} // namespace

bool has_program(const std::string& name) { return std::system(("command -v " + name + " > /dev/null").c_str()) == 0; }

/// GLPK's plain form: `s mip rows columns status objective`, then the values.
MipAnswer by_glpk(const std::string& model) {
    const std::string out = model + ".out";
    REQUIRE(std::system(("glpsol --lp " + model + " -w " + out + " > /dev/null").c_str()) == 0);
    std::ifstream in(out);
    MipAnswer answer;
    for (std::string word; in >> word;) {
        if (word != "s") {
            in.ignore(1'000'000, '\n');
            continue;
        }
        std::string kind, rows, columns;
        double cost = 0;
        in >> kind >> rows >> columns >> answer.status >> cost;
        REQUIRE(kind == "mip");
        answer.cost = whole(cost);
        break;
    }
    return answer;
}

/// Cbc's plain form: `STATUS - objective value COST`, then `index name value reduced-cost` where that is not 0; `**` in
/// front where a row is not kept.
MipAnswer by_cbc(const std::string& model, int seconds) {
    const std::string out = model + ".out";
    const std::string limit = std::to_string(seconds);
    std::filesystem::remove(out);
    const auto start = std::chrono::steady_clock::now();
    const std::string command = "timeout " + std::to_string(4 * seconds) + " cbc " + model + " sec " + limit +
                                " solve solution " + out + " quit > /dev/null";
    REQUIRE(std::system(command.c_str()) != -1);
    MipAnswer answer;
    answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    answer.status = 'u';
    std::ifstream in(out);
    std::string head;
    if (!std::getline(in, head)) return answer; // ended from outside
    const std::size_t at = head.find("objective value ");
    REQUIRE(at != std::string::npos);
    if (head.starts_with("Optimal")) answer.status = 'o';
    // "Integer infeasible" and "Infeasible"; "Stopped on time (no integer solution ...)" is neither
    if (head.starts_with("Infeasible") || head.starts_with("Integer infeasible")) answer.status = 'n';
    if (answer.status == 'n' || head.find("no integer solution") != std::string::npos) return answer;
    answer.cost = whole(std::stod(head.substr(at + 16)));
    for (std::string line; std::getline(in, line);) {
        REQUIRE(line.find("**") == std::string::npos);
        std::istringstream words(line);
        std::string index, name;
        double value = 0;
        words >> index >> name >> value;
        CHECK(std::abs(value - std::round(value)) < 1e-4);
        if (value > 0.5) answer.on.insert(name);
    }
    return answer;
}

ModelPath::ModelPath(const std::string& name)
    : path((std::filesystem::temp_directory_path() / (name + "-" + std::to_string(getpid()) + ".lp")).string()) {}

ModelPath::~ModelPath() {
    std::filesystem::remove(path);
    std::filesystem::remove(path + ".out");
}

} // namespace lifecircle::test
