#pragma once
/// \file  How the slope of the ground changes a speed. Data of a travel profile.
/// Sources: walking, W. Tobler, Three presentations on geographical analysis and modeling, NCGIA 93-1, 1993; riding,
/// the balance of forces of J. C. Martin and others, Validation of a mathematical model for road cycling power,
/// Journal of Applied Biomechanics 14 (1998) 276–291, without wind, bearings and changes of speed.

#include <cstdint>
#include <string>
#include <vector>

namespace lifecircle {

/// Slopes are signed: rise over run in the direction of travel.
struct SlopeRule {
    enum class Kind : std::uint8_t {
        none, ///< slope changes nothing
        walk, ///< exp(-decay · |s - best_slope|) / exp(-decay · |best_slope|)
        ride  ///< the speed that the rider's power gives, on foot beside the bicycle where that is quicker
    };
    Kind kind = Kind::none;
    double decay = 3.5, best_slope = -0.05; ///< of walking, and of pushing a bicycle

    // Of riding. The rider's power is what holds `flat_kmh` on the level.
    double flat_kmh = 15.0;
    double mass_kg = 90.0;       ///< rider and bicycle
    double rolling = 0.008;      ///< coefficient of rolling resistance
    double drag_area_m2 = 0.6;   ///< drag coefficient × frontal area
    double motor_w = 0.0;        ///< most that a motor adds at the wheel, so that hills cost no speed
    double motor_top_kmh = 25.0; ///< nor does it help beyond this
    double downhill_kmh = 25.0;  ///< riders brake; at least flat_kmh
    double push_kmh = 3.0;       ///< pushing it on the level; at most flat_kmh

    /// Road classes whose speed holds on any slope: steps are slow because they climb, ferries float.
    std::vector<std::string> level_classes;
};

/// Factor on the level speed of a road, more than 0, 1 at slope 0, rounded to 1e-6 (DESIGN § 4.15).
/// On roads slower than `flat_kmh` (tracks, crowds) riders are held up by the road and not by their power: the factor
/// is 1 there until power gives less than the road allows.
/// \param road_kmh  level speed of the road, > 0
double slope_factor(const SlopeRule& rule, double slope, double road_kmh);

} // namespace lifecircle
