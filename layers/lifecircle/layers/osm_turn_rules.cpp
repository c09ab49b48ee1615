#include <lifecircle/layers/osm_turn_rules.hpp>

#include <lifecircle/layers/osm_words.hpp>

namespace lifecircle::layers {
namespace {

using Keys = std::initializer_list<const char*>;

std::string_view first_of(const osmium::TagList& tags, Keys keys) {
    for (const char* key : keys)
        if (const std::string_view value = tag(tags, key); !value.empty()) return value;
    return {};
}

/// Whether it holds at some times only, which a profile without a clock does not know.
bool is_timed(const osmium::TagList& tags, Keys conditional) {
    return !first_of(tags, conditional).empty() ||
           !first_of(tags, {"day_on", "day_off", "hour_on", "hour_off"}).empty();
}

} // namespace

bool is_turn_restriction(const osmium::TagList& tags) { return tag(tags, "type") == "restriction"; }

TurnWord turn_word(const osmium::TagList& tags, TravelGroup group) {
    const bool motor = group == TravelGroup::motor;
    const auto word = motor ? first_of(tags, {"restriction:motorcar", "restriction:motor_vehicle",
                                              "restriction:vehicle", "restriction"})
                            : first_of(tags, {"restriction:bicycle", "restriction:vehicle", "restriction"});
    const bool timed =
        motor ? is_timed(tags, {"restriction:conditional", "restriction:motorcar:conditional",
                                "restriction:motor_vehicle:conditional", "restriction:vehicle:conditional"})
              : is_timed(tags, {"restriction:conditional", "restriction:bicycle:conditional",
                                "restriction:vehicle:conditional"});
    TurnWord found;
    if (timed) return found.reason = "skip.turn_timed", found;
    if (word.empty()) return found.reason = "skip.turn_others", found;
    const bool excepted = any_part(tag(tags, "except"), ';', [&](std::string_view who) {
        return motor ? is_one_of(who, {"motorcar", "motor_vehicle", "vehicle"})
                     : is_one_of(who, {"bicycle", "vehicle"});
    });
    if (excepted) return found.reason = "skip.turn_others", found;
    found.several_from = word == "no_entry", found.several_to = word == "no_exit";
    if (is_one_of(word, {"no_left_turn", "no_right_turn", "no_straight_on", "no_u_turn", "no_entry", "no_exit"}))
        found.kind = TurnRestriction::Kind::no;
    else if (is_one_of(word, {"only_left_turn", "only_right_turn", "only_straight_on", "only_u_turn"}))
        found.kind = TurnRestriction::Kind::only;
    else
        found.reason = "skip.turn_unknown";
    (motor ? found.applies.motor : found.applies.bicycle) = found.kind.has_value();
    return found;
}

} // namespace lifecircle::layers
