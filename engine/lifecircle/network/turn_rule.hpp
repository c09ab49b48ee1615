#pragma once
/// \file  What turns cost somebody who travels, and whether forbidden ones are obeyed. Data of a profile.

#include <cstdint>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>

namespace lifecircle {

/// Times are seconds, >= 0, by the angle between the two pieces of road as they are drawn. Up to 45 degrees is straight
/// on and costs nothing; nor does staying on the same road, however it bends. So a turn costs the same whatever else
/// meets there, and a road more never makes a journey longer (DESIGN § 4.2; docs/decisions/0010-turns.md).
struct TurnRule {
    bool obeys_restrictions = false; ///< turns forbidden to the profile's group are not made
    bool left_hand_traffic = false;
    double crossing_s = 0.0;    ///< a turn across the oncoming traffic: to the left where people drive on the right
    double near_s = 0.0;        ///< a turn to the other side
    double sharp_s = 0.0;       ///< more, where the turn is one of more than 135 degrees
    double onto_faster_s = 0.0; ///< more, for a turn onto a road whose class is the faster one in the profile
    double u_turn_s = 0.0;      ///< back on the same piece of road
    bool costs() const {
        return crossing_s > 0.0 || near_s > 0.0 || sharp_s > 0.0 || onto_faster_s > 0.0 || u_turn_s > 0.0;
    }
    friend bool operator==(const TurnRule&, const TurnRule&) = default;
};

/// Cost of the turn from one piece of road on to one of another road, in whole deciseconds.
/// \param before, after  direction of travel on the two pieces; a piece without length counts as straight on
Deciseconds turn_cost_ds(const TurnRule& rule, MapXY before, MapXY after, bool onto_faster);

} // namespace lifecircle
