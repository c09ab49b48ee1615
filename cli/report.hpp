#pragma once
/// \file  The tables that several subcommands print.

#include <optional>
#include <string>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/run.hpp>

#include "session.hpp"

namespace lifecircle::cli {

using layers::standard_label;

/// One line for each standard and the joint circle, for the whole project or each unit of a level.
std::string coverage_table(const Session& session, const Study& study, const Ledger& ledger, const std::string& level);

/// \throws UsageError for a level that no unit has, naming those there are
void check_level(const Study& study, const std::string& level);

/// What was read, kept, skipped, repaired and, with a "!", doubted.
std::string load_table(const Session& session, const std::vector<layers::LoadReport>& reports);

/// Which scenario was made first, and of how many edits; empty where none was.
std::string scenario_note(const Session& session, const layers::Assessment& run);
/// Footnotes that the tables above need, one paragraph each.
std::string footnotes(const Session& session, const layers::Assessment& run);

} // namespace lifecircle::cli
