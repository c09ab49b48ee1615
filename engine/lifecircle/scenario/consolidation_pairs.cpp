#include <lifecircle/scenario/consolidation_pairs.hpp>

#include <algorithm>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/siting_times.hpp>

namespace lifecircle {
namespace {

/// Nobody goes to school for longer than a day (for limits in metres: 86.4 km).
constexpr Deciseconds kLongest = 864'000;

class Pairs {
  public:
    Pairs(const Study& study, const StandardResult& own, const Travel& travel, const ConsolidationTerms& terms,
          const Progress& progress)
        : study_(study), own_(own), travel_(travel), terms_(terms), progress_(progress),
          limit_(limit_ds(own.standard)) {}

    ConsolidationCase make();

  private:
    CostRows rows_to(const std::vector<std::uint32_t>& points, Deciseconds cutoff) const;
    std::optional<Deciseconds> time(std::uint32_t p, CandidateId site) const;
    void search_far();
    void set_present(std::uint32_t p);
    void keep_allowed();

    const Study& study_;
    const StandardResult& own_;
    const Travel& travel_;
    const ConsolidationTerms& terms_;
    const Progress& progress_;
    Deciseconds limit_;
    std::map<FacilityId, CandidateId> site_of_;
    CostRows near_;                         ///< by point, within the limit
    CostRows far_;                          ///< of `far_points_`
    std::vector<std::uint32_t> far_points_; ///< ascending
    ConsolidationCase made_;
};

/// Rows of demand points, ascending by time.
CostRows Pairs::rows_to(const std::vector<std::uint32_t>& points, Deciseconds cutoff) const {
    Study some; // what pairs depend on, and no more
    some.facilities = study_.facilities;
    for (const std::uint32_t p : points) some.demand.push_back(study_.demand[p]);
    return siting_times(some, own_, travel_, {}, cutoff, progress_).times.by_demand;
}

std::optional<Deciseconds> Pairs::time(std::uint32_t p, CandidateId site) const {
    const auto in = [&](std::span<const CostEntry> row) -> std::optional<Deciseconds> {
        const auto found = std::find_if(row.begin(), row.end(), [&](const CostEntry& e) { return e.id == site; });
        return found == row.end() ? std::nullopt : std::optional(found->cost);
    };
    const auto far = std::lower_bound(far_points_.begin(), far_points_.end(), p);
    if (far != far_points_.end() && *far == p && !far_.entry.empty())
        return in(far_[static_cast<std::size_t>(far - far_points_.begin())]);
    return in(near_[p]);
}

/// Points that are beyond the limit today, or may be by a table: as far as their present school, and as the rule
/// allows.
void Pairs::search_far() {
    Deciseconds cutoff = limit_;
    bool by_table = false;
    for (std::uint32_t p = 0; p < study_.demand.size(); ++p) {
        const Deciseconds nearest = own_.place[p].time_ds;
        if (nearest == kUnreachable) continue;
        const CandidateId assigned = p < terms_.present.size() ? terms_.present[p] : kNoSite;
        const bool open = assigned != kNoSite && !time(p, assigned);
        if (nearest <= limit_ && !open) continue;
        far_points_.push_back(p);
        by_table = by_table || open;
        cutoff = std::max(cutoff, std::min(kLongest, nearest + terms_.worse));
    }
    if (far_points_.empty()) return;
    const auto all_found = [&] {
        return std::all_of(far_points_.begin(), far_points_.end(), [&](std::uint32_t p) {
            const CandidateId assigned = p < terms_.present.size() ? terms_.present[p] : kNoSite;
            const auto found = assigned == kNoSite ? std::nullopt : time(p, assigned);
            return assigned == kNoSite || (found && *found + terms_.worse <= cutoff);
        });
    };
    far_ = rows_to(far_points_, cutoff);
    while (by_table && cutoff < kLongest && !all_found()) {
        cutoff = std::min(kLongest, 2 * cutoff + terms_.worse);
        far_ = rows_to(far_points_, cutoff);
    }
}

void Pairs::set_present(std::uint32_t p) {
    const PlaceResult& place = own_.place[p];
    CandidateId site = p < terms_.present.size() ? terms_.present[p] : kNoSite;
    std::optional<Deciseconds> journey = site == kNoSite ? std::nullopt : time(p, site);
    const bool by_table = journey.has_value();
    if (site != kNoSite && !by_table) ++made_.table_unreached;
    if (!by_table && place.nearest != kNoFacility) {
        site = site_of_.at(place.nearest);
        journey = time(p, site);
    }
    if (!journey) {
        made_.outside.push_back(p);
        return;
    }
    Deciseconds allowed = *journey <= limit_ ? limit_ : *journey + terms_.worse;
    if (terms_.lose) allowed = std::min(allowed, *journey + *terms_.lose);
    if (*journey > limit_) made_.beyond.push_back(static_cast<std::uint32_t>(made_.point.size()));
    made_.point.push_back(p);
    made_.before.push_back(site), made_.by_table.push_back(by_table ? 1 : 0);
    made_.before_ds.push_back(*journey), made_.allowed_ds.push_back(allowed);
    made_.pupils.push_back(people_of(study_.demand[p], terms_.pupils));
}

/// Whether a school teaches what another does; unknown grades stand in nobody's way.
bool teaches(const ConsolidationTerms& terms, CandidateId site, CandidateId present) {
    if (terms.records.empty()) return true;
    const std::uint32_t has = terms.records[site].grades, needs = terms.records[present].grades;
    return has == 0 || needs == 0 || (needs & ~has) == 0;
}

void Pairs::keep_allowed() {
    for (std::uint32_t d = 0; d < made_.point.size(); ++d) {
        const std::uint32_t p = made_.point[d];
        const auto far = std::lower_bound(far_points_.begin(), far_points_.end(), p);
        const bool is_far = far != far_points_.end() && *far == p;
        const auto row = is_far ? far_[static_cast<std::size_t>(far - far_points_.begin())] : near_[p];
        for (const CostEntry& e : row) {
            if (e.cost > made_.allowed_ds[d]) continue;
            if (teaches(terms_, e.id, made_.before[d]))
                made_.times.entry.push_back(e);
            else
                ++made_.grades_refused;
        }
        made_.times.end_row();
        std::sort(made_.times.entry.begin() + static_cast<std::ptrdiff_t>(made_.times.first[d]),
                  made_.times.entry.end(), [](CostEntry a, CostEntry b) { return a.id < b.id; });
    }
}

ConsolidationCase Pairs::make() {
    made_.sites = own_.facilities;
    for (CandidateId s = 0; s < made_.sites.size(); ++s) site_of_.emplace(made_.sites[s], s);
    std::vector<std::uint32_t> all(study_.demand.size());
    for (std::uint32_t p = 0; p < all.size(); ++p) all[p] = p;
    near_ = rows_to(all, limit_);
    search_far();
    for (const std::uint32_t p : all) set_present(p);
    keep_allowed();
    return std::move(made_);
}

} // namespace

ConsolidationCase consolidation_pairs(const Study& study, const StandardResult& own, const Travel& travel,
                                      const ConsolidationTerms& terms, const Progress& progress) {
    return Pairs(study, own, travel, terms, progress).make();
}

} // namespace lifecircle
