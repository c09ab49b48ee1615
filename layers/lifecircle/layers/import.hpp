#pragma once
/// \file  The inputs of a project as they were understood, and a report on them, before anything is computed: the
///        clerk's January (DOMAIN § 6).

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {

/// Something about rows that were read, to be looked at by somebody who knows the place.
struct Finding {
    std::string text;                  ///< key of a text, e.g. "check.far_from_roads"
    std::uint64_t count = 0;           ///< of rows concerned
    std::uint64_t of = 0;              ///< rows it could have concerned
    std::vector<std::string> examples; ///< the first ten, by id and name
};

/// Findings in fixed order; those that concern nobody are left out.
/// Demand and facilities: outside all units, farther than 500 m from any road, without a name, at one point with
/// another, named as another in the same unit; demand without people, with a tenth of all people in one point, or of a
/// village that no unit of the list is called; facilities of which only the family is known; families asked for of
/// which nothing was read. Cost: O(n log n
/// + m) for n places and m pieces of road.
std::vector<Finding> check_inputs(const Inputs& inputs);

struct ImportResult {
    std::string folder;
    std::vector<std::string> files; ///< below `folder`, sorted
};

/// Writes into `import/` beside the project file, as one folder exchanged with the one before (output_folder.hpp):
/// workspace.gpkg with the layers DL, ZGX, SY, XZDY, SSFB and XQD, 字段说明.csv, 数据报告.csv, report.json (counts,
/// skipped and repaired rows, findings) and manifest.json. `language` is that of legends and aliases. Results in
/// `out/` are not touched. \throws OutputError,
/// Cancelled
ImportResult write_import(const Project& project, const Inputs& inputs, const std::vector<Finding>& findings,
                          Language language, const Progress& progress);

/// The report as one JSON document: `inputs`, `counts`, `findings`.
std::string import_json(const Project& project, const Inputs& inputs, const std::vector<Finding>& findings);

} // namespace lifecircle::layers
