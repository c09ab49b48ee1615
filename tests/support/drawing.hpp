#pragma once
/// \file  Small maps drawn by hand: named places, roads between them, facilities and rivers.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/barriers.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::test {

/// 60 m/min on "street" (the only class unless told), 40 m/min off the road, snap distance 500 m.
Profile walking();

struct Drawing {
    Roads roads;
    std::map<char, MapXY> place;
    std::vector<Line> rivers;

    /// A road through points; points that are equal are shared with the roads drawn before.
    Road& road(const std::vector<MapXY>& line, const std::string& road_class = "street");
    std::uint32_t point(MapXY p);
    MapXY at(char name) const { return place.at(name); }
    Barriers barriers() const { return Barriers(rivers, {}); }
};

/// One line of text from west to east, e.g. "A-B--C>D  V": letters are places, each '-' is one stretch of road of
/// `stretch` metres, '>' and '<' are one-way stretches, a blank is a stretch without road.
Drawing sketch(std::string_view text, double stretch_m);

/// A study with one standard: `subject` family "clinic" on foot within `limit`, facilities and demand at the places
/// named; every demand point has 100 people.
Study study_on(const Drawing& drawing, std::string_view facilities, std::string_view demand, Seconds limit);

/// Assesses with the walking profile.
Ledger assess_on_foot(const Study& study, const Drawing& drawing);

} // namespace lifecircle::test
