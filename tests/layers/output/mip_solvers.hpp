#pragma once
/// \file  Other solvers of mixed-integer programs, as programs of their own: GLPK and Cbc.

#include <cstdint>
#include <set>
#include <string>

namespace lifecircle::test {

struct MipAnswer {
    char status = '?';        ///< o: optimal, n: there is no plan, u: not known
    std::int64_t cost = 0;    ///< of the best plan, where there is one
    std::set<std::string> on; ///< Cbc: binary variables that are 1; empty where there is no plan
    double seconds = 0;       ///< Cbc: on the wall
};

bool has_program(const std::string& name);

MipAnswer by_glpk(const std::string& model);

/// One thread. \param seconds  of CPU, that Cbc may go beyond; ended after four times as many on the wall, with nothing
/// known
MipAnswer by_cbc(const std::string& model, int seconds);

/// Where a model is written, and what solvers say of it; gone at the end.
struct ModelPath {
    std::string path;
    explicit ModelPath(const std::string& name);
    ModelPath(const ModelPath&) = delete;
    ModelPath& operator=(const ModelPath&) = delete;
    ~ModelPath();
};

} // namespace lifecircle::test
