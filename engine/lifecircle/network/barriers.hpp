#pragma once
/// \file  What nobody crosses off the road: rivers, canals, railways, motorways at ground level, the shores of water.

#include <memory>
#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// A straight piece of a barrier, with the box around it: most questions end there.
struct BarrierSegment {
    MapXY a, b;
    Box box;
    BarrierSegment() = default;
    BarrierSegment(MapXY from, MapXY to) : a(from), b(to) { box.add(a), box.add(b); }
};

/// A part of a straight line, as fractions 0..1 of it.
struct Interval {
    double from = 0.0, to = 1.0;
};

/// Straight barrier pieces with a spatial index. Read only after construction; shared by threads.
class Barriers {
  public:
    Barriers();
    /// Lines are cut into their straight pieces; polygons count by their rings.
    Barriers(std::span<const Line> lines, std::span<const MultiPolygon> areas);
    ~Barriers();
    Barriers(Barriers&&) noexcept;
    Barriers& operator=(Barriers&&) noexcept;

    bool empty() const { return segments_.empty(); }
    const std::vector<BarrierSegment>& segments() const { return segments_; }

    /// Barrier pieces whose bounding box meets `box`, in order of index.
    void near(const Box& box, std::vector<BarrierSegment>& found) const;

    /// Whether the straight leg p-q crosses a barrier. Touching counts as crossing.
    bool crossed_by(MapXY p, MapXY q) const;

  private:
    struct Index;
    std::vector<BarrierSegment> segments_;
    std::unique_ptr<Index> index_;
};

/// Whether the straight leg p-q crosses one of `barriers`; touching counts.
bool crosses(std::span<const BarrierSegment> barriers, MapXY p, MapXY q);

/// The parts of the straight piece a-b that `p` sees past `barriers`: all q on it with a leg p-q that crosses none.
/// In order along a-b; empty when nothing is seen. Cost: O(k log k) for k barriers.
void visible_parts(std::span<const BarrierSegment> barriers, MapXY p, MapXY a, MapXY b, std::vector<Interval>& parts);

} // namespace lifecircle
