#pragma once
/// \file  A project on the drawn county, for tests of the command line.

#include <doctest/doctest.h>

#include <string>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace lifecircle::test {

struct CountyProject {
    Folder home;
    std::string dir = home.path("project");
    CountyProject() { REQUIRE(lifecircle({"init", dir, "--roads", drawn_county(), "--name", "示例县"}).exit == 0); }
};

} // namespace lifecircle::test
