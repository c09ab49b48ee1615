// What somebody who knows the place should look at before the inputs are computed on.
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include <lifecircle/coverage/deciding.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/import.hpp>
#include <lifecircle/layers/road_distance.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::size_t kExamples = 10;
constexpr double kFarM = 500.0; ///< DESIGN § 4.5: nobody walks farther to a road

template <class Row> std::string label(const Row& row) { return row.name.empty() ? row.id : row.id + " " + row.name; }

/// Collects one finding over rows of one sort.
template <class Row> class Check {
  public:
    Check(const std::vector<Row>& rows, std::vector<Finding>& findings) : rows_(rows), findings_(findings) {}

    template <class Test> void rows_where(const char* text, Test concerns) {
        Finding finding{text, 0, rows_.size(), {}};
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!concerns(i)) continue;
            if (++finding.count <= kExamples) finding.examples.push_back(label(rows_[i]));
        }
        if (finding.count > 0) findings_.push_back(std::move(finding));
    }

    /// Rows whose key stands in an earlier row too; `key` gives nothing for rows to leave out.
    template <class Key> void repeated(const char* text, Key key) {
        std::set<typename decltype(key(rows_[0]))::value_type> seen;
        rows_where(text, [&](std::size_t i) {
            const auto k = key(rows_[i]);
            return k && !seen.insert(*k).second;
        });
    }

  private:
    const std::vector<Row>& rows_;
    std::vector<Finding>& findings_;
};

template <class Row> std::vector<bool> far_from_roads(const Roads& roads, const std::vector<Row>& rows) {
    std::vector<MapXY> places;
    for (const Row& row : rows) places.push_back(row.place);
    std::vector<bool> far;
    for (const std::optional<double>& d : distances_to_roads(roads, places)) far.push_back(!d || *d > kFarM);
    return far;
}

/// What demand and facilities have in common; the texts end in the sort of row.
template <class Row> void check_places(const Inputs& inputs, const std::vector<Row>& rows, const std::string& sort,
                                       std::vector<Finding>& findings) {
    Check<Row> check(rows, findings);
    const auto text = [&](const char* what) { return "check." + sort + "_" + what; };
    if (!inputs.study.units.empty())
        check.rows_where(text("outside").c_str(), [&](std::size_t i) { return rows[i].unit < 0; });
    const std::vector<bool> far = far_from_roads(inputs.roads, rows);
    check.rows_where(text("far").c_str(), [&](std::size_t i) { return static_cast<bool>(far[i]); });
    check.rows_where(text("unnamed").c_str(), [&](std::size_t i) { return rows[i].name.empty(); });
    check.repeated(text("same_id").c_str(), [](const Row& row) { return std::optional(row.id); });
}

void check_demand(const Inputs& inputs, std::vector<Finding>& findings) {
    const std::vector<DemandPoint>& demand = inputs.study.demand;
    check_places(inputs, demand, "demand", findings);
    Check<DemandPoint> check(demand, findings);
    check.repeated("check.demand_same_place",
                   [](const DemandPoint& d) { return std::optional(std::pair(d.place.x, d.place.y)); });
    // A name stands for one village inside a township, for several in a county.
    check.repeated("check.demand_same_name", [](const DemandPoint& d) {
        return d.name.empty() || d.unit < 0 ? std::nullopt : std::optional(std::pair(d.unit, d.name));
    });
    check.rows_where("check.demand_no_people", [&](std::size_t i) { return !demand[i].people[0]; });
    std::set<std::size_t> deciding;
    for (const DecidingPlace& d : deciding_places(demand)) deciding.insert(d.place);
    check.rows_where("check.demand_deciding", [&](std::size_t i) { return deciding.count(i) != 0; });
    std::set<std::string> villages;
    for (const Unit& unit : inputs.study.units)
        if (unit.level == "village" || unit.level == "community") villages.insert(unit.name);
    if (!villages.empty())
        check.rows_where("check.demand_no_match", [&](std::size_t i) {
            return !demand[i].village.empty() && villages.count(demand[i].village) == 0;
        });
}

void check_facilities(const Inputs& inputs, std::vector<Finding>& findings) {
    const std::vector<Facility>& facilities = inputs.study.facilities;
    check_places(inputs, facilities, "facility", findings);
    Check<Facility> check(facilities, findings);
    check.repeated("check.facility_same_place", [](const Facility& f) {
        return std::optional(std::tuple(f.place.x, f.place.y, f.kind.empty() ? f.family : f.kind));
    });
    check.rows_where("check.facility_no_kind", [&](std::size_t i) {
        const std::string& kind = facilities[i].kind;
        return kind.empty() || kind.ends_with("_any");
    });
    check.rows_where("check.facility_not_open",
                     [&](std::size_t i) { return facilities[i].state != FacilityState::open; });
}

/// Standards for which nothing was read: they will read "no data" unless the list is declared complete.
void check_standards(const Inputs& inputs, std::vector<Finding>& findings) {
    Finding finding{"check.standard_no_facility", 0, 0, {}};
    std::set<std::string> seen;
    for (const Standard& s : inputs.study.standards) {
        if (!seen.insert(s.subject).second) continue;
        ++finding.of;
        const auto& facilities = inputs.study.facilities;
        if (std::any_of(facilities.begin(), facilities.end(), [&](const Facility& f) {
                return (s.is_family ? f.family : f.kind) == s.subject && f.state == FacilityState::open;
            }))
            continue;
        ++finding.count;
        finding.examples.push_back(s.subject);
    }
    if (finding.count > 0) findings.push_back(std::move(finding));
}

} // namespace

std::vector<Finding> check_inputs(const Inputs& inputs) {
    std::vector<Finding> findings;
    check_demand(inputs, findings);
    check_facilities(inputs, findings);
    check_standards(inputs, findings);
    return findings;
}

} // namespace lifecircle::layers
