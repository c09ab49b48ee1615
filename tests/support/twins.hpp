#pragma once
/// \file  Slow, obvious twins of the engine's algorithms.

#include <cstdint>
#include <vector>

#include <lifecircle/coverage/standard.hpp>
#include <lifecircle/network/barriers.hpp>
#include <lifecircle/network/network.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::test {

/// A pseudo-random stream with a fixed seed; the same on every machine.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// Whole number in [0, count).
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(next() % count); }
    /// In [low, high).
    double between(double low, double high);
    bool chance(double share) { return between(0.0, 1.0) < share; }

  private:
    std::uint64_t state_;
};

/// Roads at random in a square: junctions, bent links between neighbours, one-way streets, steps, islands.
Roads random_roads(Dice& dice, int junctions, double side_m);

/// Seconds from `origin` to `destination`, found on the uncontracted roads in double precision: every straight piece is
/// cut into steps of `step_m`, and every legal leg to every step is an arc. Negative: no way.
/// \param heights  null: level ground
double slow_seconds(const Roads& roads, const Profile& profile, const std::vector<Line>& barriers, MapXY origin,
                    MapXY destination, double step_m, const HeightGrid* heights = nullptr);

/// Integer times from every node to the nearest of `targets`, by Boost.Graph's Dijkstra on the network's own arcs.
/// \returns kUnreachable where there is no way
std::vector<Deciseconds> boost_times(const RoadNetwork& network, const std::vector<NodeId>& targets);

/// Where a journey enters (or leaves) the network, and what it took until then.
struct Start {
    NodeId node = 0;
    Deciseconds offset_ds = 0;
};

/// Boost.Graph's shortest paths between every node and the nearest start.
struct BoostTree {
    std::vector<Deciseconds> time_ds;  ///< by node; kUnreachable where there is no way
    std::vector<std::uint32_t> arcs;   ///< of one shortest path, the start's own way counted as one
    std::vector<std::uint32_t> pieces; ///< straight pieces of road on that path
};
BoostTree boost_tree(const RoadNetwork& network, const std::vector<Start>& starts, Direction direction);

} // namespace lifecircle::test
