#pragma once
/// \file  Which rows of DSQ, MQC and DYHZ belong to a standard, as expressions of QGIS. The layers have no field for
/// it.

#include <span>
#include <string>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle::layers {

/// A text as it stands in an expression, in single quotes.
std::string quoted(const std::string& text);

/// SC (minutes) or XZM (metres).
std::string limit_field(const Standard& standard);
/// The limit in the unit of that field.
double limit_of(const Standard& standard);
/// A number as it stands in an expression: "15", "7.5".
std::string number_text(double value);

/// Rows of its facilities and mode, of all thresholds (DSQ).
std::string zone_filter(const Standard& standard, std::span<const StandardResult> all);
/// Of these, the rows of its limit (MQC, DYHZ). `all` are the standards it may share them with: direction and group
/// stand in the remarks alone.
std::string standard_filter(const Standard& standard, std::span<const StandardResult> all);

} // namespace lifecircle::layers
