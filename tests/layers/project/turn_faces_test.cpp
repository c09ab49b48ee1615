// Turn costs of a project's own profile: they are read, refused where they are nonsense, and said in results.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/summary.hpp>

#include "support/folder.hpp"

using namespace lifecircle;

namespace {

constexpr const char* kProfile = "key = \"drive\"\ngroup = \"motor\"\nreference_kmh = 40\n"
                                 "obeys_turn_restrictions = true\n[speed_kmh]\nprimary = 40\nresidential = 20\n";

layers::Project project_with(const test::Folder& folder, const std::string& turns) {
    const std::string osm = std::string(LIFECIRCLE_SOURCE_DIR) + "/datasets/sample/drawn_county.osm";
    std::string text = "crs = \"EPSG:4546\"\n";
    for (const char* role : {"roads", "facilities", "demand"})
        text += std::string("[[") + role + "]]\nfile = \"" + osm + "\"\n";
    text += "[[standard]]\nfamily = \"clinic\"\nmode = \"drive\"\nminutes = 15\n"
            "[[standard]]\nfamily = \"clinic\"\nmode = \"drive\"\nmetres = 5000\n[profiles]\ndrive = \"drive.toml\"\n";
    folder.write("drive.toml", kProfile + turns);
    return layers::read_project(folder.write("project.toml", text));
}

bool is_noted(const layers::Assessment& run) {
    const auto notes = layers::footnotes_of(run.inputs.study, run.ledger, false);
    return std::any_of(notes.begin(), notes.end(), [](const auto& n) { return n.mark == "turns_cost"; });
}

} // namespace

TEST_CASE("turn costs: a profile's numbers are read, by the side people drive on") {
    const Profile none = layers::parse_profile(kProfile, "p");
    CHECK(none.turns.obeys_restrictions);
    CHECK_FALSE(none.turns.costs());
    const TurnRule rule =
        layers::parse_profile(std::string(kProfile) + "[turns]\ndrives_on = \"left\"\ncrossing_s = 8\nnear_s = 3.5\n"
                                                      "sharp_s = 2\nonto_faster_s = 4\nu_turn_s = 20\n",
                              "p")
            .turns;
    CHECK(rule == TurnRule{true, true, 8.0, 3.5, 2.0, 4.0, 20.0});
    for (const char* wrong : {"[turns]\nnear_s = -1\n", "[turns]\nnear_s = 1e9\n", "[turns]\ndrives_on = \"middle\"\n",
                              "[turns]\nleft_s = 3\n", "[turns]\nnear_s = \"3\"\n"})
        CHECK_THROWS_AS(layers::parse_profile(std::string(kProfile) + wrong, "p"), DataError);
    CHECK_THROWS_AS(layers::parse_profile("turns = 3\n" + std::string(kProfile), "p"), DataError);
}

TEST_CASE("turn costs: built-in profiles have none, cars and bicycles obey restrictions") {
    for (const std::string_view key : layers::mode_keys()) {
        const Profile p = layers::built_in_profile(key);
        CHECK_FALSE(p.turns.costs());
        CHECK(p.turns.obeys_restrictions == (p.group != TravelGroup::foot));
        CHECK(metre_profile(p).turns.obeys_restrictions == p.turns.obeys_restrictions);
    }
}

TEST_CASE("turn costs: results that have them say so, and have another parameter set") {
    const test::Folder folder, other;
    const layers::Project costly = project_with(folder, "[turns]\ncrossing_s = 10\n"), free = project_with(other, "");
    const layers::Texts texts(layers::Language::en);
    CHECK(layers::parameter_set_id(costly) != layers::parameter_set_id(free));
    const auto run = layers::assess_project(costly, {}), plain = layers::assess_project(free, {});
    CHECK(layers::speed_text(texts, run->ledger.results[0].standard).ends_with(", plus time for turns"));
    CHECK_FALSE(run->ledger.results[1].standard.turns_cost); // a limit in metres is measured along the road
    CHECK_FALSE(plain->ledger.results[0].standard.turns_cost);
    CHECK(is_noted(*run));
    CHECK_FALSE(is_noted(*plain));
    const auto summary = [](const layers::Assessment& of) {
        return layers::summary_json(of.inputs.study, of.ledger, {"", "", "", false, of.inputs.reports});
    };
    CHECK(summary(*run).find("\"turns_cost\": true") != std::string::npos);
    CHECK(summary(*plain).find("turns_cost") == std::string::npos);
}
