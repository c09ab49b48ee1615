// People by cell: Porto Alegre's hexagons from a table, with the schools that stand in the same table.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "real/project.hpp"
#include "support/command.hpp"
#include "support/folder.hpp"

using namespace lifecircle;
using nlohmann::json;

namespace {

struct Sums {
    std::int64_t people = 0;
    int cells = 0, with_school = 0;
};

/// id,lon,lat,population,schools,… read without any of our readers.
Sums sums_of(const std::string& csv) {
    std::ifstream file(csv);
    Sums sums;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string id, lon, lat, population, schools;
        for (std::string* field : {&id, &lon, &lat, &population, &schools}) std::getline(fields, *field, ',');
        ++sums.cells, sums.people += std::stoll(population), sums.with_school += std::stoi(schools) > 0 ? 1 : 0;
    }
    return sums;
}

} // namespace

TEST_CASE("porto alegre: people by cell add up to those of the table") {
    const auto files = test::files_or_skip(test::kPortoAlegre);
    if (!files) return;
    const Sums sums = sums_of(files->at(1));
    CHECK(sums.people == 812935);
    const test::Folder home;
    const std::string project = test::make_project(test::kPortoAlegre, *files, home);
    const test::Outcome done = test::lifecircle({"run", "-p", project, "--json"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    const json summary = json::parse(done.out);
    CHECK(summary["facilities"] == sums.with_school);
    CHECK(summary["coverage"].size() == 2);
    for (const json& row : summary["coverage"]) {
        CAPTURE(row.dump());
        CHECK(row["places"] == sums.cells);
        CHECK(row["people"] == sums.people);
        CHECK(row["people_covered"].get<std::int64_t>() + row["people_not_covered"].get<std::int64_t>() == sums.people);
        CHECK(row["people_unknown"] == 0);
        CHECK(row["people_covered"] > 700'000); // in a city most have a school within 15 minutes
        CHECK(row["people_not_covered"] > 0);
    }
    CHECK(test::lifecircle({"verify", project}).exit == 0);
}
