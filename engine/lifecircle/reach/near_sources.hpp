#pragma once
/// \file  The facilities that a place may reach without passing a junction. For sources: see near_tree.hpp.

#include <algorithm>
#include <span>
#include <vector>

#include <lifecircle/network/near_tree.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle {

/// Finds the sources that a place may reach without passing a junction: those within the snap distance, and those that
/// hang on an edge on which the place hangs too, however long it is.
class NearSources {
  public:
    NearSources(std::span<const Source> sources, double snap_m) : sources_(sources), snap_m_(snap_m) {
        std::vector<PointLeaf> points;
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            const PlaceAccess& access = sources[i].access;
            points.emplace_back(tree_point(access.place), i);
            for (const Touch& touch : access.touches) by_edge_.emplace_back(touch.edge, i);
        }
        points_ = PointTree(points);
        std::sort(by_edge_.begin(), by_edge_.end());
        by_edge_.erase(std::unique(by_edge_.begin(), by_edge_.end()), by_edge_.end());
    }

    std::vector<const Source*> of(const PlaceAccess& access) const {
        std::vector<std::uint32_t> found;
        const auto near_enough = intersects(tree_box_around(access.place, snap_m_));
        for (auto hit = points_.qbegin(near_enough); hit != points_.qend(); ++hit) found.push_back(hit->second);
        for (std::size_t i = 0; i < access.touches.size(); ++i) {
            const EdgeId edge = access.touches[i].edge;
            if (i > 0 && access.touches[i - 1].edge == edge) continue;
            auto row = std::lower_bound(by_edge_.begin(), by_edge_.end(), std::pair(edge, 0U));
            for (; row != by_edge_.end() && row->first == edge; ++row) found.push_back(row->second);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        std::vector<const Source*> near;
        for (const std::uint32_t i : found) near.push_back(&sources_[i]);
        return near;
    }

  private:
    std::span<const Source> sources_;
    double snap_m_;
    PointTree points_;
    std::vector<std::pair<EdgeId, std::uint32_t>> by_edge_;
};

} // namespace lifecircle
