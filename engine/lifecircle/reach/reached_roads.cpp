#include <lifecircle/reach/reached_roads.hpp>

#include <algorithm>

#include <lifecircle/reach/pieces.hpp>

namespace lifecircle {
namespace {

constexpr double kSameTime = 1e-7;  ///< seconds; less is rounding
constexpr double kSamePlace = 1e-9; ///< of a segment

/// A way to serve part of a segment; positions are shares of the segment from its start.
struct Way {
    double from = 0.0, to = 0.0, time_from = 0.0, time_to = 0.0;
    double at(double s) const {
        return to > from ? time_from + (time_to - time_from) * ((s - from) / (to - from)) : time_from;
    }
    bool holds(double s) const { return s >= from - kSamePlace && s <= to + kSamePlace; }
};

/// A stretch of one segment within one band.
struct Stretch {
    double from = 0.0, to = 0.0, time_from = 0.0, time_to = 0.0;
    std::uint32_t band = 0;
};

double share_of(MapXY a, MapXY b, MapXY p) {
    const MapXY d = b - a, v = p - a;
    const double square = d.x * d.x + d.y * d.y;
    const double share = square > 0.0 ? (d.x * v.x + d.y * v.y) / square : 0.0;
    return share < kSamePlace ? 0.0 : share > 1.0 - kSamePlace ? 1.0 : share;
}

/// Where the least of several linear times may change from one to another.
std::vector<double> turns(std::span<const Way> ways) {
    std::vector<double> at;
    for (const Way& w : ways) at.push_back(w.from), at.push_back(w.to);
    for (std::size_t i = 0; i < ways.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double from = std::max(ways[i].from, ways[j].from), to = std::min(ways[i].to, ways[j].to);
            if (!(to > from)) continue;
            const double before = ways[i].at(from) - ways[j].at(from), after = ways[i].at(to) - ways[j].at(to);
            if ((before < 0.0) != (after < 0.0)) at.push_back(from + (to - from) * (before / (before - after)));
        }
    std::sort(at.begin(), at.end());
    return at;
}

/// Cuts a stretch of linear time at the thresholds, in order of position.
void add_bands(Stretch all, std::span<const Seconds> thresholds, std::vector<Stretch>& out) {
    std::vector<double> cuts{all.from};
    const double span = all.time_to - all.time_from;
    for (const Seconds t : thresholds) {
        const double share = span != 0.0 ? (t.value - all.time_from) / span : -1.0;
        if (share > 0.0 && share < 1.0) cuts.push_back(all.from + (all.to - all.from) * share);
    }
    cuts.push_back(all.to);
    std::sort(cuts.begin(), cuts.end());
    const auto time_at = [&](double s) { return all.time_from + span * ((s - all.from) / (all.to - all.from)); };
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const double middle = time_at((cuts[i] + cuts[i + 1]) / 2.0);
        const auto band = std::lower_bound(thresholds.begin(), thresholds.end(), middle - kSameTime,
                                           [](Seconds t, double s) { return t.value < s; });
        if (band == thresholds.end() || !(cuts[i + 1] - cuts[i] > kSamePlace)) continue;
        out.push_back({cuts[i], cuts[i + 1], time_at(cuts[i]), time_at(cuts[i + 1]),
                       static_cast<std::uint32_t>(band - thresholds.begin())});
    }
}

/// The stretches of a segment by the quickest of its ways.
std::vector<Stretch> stretches(std::span<const Way> ways, std::span<const Seconds> thresholds) {
    const std::vector<double> at = turns(ways);
    std::vector<Stretch> out;
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        if (!(at[i + 1] - at[i] > kSamePlace)) continue;
        const double middle = (at[i] + at[i + 1]) / 2.0;
        const Way* best = nullptr;
        for (const Way& w : ways)
            if (w.holds(middle) && (best == nullptr || w.at(middle) < best->at(middle))) best = &w;
        if (best != nullptr) add_bands({at[i], at[i + 1], best->at(at[i]), best->at(at[i + 1])}, thresholds, out);
    }
    return out;
}

/// Joins stretches that follow each other on one road in one band.
class RoadJoiner {
  public:
    explicit RoadJoiner(const RoadNetwork& network) : network_(network) {}

    void add(std::uint32_t segment, const Stretch& s) {
        const MapXY a = network_.vertex[segment], b = network_.vertex[segment + 1];
        const MapXY from = a + (b - a) * s.from, to = s.to == 1.0 ? b : a + (b - a) * s.to;
        const std::uint32_t road = network_.segment[segment].road;
        const bool same_piece = segment == segment_ && s.from == end_;
        const bool next_piece = segment == segment_ + 1 && end_ == 1.0 && s.from == 0.0;
        const bool goes_on = !roads.empty() && (same_piece || next_piece) && roads.back().road == road &&
                             roads.back().band == s.band && roads.back().line.back() == from;
        if (!goes_on) roads.push_back({road, s.band, Seconds{kInfinity}, Seconds{0.0}, {from}});
        ReachedRoad& part = roads.back();
        // Where a way gives room to another on a straight piece, the shape needs no vertex.
        if (goes_on && same_piece) part.line.pop_back();
        part.line.push_back(to);
        part.least = Seconds{std::min({part.least.value, s.time_from, s.time_to})};
        part.most = Seconds{std::max({part.most.value, s.time_from, s.time_to})};
        segment_ = segment, end_ = s.to;
    }

    std::vector<ReachedRoad> roads;

  private:
    const RoadNetwork& network_;
    std::uint32_t segment_ = kNoSegment; ///< of the last stretch
    double end_ = 0.0;                   ///< and the position where it ends
};

} // namespace

std::vector<ReachedRoad> reached_roads(const RoadNetwork& network, std::span<const Deciseconds> time_by_node,
                                       std::span<const Source> sources, Direction direction,
                                       std::span<const Seconds> thresholds) {
    if (thresholds.empty()) return {};
    std::vector<TimedPiece> pieces =
        timed_pieces(network, time_by_node, sources, direction, thresholds.back(), RoadParts::all);
    std::erase_if(pieces, [](const TimedPiece& p) { return p.segment == kNoSegment; });
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const TimedPiece& a, const TimedPiece& b) { return a.segment < b.segment; });
    RoadJoiner joiner(network);
    std::vector<Way> ways;
    for (std::size_t i = 0; i < pieces.size();) {
        const std::uint32_t segment = pieces[i].segment;
        ways.clear();
        for (; i < pieces.size() && pieces[i].segment == segment; ++i) {
            const MapXY a = network.vertex[segment], b = network.vertex[segment + 1];
            Way way{share_of(a, b, pieces[i].a), share_of(a, b, pieces[i].b), pieces[i].time_a_s, pieces[i].time_b_s};
            if (way.from > way.to) std::swap(way.from, way.to), std::swap(way.time_from, way.time_to);
            ways.push_back(way);
        }
        for (const Stretch& stretch : stretches(ways, thresholds)) joiner.add(segment, stretch);
    }
    return std::move(joiner.roads);
}

} // namespace lifecircle
