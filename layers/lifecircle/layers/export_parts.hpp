#pragma once
/// \file  What the rows of several result layers have in common.

#include <optional>
#include <string>
#include <string_view>

#include <lifecircle/layers/export_tables.hpp>

namespace lifecircle::layers {

template <class T> std::optional<double> as_number(const std::optional<T>& value) {
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

/// Nothing for what is not stated, which is kept as 0.
inline std::optional<double> positive(double value) { return value > 0.0 ? std::optional(value) : std::nullopt; }

/// Null for -1.
inline const Unit* unit_at(const Study& study, std::int32_t unit) {
    return unit < 0 ? nullptr : &study.units[static_cast<std::size_t>(unit)];
}

/// The name a planner knows a place by: its administrative village, else its own.
inline const std::string& village_name(const DemandPoint& d) { return d.village.empty() ? d.name : d.village; }

/// The fields that every layer has; `unit` may be null.
void add_common(RowMaker& row, const Unit* unit, const ExportContext& context, std::string_view remarks);

} // namespace lifecircle::layers
