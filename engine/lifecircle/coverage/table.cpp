#include <lifecircle/coverage/table.hpp>

#include <algorithm>

#include <lifecircle/coverage/sums.hpp>

namespace lifecircle {
namespace {

/// Whether a place is outside the joint circle and one of its standards found no road there.
bool lacks_road(const Study& study, const Ledger& ledger, std::size_t place) {
    return ledger.joint[place] == Verdict::not_covered &&
           std::any_of(study.joint.begin(), study.joint.end(), [&](std::int32_t s) {
               return ledger.results[static_cast<std::size_t>(s)].place[place].reason == Reason::no_road;
           });
}

/// Whether a place is outside the joint circle only as far as lists that nobody declared complete say (DESIGN § 4.8).
bool misses_by_unchecked_lists(const Study& study, const Ledger& ledger, std::size_t place) {
    return ledger.joint[place] == Verdict::not_covered &&
           std::all_of(study.joint.begin(), study.joint.end(), [&](std::int32_t s) {
               const PlaceResult& result = ledger.results[static_cast<std::size_t>(s)].place[place];
               return result.verdict != Verdict::not_covered || result.list_unchecked;
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
    std::vector<CoverageRow> rows;
    const auto append = [&](std::int32_t standard, CoverageSums sums, auto share) {
        for (std::size_t p = 0; p < study.demand.size(); ++p) sums.add(p, share(p));
        std::vector<CoverageRow> more = sums.rows(standard);
        std::move(more.begin(), more.end(), std::back_inserter(rows));
    };
    for (std::size_t s = 0; s < ledger.results.size(); ++s) {
        const StandardResult& result = ledger.results[s];
        append(static_cast<std::int32_t>(s), CoverageSums(study, &result.standard),
               [&](std::size_t p) { return share_of(result.place[p]); });
    }
    if (!ledger.joint.empty())
        append(-1, CoverageSums(study, nullptr), [&](std::size_t p) {
            return PlaceShare{ledger.joint[p], lacks_road(study, ledger, p),
                              misses_by_unchecked_lists(study, ledger, p)};
        });
    return rows;
}

} // namespace lifecircle
