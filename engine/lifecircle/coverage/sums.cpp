#include <lifecircle/coverage/sums.hpp>

#include <algorithm>
#include <numeric>

namespace lifecircle {
namespace {

void add_to(CoverageRow& row, const PlaceShare& place, std::optional<People> people, std::int32_t by) {
    const bool covered = place.verdict == Verdict::covered, missed = place.verdict == Verdict::not_covered;
    const auto places = static_cast<std::uint32_t>(by); // taking out wraps around, and back
    row.places += places;
    (covered ? row.places_covered : missed ? row.places_not_covered : row.places_unknown) += places;
    if (place.no_road) row.no_road += places;
    if (!people) {
        row.places_without_people += places;
        return;
    }
    row.people += by * *people;
    (covered ? row.covered : missed ? row.not_covered : row.unknown) += by * *people;
}

} // namespace

std::vector<std::string> row_groups(const Study& study, const Standard* standard) {
    std::vector<std::string> keys{"all"};
    for (std::size_t g = 1; g < kGroupCount; ++g)
        if (std::any_of(study.demand.begin(), study.demand.end(),
                        [&](const DemandPoint& p) { return p.people[g].has_value(); }))
            keys.emplace_back(kGroupKeys[g]);
    if (standard != nullptr && std::find(keys.begin(), keys.end(), standard->group) == keys.end())
        keys.push_back(standard->group);
    return keys;
}

std::vector<std::int32_t> row_units(const Study& study) {
    std::vector<std::int32_t> order(study.units.size() + 1);
    std::iota(order.begin(), order.end(), -1);
    std::stable_sort(order.begin() + 1, order.end(), [&](std::int32_t a, std::int32_t b) {
        return study.units[static_cast<std::size_t>(a)].code < study.units[static_cast<std::size_t>(b)].code;
    });
    return order;
}

PlaceShare share_of(const PlaceResult& place) {
    return {place.verdict, place.reason == Reason::no_road, place.list_unchecked};
}

CoverageSums::CoverageSums(const Study& study, const Standard* standard)
    : study_(study), group_keys_(row_groups(study, standard)), order_(row_units(study)),
      sums_(group_keys_.size() * order_.size()) {
    for (const std::string& key : group_keys_) groups_.push_back(groups_of(key));
}

void CoverageSums::count(std::size_t place, const PlaceShare& share, std::int32_t by) {
    const DemandPoint& point = study_.demand[place];
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        Sum* const of_group = &sums_[g * order_.size()];
        const auto people = people_of(point, groups_[g]);
        for (std::int32_t u = point.unit;; u = study_.units[static_cast<std::size_t>(u)].parent) {
            Sum& sum = of_group[std::max(u, -1) + 1];
            add_to(sum.row, share, people, by);
            if (share.list_unchecked) sum.list_unchecked += static_cast<std::uint32_t>(by);
            if (u < 0) break;
        }
    }
}

std::vector<CoverageRow> CoverageSums::rows(std::int32_t standard) const {
    std::vector<CoverageRow> rows;
    rows.reserve(sums_.size());
    for (std::size_t g = 0; g < group_keys_.size(); ++g)
        for (const std::int32_t u : order_) {
            const Sum& sum = sums_[g * order_.size() + static_cast<std::size_t>(u + 1)];
            CoverageRow& row = rows.emplace_back(sum.row);
            row.standard = standard, row.unit = u, row.group = group_keys_[g];
            row.list_unchecked = sum.list_unchecked > 0;
        }
    return rows;
}

} // namespace lifecircle
