#include <lifecircle/reach/edge_clock.hpp>

namespace lifecircle {
namespace {

EdgeMoment between(const EdgeMoment& a, const EdgeMoment& b, double share) {
    return {a.forward_s + (b.forward_s - a.forward_s) * share, a.backward_s + (b.backward_s - a.backward_s) * share};
}

} // namespace

EdgeClock::EdgeClock(const RoadNetwork& network, EdgeId id) : network_(network) {
    const Edge& edge = network.edges[id];
    first_ = edge.first_vertex;
    at_.resize(edge.vertex_count);
    for (std::uint32_t v = 0; v + 1 < edge.vertex_count; ++v) {
        const auto seconds = [&](bool forward) {
            return static_cast<double>(segment_us(network, first_ + v, forward)) / 1e6;
        };
        at_[v + 1] = {at_[v].forward_s + seconds(true), at_[v].backward_s + seconds(false)};
    }
}

EdgeMoment EdgeClock::at(std::uint32_t segment, double s_mm) const {
    const SegmentShape shape = network_.shape_of(segment);
    const auto whole = static_cast<double>(shape.to_mm - shape.from_mm);
    const double from_entry =
        shape.reversed ? static_cast<double>(shape.to_mm) - s_mm : s_mm - static_cast<double>(shape.from_mm);
    return between(at_[segment - first_], at_[segment - first_ + 1], whole > 0.0 ? from_entry / whole : 0.0);
}

EdgeMoment EdgeClock::meeting(bool rising_forward, double rising_s, double falling_s) const {
    const auto ahead = [&](std::size_t v) {
        return rising_s + at_[v].of(rising_forward) - (falling_s - at_[v].of(!rising_forward));
    };
    double before = ahead(0);
    if (before > 0.0) return {-kInfinity, -kInfinity};
    for (std::size_t v = 1; v < at_.size(); ++v) {
        const double here = ahead(v);
        if (here >= 0.0) return between(at_[v - 1], at_[v], here > before ? -before / (here - before) : 0.0);
        before = here;
    }
    return {kInfinity, kInfinity};
}

} // namespace lifecircle
