#pragma once
/// \file  Roads, facilities, demand, units and areas from any vector layer, CSV or spreadsheet, one function each.
/// Fields, words and defaults: docs/formats.md, "Inputs". All of them throw as `read_features` does.

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/layers/feature_table.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// An area that means something to planning (DESIGN § 3).
struct RoleArea {
    std::string role; ///< built_up, old_estate, development_zone, water, barrier, allowed, forbidden
    std::string name;
    MultiPolygon area;
    std::string source = {}; ///< the layer it stands in, as reports name it
};

/// Noded roads, and those of them at ground level that nobody crosses (expressways).
struct VectorRoads {
    Roads roads;
    std::vector<Line> barrier_lines;
};

/// \throws DataError when neither a column nor `fixed` gives the class, or no row has a class that is known
VectorRoads read_vector_roads(const InputSpec& input, const ReadContext& context, LoadReport& report);

/// What it costs to build there, of a candidate that says so.
struct RowPrice {
    std::optional<std::int64_t> hundredths; ///< money.hpp
    Where where;                            ///< for messages
};

/// Points; polygons become an inner point, of several points the first counts.
/// \param units   to find the unit a row names by code
/// \param seen    ids of facilities so far; those of this layer are added
/// \param prices  becomes the price of each row that is returned; null: prices are not read
/// \throws DataError  besides: a price that is none
std::vector<Facility> read_vector_facilities(const InputSpec& input, const ReadContext& context,
                                             const std::vector<Unit>& units, std::unordered_set<std::string>& seen,
                                             LoadReport& report, std::vector<RowPrice>* prices = nullptr);

struct VectorDemand {
    std::vector<DemandPoint> points;
    int year = 0; ///< newest stated by the layer; 0: none
};
/// \param basis  of the project: which count people are, where a layer has both
VectorDemand read_vector_demand(const InputSpec& input, const ReadContext& context, Basis basis,
                                const std::vector<Unit>& units, std::unordered_set<std::string>& seen,
                                LoadReport& report);

/// A population raster as demand points: one cell each, at its centre, only where there are people. Fractions of a
/// person are carried on to the next cell in reading order, so that the sum is kept to within one. `layer` may name a
/// band by its number. NoData and NaN are no people; negative values are counted and taken as none.
/// \throws DataError for a rotated raster, none or several bands without a name, no reference system, another place
VectorDemand read_population_raster(const InputSpec& input, const ReadContext& context, Basis basis,
                                    LoadReport& report);

struct VectorUnits {
    std::vector<Unit> units;               ///< parents are not linked yet
    std::vector<std::string> parent_codes; ///< by unit, as the rows name them; mostly empty
};
/// Polygons, or rows of a table with codes alone. Parts of one unit in several rows are joined.
VectorUnits read_vector_units(const InputSpec& input, const ReadContext& context, LoadReport& report);

/// Links parents over all units read: by the parent's code where a row named one, by code, by place; names ancestors.
/// \param parent_codes  by unit; may be empty
void link_units(std::vector<Unit>& units, const std::vector<std::string>& parent_codes);

struct VectorAreas {
    std::vector<RoleArea> areas;
    std::vector<Line> river_lines;   ///< lines with role water
    std::vector<Line> barrier_lines; ///< lines with role barrier
};
VectorAreas read_vector_areas(const InputSpec& input, const ReadContext& context, LoadReport& report);

} // namespace lifecircle::layers
