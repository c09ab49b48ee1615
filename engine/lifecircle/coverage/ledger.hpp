#pragma once
/// \file  The one ledger: for every standard and every place the minutes, the verdict and the reason. Map, tables,
///        exports and summaries all read it and compute nothing of their own.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>
#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/coverage/standard.hpp>
#include <lifecircle/reach/reached_road.hpp>

namespace lifecircle {

enum class Verdict : std::uint8_t { covered, not_covered, unknown };

/// Why a place is not covered (DESIGN § 4.9). `no_data` goes with Verdict::unknown alone.
enum class Reason : std::uint8_t {
    none,        ///< covered
    over_limit,  ///< 超时
    no_road,     ///< 不通路: no road and no facility within the snap distance; mostly a gap in the road file
    island,      ///< 孤立路网: on a road, but no way to any facility
    no_facility, ///< 无设施: the list is declared complete and empty
    no_data      ///< 缺数据
};

struct PlaceResult {
    Verdict verdict = Verdict::unknown;
    Reason reason = Reason::no_data;
    bool list_unchecked = false;             ///< not covered under a list not declared complete: 名录未核全
    std::uint8_t severity = 0;               ///< 1..4, 0 where covered or unknown
    std::uint32_t rank = 0;                  ///< 1 = worst of its standard; 0 where not underserved
    Deciseconds time_ds = kUnreachable;      ///< to the nearest facility; for limits in metres: decimetres
    FacilityId nearest = kNoFacility;        ///< into Study::facilities
    std::uint32_t distance_dm = 0;           ///< along that way, legs included
    Deciseconds runner_up_ds = kUnreachable; ///< nearest facility other than `nearest`
    FacilityId runner_up = kNoFacility;
    Deciseconds over_ds = 0;      ///< beyond the limit; 0 where within it or unreachable
    std::optional<People> people; ///< of the standard's group; nothing where the number is missing

    std::optional<Seconds> time() const {
        return time_ds == kUnreachable ? std::nullopt : std::optional(seconds_of(time_ds));
    }
    friend bool operator==(const PlaceResult&, const PlaceResult&) = default;
};

/// Declares the list of a kind or family complete for a unit ("" = the whole project).
struct CompleteList {
    std::string subject, unit_code;
};

/// Heights that speeds depend on.
struct HeightSource {
    std::string name;                      ///< files; empty: all roads count as level
    double roads_m = 0.0, unknown_m = 0.0; ///< length of the roads people step on, and of those without a height
    double cliff_slope = 0.0;              ///< legs off the road do not cross steeper ground; 0: they do
    double cliffs_m = 0.0;                 ///< length of the lines where it is steeper
};

/// What is computed on. Read only while computing.
struct Study {
    std::vector<DemandPoint> demand;
    DemandSource demand_source;
    HeightSource height_source;
    std::vector<Facility> facilities;
    std::vector<Unit> units;
    std::vector<Standard> standards;
    std::vector<CompleteList> complete;
    std::vector<std::int32_t> joint; ///< standards of the joint circle; empty: no joint circle
    std::string scenario;            ///< name of the edits made to it; empty: as it was read
};

enum class FacilityZoneKind : std::uint8_t { none, overlapping, cut };

/// The zone of one facility (coverage/facility_zones.hpp).
struct FacilityZone {
    FacilityId facility = kNoFacility;
    std::vector<MultiPolygon> zones; ///< by Standard::steps
    std::vector<std::optional<People>>
        people; ///< of the standard's group, by step; nothing where no place has a number
};

struct StandardResult {
    Standard standard;
    std::vector<FacilityId> facilities;       ///< that count for it: open, right kind or family
    std::vector<PlaceResult> place;           ///< by demand point
    std::vector<Deciseconds> time_by_node;    ///< on the standard's network, in its direction; empty for round trips
    std::vector<MultiPolygon> zones;          ///< by Standard::steps
    std::vector<double> zone_disagreement;    ///< by step: share of sample points where polygon and time disagree
    std::vector<FacilityZone> facility_zones; ///< by facility, where they were asked for
    std::vector<ReachedRoad> reached_roads;   ///< by Standard::steps, where they were asked for
};

/// One line of the coverage table. covered + not_covered + unknown = total, for people and for places, at every level.
struct CoverageRow {
    std::int32_t standard = -1; ///< into Ledger::results; -1: the joint circle
    std::int32_t unit = -1;     ///< into Study::units; -1: all places of the project
    std::string group = "all";  ///< a group key; rows are given for the groups with numbers and the standard's own
    People people = 0, covered = 0, not_covered = 0, unknown = 0;
    std::uint32_t places = 0, places_covered = 0, places_not_covered = 0, places_unknown = 0;
    std::uint32_t places_without_people = 0; ///< places whose number is missing: in no sum of people
    std::uint32_t no_road = 0;               ///< of places_not_covered, counted apart 请核对路网; of the joint
                                             ///< circle by any of its standards
    bool list_unchecked = false;
    friend bool operator==(const CoverageRow&, const CoverageRow&) = default;
};

struct Ledger {
    std::vector<StandardResult> results;
    std::vector<CoverageRow> rows; ///< by standard, unit (all first, then by code), group
    std::vector<Verdict> joint;    ///< by demand point: all standards within their limits
};

} // namespace lifecircle
