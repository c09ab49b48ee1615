#pragma once
/// \file  Polygons to GEOS and back, for tests that ask GEOS. Apart from the engine's own way there, so that a mistake
/// in
///        either shows.

#include <memory>
#include <vector>

#include <geos_c.h>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::test {

/// One GEOS context. What it makes is freed before it is.
class Geos {
  public:
    struct Destroy {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* shape) const { GEOSGeom_destroy_r(context, shape); }
    };
    using Shape = std::unique_ptr<GEOSGeometry, Destroy>;

    Geos() : handle_(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(handle_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    GEOSContextHandle_t handle() const { return handle_; }

    /// \throws std::runtime_error where GEOS gave nothing back
    Shape own(GEOSGeometry* shape) const;
    Shape shape(const MultiPolygon& polygons) const;
    Shape line(const std::vector<MapXY>& points) const;
    /// The union of what is given.
    Shape together(std::vector<Shape> parts) const;
    Shape copy(const Shape& shape) const { return own(GEOSGeom_clone_r(handle_, shape.get())); }

    /// The polygons of a polygon or a collection of them; what is empty is left out.
    MultiPolygon polygons(const Shape& shape) const;
    bool valid(const Shape& shape) const { return GEOSisValid_r(handle_, shape.get()) == 1; }
    double area_m2(const Shape& shape) const;

  private:
    GEOSCoordSequence* sequence(const std::vector<MapXY>& points, bool close) const;
    GEOSGeometry* ring(const Ring& ring) const;
    Ring ring_of(const GEOSGeometry* line) const;

    GEOSContextHandle_t handle_;
};

} // namespace lifecircle::test
