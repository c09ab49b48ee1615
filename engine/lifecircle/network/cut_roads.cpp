#include <lifecircle/network/cut_roads.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

#include <lifecircle/network/near_tree.hpp>

namespace lifecircle {
using Index = std::uint32_t;

int level_of(const Road& road) { return road.bridge ? 1 : road.tunnel ? -1 : 0; }

struct PieceFinder::Tree {
    BoxTree boxes;
};

PieceFinder::PieceFinder(const Roads& roads) : roads_(roads) {
    std::vector<BoxLeaf> boxes;
    for (const Road& road : roads.roads)
        for (Index v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v) {
            const SegmentPart piece = drawn_piece(roads, v);
            boxes.emplace_back(tree_box(piece.a, piece.b), static_cast<Index>(pieces_.size()));
            pieces_.push_back({piece, level_of(road)});
        }
    tree_ = std::make_unique<const Tree>(Tree{BoxTree(boxes)});
}

PieceFinder::~PieceFinder() = default;

std::optional<RoadPlace> PieceFinder::nearest(MapXY p, int level, double most_m) const {
    std::optional<RoadPlace> best;
    std::tuple<bool, double, Index> best_rank;
    for (auto it = tree_->boxes.qbegin(intersects(tree_box_around(p, most_m))); it != tree_->boxes.qend(); ++it) {
        const Piece& piece = pieces_[it->second];
        const SegmentPart& part = piece.part;
        const double length_mm = std::round(distance_m(part.a, part.b) * 1000.0);
        if (length_mm <= 0.0) continue;
        const MapXY d = part.b - part.a, v = p - part.a;
        const double t = (d.x * v.x + d.y * v.y) / (d.x * d.x + d.y * d.y);
        const auto mm = std::clamp(static_cast<std::int64_t>(std::llround(std::clamp(t, 0.0, 1.0) * length_mm)),
                                   part.from_mm, part.to_mm);
        const MapXY at = part.a + d * (static_cast<double>(mm) / length_mm);
        const std::tuple<bool, double, Index> rank(piece.level != level, distance_m(p, at), part.segment);
        if (std::get<double>(rank) > most_m || (best && best_rank <= rank)) continue;
        best = RoadPlace{part.segment, mm, rounded_to_mm(at), std::nullopt};
        if (mm == part.from_mm) best->point = roads_.vertex[part.segment];
        if (mm == part.to_mm) best->point = roads_.vertex[part.segment + 1];
        best_rank = rank;
    }
    return best;
}

void cut_roads(Roads& roads, std::vector<RoadCut> cuts) {
    if (cuts.empty()) return;
    std::sort(cuts.begin(), cuts.end(), [](const RoadCut& a, const RoadCut& b) {
        return std::tie(a.segment, a.mm, a.point) < std::tie(b.segment, b.mm, b.point);
    });
    const auto cuts_before = [&](Index vertex) {
        const auto row =
            std::lower_bound(cuts.begin(), cuts.end(), vertex, [](const RoadCut& c, Index v) { return c.segment < v; });
        return static_cast<Index>(row - cuts.begin());
    };
    std::vector<SegmentPart> parts;
    auto known = roads.parts.cbegin();
    for (auto cut = cuts.cbegin(); known != roads.parts.cend() || cut != cuts.cend();) {
        const bool is_part = known != roads.parts.cend() && (cut == cuts.cend() || known->segment <= cut->segment);
        SegmentPart part = is_part ? *known++ : drawn_piece(roads, cut->segment);
        const Index segment = part.segment;
        const std::int64_t to_mm = part.to_mm;
        part.segment += cuts_before(segment);
        for (; cut != cuts.cend() && cut->segment == segment; ++cut) {
            part.to_mm = cut->mm;
            parts.push_back(part);
            ++part.segment, part.from_mm = cut->mm;
        }
        part.to_mm = to_mm;
        parts.push_back(part);
    }
    std::vector<Index> vertex;
    vertex.reserve(roads.vertex.size() + cuts.size());
    auto cut = cuts.cbegin();
    for (Index v = 0; v < roads.vertex.size(); ++v) {
        vertex.push_back(roads.vertex[v]);
        for (; cut != cuts.cend() && cut->segment == v; ++cut) vertex.push_back(cut->point);
    }
    for (Road& road : roads.roads) {
        const Index before = cuts_before(road.first_vertex);
        road.vertex_count += cuts_before(road.first_vertex + road.vertex_count) - before;
        road.first_vertex += before;
    }
    roads.vertex = std::move(vertex), roads.parts = std::move(parts);
}

} // namespace lifecircle
