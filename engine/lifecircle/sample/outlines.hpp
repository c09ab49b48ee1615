#pragma once
/// \file  Outlines of administrative units from labelled cells.

#include <vector>

#include <lifecircle/sample/grid.hpp>

namespace lifecircle::sample {

/// Borders between labelled cells as smooth lines. They run along cell corners; each corner moves, or is left out, by
/// its own position alone, so that neighbours share the same line and units of two levels fit each other.
class Borders {
  public:
    /// \param labels  each label connected by sides, -1 outside; no two cells of one label touch by a corner alone
    explicit Borders(const Grid<std::int32_t>& labels);

    /// Outlines of groups of labels, with holes.
    /// \param group_of_label  group of each label
    std::vector<MultiPolygon> trace(const std::vector<std::int32_t>& group_of_label, std::size_t groups) const;

  private:
    using Corner = std::size_t;
    Corner corner(int x, int y) const {
        return static_cast<Corner>(y) * static_cast<Corner>(labels_.columns + 1) + static_cast<Corner>(x);
    }
    std::int32_t label(int x, int y) const { return labels_.inside(x, y) ? labels_[labels_.at(x, y)] : -1; }
    void find_ways();
    void smooth();
    bool kept(int x, int y) const;
    Ring walk(int x, int y, const std::vector<std::int32_t>& group_of_label, std::vector<std::uint8_t>& walked) const;

    const Grid<std::int32_t>& labels_;
    std::vector<MapXY> at_;
    std::vector<std::uint8_t> ways_; ///< bits east 1, north 2, west 4, south 8: borders that meet at a corner
};

} // namespace lifecircle::sample
