// The decline outlook: a street by hand, and random schools against every number that a village without one may have.
#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/scenario/decline_outlook.hpp>

#include "support/twins.hpp"

using namespace lifecircle;

namespace {

using Pupils = std::vector<std::optional<People>>;

/// Schools and who goes where; no roads, for the outlook needs none.
struct Schools {
    ConsolidationCase made;
    ConsolidationOutcome plan;
    PupilProjections projections;

    Schools(std::size_t sites, std::vector<CandidateId> before) {
        made.sites.resize(sites);
        for (std::uint32_t d = 0; d < before.size(); ++d) made.point.push_back(d);
        made.by_table.assign(before.size(), 0), made.pupils.resize(before.size());
        made.before = std::move(before);
        made.load.assign(sites, 0), made.capacity.resize(sites);
    }
    void close(const std::vector<CandidateId>& closed, std::vector<CandidateId> site_of) {
        ConsolidationPlan found;
        found.site_of = std::move(site_of);
        for (CandidateId s = 0; s < made.sites.size(); ++s)
            if (std::find(closed.begin(), closed.end(), s) == closed.end()) found.sites.push_back(s);
        for (const CandidateId s : closed) {
            Closing closing;
            closing.site = s;
            for (const CandidateId to : found.sites)
                for (std::size_t d = 0; d < made.before.size(); ++d)
                    if (made.before[d] == s && found.site_of[d] == to &&
                        (closing.to.empty() || closing.to.back().site != to))
                        closing.to.push_back({to, {}, {}});
            plan.closings.push_back(std::move(closing));
        }
        plan.solution.plan = std::move(found);
    }
};

HoldsTo of_school(const Schools& schools, const SchoolOutlook& school, OutlookLimit limit) {
    const SchoolOutlook* one = &school;
    return holds_to(schools.projections.years, {&one, 1}, limit);
}

} // namespace

TEST_CASE("decline outlook: when schools become too small, and to which year a merger holds") {
    // Villages 0 and 1 go to A, 2 to B, 3 to C. B closes into A.
    Schools s(3, {0, 0, 1, 2});
    s.made.capacity = {40, 40, std::nullopt};
    s.made.problem.lock = {SiteLock::none, SiteLock::none, SiteLock::forced}; // C must stay
    s.made.load = {30, 12, 18};
    s.close({1}, {0, 0, 0, 2});
    s.projections.years = {2026, 2030, 2035};
    s.projections.pupils = {{20, 10, 12, 18}, {15, 10, 10, 19}, {8, 7, 4, 30}};

    const std::vector<SchoolOutlook> today = outlook_today(s.made, 20, s.projections);
    REQUIRE(today.size() == 3);
    CHECK(today[0].years[1].known == 25);
    const HoldsTo a = of_school(s, today[0], OutlookLimit::viable);
    CHECK(a.to == 2030); // 30, 25, 15
    CHECK(a.broken->year == 2035);
    const HoldsTo b = of_school(s, today[1], OutlookLimit::viable);
    CHECK_FALSE(b.to.has_value()); // 12 in the first year
    CHECK(b.broken->year == 2026);
    const HoldsTo c = of_school(s, today[2], OutlookLimit::viable);
    CHECK(c.broken->year == 2026); // measured by the viable size though it must stay
    CHECK(of_school(s, today[2], OutlookLimit::room).doubt->year == 2026);

    const PlanOutlook out = plan_outlook(s.made, s.plan, 20, s.projections);
    REQUIRE(out.kept.size() == 2);
    CHECK(out.kept[0].years[0].known == 42); // A with B: 42, 35, 19 of 40 places
    CHECK_FALSE(out.plan.room.to.has_value());
    CHECK(out.plan.room.broken->year == 2026);
    CHECK(out.plan.room.broken->site == 0);
    CHECK(out.plan.viable.to == 2030);
    CHECK(out.plan.viable.broken->year == 2035);
    CHECK(out.plan.viable.broken->sites == 1); // C is exempt
    REQUIRE(out.closings.size() == 1);
    CHECK(out.closings[0].viable.to == 2030);
    CHECK_FALSE(valid_to(out.closings[0]).has_value());
}

TEST_CASE("decline outlook: a village without a number is not 0, not as today, and in no year between") {
    Schools s(2, {0, 0, 1});
    s.made.capacity = {30, 30}, s.made.load = {20, 20};
    s.close({1}, {0, 0, 0});
    s.projections.years = {2030, 2040};
    s.projections.pupils = {{20, std::nullopt, 5}, {8, std::nullopt, 1}};
    const std::vector<SchoolOutlook> today = outlook_today(s.made, 15, s.projections);
    CHECK(today[0].years[0].known == 20);
    CHECK(today[0].years[0].unknown == 1);
    CHECK(today[0].years[0].viable == Guard::yes); // 20 are enough, whatever the other has
    CHECK(today[0].years[0].room == Guard::unknown);
    CHECK(today[0].years[1].viable == Guard::unknown); // 8 or more
    const HoldsTo a = of_school(s, today[0], OutlookLimit::viable);
    CHECK(a.to == 2030);
    CHECK(a.doubt->year == 2040);
    CHECK_FALSE(a.broken.has_value());
    s.projections.pupils[1][0] = 31; // too full by itself
    const PlanOutlook out = plan_outlook(s.made, s.plan, 15, s.projections);
    CHECK(out.closings[0].room.doubt->year == 2030);
    CHECK(out.closings[0].room.broken->year == 2040);
}

TEST_CASE("decline outlook: a school that nobody is known to go to has no known pupils") {
    Schools s(2, {0, 0});
    s.made.capacity = {30, 30};
    s.close({1}, {0, 0});
    s.projections.years = {2030};
    s.projections.pupils = {{5, 5}};
    CHECK(outlook_today(s.made, 5, s.projections)[1].years[0].viable == Guard::unknown);
    CHECK(plan_outlook(s.made, s.plan, 5, s.projections).closings[0].room.doubt->year == 2030); // who would come?
    s.made.by_table = {1, 1}; // a table says that nobody goes there
    CHECK(outlook_today(s.made, 5, s.projections)[1].years[0].viable == Guard::no);
    CHECK(valid_to(plan_outlook(s.made, s.plan, 5, s.projections).closings[0]) == 2030);
}

namespace {

Schools random_schools(std::uint64_t seed) {
    test::Dice dice(seed);
    const std::uint32_t sites = 2 + dice.below(5), villages = 1 + dice.below(12);
    std::vector<CandidateId> before, after;
    const std::uint32_t open = 1 + dice.below(sites); // the first of them stay
    for (std::uint32_t d = 0; d < villages; ++d) {
        before.push_back(dice.below(sites));
        after.push_back(before.back() < open && dice.chance(0.9) ? before.back() : dice.below(open));
    }
    Schools s(sites, std::move(before));
    std::vector<CandidateId> closed;
    for (CandidateId site = 0; site < sites; ++site) {
        if (site >= open) closed.push_back(site);
        if (dice.chance(0.7)) s.made.capacity[site] = dice.below(80);
        s.made.load[site] = dice.below(90);
        s.made.problem.lock.push_back(dice.chance(0.2) ? SiteLock::forced : SiteLock::none);
    }
    for (std::uint8_t& by_table : s.made.by_table) by_table = seed % 3 == 0 ? 1 : 0;
    s.close(closed, std::move(after));
    const double told = seed % 2 == 0 ? 1.0 : 0.8;
    for (std::uint32_t y = 0, years = 1 + dice.below(4); y < years; ++y) {
        s.projections.years.push_back(2026 + 5 * static_cast<int>(y));
        Pupils& pupils = s.projections.pupils.emplace_back(villages);
        for (auto& n : pupils)
            if (dice.chance(told)) n = dice.below(60) / (y + 1);
    }
    return s;
}

/// What may be: every village without a number has none or very many, and so has a school nobody knows of.
struct Worlds {
    std::int64_t least = 0, most = 0;
};

Worlds worlds(const Schools& s, const std::vector<CandidateId>& site_of, CandidateId site, std::size_t year) {
    constexpr std::int64_t kMany = 1'000'000;
    Worlds w;
    bool table = true, somebody = false;
    for (std::size_t d = 0; d < site_of.size(); ++d) {
        table = table && s.made.by_table[d] == 1, somebody = somebody || s.made.before[d] == site;
        if (site_of[d] != site) continue;
        const auto& n = s.projections.pupils[year][d];
        w.least += n.value_or(0), w.most += n.value_or(kMany);
    }
    if (!table && !somebody) w.most += kMany;
    return w;
}

Guard decided(bool in_least, bool in_most) {
    return in_least != in_most ? Guard::unknown : in_least ? Guard::yes : Guard::no;
}

Guard viable_in(const Worlds& w, std::int64_t minimum) { return decided(w.least >= minimum, w.most >= minimum); }
Guard room_in(const Worlds& w, const std::optional<std::int64_t>& places) {
    if (!places) return Guard::unknown;
    return decided(w.least <= *places, w.most <= *places);
}

/// By year, the worst of several; then told as HoldsTo has it.
void check_holds(const Schools& s, const std::vector<std::vector<Guard>>& by_school, const HoldsTo& holds) {
    std::optional<int> to, doubt, broken;
    for (std::size_t y = 0; y < s.projections.years.size(); ++y) {
        const auto any = [&](Guard g) {
            return std::any_of(by_school.begin(), by_school.end(), [&](const auto& v) { return v[y] == g; });
        };
        const int year = s.projections.years[y];
        if (any(Guard::no)) {
            broken = year;
            break;
        }
        if (any(Guard::unknown) && !doubt) doubt = year;
        if (!doubt) to = year;
    }
    CHECK(holds.to == to);
    CHECK((holds.doubt ? std::optional(holds.doubt->year) : std::nullopt) == doubt);
    CHECK((holds.broken ? std::optional(holds.broken->year) : std::nullopt) == broken);
}

} // namespace

TEST_CASE("decline outlook: what is said holds whatever the villages without a number have") {
    int unknown = 0, broken = 0, held = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        CAPTURE(seed);
        const Schools s = random_schools(seed);
        const std::int64_t minimum = static_cast<std::int64_t>(seed % 40);
        const std::vector<SchoolOutlook> today = outlook_today(s.made, minimum, s.projections);
        REQUIRE(today.size() == s.made.sites.size());
        for (const SchoolOutlook& school : today)
            for (std::size_t y = 0; y < s.projections.years.size(); ++y) {
                const Worlds w = worlds(s, s.made.before, school.site, y);
                CHECK(school.years[y].known == w.least);
                CHECK(school.years[y].complete == (w.least == w.most));
                CHECK(school.years[y].viable == viable_in(w, minimum));
                CHECK(school.years[y].room == room_in(w, s.made.capacity[school.site]));
            }

        const PlanOutlook out = plan_outlook(s.made, s.plan, minimum, s.projections);
        const ConsolidationPlan& plan = *s.plan.solution.plan;
        const auto states = [&](CandidateId site, bool viable) {
            std::vector<Guard> by_year;
            std::optional<std::int64_t> places = s.made.capacity[site];
            if (places && s.made.load[site] > *places) places = s.made.load[site];
            for (std::size_t y = 0; y < s.projections.years.size(); ++y) {
                const Worlds w = worlds(s, plan.site_of, site, y);
                by_year.push_back(viable ? viable_in(w, s.made.problem.lock[site] == SiteLock::forced ? 0 : minimum)
                                         : room_in(w, places));
            }
            return by_year;
        };
        std::vector<std::vector<Guard>> viable, room;
        for (const CandidateId site : plan.sites)
            viable.push_back(states(site, true)), room.push_back(states(site, false));
        check_holds(s, viable, out.plan.viable), check_holds(s, room, out.plan.room);
        for (std::size_t c = 0; c < s.plan.closings.size(); ++c) {
            const Closing& closing = s.plan.closings[c];
            viable.clear(), room.clear();
            for (const ReceivingSchool& r : closing.to)
                viable.push_back(states(r.site, true)), room.push_back(states(r.site, false));
            const bool nobody_knows = seed % 3 != 0 && std::find(s.made.before.begin(), s.made.before.end(),
                                                                 closing.site) == s.made.before.end();
            if (nobody_knows) viable = room = {std::vector<Guard>(s.projections.years.size(), Guard::unknown)};
            check_holds(s, viable, out.closings[c].viable), check_holds(s, room, out.closings[c].room);
            const Guard all = out.closings[c].room.always();
            unknown += all == Guard::unknown ? 1 : 0, broken += all == Guard::no ? 1 : 0,
                held += all == Guard::yes ? 1 : 0;
        }
    }
    CHECK(unknown > 50); // every answer comes up
    CHECK(broken > 50);
    CHECK(held > 50);
}
