#include <lifecircle/network/turn_rule.hpp>

#include <cmath>

namespace lifecircle {

Deciseconds turn_cost_ds(const TurnRule& rule, MapXY before, MapXY after, bool onto_faster) {
    // By sums and products alone, so that every machine finds the same side of 45 and 135 degrees.
    const double ahead = before.x * after.x + before.y * after.y, left = before.x * after.y - before.y * after.x;
    if (ahead >= 0.0 && std::abs(left) <= ahead) return 0;
    const bool crossing = left == 0.0 || (left > 0.0) != rule.left_hand_traffic; // 0: straight back
    double seconds = crossing ? rule.crossing_s : rule.near_s;
    if (ahead < 0.0 && std::abs(left) < -ahead) seconds += rule.sharp_s;
    if (onto_faster) seconds += rule.onto_faster_s;
    return deciseconds_within(Seconds{seconds});
}

} // namespace lifecircle
