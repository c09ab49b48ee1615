#include <lifecircle/sample/draft.hpp>

#include <algorithm>
#include <optional>

#include <lifecircle/sample/chance.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kOffLatticeM = 26.0; // vertices leave their cells' centres by up to half of this
constexpr double kNearEndM = 12.0;    // a crossing this close to an end goes through the end
constexpr double kLongestSmoothM = 200.0;

double side(MapXY a, MapXY b, MapXY p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

/// Share of p-q before it crosses a-b; nothing where it does not.
std::optional<double> crossing(MapXY p, MapXY q, MapXY a, MapXY b) {
    const double pa = side(p, q, a), pb = side(p, q, b);
    const double ap = side(a, b, p), aq = side(a, b, q);
    if (!(pa * pb < 0.0 && ap * aq < 0.0)) return std::nullopt;
    return ap / (ap - aq);
}

} // namespace

PieceIndex::PieceIndex(const Grid<float>& cells) : first_(cells, kNone) {}

void PieceIndex::add(std::uint32_t id, MapXY a, MapXY b) {
    const int samples = static_cast<int>(distance_m(a, b) / 50.0) + 1;
    Cell last = kNoCell;
    for (int k = 0; k <= samples; ++k) {
        const Cell cell = first_.cell_at(a + (b - a) * (static_cast<double>(k) / samples));
        if (cell == last) continue;
        last = cell;
        entries_.push_back({id, first_[cell]});
        first_[cell] = static_cast<std::uint32_t>(entries_.size() - 1);
    }
}

void PieceIndex::clear() {
    entries_.clear();
    std::fill(first_.value.begin(), first_.value.end(), kNone);
}

Draft::Draft(const SampleRequest& request, const Terrain& terrain)
    : request_(request), ground_(terrain.height), vertex_at_(terrain.height.count(), kNone), index_(terrain.height),
      water_index_(terrain.height) {
    const auto add_water = [this](MapXY a, MapXY b) {
        water_index_.add(static_cast<std::uint32_t>(water_.size()), a, b);
        water_.push_back({a, b});
    };
    for (const Stream& stream : terrain.streams)
        for (std::size_t k = 0; stream.river() && k + 1 < stream.line.size(); ++k)
            add_water(stream.line[k], stream.line[k + 1]);
    first_bank_ = static_cast<std::uint32_t>(water_.size());
    for (const Polygon& river : terrain.great_rivers)
        for (std::size_t k = 0; k + 1 < river.outer.size(); ++k) add_water(river.outer[k], river.outer[k + 1]);
}

Vertex Draft::vertex_on(Cell cell) {
    if (vertex_at_[cell] != kNone) return vertex_at_[cell];
    const std::uint64_t seed = seed_for(request_.seed, Draw::vertex);
    const MapXY shift{chance(seed, cell, 0) - 0.5, chance(seed, cell, 1) - 0.5};
    return add_vertex(ground_.centre(cell) + shift * kOffLatticeM);
}

Vertex Draft::add_vertex(MapXY p) {
    const auto v = static_cast<Vertex>(vertices_.size());
    vertices_.push_back(p);
    first_half_.push_back(kNone);
    Vertex& at = vertex_at_[ground_.cell_at(p)];
    if (at == kNone) at = v;
    return v;
}

std::uint32_t Draft::piece_between(Vertex a, Vertex b) const {
    for (std::uint32_t h = first_half_[a]; h != kNone; h = next_half_[h])
        if ((h % 2 != 0 ? pieces_[h / 2].a : pieces_[h / 2].b) == b) return h / 2;
    return kNone;
}

std::vector<Vertex> Draft::neighbours(Vertex a) const {
    std::vector<Vertex> found;
    for (std::uint32_t h = first_half_[a]; h != kNone; h = next_half_[h])
        found.push_back(h % 2 != 0 ? pieces_[h / 2].a : pieces_[h / 2].b);
    return found;
}

std::size_t Draft::degree(Vertex a) const {
    std::size_t count = 0;
    for (std::uint32_t h = first_half_[a]; h != kNone; h = next_half_[h]) ++count;
    return count;
}

RoadClass Draft::best_class_at(Vertex a) const {
    RoadClass best = RoadClass::footway;
    for (std::uint32_t h = first_half_[a]; h != kNone; h = next_half_[h])
        best = std::min(best, pieces_[h / 2].style.road_class);
    return best;
}

void Draft::link(Vertex v, std::uint32_t half) {
    next_half_[half] = first_half_[v];
    first_half_[v] = half;
}

void Draft::add(Vertex a, Vertex b, const RoadStyle& style) {
    if (a == b) return;
    if (const std::uint32_t old = piece_between(a, b); old != kNone) {
        RoadStyle& kept = pieces_[old].style;
        if (style.road_class < kept.road_class) kept.road_class = style.road_class, kept.number = style.number;
        return;
    }
    const auto id = static_cast<std::uint32_t>(pieces_.size());
    pieces_.push_back({a, b, style});
    next_half_.resize(next_half_.size() + 2, kNone);
    link(a, id * 2);
    link(b, id * 2 + 1);
    if (on_ground(pieces_[id])) index_.add(id, vertices_[a], vertices_[b]);
}

Vertex Draft::split(std::uint32_t piece, MapXY at) {
    const Piece old = pieces_[piece];
    const Vertex middle = add_vertex(at);
    const std::uint32_t half = piece * 2 + 1; // the end at b moves to the middle
    std::uint32_t* link_to = &first_half_[old.b];
    while (*link_to != half) link_to = &next_half_[*link_to];
    *link_to = next_half_[half];
    link(middle, half);
    pieces_[piece].b = middle;
    add(middle, old.b, old.style);
    return middle;
}

Draft::Hit Draft::first_crossing(MapXY p, MapXY q, Vertex a, Vertex b) const {
    Hit first;
    index_.near(p, q, [&](std::uint32_t id) {
        const Piece& other = pieces_[id];
        if (other.a == a || other.b == a || other.a == b || other.b == b) return;
        const auto along = crossing(p, q, vertices_[other.a], vertices_[other.b]);
        if (along && (*along < first.along || (*along == first.along && id < first.piece))) first = {id, *along};
    });
    return first;
}

Vertex Draft::vertex_near(MapXY p, double reach_m) {
    std::uint32_t nearest = kNone;
    MapXY at;
    double least = reach_m;
    index_.near(p, p, [&](std::uint32_t id) {
        const MapXY a = vertices_[pieces_[id].a], along = vertices_[pieces_[id].b] - a;
        const double squared = along.x * along.x + along.y * along.y;
        const double t = squared > 0.0 ? ((p.x - a.x) * along.x + (p.y - a.y) * along.y) / squared : 0.0;
        const MapXY foot = a + along * std::clamp(t, 0.0, 1.0);
        const double away = distance_m(p, foot);
        if (away < least || (away == least && id < nearest)) least = away, nearest = id, at = foot;
    });
    return nearest == kNone ? kNone : meet(nearest, at);
}

bool Draft::crosses_road(MapXY p, MapXY q, Vertex a, Vertex b) const {
    return first_crossing(p, q, a, b).piece != kNone;
}

bool Draft::crosses_water_from(std::uint32_t first, MapXY p, MapXY q) const {
    bool found = false;
    water_index_.near(p, q, [&](std::uint32_t id) {
        found = found || (id >= first && crossing(p, q, water_[id][0], water_[id][1]).has_value());
    });
    return found;
}

bool Draft::crosses_water(MapXY p, MapXY q) const { return crosses_water_from(0, p, q); }

bool Draft::crosses_great_river(MapXY p, MapXY q) const { return crosses_water_from(first_bank_, p, q); }

Vertex Draft::meet(std::uint32_t piece, MapXY at) {
    const Piece& other = pieces_[piece];
    const double to_a = distance_m(vertices_[other.a], at), to_b = distance_m(vertices_[other.b], at);
    if (std::min(to_a, to_b) <= kNearEndM) return to_a <= to_b ? other.a : other.b;
    return split(piece, at);
}

void Draft::lay(Vertex a, Vertex b, const RoadStyle& style) {
    for (int meetings = 0; meetings < 8; ++meetings) {
        const MapXY p = vertices_[a], q = vertices_[b];
        const Hit hit = first_crossing(p, q, a, b);
        if (hit.piece == kNone) break;
        const Vertex between = meet(hit.piece, p + (q - p) * hit.along);
        add(a, between, style);
        a = between;
    }
    add(a, b, style);
}

void Draft::lay_way(const std::vector<Cell>& cells, const RoadStyle& style) {
    for (std::size_t k = 0; k + 1 < cells.size(); ++k) {
        const Vertex a = vertex_on(cells[k]), b = vertex_on(cells[k + 1]);
        if (piece_between(a, b) != kNone) {
            add(a, b, style); // a better class may come
        } else {
            lay(a, b, style);
        }
    }
}

void Draft::span(Vertex a, Vertex b, const RoadStyle& style) { add(a, b, style); }

void Draft::smooth(int rounds, Vertex since) {
    struct Between {
        std::array<Vertex, 2> vertex{kNone, kNone};
        int degree = 0;
    };
    std::vector<Between> between(vertices_.size());
    for (const Piece& piece : pieces_) {
        const bool far = distance_m(vertices_[piece.a], vertices_[piece.b]) > kLongestSmoothM;
        for (const auto& [own, other] : {std::pair{piece.a, piece.b}, std::pair{piece.b, piece.a}}) {
            Between& b = between[own];
            if (b.degree < 2) b.vertex[static_cast<std::size_t>(b.degree)] = other;
            b.degree += far ? 3 : 1; // the mouth of a tunnel stays where it is
        }
    }
    for (int round = 0; round < rounds; ++round) {
        const std::vector<MapXY> old = vertices_;
        for (Vertex v = since; v < vertices_.size(); ++v)
            if (between[v].degree == 2)
                vertices_[v] = old[v] * 0.5 + (old[between[v].vertex[0]] + old[between[v].vertex[1]]) * 0.25;
    }
    index_.clear();
    for (std::uint32_t id = 0; id < pieces_.size(); ++id)
        if (on_ground(pieces_[id])) index_.add(id, vertices_[pieces_[id].a], vertices_[pieces_[id].b]);
}

} // namespace lifecircle::sample
