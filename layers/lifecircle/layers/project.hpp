#pragma once
/// \file  The project file project.toml: which inputs, how they are to be read, which standards, which outputs.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/phrase.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/profile.hpp>

namespace lifecircle::layers {

enum class InputRole : std::uint8_t {
    roads,
    facilities,
    demand,
    units,
    areas,
    heights,
    records,    ///< of closings 撤并登记表: [consolidation] alone
    present,    ///< who goes to which school today 施教区: [consolidation] alone
    projections ///< pupils of villages by year 在校生预测: [consolidation] alone
};

/// One [[roads]], [[facilities]] … table, or [[candidates]]. Keys not given stay empty.
struct InputSpec {
    InputRole role = InputRole::roads;
    std::string file;      ///< as written; relative to the project file
    std::string path;      ///< resolved
    std::string layer;     ///< of a file with several
    std::string datum;     ///< WGS84, CGCS2000, EPSG:…, GCJ02 or BD09; empty: what the file itself proposes
    std::string encoding;  ///< of text; empty: what the file itself proposes
    std::string area_role; ///< of [[areas]]: water, barrier, built_up, …
    std::string where;     ///< only the rows for which this holds, as in SQL: "schools > 0"
    std::string weights; ///< of [[demand]]: a file of buildings that stand in for missing people 代理指标; resolved
    std::map<std::string, std::string> fields;  ///< our name -> field of the file
    std::map<std::string, std::string> classes; ///< value of the main field -> our word for it
    std::map<std::string, std::string> fixed;   ///< our name -> one value for all rows (kind, family, level, year …)
    double join_m = 0.001;                      ///< ends of roads nearer than this are one point
    bool node_crossings = false;                ///< roads that cross on one level meet there
    int line = 0;                               ///< in the project file, for messages
    bool is_osm() const;
    bool is_raster() const;
    /// "line 12 of project.toml", for advice.
    Phrase place_in(const std::string& project_file) const;
};

struct OutputSpec {
    std::vector<std::string> formats{"shp"}; ///< of shp, geojson, csv; the workspace GeoPackage is always written
    std::string encoding = "UTF-8";          ///< of shapefiles: UTF-8, GB18030, GBK
    std::string crs, crs_line;               ///< empty: the project's
    bool bom = true;                         ///< CSV starts with a byte order mark, so that Excel reads it
    FacilityZoneKind facility_zones = FacilityZoneKind::none; ///< zones of single facilities beside those of the kind
    bool reached_roads = false;                               ///< the layer of roads reached, beside the zones
};

/// [consolidation]: tables that a merger study reads.
struct ConsolidationSpec {
    std::optional<InputSpec> records, present, projections;
};

struct Project {
    std::string file;   ///< path of project.toml
    std::string folder; ///< where it lies
    std::string text;   ///< its bytes, for the manifest
    std::string name;
    std::string crs;      ///< metric
    std::string crs_line; ///< where it stands: "line 2"
    std::string note;     ///< shown on maps, e.g. that the data are synthetic
    bool synthetic = false;
    int population_year = 0;
    Basis population_basis = Basis::unknown;
    std::vector<InputSpec> inputs;
    std::vector<InputSpec> candidates; ///< [[candidates]]: points where something could be built; role facilities
    ConsolidationSpec consolidation;
    std::vector<Standard> standards;
    std::vector<std::string> joint; ///< keys of standards
    std::vector<CompleteList> complete;
    std::string complete_line;                   ///< where they stand: "line 12"
    std::map<std::string, std::string> profiles; ///< mode -> file of an own profile
    OutputSpec output;
    double cliff_slope = 0.0; ///< no leg off the road crosses ground steeper than this, rise over run; 0: legs do
    int zone_samples = 400;
    bool zones = true;    ///< not from the file: a face that shows tables alone needs none
    std::string zones_of; ///< nor this: a face that shows one standard needs those of no other
    std::string scenario; ///< nor this: a file of edits to make to what is read; empty: none
    std::string only;     ///< nor this: the standard that alone is computed; empty: all of them
};

/// Reads and checks a project file.
/// \param path  project.toml or the folder it lies in
/// \throws UsageError when there is none; DataError naming file and line for unknown keys, wrong types, missing inputs
Project read_project(const std::string& path);

/// Profile of a mode: the project's own where it names one, else the built-in one.
Profile profile_of(const Project& project, const std::string& mode);

/// Short digest of all standards and profiles, written into every exported row as CSB.
std::string parameter_set_id(const Project& project);

} // namespace lifecircle::layers
