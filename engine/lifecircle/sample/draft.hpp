#pragma once
/// \file  The growing road network: vertices, straight pieces between them, and an index of the pieces, so that what is
///        laid later meets what it would cross.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <lifecircle/sample/terrain.hpp>

namespace lifecircle::sample {

/// From the most to the least important; names as in the travel profiles.
enum class RoadClass : std::uint8_t {
    national,
    provincial,
    county,
    township,
    village,
    street,
    residential,
    track,
    footway
};
inline constexpr std::array<std::string_view, 9> kRoadClassNames{
    "national", "provincial", "county", "township", "village", "street", "residential", "track", "footway"};

using Vertex = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffffU;

/// What a piece of road is, whatever its shape.
struct RoadStyle {
    RoadClass road_class = RoadClass::track;
    std::uint32_t number = 0; ///< into Draft::numbers: "G901"; 0: none
    bool bridge = false, tunnel = false, oneway = false;
    friend bool operator==(const RoadStyle&, const RoadStyle&) = default;
};

struct Piece {
    Vertex a = 0, b = 0;
    RoadStyle style;
};

/// Straight pieces by the cells they pass, with slack for the search.
class PieceIndex {
  public:
    explicit PieceIndex(const Grid<float>& cells);
    void add(std::uint32_t id, MapXY a, MapXY b);
    void clear();
    /// Calls `visit(id)` for all pieces near a-b; some come more than once.
    template <class Visit> void near(MapXY a, MapXY b, const Visit& visit) const {
        const Cell low = first_.cell_at({std::min(a.x, b.x) - kSlackM, std::min(a.y, b.y) - kSlackM});
        const Cell high = first_.cell_at({std::max(a.x, b.x) + kSlackM, std::max(a.y, b.y) + kSlackM});
        for (int y = first_.row_of(low); y <= first_.row_of(high); ++y)
            for (int x = first_.column_of(low); x <= first_.column_of(high); ++x)
                for (std::uint32_t entry = first_[first_.at(x, y)]; entry != kNone; entry = entries_[entry].next)
                    visit(entries_[entry].id);
    }

  private:
    static constexpr double kSlackM = 30.0; ///< pieces are sampled every 50 m at most
    struct Entry {
        std::uint32_t id, next;
    };
    Grid<std::uint32_t> first_;
    std::vector<Entry> entries_;
};

class Draft {
  public:
    Draft(const SampleRequest& request, const Terrain& terrain);

    const std::vector<MapXY>& vertices() const { return vertices_; }
    const std::vector<Piece>& pieces() const { return pieces_; }
    std::vector<std::string> numbers{std::string()};

    /// The vertex that stands for a cell, kNone where no road passes.
    Vertex vertex_at(Cell cell) const { return vertex_at_[cell]; }
    /// The same, made where there is none: near the cell's centre, but not on a lattice.
    Vertex vertex_on(Cell cell);
    /// A vertex anywhere; it stands for its cell if that has none yet.
    Vertex add_vertex(MapXY p);

    std::uint32_t piece_between(Vertex a, Vertex b) const;
    std::vector<Vertex> neighbours(Vertex a) const;
    std::size_t degree(Vertex a) const;
    /// The most important class that meets here. \pre degree(a) > 0
    RoadClass best_class_at(Vertex a) const;

    /// Lays a straight road; where it would cross another on the ground, both meet. An existing piece between the same
    /// vertices keeps the better class.
    void lay(Vertex a, Vertex b, const RoadStyle& style);
    /// Lays a road from cell to cell.
    void lay_way(const std::vector<Cell>& cells, const RoadStyle& style);
    /// A tunnel or viaduct: meets nothing in between.
    void span(Vertex a, Vertex b, const RoadStyle& style);
    /// Puts a vertex into a piece.
    Vertex split(std::uint32_t piece, MapXY at);
    /// The vertex of a road on the ground within `reach_m` of `p`, made where the road passes without one; else kNone.
    Vertex vertex_near(MapXY p, double reach_m);

    /// Whether the straight line crosses a piece on the ground that touches neither a nor b (kNone: no such vertex).
    bool crosses_road(MapXY p, MapXY q, Vertex a, Vertex b) const;
    /// Whether it crosses a river or a bank of a great river.
    bool crosses_water(MapXY p, MapXY q) const;
    /// Whether it crosses a bank of a great river.
    bool crosses_great_river(MapXY p, MapXY q) const;

    /// Takes corners off: vertices from `since` on with two pieces move towards the middle of their neighbours.
    void smooth(int rounds, Vertex since);

  private:
    struct Hit {
        std::uint32_t piece = kNone;
        double along = 2.0; ///< share of the line before the crossing
    };
    Hit first_crossing(MapXY p, MapXY q, Vertex a, Vertex b) const;
    Vertex meet(std::uint32_t piece, MapXY at);
    void add(Vertex a, Vertex b, const RoadStyle& style);
    void link(Vertex v, std::uint32_t half);
    bool crosses_water_from(std::uint32_t first, MapXY p, MapXY q) const;
    bool on_ground(const Piece& piece) const { return !piece.style.bridge && !piece.style.tunnel; }

    const SampleRequest& request_;
    const Grid<float>& ground_;
    std::vector<MapXY> vertices_;
    std::vector<Piece> pieces_;
    std::vector<Vertex> vertex_at_;
    std::vector<std::uint32_t> first_half_, next_half_; ///< half 2p hangs on piece p's a, half 2p + 1 on its b
    PieceIndex index_, water_index_;
    std::vector<std::array<MapXY, 2>> water_; ///< rivers, then banks of great rivers
    std::uint32_t first_bank_ = 0;
};

} // namespace lifecircle::sample
