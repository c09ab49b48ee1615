#include "engine/sample/polygon_checks.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include <geos_c.h>

namespace lifecircle::test {
namespace {

class Geos {
  public:
    Geos() : context_(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(context_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    struct Destroy {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

    Geometry area(const MultiPolygon& polygons) const {
        std::vector<GEOSGeometry*> parts;
        for (const Polygon& polygon : polygons) {
            std::vector<GEOSGeometry*> holes;
            for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
            parts.push_back(GEOSGeom_createPolygon_r(context_, ring(polygon.outer), holes.data(),
                                                     static_cast<unsigned>(holes.size())));
        }
        return owned(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(),
                                                 static_cast<unsigned>(parts.size())));
    }
    bool valid(const Geometry& g) const { return GEOSisValid_r(context_, g.get()) == 1; }
    /// Insides that meet; common borders do not count.
    bool overlap(const Geometry& a, const Geometry& b) const {
        return GEOSRelatePattern_r(context_, a.get(), b.get(), "T********") == 1;
    }
    /// Square metres in one of the two and not in the other.
    double difference_m2(const Geometry& a, const Geometry& b) const {
        double m2 = 0.0;
        const Geometry differing = owned(GEOSSymDifference_r(context_, a.get(), b.get()));
        GEOSArea_r(context_, differing.get(), &m2);
        return m2;
    }
    Geometry together(const std::vector<const GEOSGeometry*>& parts) const {
        std::vector<GEOSGeometry*> copies;
        copies.reserve(parts.size());
        for (const GEOSGeometry* part : parts) copies.push_back(GEOSGeom_clone_r(context_, part));
        const Geometry all = owned(GEOSGeom_createCollection_r(context_, GEOS_GEOMETRYCOLLECTION, copies.data(),
                                                               static_cast<unsigned>(copies.size())));
        return owned(GEOSUnaryUnion_r(context_, all.get()));
    }

  private:
    Geometry owned(GEOSGeometry* geometry) const { return Geometry(geometry, Destroy{context_}); }
    GEOSGeometry* ring(const Ring& points) const {
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context_, static_cast<unsigned>(points.size() + 1), 2);
        for (std::size_t k = 0; k <= points.size(); ++k) {
            const MapXY p = points[k % points.size()];
            GEOSCoordSeq_setXY_r(context_, sequence, static_cast<unsigned>(k), p.x, p.y);
        }
        return GEOSGeom_createLinearRing_r(context_, sequence);
    }
    GEOSContextHandle_t context_;
};

/// How much of a unit its parts leave out or pass over, as a share of it.
double uncovered(const Geos& geos, const std::vector<Unit>& units, const std::vector<Geos::Geometry>& areas,
                 std::size_t of) {
    std::vector<const GEOSGeometry*> parts;
    for (std::size_t u = 0; u < units.size(); ++u)
        if (units[u].parent == static_cast<std::int32_t>(of)) parts.push_back(areas[u].get());
    if (parts.empty()) return 0.0;
    return geos.difference_m2(geos.together(parts), areas[of]) / area_m2(units[of].area);
}

} // namespace

UnitFaults unit_faults(const Sample& sample) {
    const Geos geos;
    const std::vector<Unit>& units = sample.units;
    std::vector<Geos::Geometry> areas;
    UnitFaults faults;
    for (const Unit& unit : units) {
        areas.push_back(geos.area(unit.area));
        faults.invalid += geos.valid(areas.back()) ? 0U : 1U;
    }
    for (std::size_t a = 0; a < units.size(); ++a) {
        faults.uncovered_share = std::max(faults.uncovered_share, uncovered(geos, units, areas, a));
        for (std::size_t b = a + 1; b < units.size(); ++b)
            faults.overlapping += units[a].level == units[b].level && geos.overlap(areas[a], areas[b]) ? 1U : 0U;
    }
    const auto lies_in = [&](MapXY p, std::int32_t unit) {
        return unit >= 0 && contains(units[static_cast<std::size_t>(unit)].area, p);
    };
    for (const DemandPoint& point : sample.demand) faults.outside += lies_in(point.place, point.unit) ? 0U : 1U;
    for (const Facility& f : sample.facilities) faults.outside += lies_in(f.place, f.unit) ? 0U : 1U;
    return faults;
}

} // namespace lifecircle::test
