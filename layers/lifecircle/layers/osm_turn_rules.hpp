#pragma once
/// \file  What the tags of a turn restriction say. Source: the OSM wiki, Relation:restriction (2024): a rule holds for
/// all vehicles unless its key or `except` names some, never for people on foot.

#include <optional>
#include <string_view>

#include <osmium/osm/tag.hpp>

#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

bool is_turn_restriction(const osmium::TagList& tags);

/// A rule as far as its tags go.
struct TurnWord {
    std::optional<TurnRestriction::Kind> kind; ///< nothing: it is not obeyed, for the reason
    PerGroup<bool> applies;
    bool several_from = false, several_to = false; ///< no_entry, no_exit
    std::string_view reason;                       ///< key of the text table
};

/// Of one group of travellers; the words for cars and for bicycles may differ. \param group  bicycle or motor
TurnWord turn_word(const osmium::TagList& tags, TravelGroup group);

} // namespace lifecircle::layers
