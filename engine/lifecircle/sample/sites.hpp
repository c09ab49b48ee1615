#pragma once
/// \file  Where people settle: towns at valley junctions, villages and hamlets on habitable ground.

#include <vector>

#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/terrain.hpp>

namespace lifecircle::sample {

/// Keeps points apart from each other.
class Spacing {
  public:
    Spacing(const SampleRequest& request, double apart_m);
    /// Whether `p` is far enough from all points added before; then it is added.
    bool add(MapXY p);

  private:
    double apart_m_;
    Grid<std::vector<MapXY>> near_;
};

/// Seats and towns, county by county; the seat of a county comes first.
/// \throws UsageError when the map has no valley for a seat
std::vector<Place> choose_towns(const SampleRequest& request, const Terrain& terrain);

/// Sites for villages and hamlets, best first, away from the towns. Township and rank are not set yet.
std::vector<Place> choose_settlements(const SampleRequest& request, const Terrain& terrain,
                                      const std::vector<Place>& towns);

} // namespace lifecircle::sample
