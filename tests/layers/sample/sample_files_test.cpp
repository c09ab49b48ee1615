#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stop_token>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/sample_files.hpp>

#include "engine/sample/digest.hpp"
#include "support/folder.hpp"

using namespace lifecircle;
namespace fs = std::filesystem;

namespace {

std::size_t entries(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

People people_of(const std::vector<DemandPoint>& demand, Group group) {
    People sum = 0;
    for (const DemandPoint& d : demand) sum += d.people[static_cast<std::size_t>(group)].value_or(0);
    return sum;
}

} // namespace

TEST_CASE("sample files: a project that reads back as the sample it was made from") {
    const test::Folder home;
    const SampleRequest request = test::small_request(1);
    const layers::SampleFiles written = layers::write_sample(request, home.path("county"), false, {});
    const Sample sample = make_sample(request, {});
    const layers::Project project = layers::read_project(home.path("county"));
    CHECK(project.synthetic);
    CHECK_FALSE(project.note.empty());
    const layers::Inputs inputs = layers::load_inputs(project, {});
    const Study& study = inputs.study;

    CHECK(written.roads == sample.roads.roads.size());
    REQUIRE(inputs.roads.roads.size() == sample.roads.roads.size());
    CHECK(inputs.roads.point.size() == sample.roads.point.size()); // roads that met still share their points
    std::size_t bridges = 0, one_way = 0;
    for (std::size_t r = 0; r < sample.roads.roads.size(); ++r) {
        const Road &own = sample.roads.roads[r], &back = inputs.roads.roads[r];
        bridges += own.bridge == back.bridge && own.tunnel == back.tunnel ? 0U : 1U;
        one_way += own.oneway.motor == back.oneway.motor && back.oneway.foot == OneWay::both ? 0U : 1U;
    }
    CHECK(bridges + one_way == 0);

    REQUIRE(study.demand.size() == sample.demand.size());
    for (std::size_t g = 0; g < kGroupCount; ++g)
        CHECK(people_of(study.demand, static_cast<Group>(g)) == people_of(sample.demand, static_cast<Group>(g)));
    std::size_t moved = 0, strangers = 0;
    for (std::size_t i = 0; i < sample.demand.size(); ++i) {
        const DemandPoint &own = sample.demand[i], &back = study.demand[i];
        moved += own.place == back.place && own.role == back.role && own.name == back.name ? 0U : 1U;
        const bool same_unit = back.unit >= 0 && study.units[static_cast<std::size_t>(back.unit)].code ==
                                                     sample.units[static_cast<std::size_t>(own.unit)].code;
        strangers += same_unit ? 0U : 1U;
    }
    CHECK(moved == 0);
    CHECK(strangers == 0);
    CHECK(study.units.size() == sample.units.size());
    CHECK(inputs.water.size() == sample.water.size());
    CHECK(inputs.barrier_lines.size() == sample.rivers.size());
    CHECK_FALSE(inputs.heights.empty());

    REQUIRE(study.facilities.size() == sample.facilities.size());
    std::size_t changed = 0;
    for (std::size_t i = 0; i < sample.facilities.size(); ++i) {
        const Facility &own = sample.facilities[i], &back = study.facilities[i];
        changed += own.id == back.id && own.kind == back.kind && own.state == back.state &&
                           own.capacity == back.capacity && own.place == back.place
                       ? 0U
                       : 1U;
    }
    CHECK(changed == 0);
    for (const layers::LoadReport& report : inputs.reports) {
        CAPTURE(report.input);
        if (!report.input.starts_with("heights.tif")) CHECK(report.skipped.empty()); // there: cells outside the map
    }
}

TEST_CASE("sample files: facilities are of kinds that the table of kinds has, with its family, level and unit") {
    std::size_t unlike = 0;
    for (const Facility& f : make_sample(test::small_request(2), {}).facilities) {
        const FacilityKind* kind = layers::find_kind(f.kind);
        REQUIRE_MESSAGE(kind != nullptr, f.kind);
        CAPTURE(f.kind);
        CHECK(kind->family == f.family);
        CHECK(kind->capacity_unit.starts_with(f.capacity_unit)); // "beds;nursing beds": the first
        unlike += kind->level == f.level ? 0U : 1U;
    }
    CHECK(unlike == 0);
}

TEST_CASE("sample files: the same request gives the same bytes, and the folder before is kept") {
    const test::Folder home;
    const std::string folder = home.path("county");
    layers::write_sample(test::small_request(1), folder, false, {});
    const std::array names{"sample.gpkg", "heights.tif", "project.toml", "manifest.json"};
    std::vector<std::string> before;
    for (const char* name : names) before.push_back(test::bytes_of((fs::path(folder) / name).string()));
    std::ofstream(folder + "/notes.txt") << "mine";
    layers::write_sample(test::small_request(1), folder, false, {});
    for (std::size_t k = 0; k < names.size(); ++k) {
        CAPTURE(names[k]);
        CHECK_FALSE(before[k].empty());
        CHECK(test::bytes_of((fs::path(folder) / names[k]).string()) == before[k]);
    }
    CHECK_FALSE(fs::exists(folder + "/notes.txt"));
    CHECK(test::bytes_of(folder + ".previous/notes.txt") == "mine");
}

TEST_CASE("sample files: stopped while making or writing, nothing is left and nothing was touched") {
    const test::Folder home;
    std::string stage;
    SUBCASE("making") { stage = "stage.sample"; }
    SUBCASE("writing") { stage = "stage.write"; }
    std::stop_source stop;
    const Progress progress{[&](std::string_view at, double) {
                                if (at == stage) stop.request_stop();
                            },
                            stop.get_token()};
    CHECK_THROWS_AS(layers::write_sample(test::small_request(1), home.path("county"), false, progress), Cancelled);
    CHECK(entries(home.path()) == 0);
}

TEST_CASE("sample files: a folder with something else in it is replaced on demand only, and kept") {
    const test::Folder home;
    home.write("mine/letter.txt", "dear");
    home.write("mine/manifest.json", R"({"format": "something else"})");
    const SampleRequest request = test::small_request(1);
    CHECK_THROWS_AS(layers::write_sample(request, home.path("mine"), false, {}), OutputError);
    CHECK(test::bytes_of(home.path("mine/letter.txt")) == "dear");
    CHECK_FALSE(layers::is_sample_folder(home.path("mine")));
    layers::write_sample(request, home.path("mine"), true, {});
    CHECK(layers::is_sample_folder(home.path("mine")));
    CHECK(test::bytes_of(home.path("mine.previous/letter.txt")) == "dear");
}
