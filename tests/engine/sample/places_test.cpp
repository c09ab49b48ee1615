#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "engine/sample/digest.hpp"
#include "engine/sample/polygon_checks.hpp"

using namespace lifecircle;

namespace {

People count(const DemandPoint& point, Group group) { return point.people[static_cast<std::size_t>(group)].value(); }

/// "99", then a code of its own under the code of the unit above.
void check_codes(const Sample& sample) {
    std::set<std::string> ids;
    for (const Unit& unit : sample.units) {
        CHECK(unit.code.starts_with("99"));
        CHECK(unit.code.size() == (unit.level == "township" ? 9U : 6U));
        CHECK(ids.insert(unit.code).second);
        if (unit.level != "township") continue;
        REQUIRE(unit.parent >= 0);
        CHECK(unit.code.starts_with(sample.units[static_cast<std::size_t>(unit.parent)].code));
    }
    std::size_t foreign = 0;
    for (const DemandPoint& point : sample.demand) {
        CHECK(ids.insert(point.id).second);
        const std::string& code = sample.units[static_cast<std::size_t>(point.unit)].code;
        foreign += point.id.size() == 12 && point.id.starts_with(code) ? 0U : 1U;
    }
    CHECK(foreign == 0);
    for (const Facility& f : sample.facilities) CHECK(ids.insert(f.id).second);
}

} // namespace

TEST_CASE("sample places: ids are unique and every code starts with 99") {
    SampleRequest request = test::small_request(5);
    check_codes(make_sample(request, {}));
    request.counties = 2;
    request.side_by_side = true;
    check_codes(make_sample(request, {}));
}

TEST_CASE("sample places: people are shared out to the last one, and groups never hold more than all") {
    const Sample sample = make_sample(test::small_request(1), {});
    People all = 0;
    for (const DemandPoint& point : sample.demand) {
        People young = 0;
        for (const Group group : {Group::a0_3, Group::a3_6, Group::a6_12, Group::a12_15, Group::a15_18})
            young += count(point, group);
        CHECK(young + count(point, Group::a60p) <= count(point, Group::all));
        CHECK(count(point, Group::a65p) <= count(point, Group::a60p));
        CHECK(point.resident == count(point, Group::all));
        CHECK(point.registered.value() >= 0);
        CHECK(count(point, Group::all) > 0);
        all += count(point, Group::all);
    }
    CHECK(all == sample.request.people_per_county);
    CHECK(sample.demand_source.basis == Basis::resident);
}

TEST_CASE("sample places: units are valid, cover their county without overlap and hold what belongs to them") {
    SampleRequest request = test::small_request(2);
    SUBCASE("a county") {}
    SUBCASE("a city of two counties") { request.counties = 2, request.width_m = 24'000.0; }
    const Sample sample = make_sample(request, {});
    const test::UnitFaults faults = test::unit_faults(sample);
    CHECK(faults.invalid == 0);
    CHECK(faults.overlapping == 0);
    CHECK(faults.uncovered_share == 0.0);
    CHECK(faults.outside == 0);
    CHECK(sample.units.front().level == (request.counties > 1 ? "city" : "county"));
}

TEST_CASE("sample places: every family has facilities, and some are planned, idle or closed") {
    const Sample sample = make_sample(test::small_request(1), {});
    std::map<std::string, std::size_t> open;
    std::map<FacilityState, std::size_t> states;
    for (const Facility& f : sample.facilities) {
        ++states[f.state];
        if (f.state == FacilityState::open) ++open[f.family];
        CHECK(f.source == "synthetic");
        CHECK(f.capacity.value() >= 1.0);
    }
    for (const char* family :
         {"school", "kindergarten", "childcare", "clinic", "elderly", "fitness", "culture", "service_point"}) {
        CAPTURE(family);
        CHECK(open[family] > 0);
    }
    CHECK(states[FacilityState::planned] > 0);
    CHECK(states[FacilityState::idle] > 0);
    CHECK(states[FacilityState::closed] > 0);
}
