#pragma once
/// \file  Family and kind of an OSM object by its tags and its name (DESIGN § 4.7).
///
/// A row of datasets/facility_kinds.csv *speaks* for an object when its osm_tags match and, besides, either the tags
/// are certain or one of its keywords stands in the name. Of the rows that speak, the one with more tags decides the
/// family; of these a name goes before certain tags, a longer keyword before a shorter one, a generic kind before
/// another that is as certain, the order of the table last. Where no row speaks, the first matching row of culture,
/// service_point or other gives the family and no kind; rows of the six families with a generic kind, of areas, and of
/// plain buildings do not do so: a park is not yet a sports ground. The kind is then the row of that family with the
/// longest keyword in the name, whether its tags match or not (refinements such as isced:level are rare), else a
/// certain row, else the generic kind, else none.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <osmium/osm/tag.hpp>

#include <lifecircle/coverage/facility.hpp>

namespace lifecircle::layers {

struct FacilityClass {
    std::string family;
    const FacilityKind* kind = nullptr; ///< nullptr: listed, not counted
    FacilityState state = FacilityState::open;
    std::string tag; ///< the first tag that decided, e.g. "amenity=school"
};

/// The table made ready for many objects. Read only; shared by threads.
class KindTable {
  public:
    KindTable();
    ~KindTable();
    KindTable(KindTable&&) noexcept;
    KindTable& operator=(KindTable&&) noexcept;

    /// Nothing when the object is no facility. `disused:amenity=school` reads as idle, `abandoned:` as closed,
    /// `construction:`, `proposed:` and `planned:` as planned; so do the tags disused=yes and abandoned=yes.
    std::optional<FacilityClass> classify(const osmium::TagList& tags, std::string_view name) const;

  private:
    struct Rows;
    std::unique_ptr<const Rows> rows_;
};

} // namespace lifecircle::layers
