#pragma once
/// \file  Lines for one scale: simplified, thinned, and cut into the straight pieces that are drawn.
/// Method: Douglas and Peucker (Cartographica 10 (1973) 112) with the time as a further deviation; then, from the most
/// important layer down, a piece stays only where it inks a cell that no piece inked before.

#include <cstdint>
#include <vector>

#include <viewer/map/lines.hpp>

namespace lifecircle::viewer {

/// One straight piece as the shader reads it, metres from the origin of its level.
struct Segment {
    float ax = 0.0F, ay = 0.0F, bx = 0.0F, by = 0.0F;
    float time_a = kNoTime, time_b = kNoTime;
};
static_assert(sizeof(Segment) == 24, "the vertex layout in line_painter.cpp counts on it");

struct LevelOptions {
    double tolerance_m = 0.0;  ///< farthest that a line may move; 0: keep every vertex
    float tolerance_s = 15.0F; ///< and the time on it
    double ink_m = 0.0;        ///< cell width for thinning; 0: keep every piece
    double chunk_m = 1000.0;   ///< pieces are grouped by squares of this width
    int layers = 1;
};

/// Pieces by layer, then by chunk, so that a view draws few contiguous ranges of each layer.
struct SegmentLevel {
    MapXY origin; ///< south-west corner of the first chunk
    double chunk_m = 1.0;
    std::uint32_t columns = 0, rows = 0; ///< of chunks
    std::vector<Segment> segments;
    std::vector<std::uint32_t> first; ///< index layer * columns * rows + row * columns + column; one more at the end
    double longest_m = 0.0;           ///< how far a piece may stick out of its chunk

    struct Range {
        std::uint32_t first = 0, count = 0;
    };
    /// Ranges of one layer that may be seen in a box; neighbouring ones are joined.
    std::vector<Range> in_view(int layer, const Box& box) const;
};

SegmentLevel build_level(const LineSet& lines, const LevelOptions& options);

/// Vertices kept of one line (indices into it, first and last among them). `time` may be empty.
void simplify(std::span<const MapXY> line, std::span<const float> time, double tolerance_m, float tolerance_s,
              std::vector<std::uint32_t>& kept);

} // namespace lifecircle::viewer
