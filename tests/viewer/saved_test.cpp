// What the window saved, read by the command.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "viewer/stage.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;

TEST_CASE("saved scenarios: `lifecircle coverage --scenario` says the figures that the window shows") {
    const test::Folder folder;
    test::county_in(folder);
    test::Stage stage(folder.path());
    const auto& scene = stage.app.project()->scene;
    stage.send(PlaceNew{stage.app.state.view.centre, 0, "新校"});
    stage.send(DragTo{"", scene.study->demand[1].place + MapXY{120.0, 40.0}});
    stage.send(CloseFacility{scene.study->facilities[scene.ledger->results[1].facilities.at(0)].id});
    stage.send(SaveScenario{"试作", false});
    const test::Outcome outcome =
        test::lifecircle({"coverage", "-p", folder.path(), "--scenario", folder.path("试作.toml"), "--json"});
    REQUIRE(outcome.exit == 0);
    const auto document = nlohmann::json::parse(outcome.out);
    std::size_t compared = 0;
    for (const auto& row : document.at("coverage")) {
        const auto& standards = stage.app.scene().study->standards;
        for (const CoverageRow& shown : stage.app.scene().ledger->rows) {
            if (shown.unit >= 0 || !row.at("unit").is_null()) continue;
            if (shown.group != row.at("group") ||
                standards[static_cast<std::size_t>(shown.standard)].key != row.at("standard"))
                continue;
            CHECK(row.at("places_covered") == shown.places_covered);
            CHECK(row.at("people_covered") == shown.covered);
            CHECK(row.at("people") == shown.people);
            ++compared;
        }
    }
    CHECK(compared >= 2);
}
