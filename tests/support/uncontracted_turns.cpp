// Which turns the twin makes, and what they cost: every turn is judged by itself, by the rules as docs/method.md has
// them.
#include "support/uncontracted.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace lifecircle::test {
namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();
constexpr double kDegrees = 57.29577951308232;

} // namespace

bool Uncontracted::open(std::uint32_t state) const {
    const Link& link = links_[state / 2];
    return (state & 1U) != 0 ? link.forward : link.backward;
}

std::uint32_t Uncontracted::tail(std::uint32_t state) const {
    const Link& link = links_[state / 2];
    return (state & 1U) != 0 ? link.from : link.to;
}

std::uint32_t Uncontracted::head(std::uint32_t state) const { return tail(state ^ 1U); }

double Uncontracted::seconds(std::uint32_t state) const {
    const Link& link = links_[state / 2];
    return link.length_mm / 1000.0 / link.speed_m_s((state & 1U) != 0);
}

/// Where a road ends, or a dead end, or a junction is.
bool Uncontracted::turns_round_at(std::uint32_t vertex) const {
    if (first_[vertex + 1] - first_[vertex] != 2) return true;
    for (std::uint32_t i = first_[vertex]; i < first_[vertex + 1]; ++i) {
        const Link& link = links_[touching_[i]];
        if ((link.from == vertex && link.begins_road) || (link.to == vertex && link.ends_road)) return true;
    }
    return false;
}

bool Uncontracted::forbidden(std::uint32_t state, std::uint32_t next, std::uint32_t vertex) const {
    bool only = false, named = false;
    const auto [begin, end] = restrictions_.equal_range(vertex);
    for (auto row = begin; row != end; ++row) {
        const TurnRestriction& r = row->second;
        if (r.from_road != links_[state / 2].road) continue;
        const bool round = r.from_road == r.to_road;
        const auto is_meant = [&](std::uint32_t other) {
            return links_[other / 2].road == r.to_road && (!round || other == (state ^ 1U));
        };
        if (r.kind == TurnRestriction::Kind::no && is_meant(next)) return true;
        if (r.kind == TurnRestriction::Kind::no) continue;
        // The road that alone is allowed may be closed to this traveller: then the rule says nothing.
        for (std::uint32_t i = first_[vertex]; i < first_[vertex + 1]; ++i)
            for (const std::uint32_t other : {2 * touching_[i], 2 * touching_[i] + 1})
                only = only || (open(other) && tail(other) == vertex && is_meant(other));
        named = named || is_meant(next);
    }
    return only && !named;
}

double Uncontracted::turn_cost(std::uint32_t state, std::uint32_t next) const {
    const TurnRule& rule = profile_.turns;
    if (next == (state ^ 1U)) return rule.u_turn_s;
    const Link &before = links_[state / 2], &after = links_[next / 2];
    if (before.road == after.road) return 0.0;
    const auto bearing = [](const Link& link, bool along) {
        const double angle = std::atan2(link.b.y - link.a.y, link.b.x - link.a.x) * kDegrees;
        return along ? angle : angle + 180.0;
    };
    double left = std::fmod(bearing(after, (next & 1U) != 0) - bearing(before, (state & 1U) != 0) + 720.0, 360.0);
    if (left > 180.0) left -= 360.0;
    if (std::abs(left) <= 45.0) return 0.0;
    const bool straight_back = std::abs(left) > 180.0 - 1e-9;
    double cost = straight_back || (left > 0.0) != rule.left_hand_traffic ? rule.crossing_s : rule.near_s;
    if (std::abs(left) > 135.0) cost += rule.sharp_s;
    const auto kmh = [&](const Link& link) {
        const auto row = profile_.speed_kmh.find(roads_.class_names[roads_.roads[link.road].road_class]);
        return row == profile_.speed_kmh.end() ? 0.0 : row->second;
    };
    return kmh(after) > kmh(before) ? cost + rule.onto_faster_s : cost;
}

double Uncontracted::turn(std::uint32_t state, std::uint32_t next) const {
    const std::uint32_t vertex = head(state);
    if (next == (state ^ 1U) && !turns_round_at(vertex)) return kNoWay;
    return forbidden(state, next, vertex) ? kNoWay : turn_cost(state, next);
}

/// \returns the link, and whether the edge runs in its direction
std::pair<std::uint32_t, bool> Uncontracted::piece_of(const RoadNetwork& network, EdgeId edge, bool last) const {
    const Edge& e = network.edges[edge];
    const std::uint32_t s = e.first_vertex + (last ? e.vertex_count - 2 : 0U);
    const Segment& segment = network.segment[s];
    const MapXY a = network.vertex[s], b = network.vertex[s + 1];
    for (std::uint32_t i = 0; i + 1 < roads_.roads[segment.road].vertex_count; ++i) {
        const std::uint32_t index = first_link_[segment.road] + i;
        const Link& link = links_[index];
        if (link.a == a && link.b == b && segment.against == 0) return {index, true};
        if (link.b == a && link.a == b && segment.against != 0) return {index, false};
    }
    throw std::logic_error("an edge of the network that does not follow its road");
}

std::uint32_t Uncontracted::vertex_of(const RoadNetwork& network, EdgeId edge, bool at_its_end) const {
    const auto [link, along] = piece_of(network, edge, at_its_end);
    return along == at_its_end ? links_[link].to : links_[link].from;
}

std::uint32_t Uncontracted::state_of(const RoadNetwork& network, EdgeId edge, bool last, bool forward) const {
    const auto [link, along] = piece_of(network, edge, last);
    return 2 * link + (along == forward ? 1U : 0U);
}

} // namespace lifecircle::test
