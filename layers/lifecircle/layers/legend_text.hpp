#pragma once
/// \file  What legends, tables and styles say of a standard and of the population, in the user's language.

#include <map>
#include <string>
#include <string_view>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {

/// At most one decimal, none where it is 0: "15", "7.5".
std::string short_number(double value);

/// What a journey takes, as tables write it: "15.0 min", or "1,800 m" for a standard with a limit in metres. Rounded up
/// to what is shown, so that 15 min 1 s does not read as the limit: "15.1 min".
std::string cost_text(const Texts& texts, const Standard& standard, Deciseconds cost);

/// What somebody chose (a limit, a step of a zone), without idle decimals: "15 min", "7.5 min", "800 m".
std::string bound_text(const Texts& texts, const Standard& standard, Deciseconds bound);

/// The limit, with its unit.
std::string limit_text(const Texts& texts, const Standard& standard);

/// "3.6 km/h", or "speed by road class"; "3.6 km/h, by slope" where slopes change it.
std::string speed_text(const Texts& texts, const Standard& standard);

/// "on foot"; what its profile is called where the project brings it, else its key.
std::string mode_text(const Texts& texts, const Standard& standard);

/// "医疗机构 · 步行 · 15 分钟 *" / "Health facilities · on foot · 15 min *": direction and group where they are not the
/// usual ones, the asterisk where the standard is not verified.
std::string standard_label(const Texts& texts, const Standard& standard);

/// Year, basis and source of the population, or that it is missing.
std::string population_text(const Texts& texts, const Study& study);

/// The text of a key that speaks of villages; where all demand points are cells or have no name, of its twin with
/// `_cells`, if there is one.
std::string places_text(const Texts& texts, const Study& study, std::string_view key,
                        const std::map<std::string, std::string>& values = {});

/// What tables call something: its name, else its id.
inline const std::string& name_or_id(const Facility& f) { return f.name.empty() ? f.id : f.name; }
inline const std::string& name_or_id(const DemandPoint& d) { return d.name.empty() ? d.id : d.name; }

} // namespace lifecircle::layers
