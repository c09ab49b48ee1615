#include "support/uncontracted.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <stdexcept>

namespace lifecircle::test {
namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kNone = 0xffffffffU;

/// Whole metres per hour, as metres per second; 0 where the profile may not travel the road.
double speed_of(const Profile& profile, const Roads& roads, const Road& road) {
    const Permission said = road.allowed.of(profile.group);
    if (said == Permission::no) return 0.0;
    const auto& table = profile.speed_kmh;
    double kmh =
        table.count(roads.class_names[road.road_class]) != 0 ? table.at(roads.class_names[road.road_class]) : 0;
    if (kmh <= 0.0 && said == Permission::yes) kmh = profile.permitted_speed_kmh;
    if (profile.obeys_max_speed && road.max_speed_kmh > 0.0F && kmh > double{road.max_speed_kmh})
        kmh = double{road.max_speed_kmh};
    if (profile.top_speed_kmh > 0.0 && kmh > profile.top_speed_kmh) kmh = profile.top_speed_kmh;
    return std::floor(kmh * 1000.0 + 0.5) / 3600.0;
}

/// Whole number in [low, high] at which a convex function is least.
template <class F> double least_at(double low, double high, F f) {
    while (low < high) {
        const double middle = std::floor((low + high) / 2.0);
        if (f(middle + 1.0) < f(middle))
            low = middle + 1.0;
        else
            high = middle;
    }
    return low;
}

MapXY on(MapXY a, MapXY b, double length_mm, double at_mm) {
    return length_mm == 0.0 ? a : a + (b - a) * (at_mm / length_mm);
}

} // namespace

Uncontracted::Uncontracted(const Roads& roads, const Profile& profile, const HeightGrid* heights)
    : roads_(roads), profile_(profile), off_road_m_s_(profile.off_road_kmh / 3.6), snap_m_(profile.snap_distance.value),
      vertices_(static_cast<std::uint32_t>(roads.point.size())), first_link_(roads.roads.size(), kNone) {
    if (!roads.parts.empty()) throw std::logic_error("cut pieces of road are beyond this twin");
    std::vector<char> closed(roads.point.size(), 0);
    for (const Gate& gate : roads.gates) closed[gate.point] = gate.allowed.of(profile.group) == Permission::no;
    const SlowSpeeds speeds(roads, profile, heights);
    for (std::uint32_t r = 0; r < roads.roads.size(); ++r) {
        const double speed = speed_of(profile, roads, roads.roads[r]);
        const OneWay way = profile.obeys_oneway ? roads.roads[r].oneway.of(profile.group) : OneWay::both;
        if (speed > 0.0) add_road(roads, r, speed, speeds, way, closed);
    }
    connect();
    for (const TurnRestriction& r : roads.restrictions)
        if (profile.turns.obeys_restrictions && r.applies.of(profile.group)) restrictions_.emplace(r.via_point, r);
}

void Uncontracted::add_road(const Roads& roads, std::uint32_t r, double level_m_s, const SlowSpeeds& speeds, OneWay way,
                            const std::vector<char>& closed) {
    const Road& road = roads.roads[r];
    first_link_[r] = static_cast<std::uint32_t>(links_.size());
    // At a closed gate every piece of road ends for itself.
    const auto end_at = [&](std::uint32_t point) { return closed[point] != 0 ? vertices_++ : point; };
    for (std::uint32_t v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v) {
        Link link;
        link.road = r, link.begins_road = v == road.first_vertex;
        link.ends_road = v + 2 == road.first_vertex + road.vertex_count;
        link.a = roads.point[roads.vertex[v]], link.b = roads.point[roads.vertex[v + 1]];
        link.from = end_at(roads.vertex[v]), link.to = end_at(roads.vertex[v + 1]);
        link.length_mm =
            std::round(std::sqrt(std::pow(link.b.x - link.a.x, 2) + std::pow(link.b.y - link.a.y, 2)) * 1e3);
        link.forward_m_s = speeds.of(r, v, true, level_m_s * 3600.0) / 3600.0;
        link.backward_m_s = speeds.of(r, v, false, level_m_s * 3600.0) / 3600.0;
        link.leg_m_s = speeds.off_road(r, v, level_m_s * 3600.0) / 3600.0;
        link.forward = way != OneWay::backward, link.backward = way != OneWay::forward;
        link.open_sides = !road.bridge && !road.tunnel && !road.closed_sides;
        links_.push_back(link);
    }
}

void Uncontracted::connect() {
    first_.assign(vertices_ + 1, 0);
    for (const Link& l : links_) ++first_[l.from + 1], ++first_[l.to + 1];
    for (std::size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
    touching_.resize(links_.size() * 2);
    std::vector<std::uint32_t> next = first_;
    for (std::uint32_t i = 0; i < links_.size(); ++i)
        touching_[next[links_[i].from]++] = i, touching_[next[links_[i].to]++] = i;
}

bool Uncontracted::reach(const Link& link, MapXY place, double& low_mm, double& high_mm) const {
    const auto away = [&](double at) { return distance_m(place, on(link.a, link.b, link.length_mm, at)); };
    if (std::min(link.a.x, link.b.x) > place.x + snap_m_ || std::max(link.a.x, link.b.x) < place.x - snap_m_ ||
        std::min(link.a.y, link.b.y) > place.y + snap_m_ || std::max(link.a.y, link.b.y) < place.y - snap_m_)
        return false;
    const double nearest = least_at(0.0, link.length_mm, away);
    if (away(nearest) > snap_m_) return false;
    const auto farthest = [&](double within, double end) { // away grows from `within` to `end`
        const double side = end < within ? -1.0 : 1.0;
        double good = 0.0, bad = std::abs(end - within) + 1.0;
        while (bad - good > 1.0) {
            const double middle = std::floor((good + bad) / 2.0);
            (away(within + side * middle) <= snap_m_ ? good : bad) = middle;
        }
        return within + side * good;
    };
    low_mm = farthest(nearest, 0.0), high_mm = farthest(nearest, link.length_mm);
    return true;
}

std::vector<Uncontracted::Step> Uncontracted::steps(MapXY place, bool leaving) const {
    std::vector<Step> found;
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
        const Link& link = links_[i];
        double low = 0.0, high = 0.0;
        if (!link.open_sides || !reach(link, place, low, high)) continue;
        for (const bool along : {true, false}) {
            const bool to_b = along == leaving; // the end that the rest of the piece leads to (or comes from)
            if (!(along ? link.forward : link.backward)) {
                // Closed this way, but that end is a vertex like any other.
                const double away = distance_m(place, to_b ? link.b : link.a);
                if (away <= snap_m_)
                    found.push_back({i, to_b ? link.to : link.from, along, 0.0, -1.0, away / link.leg_m_s});
                continue;
            }
            const auto cost = [&](double at) {
                return distance_m(place, on(link.a, link.b, link.length_mm, at)) / link.leg_m_s +
                       (to_b ? link.length_mm - at : at) / 1000.0 / link.speed_m_s(along);
            };
            found.push_back({i, to_b ? link.to : link.from, along, low, high, cost(least_at(low, high, cost))});
        }
    }
    return found;
}

std::vector<Uncontracted::Hung> Uncontracted::hang(std::span<const MapXY> facilities, Direction direction) const {
    std::vector<Hung> hung;
    for (const MapXY facility : facilities)
        hung.push_back({facility, steps(facility, direction == Direction::from_facility)});
    return hung;
}

Uncontracted::Times Uncontracted::times(std::span<const Hung> facilities, Direction direction) const {
    const bool from = direction == Direction::from_facility;
    Times best{std::vector<double>(links_.size() * 2, kNoWay), std::vector<double>(links_.size() * 2, kNoWay),
               std::vector<double>(vertex_count(), kNoWay)};
    // Journeys to a facility are followed from its side: the end of a piece that the search comes to first, and the one
    // it leaves by.
    std::vector<double>& first = from ? best.at_tail : best.at_head;
    std::vector<double>& second = from ? best.at_head : best.at_tail;
    std::priority_queue<std::pair<double, std::uint32_t>, std::vector<std::pair<double, std::uint32_t>>, std::greater<>>
        queue;
    const auto offer = [&](std::uint32_t state, double s) {
        if (s < second[state]) queue.push({second[state] = s, state});
    };
    /// All pieces that begin (end) at a vertex come after `there(state)` seconds.
    const auto go_on = [&](std::uint32_t vertex, auto there) {
        for (std::uint32_t i = first_[vertex]; i < first_[vertex + 1]; ++i)
            for (const std::uint32_t next : {2 * touching_[i], 2 * touching_[i] + 1}) {
                if (!open(next) || (from ? tail(next) : head(next)) != vertex || there(next) >= first[next]) continue;
                first[next] = there(next);
                offer(next, first[next] + seconds(next));
            }
    };
    for (const Hung& facility : facilities)
        for (const Step& step : facility.steps) {
            if (step.rides()) {
                offer(2 * step.link + (step.along ? 1U : 0U), step.seconds);
                continue;
            }
            best.on_foot[step.vertex] = std::min(best.on_foot[step.vertex], step.seconds);
            go_on(step.vertex, [&](std::uint32_t) { return step.seconds; });
        }
    while (!queue.empty()) {
        const auto [s, state] = queue.top();
        queue.pop();
        if (s > second[state]) continue;
        go_on(from ? head(state) : tail(state), [&, so_far = s, by = state](std::uint32_t next) {
            return so_far + (from ? turn(by, next) : turn(next, by));
        });
    }
    return best;
}

std::vector<double> Uncontracted::by_vertex(const Times& times, Direction direction) const {
    const bool from = direction == Direction::from_facility;
    std::vector<double> best = times.on_foot;
    for (std::uint32_t state = 0; state < links_.size() * 2; ++state) {
        double& here = best[from ? head(state) : tail(state)];
        here = std::min(here, from ? times.at_head[state] : times.at_tail[state]);
    }
    return best;
}

double Uncontracted::on_one_link(const Link& link, MapXY start, const Step& on_step, MapXY end, const Step& off) const {
    // Positions counted in the direction of travel.
    const auto where = [&](double at) {
        return on(link.a, link.b, link.length_mm, on_step.along ? at : link.length_mm - at);
    };
    const auto turned = [&](const Step& s) {
        return on_step.along ? std::pair(s.low_mm, s.high_mm)
                             : std::pair(link.length_mm - s.high_mm, link.length_mm - s.low_mm);
    };
    const auto [on_low, on_high] = turned(on_step);
    const auto [off_low, off_high] = turned(off);
    const double per_mm = 1.0 / 1000.0 / link.speed_m_s(on_step.along);
    const auto leg = [&](MapXY p, double at) { return distance_m(p, where(at)) / link.leg_m_s; };
    const auto get_on = [&](double at) { return leg(start, at) - at * per_mm; };
    const auto get_off = [&](double at) { return leg(end, at) + at * per_mm; };
    const double a = least_at(on_low, on_high, get_on), b = least_at(off_low, off_high, get_off);
    if (a <= b) return get_on(a) + get_off(b);
    const double low = std::max(on_low, off_low), high = std::min(on_high, off_high);
    if (low > high) return kNoWay;
    const auto both = [&](double at) { return leg(start, at) + leg(end, at); };
    return both(least_at(low, high, both));
}

/// Of somebody who steps off there, or on.
double Uncontracted::at_vertex(const Times& times, std::uint32_t vertex, bool from) const {
    double best = times.on_foot[vertex];
    for (std::uint32_t i = first_[vertex]; i < first_[vertex + 1]; ++i)
        for (const std::uint32_t state : {2 * touching_[i], 2 * touching_[i] + 1})
            if (open(state) && (from ? head(state) : tail(state)) == vertex)
                best = std::min(best, from ? times.at_head[state] : times.at_tail[state]);
    return best;
}

double Uncontracted::of_place(MapXY place, std::span<const Hung> facilities, const Times& times,
                              Direction direction) const {
    const bool from = direction == Direction::from_facility;
    const std::vector<Step> own = steps(place, !from);
    double best = kNoWay;
    for (const Step& step : own) {
        if (!step.rides()) {
            best = std::min(best, step.seconds + at_vertex(times, step.vertex, from));
            continue;
        }
        const std::uint32_t state = 2 * step.link + (step.along ? 1U : 0U);
        best = std::min(best, step.seconds + (from ? times.at_tail[state] : times.at_head[state]));
    }
    for (const Hung& facility : facilities) {
        const double apart = distance_m(place, facility.place);
        if (apart <= snap_m_) best = std::min(best, apart / off_road_m_s_);
        // Both lists are in order of link, two directions each at most.
        std::size_t next = 0;
        for (const Step& theirs : facility.steps) {
            while (next < own.size() && own[next].link < theirs.link) ++next;
            for (std::size_t i = next; i < own.size() && own[i].link == theirs.link; ++i)
                if (own[i].along == theirs.along && own[i].rides() && theirs.rides())
                    best =
                        std::min(best, from ? on_one_link(links_[theirs.link], facility.place, theirs, place, own[i])
                                            : on_one_link(links_[theirs.link], place, own[i], facility.place, theirs));
        }
    }
    return best;
}

} // namespace lifecircle::test
