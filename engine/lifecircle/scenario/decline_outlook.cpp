#include <lifecircle/scenario/decline_outlook.hpp>

#include <algorithm>

namespace lifecircle {
namespace {

/// Schools with their limits and nobody in them yet.
struct EmptySchools {
    std::vector<SchoolOutlook> schools; ///< ascending by site
    std::vector<CandidateId> site_of;   ///< by demand: a site of them
};

void judge_year(const SchoolOutlook& school, ExpectedPupils& year) {
    year.viable = year.known >= school.minimum ? Guard::yes : year.complete ? Guard::no : Guard::unknown;
    if (!school.places) return;
    year.room = year.known > *school.places ? Guard::no : year.complete ? Guard::yes : Guard::unknown;
}

std::vector<SchoolOutlook> filled_schools(const ConsolidationCase& made, EmptySchools empty,
                                          const PupilProjections& projections) {
    constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
    std::vector<std::size_t> row(made.sites.size(), kAbsent);
    const std::vector<std::uint8_t> unknown = rolls_unknown(made);
    for (std::size_t i = 0; i < empty.schools.size(); ++i) {
        SchoolOutlook& school = empty.schools[i];
        row[school.site] = i;
        school.years.resize(projections.years.size());
        for (ExpectedPupils& year : school.years) year.complete = unknown[school.site] == 0;
    }
    for (std::size_t y = 0; y < projections.years.size(); ++y) {
        for (std::size_t d = 0; d < made.demand_count(); ++d) {
            ExpectedPupils& year = empty.schools[row[empty.site_of[d]]].years[y];
            const std::optional<People>& pupils = projections.pupils[y][made.point[d]];
            ++year.places;
            year.known += pupils.value_or(0);
            if (!pupils) ++year.unknown, year.complete = false;
        }
        for (SchoolOutlook& school : empty.schools) judge_year(school, school.years[y]);
    }
    return std::move(empty.schools);
}

Guard state_in(const SchoolOutlook& school, std::size_t year, OutlookLimit limit) {
    return limit == OutlookLimit::viable ? school.years[year].viable : school.years[year].room;
}

/// The schools that are in one state in one year.
std::optional<OutlookBreak> break_in(std::span<const int> years, std::span<const SchoolOutlook* const> schools,
                                     OutlookLimit limit, std::size_t year, Guard state) {
    OutlookBreak found{years[year], kNoSite, 0};
    for (const SchoolOutlook* school : schools)
        if (state_in(*school, year, limit) == state && found.sites++ == 0) found.site = school->site;
    return found.sites == 0 ? std::nullopt : std::optional(found);
}

PlanTerm term_of(std::span<const int> years, std::span<const SchoolOutlook* const> schools) {
    return {holds_to(years, schools, OutlookLimit::viable), holds_to(years, schools, OutlookLimit::room)};
}

/// Nobody knows who leaves it, and so not who receives them.
PlanTerm unknown_term(int first_year, CandidateId site) {
    const HoldsTo nothing{std::nullopt, OutlookBreak{first_year, site, 1}, std::nullopt};
    return {nothing, nothing};
}

} // namespace

std::optional<int> valid_to(const PlanTerm& term) {
    if (!term.viable.to || !term.room.to) return {};
    return std::min(*term.viable.to, *term.room.to);
}

HoldsTo holds_to(std::span<const int> years, std::span<const SchoolOutlook* const> schools, OutlookLimit limit) {
    HoldsTo holds;
    for (std::size_t y = 0; y < years.size() && !holds.broken; ++y) {
        if (!holds.doubt) holds.doubt = break_in(years, schools, limit, y, Guard::unknown);
        holds.broken = break_in(years, schools, limit, y, Guard::no);
        if (holds.broken && holds.doubt && holds.doubt->year == years[y]) holds.doubt.reset(); // broken is what counts
        if (!holds.broken && !holds.doubt) holds.to = years[y];
    }
    return holds;
}

std::vector<SchoolOutlook> outlook_today(const ConsolidationCase& made, std::int64_t minimum,
                                         const PupilProjections& projections) {
    EmptySchools empty;
    empty.site_of = made.before;
    for (CandidateId s = 0; s < made.sites.size(); ++s) empty.schools.push_back({s, minimum, made.capacity[s], {}});
    return filled_schools(made, std::move(empty), projections);
}

PlanOutlook plan_outlook(const ConsolidationCase& made, const ConsolidationOutcome& plan, std::int64_t minimum,
                         const PupilProjections& projections) {
    EmptySchools empty;
    empty.site_of = plan.solution.plan->site_of;
    for (const CandidateId s : plan.solution.plan->sites) {
        const bool must_stay = !made.problem.lock.empty() && made.problem.lock[s] == SiteLock::forced;
        SchoolOutlook school{s, must_stay ? 0 : minimum, {}, {}};
        if (made.capacity[s]) school.places = std::max(*made.capacity[s], made.load[s]);
        empty.schools.push_back(std::move(school));
    }
    PlanOutlook out;
    out.kept = filled_schools(made, std::move(empty), projections);
    std::vector<const SchoolOutlook*> all, by_site(made.sites.size(), nullptr);
    for (const SchoolOutlook& school : out.kept) all.push_back(&school), by_site[school.site] = &school;
    out.plan = term_of(projections.years, all);
    const std::vector<std::uint8_t> unknown = rolls_unknown(made);
    for (const Closing& closing : plan.closings) {
        std::vector<const SchoolOutlook*> receiving;
        for (const ReceivingSchool& r : closing.to) receiving.push_back(by_site[r.site]);
        std::sort(receiving.begin(), receiving.end(), [](const auto* a, const auto* b) { return a->site < b->site; });
        out.closings.push_back(unknown[closing.site] != 0 ? unknown_term(projections.years.front(), closing.site)
                                                          : term_of(projections.years, receiving));
    }
    return out;
}

} // namespace lifecircle
