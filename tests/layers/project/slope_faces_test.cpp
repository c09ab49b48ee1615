// What a run says of slopes: where heights are known, and nothing where they are not.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/summary.hpp>

#include "support/folder.hpp"

using namespace lifecircle;

namespace {

/// The ground of the drawn county rises to the east by about 10 % (times `steep`); the last cells in the east are void.
std::string ramp(const test::Folder& folder, int steep) {
    std::string text = "ncols 200\nnrows 200\nxllcorner 110.8\nyllcorner 37.3\ncellsize 0.002\nNODATA_value -9999\n";
    for (int row = 0; row < 200; ++row)
        for (int column = 0; column < 200; ++column)
            text += (column >= 108 ? "-9999" : std::to_string(1500 + (column - 60) * 17 * steep)) +
                    (column < 199 ? " " : "\n");
    return folder.write("dem.asc", text);
}

std::unique_ptr<layers::Assessment> assessed(const test::Folder& folder, bool with_heights, int steep = 1,
                                             const std::string& keys = "") {
    const std::string osm = std::string(LIFECIRCLE_SOURCE_DIR) + "/datasets/sample/drawn_county.osm";
    std::string text = "crs = \"EPSG:4546\"\n" + keys;
    for (const char* role : {"roads", "facilities", "demand"})
        text += std::string("[[") + role + "]]\nfile = \"" + osm + "\"\n";
    if (with_heights) text += "[[heights]]\nfile = \"" + ramp(folder, steep) + "\"\ndatum = \"EPSG:4326\"\n";
    for (const char* limit : {"mode = \"walk\"\nminutes = 15", "mode = \"cycle\"\nminutes = 15",
                              "mode = \"drive\"\nminutes = 15", "mode = \"walk\"\nmetres = 1000"})
        text += std::string("[[standard]]\nfamily = \"clinic\"\n") + limit + "\n";
    return layers::assess_project(layers::read_project(folder.write("project.toml", text)), {});
}

std::size_t marks(const layers::Assessment& run, const std::string& mark) {
    const auto notes = layers::footnotes_of(run.inputs.study, run.ledger, false);
    return static_cast<std::size_t>(
        std::count_if(notes.begin(), notes.end(), [&](const layers::Footnote& n) { return n.mark == mark; }));
}

std::string summary(const layers::Assessment& run) {
    return layers::summary_json(run.inputs.study, run.ledger, {"", "", "", false, run.inputs.reports});
}

} // namespace

TEST_CASE("slope in results: walking and cycling change and say so; car and metres stay") {
    const test::Folder folder;
    const auto level = assessed(folder, false), hills = assessed(folder, true);
    const layers::Texts texts(layers::Language::en);
    const std::array kinds{SlopeRule::Kind::walk, SlopeRule::Kind::ride, SlopeRule::Kind::none, SlopeRule::Kind::none};
    REQUIRE(hills->ledger.results.size() == kinds.size());
    for (std::size_t s = 0; s < kinds.size(); ++s) {
        CAPTURE(s);
        const StandardResult &on_hills = hills->ledger.results[s], &on_level = level->ledger.results[s];
        CHECK(on_hills.standard.slope == kinds[s]);
        CHECK(on_level.standard.slope == SlopeRule::Kind::none);
        CHECK((on_hills.place == on_level.place) == (kinds[s] == SlopeRule::Kind::none));
        CHECK(layers::speed_text(texts, on_hills.standard).ends_with(", by slope") ==
              (kinds[s] != SlopeRule::Kind::none));
    }
    CHECK(marks(*hills, "slope") == 2);
    CHECK(marks(*hills, "slope_unknown") == 1);
    CHECK(marks(*level, "slope") + marks(*level, "slope_unknown") == 0);
    CHECK(layers::slope_footnotes(hills->inputs.study, std::span(&hills->ledger.results[2], 1)).empty());

    const HeightSource& source = hills->inputs.study.height_source;
    CHECK(source.name == "dem.asc");
    CHECK(source.unknown_m > 100.0);
    CHECK(source.unknown_m < source.roads_m);
    const auto& report = hills->inputs.reports.back();
    CHECK(std::any_of(report.doubts.begin(), report.doubts.end(),
                      [](const layers::LoadNote& n) { return n.reason == "doubt.roads_without_heights"; }));
    CHECK(summary(*hills).find("\"slope\": \"ride\"") != std::string::npos);
    CHECK(summary(*hills).find("\"roads_without_km\"") != std::string::npos);
    CHECK(summary(*level).find("slope") == std::string::npos);
    CHECK(summary(*level).find("heights") == std::string::npos);
    CHECK(layers::parameter_set_id(hills->project) != layers::parameter_set_id(level->project));
}

TEST_CASE("slope in results: cliffs are barriers beside the others, where a project asks for them, and it says so") {
    const test::Folder folder;
    const auto free = assessed(folder, true, 5), stopped = assessed(folder, true, 5, "cliff_slope = 0.4\n");
    const auto gentle = assessed(folder, true, 5, "cliff_slope = 1\n"); // nowhere as steep
    CHECK(stopped->inputs.barrier_lines.size() > free->inputs.barrier_lines.size());
    CHECK(gentle->inputs.barrier_lines.size() == free->inputs.barrier_lines.size());
    const auto& demand = free->inputs.study.demand;
    const auto known = std::find_if(demand.begin(), demand.end(), [&](const DemandPoint& d) {
        return !std::isnan(height_at(free->inputs.heights, d.place + MapXY{600.0, 0.0}));
    });
    REQUIRE(known != demand.end());
    const MapXY place = known->place;
    CHECK(stopped->barriers.crossed_by(place, place + MapXY{400.0, 0.0})); // straight up, over a cell or more
    CHECK_FALSE(stopped->barriers.crossed_by(place, place + MapXY{0.0, 20.0}));
    CHECK_FALSE(free->barriers.crossed_by(place, place + MapXY{400.0, 0.0}));
    CHECK(gentle->ledger.results[0].place == free->ledger.results[0].place);
    CHECK(marks(*stopped, "cliffs") == 1);
    CHECK(marks(*free, "cliffs") == 0);
    // Legs of drivers cross no cliffs either.
    const auto notes = layers::slope_footnotes(stopped->inputs.study, std::span(&stopped->ledger.results[2], 1));
    REQUIRE(notes.size() == 1);
    for (const layers::Language language : {layers::Language::zh, layers::Language::en})
        CHECK(layers::Texts(language).fill(notes[0].key, notes[0].values).find("40 %") != std::string::npos);
    CHECK(stopped->inputs.study.height_source.cliffs_m > 1000.0);
    CHECK(summary(*stopped).find("\"cliff_slope\": 0.4") != std::string::npos);
    CHECK(summary(*stopped).find("\"cliffs_km\"") != std::string::npos);
    CHECK(summary(*free).find("cliff") == std::string::npos);
    CHECK(layers::parameter_set_id(stopped->project) != layers::parameter_set_id(free->project));
    CHECK(layers::parameter_set_id(stopped->project) != layers::parameter_set_id(gentle->project));
}
