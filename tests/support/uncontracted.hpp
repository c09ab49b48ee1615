#pragma once
/// \file  A twin of the whole road to a time, written apart from the engine: every straight piece of every road,
///        travelled one way, is a state of the search, every turn from one to the next is looked at, times are doubles,
///        nothing is joined into chains and nothing is rounded down. It reads `Roads` and `Profile` only.
/// Shared with the engine are definitions, not code: lengths are whole millimetres, speeds whole metres per hour,
/// people step on and off at whole millimetres of a piece (docs/method.md). Barriers and cut pieces are left out.

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <lifecircle/coverage/standard.hpp>
#include <lifecircle/network/network.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

#include "support/hills.hpp"

namespace lifecircle::test {

class Uncontracted {
  public:
    /// \param heights  null: level ground
    Uncontracted(const Roads& roads, const Profile& profile, const HeightGrid* heights = nullptr);

    /// A way between a place and a piece of road, in one direction of travel on it.
    struct Step {
        std::uint32_t link = 0, vertex = 0;
        bool along = false;
        double low_mm = 0.0, high_mm = 0.0, seconds = 0.0; ///< to (from) the vertex
        bool rides() const { return low_mm <= high_mm; }   ///< else straight across the ground to that vertex
    };
    struct Hung {
        MapXY place;
        std::vector<Step> steps;
    };
    /// Facilities with their ways on to the roads. \param direction  not round trips
    std::vector<Hung> hang(std::span<const MapXY> facilities, Direction direction) const;

    /// Seconds between the pieces of road, travelled one way, and the nearest facility, off-road legs of the facilities
    /// included; infinity where there is no way. A piece travelled along its road is state 2 * link + 1, against it
    /// 2 * link.
    struct Times {
        std::vector<double> at_tail; ///< by state: where it begins, about to travel it
        std::vector<double> at_head; ///< by state: where it ends, just travelled
        std::vector<double> on_foot; ///< by vertex: straight from (to) a facility, without a road
    };
    Times times(std::span<const Hung> facilities, Direction direction) const;

    /// The same between every vertex and its nearest facility: the best of the pieces that begin there (on the way to
    /// one) or end there (from one).
    std::vector<double> by_vertex(const Times& times, Direction direction) const;

    /// Seconds between a place and its nearest facility.
    double of_place(MapXY place, std::span<const Hung> facilities, const Times& times, Direction direction) const;

    /// The vertex a node of the engine's network stands at.
    std::uint32_t vertex_of(const RoadNetwork& network, EdgeId edge, bool at_its_end) const;

    /// The state of the first or last piece of an edge of the engine's network, travelled with the edge or against it.
    std::uint32_t state_of(const RoadNetwork& network, EdgeId edge, bool last, bool forward) const;

    /// Seconds from one piece of road on to the next one; infinity where the turn is not made.
    double turn(std::uint32_t state, std::uint32_t next) const;

    std::size_t vertex_count() const { return first_.size() - 1; }

  private:
    struct Link {
        std::uint32_t from = 0, to = 0, road = 0;
        bool begins_road = false, ends_road = false;
        MapXY a, b;
        double length_mm = 0.0, forward_m_s = 0.0, backward_m_s = 0.0, leg_m_s = 0.0;
        bool forward = false, backward = false, open_sides = false;
        double speed_m_s(bool along) const { return along ? forward_m_s : backward_m_s; }
    };
    void add_road(const Roads& roads, std::uint32_t road, double level_m_s, const SlowSpeeds& speeds, OneWay way,
                  const std::vector<char>& closed);
    void connect();
    bool open(std::uint32_t state) const;
    std::uint32_t tail(std::uint32_t state) const;
    std::uint32_t head(std::uint32_t state) const;
    double seconds(std::uint32_t state) const;
    bool forbidden(std::uint32_t state, std::uint32_t next, std::uint32_t vertex) const;
    bool turns_round_at(std::uint32_t vertex) const;
    double at_vertex(const Times& times, std::uint32_t vertex, bool from) const;
    double turn_cost(std::uint32_t state, std::uint32_t next) const;
    std::pair<std::uint32_t, bool> piece_of(const RoadNetwork& network, EdgeId edge, bool last) const;
    std::vector<Step> steps(MapXY place, bool leaving) const;
    bool reach(const Link& link, MapXY place, double& low_mm, double& high_mm) const;
    double on_one_link(const Link& link, MapXY start, const Step& on, MapXY end, const Step& off) const;

    const Roads& roads_;
    const Profile profile_;
    std::multimap<std::uint32_t, TurnRestriction> restrictions_; ///< by vertex
    double off_road_m_s_, snap_m_;
    std::uint32_t vertices_;
    std::vector<Link> links_;
    std::vector<std::uint32_t> first_link_; ///< road -> its first link; none where it is not travelled
    std::vector<std::uint32_t> first_;      ///< vertex -> range in touching_
    std::vector<std::uint32_t> touching_;   ///< links
};

} // namespace lifecircle::test
