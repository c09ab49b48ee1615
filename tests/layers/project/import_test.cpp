// What the data report tells a clerk, on inputs drawn by hand.
#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/layers/import.hpp>
#include <lifecircle/layers/texts.hpp>

#include "support/drawing.hpp"

using namespace lifecircle;
using layers::Finding;

namespace {

DemandPoint village(const std::string& id, const std::string& name, MapXY place, std::int32_t unit) {
    DemandPoint d;
    d.id = id, d.name = name, d.place = place, d.unit = unit;
    d.people[0] = 100;
    return d;
}

/// A road of 2 km from A to B in one township; villages are added by the tests.
layers::Inputs one_road() {
    layers::Inputs inputs;
    inputs.roads = test::sketch("A----B", 500.0).roads;
    Unit township;
    township.code = "990101", township.name = "东沟镇", township.level = "township";
    inputs.study.units = {township};
    return inputs;
}

const Finding* find(const std::vector<Finding>& findings, const std::string& key) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.text == key; });
    return found == findings.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("data report: inputs without a fault give no finding") {
    layers::Inputs inputs = one_road();
    const MapXY a = test::sketch("A----B", 500.0).at('A');
    inputs.study.demand = {village("1", "东沟", a, 0), village("2", "西沟", a + MapXY{100, 0}, 0)};
    CHECK(layers::check_inputs(inputs).empty());
}

TEST_CASE("data report: each sort of fault is found once, with the row it is in") {
    layers::Inputs inputs = one_road();
    const MapXY a = test::sketch("A----B", 500.0).at('A');
    inputs.study.demand = {village("1", "东沟", a, 0),
                           village("2", "王家庄", a + MapXY{0, 100}, 0),
                           village("3", "王家庄", a + MapXY{100, 100}, 0), // as 2, in one township
                           village("4", "远山", a + MapXY{0, 501}, 0),     // no road within 500 m
                           village("5", "外村", a + MapXY{200, 0}, -1),    // outside the township
                           village("6", "", a + MapXY{300, 0}, 0),
                           village("7", "同点", a, 0), // where 1 is
                           village("2", "重号", a + MapXY{400, 0}, 0)};
    inputs.study.demand[5].people[0].reset();
    const std::vector<Finding> findings = layers::check_inputs(inputs);
    for (const auto& expected :
         {std::pair("check.demand_outside", "5 外村"), std::pair("check.demand_far", "4 远山"),
          std::pair("check.demand_unnamed", "6"), std::pair("check.demand_same_id", "2 重号"),
          std::pair("check.demand_same_place", "7 同点"), std::pair("check.demand_same_name", "3 王家庄"),
          std::pair("check.demand_no_people", "6")}) {
        CAPTURE(expected.first);
        const Finding* finding = find(findings, expected.first);
        REQUIRE(finding != nullptr);
        CHECK(finding->count == 1);
        CHECK(finding->of == 8);
        CHECK(finding->examples == std::vector<std::string>{expected.second});
    }
    CHECK(findings.size() == 7);
}

TEST_CASE("data report: a village exactly 500 m from the road is not far") {
    layers::Inputs inputs = one_road();
    const MapXY a = test::sketch("A----B", 500.0).at('A');
    inputs.study.demand = {village("1", "山口", a + MapXY{0, 500}, 0)};
    CHECK(find(layers::check_inputs(inputs), "check.demand_far") == nullptr);
}

TEST_CASE("data report: facilities that count for nothing, and standards that nothing counts for") {
    layers::Inputs inputs = one_road();
    const MapXY a = test::sketch("A----B", 500.0).at('A');
    Facility clinic;
    clinic.id = "f1", clinic.name = "卫生室", clinic.family = "clinic", clinic.kind = "clinic_any", clinic.place = a;
    clinic.unit = 0;
    Facility closed = clinic;
    closed.id = "f2", closed.kind = "village_clinic", closed.state = FacilityState::closed;
    inputs.study.facilities = {clinic, closed};
    Standard elderly;
    elderly.key = "elderly_walk_15", elderly.subject = "elderly", elderly.is_family = true, elderly.zh = "养老设施";
    Standard of_kind;
    of_kind.key = "village_clinic_walk_15", of_kind.subject = "village_clinic"; // only a closed one
    inputs.study.standards = {elderly, of_kind};
    const std::vector<Finding> findings = layers::check_inputs(inputs);
    REQUIRE(find(findings, "check.facility_no_kind") != nullptr);
    CHECK(find(findings, "check.facility_no_kind")->count == 1);
    REQUIRE(find(findings, "check.facility_not_open") != nullptr);
    CHECK(find(findings, "check.facility_not_open")->examples[0] == "f2 卫生室");
    CHECK(find(findings, "check.facility_same_place") == nullptr); // of another kind
    REQUIRE(find(findings, "check.standard_no_facility") != nullptr);
    CHECK(find(findings, "check.standard_no_facility")->count == 2);
}

TEST_CASE("data report: every finding has its words in both languages") {
    const layers::Texts zh(layers::Language::zh), en(layers::Language::en);
    for (const char* sort : {"demand", "facility"})
        for (const char* what : {"outside", "far", "unnamed", "same_id", "same_place"}) {
            const std::string key = std::string("check.") + sort + "_" + what;
            CHECK(zh(key) != key);
            CHECK(en(key) != key);
        }
    for (const char* key : {"check.demand_same_name", "check.demand_no_people", "check.demand_no_match",
                            "check.facility_no_kind", "check.facility_not_open", "check.standard_no_facility"}) {
        CHECK(zh(key) != key);
        CHECK(en(key) != key);
    }
}
