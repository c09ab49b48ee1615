#pragma once
/// \file  In which administrative unit a place lies.

#include <cstdint>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/coverage/demand.hpp>

namespace lifecircle::layers {

/// The finest unit that holds a point: of those whose polygon contains it, the deepest in the tree.
class UnitFinder {
  public:
    explicit UnitFinder(const std::vector<Unit>& units) : units_(units) {
        for (const Unit& unit : units) boxes_.push_back(box_of(unit.area));
    }
    std::int32_t at(MapXY p) const {
        std::int32_t found = -1;
        int depth = -1;
        for (std::size_t u = 0; u < units_.size(); ++u) {
            if (!boxes_[u].contains(p) || !contains(units_[u].area, p)) continue;
            const int d = depth_of(static_cast<std::int32_t>(u));
            if (d > depth) found = static_cast<std::int32_t>(u), depth = d;
        }
        return found;
    }

    /// The unit of a place: the one its code says, or a smaller one in it where it lies; by place where no code says
    /// one.
    std::int32_t of(std::int32_t stated, MapXY p) const {
        const std::int32_t here = at(p);
        return stated < 0 || is_in(here, stated) ? here : stated;
    }

    /// Whether a place lies in some unit, but in none that holds the stated one or lies in it.
    bool elsewhere(std::int32_t stated, MapXY p) const {
        const std::int32_t here = stated < 0 ? -1 : at(p);
        return here >= 0 && !is_in(here, stated) && !is_in(stated, here);
    }

  private:
    bool is_in(std::int32_t unit, std::int32_t above) const {
        while (unit >= 0 && unit != above) unit = units_[static_cast<std::size_t>(unit)].parent;
        return unit >= 0;
    }
    int depth_of(std::int32_t unit) const {
        int depth = 0;
        for (; unit >= 0; unit = units_[static_cast<std::size_t>(unit)].parent) ++depth;
        return depth;
    }
    const std::vector<Unit>& units_;
    std::vector<Box> boxes_;
};

} // namespace lifecircle::layers
