#pragma once
/// \file  Drawn lines while the noding finds out which of their vertices are one point, and where they are cut.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/network/noding.hpp>

namespace lifecircle {

/// Which of the things numbered from 0 are one; the root is the lowest of them.
class OnePoint {
  public:
    explicit OnePoint(std::size_t count);
    std::uint32_t add();
    std::uint32_t root(std::uint32_t i);
    /// False where they were one already.
    bool join(std::uint32_t a, std::uint32_t b);
    std::size_t size() const { return parent_.size(); }

  private:
    std::vector<std::uint32_t> parent_;
};

/// Vertices are numbered through all lines, without those equal to the one before. A straight piece is named by the
/// vertex it starts at. Refers to the lines.
class DrawnRoads {
  public:
    using Index = std::uint32_t;

    explicit DrawnRoads(std::span<const RoadLine> lines);

    Index vertex_count() const { return static_cast<Index>(at_.size()); }
    const MapXY& at(Index vertex) const { return at_[vertex]; }
    Index line_of(Index vertex) const { return line_of_[vertex]; }
    std::int32_t level(Index vertex) const { return lines_[line_of_[vertex]].level; }
    /// Whether a line begins or stops there.
    bool is_end(Index v) const { return v == first_[line_of_[v]] || v + 1 == first_[line_of_[v] + 1]; }
    /// Whether a piece starts there.
    bool is_piece(Index v) const { return v + 1 < first_[line_of_[v] + 1]; }
    std::int64_t length_mm(Index piece) const;

    /// The point of a piece at a place: one of its vertices, or a new cut.
    Index point_at(Index piece, std::int64_t mm);
    /// Vertices and cuts.
    Index point_count() const { return static_cast<Index>(one_.size()); }
    Index root(Index point) { return one_.root(point); }
    bool join(Index a, Index b) { return one_.join(a, b); }

    /// The network. Called once, when all is joined.
    Roads build();

  private:
    /// A place between the ends of a piece where something meets it.
    struct Cut {
        Index piece = 0;
        std::int64_t mm = 0;
        Index id = 0; ///< into OnePoint
    };

    MapXY along(Index piece, std::int64_t mm) const;
    void sort_cuts();
    void place_points(Roads& roads);
    void add_piece(Roads& roads, Index piece, std::size_t& next);

    std::span<const RoadLine> lines_;
    std::vector<MapXY> at_;      ///< by vertex
    std::vector<Index> line_of_; ///< by vertex
    std::vector<Index> first_;   ///< by line: its first vertex
    OnePoint one_{0};
    std::vector<Cut> cuts_;
    std::vector<Index> number_; ///< in the network, by root
};

} // namespace lifecircle
