#pragma once
/// \file  Which schools could merge: what a planner asks, as a problem that solve_consolidation answers.
/// The rule holds for every demand point by itself, never for a mean. With t0 the journey to the present school, a
/// point may be given a school at t only if
///   t <= limit           where t0 <= limit,
///   t <= t0 + worse      where t0 > limit already,
///   t <= t0 + lose       for all, where that is asked.
/// Other pairs are not in the lists, so that no plan can break it. A missing number of pupils is neither pupils nor
/// nothing: such points weigh less than one pupil (site_problem.hpp), are held by the rule as all others, and counted
/// apart.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/siting/consolidation.hpp>

namespace lifecircle {

/// What a planner's record says of a school; nothing where it says nothing.
struct ClosureRecord {
    std::optional<bool> consent; ///< 群众意愿; false: refused, so the school stays
    std::optional<bool> hearing; ///< 听证 held
    std::optional<bool> notice;  ///< 公示 for a month
    std::optional<bool> bus;     ///< transport for its pupils is arranged 校车
    std::optional<bool> boarding;
    std::uint32_t grades = 0; ///< bit g: grade g is taught; 0: not stated
};

/// A rule that closings may not break: of these sites at least so many stay.
struct ClosureRule {
    std::string rule; ///< key of a plan's rule ("E01"), or "per_unit"
    std::string unit; ///< name of the unit it is about; may be empty
    std::vector<CandidateId> sites;
    std::uint32_t least = 1;
};

struct ConsolidationTerms {
    std::vector<Group> pupils;           ///< ages that go to these schools
    Deciseconds worse = 0;               ///< of points beyond the limit before
    std::optional<Deciseconds> lose;     ///< of all points
    std::optional<std::int64_t> minimum; ///< pupils of a school that is kept; those that must stay are exempt
    std::vector<SiteLock> locks;         ///< by site: none, forced or forbidden; empty: none
    std::vector<ClosureRecord> records;  ///< by site; empty: none
    std::vector<CandidateId> present;    ///< by demand point of the study: school by a table, or kNoSite; empty: none
    std::vector<ClosureRule> rules;      ///< those of one member that must stay act as locks, others see consolidate
    std::vector<std::uint8_t> places_known; ///< by site: its capacity counts pupils; empty: all that have one
};

/// Why a school can't be closed.
enum class Blocked : std::uint8_t {
    no,
    forced,
    consent_refused,
    rule,
    pupils_unknown ///< nobody's nearest, and no table says who goes there: that is no data, not an empty school
};

/// Sites are numbered as `sites`, demand as `point`.
struct ConsolidationCase {
    std::vector<FacilityId> sites;             ///< that take part, ascending
    std::vector<std::uint32_t> point;          ///< demand -> demand point of the study, ascending
    std::vector<std::uint32_t> outside;        ///< demand points that reach none of the sites: in no plan
    std::vector<CandidateId> before;           ///< by demand: its present school
    std::vector<std::uint8_t> by_table;        ///< by demand: because a table says so, else because it is nearest
    std::vector<Deciseconds> before_ds;        ///< by demand
    std::vector<Deciseconds> allowed_ds;       ///< by demand: longest journey that the rule allows
    std::vector<std::optional<People>> pupils; ///< by demand
    std::vector<std::uint32_t> beyond;         ///< demand whose present journey is over the limit
    std::uint32_t table_unreached = 0; ///< points whose school by the table they can't reach: the nearest counts
    std::uint32_t grades_refused = 0;  ///< pairs that only grades forbid
    CostRows times;                    ///< by demand: allowed pairs with their times, ascending by site
    std::vector<std::int64_t> load;    ///< by site: pupils now, as far as known
    std::vector<std::uint32_t> without_number;         ///< by site: points of it without a number
    std::vector<std::optional<std::int64_t>> capacity; ///< by site: pupil places
    std::vector<Blocked> blocked;                      ///< by site
    std::vector<std::int32_t> blocked_by;              ///< by site: into the rules; -1
    std::int64_t unit = 1;                             ///< weight of a pupil
    std::int64_t cost_before = 0;                      ///< of keeping all
    AllocationCosts costs;        ///< longer of t and t0, and one more where it is not the present school: nobody moves
                                  ///< for nothing, and going nearer is no gain to weigh against others' loss
    ConsolidationProblem problem; ///< without a number of sites
    std::vector<std::int32_t> group_rule; ///< by group of the problem: into the rules

    std::size_t demand_count() const { return point.size(); }
    std::optional<Deciseconds> time(std::uint32_t demand, CandidateId site) const;
};

/// By site: 1 where nobody knows who goes there: it is nobody's nearest, and no table names the school of every
/// village.
std::vector<std::uint8_t> rolls_unknown(const ConsolidationCase& made);

/// \param own     of the standard, assessed with those facilities alone that take part
/// \param travel  its network
/// \throws DataError  no school, or nobody who reaches one; Infeasible  a school both forced and forbidden by rules or
///         consent; Cancelled
/// Cost: a bounded search from each school as far as the limit, and a second one for points beyond it.
ConsolidationCase consolidation_case(const Study& study, const StandardResult& own, const Travel& travel,
                                     const ConsolidationTerms& terms, const Progress& progress);

} // namespace lifecircle
