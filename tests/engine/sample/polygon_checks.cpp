#include "engine/sample/polygon_checks.hpp"

#include <algorithm>
#include <vector>

#include "support/geos.hpp"

namespace lifecircle::test {
namespace {

/// Insides that meet; common borders do not count.
bool overlap(const Geos& geos, const Geos::Shape& a, const Geos::Shape& b) {
    return GEOSRelatePattern_r(geos.handle(), a.get(), b.get(), "T********") == 1;
}

/// How much of a unit its parts leave out or pass over, as a share of it.
double uncovered(const Geos& geos, const std::vector<Unit>& units, const std::vector<Geos::Shape>& areas,
                 std::size_t of) {
    std::vector<Geos::Shape> parts;
    for (std::size_t u = 0; u < units.size(); ++u)
        if (units[u].parent == static_cast<std::int32_t>(of)) parts.push_back(geos.copy(areas[u]));
    if (parts.empty()) return 0.0;
    const Geos::Shape all = geos.together(std::move(parts));
    return geos.area_m2(geos.own(GEOSSymDifference_r(geos.handle(), all.get(), areas[of].get()))) /
           area_m2(units[of].area);
}

} // namespace

UnitFaults unit_faults(const Sample& sample) {
    const Geos geos;
    const std::vector<Unit>& units = sample.units;
    std::vector<Geos::Shape> areas;
    UnitFaults faults;
    for (const Unit& unit : units) {
        areas.push_back(geos.shape(unit.area));
        faults.invalid += geos.valid(areas.back()) ? 0U : 1U;
    }
    for (std::size_t a = 0; a < units.size(); ++a) {
        faults.uncovered_share = std::max(faults.uncovered_share, uncovered(geos, units, areas, a));
        for (std::size_t b = a + 1; b < units.size(); ++b)
            faults.overlapping += units[a].level == units[b].level && overlap(geos, areas[a], areas[b]) ? 1U : 0U;
    }
    const auto lies_in = [&](MapXY p, std::int32_t unit) {
        return unit >= 0 && contains(units[static_cast<std::size_t>(unit)].area, p);
    };
    for (const DemandPoint& point : sample.demand) faults.outside += lies_in(point.place, point.unit) ? 0U : 1U;
    for (const Facility& f : sample.facilities) faults.outside += lies_in(f.place, f.unit) ? 0U : 1U;
    return faults;
}

} // namespace lifecircle::test
