#pragma once
/// \file  What bureaus keep of mergers: a table of records by school 撤并登记表, one of who goes where 施教区, and one
/// of the pupils they expect 在校生预测. Columns and words: docs/formats.md, "Mergers".

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/scenario/decline_outlook.hpp>

namespace lifecircle::layers {

struct ClosureTable {
    std::vector<ClosureRecord> records; ///< by facility of the study
    std::vector<std::uint8_t> has;      ///< by facility: a row speaks of it
    LoadReport report;                  ///< ids that no facility has are skipped, unknown words repaired to "not said"
};
/// \throws DataError as read_features; a table without a column of facilities
ClosureTable read_closure_records(const Project& project, const Study& study, const Progress& progress);

struct PresentTable {
    std::vector<FacilityId> school; ///< by demand point; kNoFacility: no row
    LoadReport report;
};
PresentTable read_present_schools(const Project& project, const Study& study, const Progress& progress);

struct ProjectionTable {
    PupilProjections projections;
    LoadReport report; ///< villages that nobody has and named twice are skipped; cells that hold no number are missing
};
/// \throws DataError as read_features and map_fields; a table without a column of villages
ProjectionTable read_projections(const Project& project, const Study& study, const Progress& progress);

/// "1-6", "一至三年级", "1、2、3" as bits; 0 where it can't be read.
std::uint32_t grades_in(const std::string& text);

} // namespace lifecircle::layers
