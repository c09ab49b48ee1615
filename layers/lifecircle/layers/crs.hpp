#pragma once
/// \file  Reference systems: from degrees (or any system a file is in) to the project's metres and back.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::layers {

/// A transformation from one reference system to another, always x = east/longitude, y = north/latitude.
/// Not shared by threads; cheap to make (about 1 ms).
class Transform {
  public:
    /// \param from, to  anything PROJ understands: "EPSG:4326", WKT …
    /// \throws DataError when one of them is unknown
    Transform(const std::string& from, const std::string& to);
    ~Transform();
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;

    /// Nothing where the point can't be transformed (outside the domain, not finite).
    std::optional<MapXY> operator()(double x, double y) const;

    /// Many at once, in place; several times faster. A point that can't be transformed becomes NaN.
    void apply(std::span<MapXY> points) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The metric system for an area given in degrees: the CGCS2000 3-degree zone in China (EPSG:4534…4554 without zone
/// prefix), else UTM on WGS 84.
std::string metric_crs_for(const Box& degrees);

/// By how much lengths in a projected system differ from those on its ellipsoid, at the worst of nine places of a box:
/// its corners, the middles of its sides, and its own middle.
struct ScaleError {
    double error = 0.0; ///< 0.26: lengths are 26 % too long; the larger of those along meridian and parallel
    MapXY place;        ///< in degrees
    Box degrees;        ///< of the nine places
};
std::optional<ScaleError> scale_error(const std::string& crs, const Box& box);

/// Whether the system is projected with metres as unit.
bool is_metric(const std::string& crs);

/// Places of a system as people look them up on any map: "111.00000, 37.02870", longitude first, to about a metre.
std::vector<std::string> places_text(const std::string& crs, std::span<const MapXY> places);

} // namespace lifecircle::layers
