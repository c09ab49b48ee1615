#include <lifecircle/network/drawn_roads.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace lifecircle {
namespace {

using Index = std::uint32_t;
constexpr Index kNoNumber = 0xffffffffU;

} // namespace

OnePoint::OnePoint(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), Index{0}); }

Index OnePoint::add() {
    parent_.push_back(static_cast<Index>(parent_.size()));
    return parent_.back();
}

Index OnePoint::root(Index i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
}

bool OnePoint::join(Index a, Index b) {
    a = root(a), b = root(b);
    if (a == b) return false;
    parent_[std::max(a, b)] = std::min(a, b);
    return true;
}

DrawnRoads::DrawnRoads(std::span<const RoadLine> lines) : lines_(lines) {
    for (Index l = 0; l < lines.size(); ++l) {
        first_.push_back(vertex_count());
        for (const MapXY p : lines[l].line)
            if (at_.size() == first_.back() || !(at_.back() == p)) at_.push_back(p), line_of_.push_back(l);
    }
    first_.push_back(vertex_count());
    one_ = OnePoint(at_.size());
}

std::int64_t DrawnRoads::length_mm(Index piece) const {
    return std::llround(distance_m(at_[piece], at_[piece + 1]) * 1000.0);
}

MapXY DrawnRoads::along(Index piece, std::int64_t mm) const {
    const double share = static_cast<double>(mm) / static_cast<double>(length_mm(piece));
    return rounded_to_mm(at_[piece] + (at_[piece + 1] - at_[piece]) * share);
}

Index DrawnRoads::point_at(Index piece, std::int64_t mm) {
    if (mm <= 0) return piece;
    if (mm >= length_mm(piece)) return piece + 1;
    cuts_.push_back({piece, mm, one_.add()});
    return cuts_.back().id;
}

Roads DrawnRoads::build() {
    sort_cuts();
    Roads roads;
    place_points(roads);
    std::size_t next = 0;
    for (Index l = 0; l < lines_.size(); ++l) {
        Road road = lines_[l].road;
        road.first_vertex = static_cast<Index>(roads.vertex.size());
        for (Index v = first_[l]; v < first_[l + 1]; ++v) {
            roads.vertex.push_back(number_[one_.root(v)]);
            if (is_piece(v)) add_piece(roads, v, next);
        }
        road.vertex_count = static_cast<Index>(roads.vertex.size()) - road.first_vertex;
        roads.roads.push_back(road);
    }
    return roads;
}

/// Along the lines; cuts at one place of a piece are one point and stand once.
void DrawnRoads::sort_cuts() {
    std::sort(cuts_.begin(), cuts_.end(),
              [](const Cut& a, const Cut& b) { return std::tie(a.piece, a.mm, a.id) < std::tie(b.piece, b.mm, b.id); });
    const auto same = [](const Cut& a, const Cut& b) { return a.piece == b.piece && a.mm == b.mm; };
    for (std::size_t c = 1; c < cuts_.size(); ++c)
        if (same(cuts_[c], cuts_[c - 1])) one_.join(cuts_[c].id, cuts_[c - 1].id);
    cuts_.erase(std::unique(cuts_.begin(), cuts_.end(), same), cuts_.end());
}

/// Where the points lie: at their first cut, else at their first vertex.
void DrawnRoads::place_points(Roads& roads) {
    number_.assign(one_.size(), kNoNumber);
    std::unordered_map<Index, MapXY> at_cut;
    for (const Cut& cut : cuts_) at_cut.try_emplace(one_.root(cut.id), along(cut.piece, cut.mm));
    const auto add = [&](Index id) {
        const Index root = one_.root(id);
        if (number_[root] != kNoNumber) return;
        number_[root] = static_cast<Index>(roads.point.size());
        const auto cut = at_cut.find(root);
        roads.point.push_back(cut == at_cut.end() ? at_[root] : cut->second);
    };
    std::size_t next = 0;
    for (Index v = 0; v < at_.size(); ++v) {
        add(v);
        for (; next < cuts_.size() && cuts_[next].piece == v; ++next) add(cuts_[next].id);
    }
}

/// The parts of a piece, after its first vertex was written. `next` is its first cut.
void DrawnRoads::add_piece(Roads& roads, Index piece, std::size_t& next) {
    const auto place = [&](Index id) { return roads.point[number_[one_.root(id)]]; };
    const bool cut = next < cuts_.size() && cuts_[next].piece == piece;
    const bool moved = !(place(piece) == at_[piece] && place(piece + 1) == at_[piece + 1]);
    if (!cut && !moved) return;
    std::int64_t from = 0;
    const auto part = [&](std::int64_t to) {
        roads.parts.push_back({static_cast<Index>(roads.vertex.size() - 1), at_[piece], at_[piece + 1], from, to});
        from = to;
    };
    for (; next < cuts_.size() && cuts_[next].piece == piece; ++next) {
        part(cuts_[next].mm);
        roads.vertex.push_back(number_[one_.root(cuts_[next].id)]);
    }
    part(length_mm(piece));
}

} // namespace lifecircle
