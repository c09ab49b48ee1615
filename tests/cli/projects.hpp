#pragma once
/// \file  A project on the drawn county, for tests of the command line.

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace lifecircle::test {

inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct CountyProject {
    Folder home;
    std::string dir = home.path("project");
    CountyProject() { REQUIRE(lifecircle({"init", dir, "--roads", drawn_county(), "--name", "示例县"}).exit == 0); }
};

} // namespace lifecircle::test
