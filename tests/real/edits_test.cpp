// Roads closed, changed and added on real extracts: labels repaired on the edited network against labels searched on
// one that is built from the edited roads.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include <lifecircle/layers/project.hpp>
#include <lifecircle/network/edit_network.hpp>
#include <lifecircle/reach/place_labels.hpp>

#include "support/edits.hpp"

#include "extract.hpp"

using namespace lifecircle;

namespace {

struct State {
    EditedNetwork edited;
    AccessFinder finder;
    State(EditedNetwork e, const AccessFinder& base) : edited(std::move(e)), finder(edited, base) {}
};

/// Edits in the 6 km around one facility after another.
void compare_edits(const test::Extract& extract, const std::string& mode, int count) {
    const RoadNetwork base = build_network(extract.roads, layers::profile_of({}, mode));
    const Barriers none;
    const AccessFinder base_finder(base, none);
    const NetworkEditor editor(base, extract.roads);
    std::size_t different = 0, places = 0, changed = 0;
    for (const Direction direction : test::kWays) {
        const test::Answers answers = test::answers_of(extract, base_finder, direction);
        std::vector<PlaceAccess> accesses = answers.places;
        PlaceLabels labels(base_finder, accesses, direction);
        labels.open_all(answers.sources, {});
        std::unique_ptr<State> before;
        test::Dice dice(17);
        for (int i = 0; i < count; ++i) {
            const MapXY at = extract.facilities[dice.below(static_cast<std::uint32_t>(extract.facilities.size()))];
            const RoadEdits edits =
                test::RandomEdits(extract.roads, Box{at.x, at.y, at.x, at.y}.grown(3000)).some(dice, 3);
            auto state = std::make_unique<State>(editor.edit(edits), base_finder);
            const NetworkChange change = change_between(base, before ? &before->edited : nullptr, &state->edited);
            for (const std::uint32_t p : labels.places_at(change))
                accesses[p] = state->finder.find(accesses[p].place, flow_at_place(direction));
            changed += labels.change_network(state->finder, change).size();
            before = std::move(state);
            const RoadNetwork built = build_network(edited_roads(extract.roads, edits), base.profile);
            const AccessFinder finder(built, none);
            const std::vector<NearestTwo> again = test::answers_of(extract, finder, direction).by_place;
            for (std::size_t p = 0; p < again.size(); ++p, ++places)
                different += again[p] != labels.by_place()[p] ? 1U : 0U;
        }
    }
    MESSAGE(mode << ": " << places << " places compared, " << changed << " changed, " << different << " differ");
    CHECK(different == 0);
    CHECK(changed > 0);
}

} // namespace

TEST_CASE("edits: Andorra, on foot and by car") {
    const auto extract = test::extract_named("andorra-2020.osm.pbf");
    if (!extract) return;
    compare_edits(*extract, "walk", 8);
    compare_edits(*extract, "drive", 8);
}

TEST_CASE("edits: Lauf, on foot") {
    const auto extract = test::extract_named("lauf-2020.osm.pbf");
    if (!extract) return;
    compare_edits(*extract, "walk", 8);
}
