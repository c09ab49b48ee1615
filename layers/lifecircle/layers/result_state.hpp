#pragma once
/// \file  What a folder of results says, read back from its summary and workspace.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <lifecircle/layers/compared.hpp>

namespace lifecircle::layers {

/// A place that is not within a standard, as the summary lists it.
struct ResultPlace {
    std::string name, unit;
    Verdict verdict = Verdict::not_covered;
    std::optional<People> people;
    std::optional<double> measure; ///< minutes or metres
    std::string nearest, nearest_name;
};

struct ResultRow {
    std::string unit, name, level, group;
    ComparedSide side;
};

struct ResultStandard {
    Standard standard;                         ///< as far as a label needs it
    std::vector<ResultRow> rows;               ///< in the summary's order
    std::map<std::string, ResultPlace> places; ///< by id: all that are not within it
};

struct ResultState {
    std::string folder, scenario;
    std::vector<ResultStandard> standards;
    std::set<std::string> places;              ///< ids of all
    std::map<std::string, std::string> parent; ///< code of a unit -> of the one above; empty: none

    const ResultStandard* find(const std::string& key) const;
};

/// \param folder  with summary.json and workspace.gpkg, or a project with such a folder `out`
/// \throws DataError naming the file that is missing or not of `lifecircle run`
ResultState read_result_state(const std::string& folder);

/// Where a file of results lies: in the folder, or in its `out` where the folder is a project.
std::string result_file(const std::string& folder, const std::string& name);

} // namespace lifecircle::layers
