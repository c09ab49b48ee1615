#include "support/hills.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "support/drawing.hpp"

namespace lifecircle::test {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kFar = std::numeric_limits<double>::infinity();

double tobler(const SlopeRule& rule, double s) {
    return std::exp(-rule.decay * std::fabs(s - rule.best_slope)) / std::exp(-rule.decay * std::fabs(rule.best_slope));
}

/// Watts that riding at v m/s takes.
double watts(const SlopeRule& rule, double s, double v) {
    const double angle = std::atan(s);
    const double rolling = rule.mass_kg * 9.81 * std::cos(angle) * rule.rolling;
    const double climbing = rule.mass_kg * 9.81 * std::sin(angle);
    return v * (rolling + climbing + 0.5 * 1.2 * rule.drag_area_m2 * v * v);
}

/// The greatest speed that takes no more than `power`, by halving.
double fastest(const SlopeRule& rule, double s, double power) {
    double good = 0.0, bad = 1000.0;
    for (int i = 0; i < 200; ++i) {
        const double middle = (good + bad) / 2.0;
        (watts(rule, s, middle) <= power ? good : bad) = middle;
    }
    return good * 3.6;
}

double factor(const SlopeRule& rule, double s, double road_kmh) {
    double f = 1.0;
    if (rule.kind == SlopeRule::Kind::walk) f = tobler(rule, s);
    if (rule.kind == SlopeRule::Kind::ride) {
        const double own = watts(rule, 0.0, rule.flat_kmh / 3.6);
        double kmh = fastest(rule, s, own);
        kmh = std::max(kmh, std::min({fastest(rule, s, own + rule.motor_w), rule.motor_top_kmh, rule.flat_kmh}));
        kmh = std::min(std::max(kmh, rule.push_kmh * tobler(rule, s)), rule.downhill_kmh);
        f = road_kmh < rule.flat_kmh ? std::min(1.0, kmh / road_kmh) : kmh / rule.flat_kmh;
    }
    return std::max(1e-6, std::floor(f * 1e6 + 0.5) / 1e6);
}

bool in_the_air_or_ground(const Road& road) { return road.bridge || road.tunnel; }

} // namespace

HeightGrid random_hills(Dice& dice, double side_m) {
    struct Wave {
        double x, y, phase, height;
    };
    std::vector<Wave> waves;
    for (int i = 0; i < 5; ++i) {
        const double length = dice.between(300.0, 1500.0), turn = dice.between(0.0, 6.28);
        waves.push_back({6.28 / length * std::cos(turn), 6.28 / length * std::sin(turn), dice.between(0, 6.28),
                         length * dice.between(0.005, 0.03)});
    }
    const MapXY hole{dice.between(0, side_m), dice.between(0, side_m)};
    return hills(side_m, dice.between(20.0, 95.0), [&](MapXY p) {
        double metres = 1000.0;
        for (const Wave& w : waves) metres += w.height * std::sin(w.x * p.x + w.y * p.y + w.phase);
        return distance_m(p, hole) < 150.0 ? kNone : metres;
    });
}

Profile hiking() {
    Profile profile = walking();
    profile.slope.kind = SlopeRule::Kind::walk;
    profile.slope.level_classes = {"steps"};
    return profile;
}

SlowSpeeds::SlowSpeeds(const Roads& roads, const Profile& profile, const HeightGrid* heights)
    : roads_(roads), profile_(profile), heights_(heights), of_structure_(roads.roads.size(), 0.0) {
    if (heights != nullptr) find_structures();
}

double SlowSpeeds::height(MapXY p) const {
    double sum = 0.0;
    const double x = (p.x - heights_->north_west.x) / heights_->cell_m;
    const double y = (heights_->north_west.y - p.y) / heights_->cell_m;
    if (x < 0.0 || y < 0.0 || x > heights_->columns - 1.0 || y > heights_->rows - 1.0) return kNone;
    for (const double row : {std::floor(y), std::floor(y) + 1.0})
        for (const double column : {std::floor(x), std::floor(x) + 1.0}) {
            const double weight = (1.0 - std::fabs(x - column)) * (1.0 - std::fabs(y - row));
            if (weight <= 0.0) continue;
            sum += weight * double{heights_->metres[static_cast<std::size_t>(row) * heights_->columns +
                                                    static_cast<std::size_t>(column)]};
        }
    return std::round(sum * 100.0) / 100.0;
}

/// Bellman and Ford from every end in the air; the engine has Dijkstra.
void SlowSpeeds::find_structures() {
    const std::size_t points = roads_.point.size();
    std::vector<int> ends(points, 0);
    std::vector<bool> ground(points, false);
    std::vector<double> length(roads_.roads.size(), 0.0);
    const auto first = [&](const Road& r) { return roads_.vertex[r.first_vertex]; };
    const auto last = [&](const Road& r) { return roads_.vertex[r.first_vertex + r.vertex_count - 1]; };
    for (std::size_t i = 0; i < roads_.roads.size(); ++i) {
        const Road& r = roads_.roads[i];
        for (std::uint32_t v = r.first_vertex; v < r.first_vertex + r.vertex_count; ++v) {
            if (!in_the_air_or_ground(r)) ground[roads_.vertex[v]] = true;
            if (v > r.first_vertex)
                length[i] +=
                    std::round(1e3 * distance_m(roads_.point[roads_.vertex[v - 1]], roads_.point[roads_.vertex[v]])) /
                    1e3;
        }
        if (in_the_air_or_ground(r)) ++ends[first(r)], ends[last(r)] += first(r) != last(r) ? 1 : 0;
    }
    const auto fixed = [&](std::uint32_t p) { return ground[p] || ends[p] < 2; };
    const auto height_of = [&](std::uint32_t start) {
        if (fixed(start)) return height(roads_.point[start]);
        std::vector<double> way(points, kFar);
        way[start] = 0.0;
        for (bool again = true; again;) {
            again = false;
            for (std::size_t i = 0; i < roads_.roads.size(); ++i) {
                if (!in_the_air_or_ground(roads_.roads[i])) continue;
                const std::uint32_t a = first(roads_.roads[i]), b = last(roads_.roads[i]);
                if (!fixed(a) && way[a] + length[i] < way[b]) way[b] = way[a] + length[i], again = true;
                if (!fixed(b) && way[b] + length[i] < way[a]) way[a] = way[b] + length[i], again = true;
            }
        }
        double sum = 0.0, weights = 0.0;
        for (std::uint32_t p = 0; p < points; ++p)
            if (fixed(p) && way[p] < kFar && !std::isnan(height(roads_.point[p])))
                sum += height(roads_.point[p]) / way[p], weights += 1.0 / way[p];
        return weights > 0.0 ? std::round(sum / weights * 100.0) / 100.0 : kNone;
    };
    for (std::size_t i = 0; i < roads_.roads.size(); ++i) {
        const Road& r = roads_.roads[i];
        if (in_the_air_or_ground(r)) of_structure_[i] = (height_of(last(r)) - height_of(first(r))) / length[i];
    }
}

double SlowSpeeds::of(std::uint32_t road, std::uint32_t segment, bool along, double level) const {
    const Road& r = roads_.roads[road];
    const SlopeRule& rule = profile_.slope;
    const std::string& road_class = roads_.class_names[r.road_class];
    if (heights_ == nullptr || rule.kind == SlopeRule::Kind::none) return level;
    for (const std::string& name : rule.level_classes)
        if (name == road_class) return level;
    const MapXY a = roads_.point[roads_.vertex[segment]], b = roads_.point[roads_.vertex[segment + 1]];
    const double length = distance_m(a, b);
    if (length <= 0.0) return level;
    const bool structure = in_the_air_or_ground(r);
    const int steps = structure ? 1 : std::max(1, static_cast<int>(std::ceil(length / heights_->cell_m)));
    double hours = 0.0;
    for (int i = 0; i < steps; ++i) {
        const double rise = structure ? 0.0
                                      : height(a + (b - a) * (static_cast<double>(i + 1) / steps)) -
                                            height(a + (b - a) * (static_cast<double>(i) / steps));
        const double s = structure ? of_structure_[road] : rise / (length / steps);
        hours += std::isnan(s) ? 1.0 / steps : 1.0 / steps / factor(rule, along ? s : -s, level / 1000.0);
    }
    double speed = level * (std::round(1e6 / hours) / 1e6);
    if (profile_.obeys_max_speed && r.max_speed_kmh > 0.0F) speed = std::min(speed, r.max_speed_kmh * 1000.0);
    if (profile_.top_speed_kmh > 0.0) speed = std::min(speed, profile_.top_speed_kmh * 1000.0);
    return std::max(std::round(speed), std::min(level, 100.0));
}

double SlowSpeeds::off_road(std::uint32_t road, std::uint32_t segment, double level) const {
    const double flat = profile_.off_road_kmh * 1000.0;
    if (heights_ == nullptr || profile_.slope.kind != SlopeRule::Kind::walk) return flat;
    double speed = flat;
    const double there = of(road, segment, true, level), back = of(road, segment, false, level);
    if (there != level || back != level)
        speed = std::min(speed, std::floor(profile_.reference_kmh * 1000.0 * std::min(there, back) / level));
    const Road& r = roads_.roads[road];
    if (!in_the_air_or_ground(r) && !r.closed_sides) speed = std::min(speed, across(segment));
    return std::max(1.0, speed);
}

/// Seconds a metre, one leg after the other, by the angle of the road.
double SlowSpeeds::across(std::uint32_t segment) const {
    const double flat = profile_.off_road_kmh * 1000.0, on_roads = profile_.reference_kmh * 1000.0;
    const MapXY a = roads_.point[roads_.vertex[segment]], b = roads_.point[roads_.vertex[segment + 1]];
    if (a == b) return flat;
    const double angle = std::atan2(b.y - a.y, b.x - a.x), right = std::acos(-1.0) / 2.0;
    const double leg = std::fmax(profile_.snap_distance.value / 4.0, heights_->cell_m);
    int legs = 0;
    double slowness = 0.0;
    const int pieces = std::max(1, static_cast<int>(std::ceil(distance_m(a, b) / heights_->cell_m)));
    for (int piece = 0; piece < pieces; ++piece) {
        const double share = (2.0 * piece + 1.0) / (2.0 * pieces);
        const MapXY foot{a.x * (1.0 - share) + b.x * share, a.y * (1.0 - share) + b.y * share};
        for (const double turn : {right, -right}) {
            const MapXY end{foot.x + leg * std::cos(angle + turn), foot.y + leg * std::sin(angle + turn)};
            const double s = (height(end) - height(foot)) / leg;
            double speed = flat;
            for (const double way : {s, -s})
                if (!std::isnan(way))
                    speed = std::min(speed, on_roads * factor(profile_.slope, way, on_roads / 1000.0));
            slowness += 1.0 / speed, ++legs;
        }
    }
    return std::floor(flat * (std::round(legs / slowness / flat * 1e6) / 1e6) + 1e-7);
}

} // namespace lifecircle::test
