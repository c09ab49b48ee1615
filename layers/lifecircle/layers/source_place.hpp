#pragma once
/// \file  In which reference system the coordinates of an input stand, and the way from there into the project's.
/// DESIGN § 4.11: a layer's own system proposes one, the project's `datum =` line decides, a bare table has none.

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/project.hpp>

class OGRSpatialReference;

namespace lifecircle::layers {

class SourcePlace {
  public:
    /// \param own  what the layer itself says; nullptr: nothing
    /// \throws DataError when nothing is known, or `datum =` names none of WGS84, CGCS2000, EPSG:…, GCJ02, BD09
    SourcePlace(const InputSpec& input, const OGRSpatialReference* own, const std::string& project_crs,
                const std::string& project_file);
    ~SourcePlace();
    SourcePlace(SourcePlace&&) noexcept;
    SourcePlace& operator=(SourcePlace&&) noexcept;

    /// Into the project's metres, rounded to 1 mm; NaN where a point has no place there.
    void apply(std::span<MapXY> points) const;
    /// As messages call it: "EPSG:4490 (China Geodetic Coordinate System 2000)".
    const std::string& name() const;
    bool in_degrees() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Whose shift the coordinates have: none, GCJ-02 (most Chinese web maps) or BD-09 (Baidu).
enum class WebMap : std::uint8_t { none, gcj02, bd09 };

/// Of a `datum =` line, which may be empty.
WebMap web_map_of(const std::string& datum);

/// Whether a layer itself says in which system it is. Some drivers invent a system where the file has none.
bool states_system(const OGRSpatialReference* own);

/// The metric box that a project in this system can sensibly lie in: the system's area of use, grown by 2 degrees.
/// Everything where the system states none.
Box usable_area(const std::string& project_crs);

} // namespace lifecircle::layers
