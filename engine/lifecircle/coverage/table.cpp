#include <lifecircle/coverage/table.hpp>

#include <algorithm>
#include <numeric>
#include <string>

namespace lifecircle {
namespace {

/// Group keys that rows are given for.
std::vector<std::string> group_keys(const Study& study, const Standard* standard) {
    std::vector<std::string> keys{"all"};
    for (std::size_t g = 1; g < kGroupCount; ++g)
        if (std::any_of(study.demand.begin(), study.demand.end(),
                        [&](const DemandPoint& p) { return p.people[g].has_value(); }))
            keys.emplace_back(kGroupKeys[g]);
    if (standard != nullptr && std::find(keys.begin(), keys.end(), standard->group) == keys.end())
        keys.push_back(standard->group);
    return keys;
}

struct PlaceShare {
    Verdict verdict = Verdict::unknown;
    bool no_road = false, list_unchecked = false;
};

void add_place(CoverageRow& row, const PlaceShare& place, std::optional<People> people) {
    const bool covered = place.verdict == Verdict::covered, missed = place.verdict == Verdict::not_covered;
    ++row.places;
    ++(covered ? row.places_covered : missed ? row.places_not_covered : row.places_unknown);
    row.no_road += place.no_road ? 1 : 0;
    row.list_unchecked = row.list_unchecked || place.list_unchecked;
    if (!people) {
        ++row.places_without_people;
        return;
    }
    row.people += *people;
    (covered ? row.covered : missed ? row.not_covered : row.unknown) += *people;
}

/// Rows of one subject for every unit: position 0 is the whole project, position u + 1 is unit u.
template <class Share> void add_rows(const Study& study, std::int32_t standard, const std::string& group,
                                     const std::vector<std::int32_t>& order, Share share,
                                     std::vector<CoverageRow>& rows) {
    const std::vector<Group> groups = groups_of(group);
    std::vector<CoverageRow> by_unit(study.units.size() + 1);
    for (std::size_t p = 0; p < study.demand.size(); ++p) {
        const PlaceShare place = share(p);
        const auto people = people_of(study.demand[p], groups);
        add_place(by_unit[0], place, people);
        for (std::int32_t u = study.demand[p].unit; u >= 0; u = study.units[static_cast<std::size_t>(u)].parent)
            add_place(by_unit[static_cast<std::size_t>(u) + 1], place, people);
    }
    for (const std::int32_t u : order) {
        CoverageRow row = by_unit[static_cast<std::size_t>(u + 1)];
        row.standard = standard, row.unit = u, row.group = group;
        rows.push_back(std::move(row));
    }
}

/// The whole project first, then the units by code.
std::vector<std::int32_t> unit_order(const Study& study) {
    std::vector<std::int32_t> order(study.units.size() + 1);
    std::iota(order.begin(), order.end(), -1);
    std::stable_sort(order.begin() + 1, order.end(), [&](std::int32_t a, std::int32_t b) {
        return study.units[static_cast<std::size_t>(a)].code < study.units[static_cast<std::size_t>(b)].code;
    });
    return order;
}

/// Whether a place is outside the joint circle and one of its standards found no road there.
bool lacks_road(const Study& study, const Ledger& ledger, std::size_t place) {
    return ledger.joint[place] == Verdict::not_covered &&
           std::any_of(study.joint.begin(), study.joint.end(), [&](std::int32_t s) {
               return ledger.results[static_cast<std::size_t>(s)].place[place].reason == Reason::no_road;
           });
}

} // namespace

std::vector<Verdict> joint_circle(const Study& study, const std::vector<StandardResult>& results) {
    if (study.joint.empty()) return {};
    std::vector<Verdict> joint(study.demand.size(), Verdict::covered);
    for (const std::int32_t s : study.joint)
        for (std::size_t p = 0; p < joint.size(); ++p) {
            const Verdict v = results[static_cast<std::size_t>(s)].place[p].verdict;
            if (v == Verdict::not_covered || joint[p] == Verdict::not_covered)
                joint[p] = Verdict::not_covered;
            else if (v == Verdict::unknown)
                joint[p] = Verdict::unknown;
        }
    return joint;
}

std::vector<CoverageRow> coverage_rows(const Study& study, const Ledger& ledger) {
    const std::vector<std::int32_t> order = unit_order(study);
    std::vector<CoverageRow> rows;
    for (std::size_t s = 0; s < ledger.results.size(); ++s) {
        const StandardResult& result = ledger.results[s];
        const auto share = [&](std::size_t p) {
            const PlaceResult& place = result.place[p];
            return PlaceShare{place.verdict, place.reason == Reason::no_road, place.list_unchecked};
        };
        for (const std::string& group : group_keys(study, &result.standard))
            add_rows(study, static_cast<std::int32_t>(s), group, order, share, rows);
    }
    if (!ledger.joint.empty())
        for (const std::string& group : group_keys(study, nullptr))
            add_rows(
                study, -1, group, order,
                [&](std::size_t p) {
                    return PlaceShare{ledger.joint[p], lacks_road(study, ledger, p), false};
                },
                rows);
    return rows;
}

} // namespace lifecircle
