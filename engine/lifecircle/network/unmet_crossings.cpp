#include <algorithm>
#include <array>

#include <lifecircle/network/cut_roads.hpp>
#include <lifecircle/network/near_tree.hpp>
#include <lifecircle/network/noding.hpp>
#include <lifecircle/network/piece_crossing.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

/// A straight piece of road from vertex v to the next, and which of its two points its road ends at.
struct Piece {
    Index vertex = 0;
    int level = 0;
    std::array<bool, 2> ends{};
};

class Layers {
  public:
    Layers(const Roads& roads, Index first_road, double join_m) : roads_(roads), reach_(std::max(join_m, 0.002)) {
        const Box area = box_from(first_road);
        std::vector<BoxLeaf> leaves;
        for (Index r = 0; r < roads.roads.size(); ++r)
            each_piece(roads.roads[r], [&](const Piece& piece) {
                if (r >= first_road) return late_.push_back(piece);
                const TreeBox box = tree_box(at(piece.vertex), at(piece.vertex + 1));
                if (!boost::geometry::intersects(box, tree_box(area))) return;
                leaves.emplace_back(box, static_cast<Index>(early_.size()));
                early_.push_back(piece);
            });
        tree_ = BoxTree(leaves);
    }

    UnmetCrossings count() const {
        UnmetCrossings unmet;
        std::vector<BoxLeaf> near;
        for (const Piece& piece : late_) {
            near.clear();
            tree_.query(intersects(tree_box(at(piece.vertex), at(piece.vertex + 1))), std::back_inserter(near));
            std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            for (const auto& [box, other] : near) {
                const auto place = unmet_place(early_[other], piece);
                if (place && ++unmet.count <= kNodingExamples) unmet.at.push_back(*place);
            }
        }
        return unmet;
    }

  private:
    MapXY at(Index vertex) const { return roads_.point[roads_.vertex[vertex]]; }

    Box box_from(Index first_road) const {
        Box box;
        if (first_road < roads_.roads.size())
            for (Index v = roads_.roads[first_road].first_vertex; v < roads_.vertex.size(); ++v) box.add(at(v));
        return box;
    }

    template <class Use> static void each_piece(const Road& road, Use use) {
        const Index last = road.first_vertex + road.vertex_count - 1;
        for (Index v = road.first_vertex; v < last; ++v)
            use(Piece{v, level_of(road), {v == road.first_vertex, v + 1 == last}});
    }

    /// Where two pieces cross on one level, share no point, and both roads go on beyond.
    std::optional<MapXY> unmet_place(const Piece& a, const Piece& b) const {
        if (a.level != b.level) return std::nullopt;
        for (const Index v : {a.vertex, a.vertex + 1})
            for (const Index w : {b.vertex, b.vertex + 1})
                if (roads_.vertex[v] == roads_.vertex[w]) return std::nullopt;
        const auto crossing = crossing_of(at(a.vertex), at(a.vertex + 1), at(b.vertex), at(b.vertex + 1));
        // A crossing at an inner vertex belongs to the piece that starts there.
        if (!crossing || crossing->t == 1.0 || crossing->u == 1.0) return std::nullopt;
        const MapXY place = at(a.vertex) + (at(a.vertex + 1) - at(a.vertex)) * crossing->t;
        for (const Piece& piece : {a, b})
            for (const Index k : {Index{0}, Index{1}})
                if (piece.ends[k] && distance_m(at(piece.vertex + k), place) <= reach_) return std::nullopt;
        return place;
    }

    const Roads& roads_;
    double reach_;
    std::vector<Piece> early_, late_;
    BoxTree tree_;
};

} // namespace

UnmetCrossings unmet_crossings_between(const Roads& roads, std::uint32_t first_road, double join_m) {
    if (first_road == 0 || first_road >= roads.roads.size()) return {};
    return Layers(roads, first_road, join_m).count();
}

} // namespace lifecircle
