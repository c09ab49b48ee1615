#pragma once
/// \file  Which points of a network must be split because a turn there is forbidden or costs time, and into what.
/// Method: an edge-based network (Caldwell 1961; Winter 2002, "Modeling costs of turns in route planning"), but only
/// where turns are not all free, and there only as many nodes as there are different rows and columns of turns
/// (docs/decisions/0010-turns.md).

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/network/chains.hpp>
#include <lifecircle/network/profile.hpp>

namespace lifecircle {

/// A point split into arrivals, where people come off an edge, and departures, where they get on to one, joined by the
/// turns that are allowed.
struct SplitPoint {
    static constexpr std::uint32_t kNone = 0xffffffffU;
    /// One end of a link that lies there.
    struct End {
        std::uint32_t step = 0; ///< 2 * link + (1: the point is its `to`)
        std::uint32_t arrival = kNone, departure = kNone;
    };
    struct Turn {
        std::uint32_t arrival = 0, departure = 0;
        Deciseconds time_ds = 0;
    };
    std::uint32_t point = 0;
    std::uint32_t arrivals = 0, departures = 0; ///< copies of the point; departures are numbered after the arrivals
    std::vector<End> ends;                      ///< in order of step
    std::vector<Turn> turns;
    std::uint32_t copies() const { return arrivals + departures; }
    /// \pre the step ends there
    const End& end(std::uint32_t step) const;
};

struct TurnPlan {
    std::vector<SplitPoint> split; ///< in order of point
    /// By point: where chains must end. Empty: nowhere but where they do anyway. People may turn round wherever a road,
    /// as it was read, ends, or more than two pieces meet; beside a point with rules of its own that matters.
    std::vector<char> ends;
    const SplitPoint* find(std::uint32_t point) const;
};

/// What turns need to know of a link besides its ends.
struct TurnLink {
    MapXY heading; ///< from its `from` to its `to`, of the whole piece as it was drawn
    bool begins_road = false, ends_road = false;
};

/// A restriction at a point of the chains.
struct RestrictedTurn {
    std::uint32_t point = 0, from_road = 0, to_road = 0;
    TurnRestriction::Kind kind = TurnRestriction::Kind::no;
};

/// The restrictions that this profile obeys, in order of point.
std::vector<RestrictedTurn> restricted_turns(const Roads& roads, const Profile& profile);

/// Roads and rules that turns are judged by. Borrows them.
struct TurnRules {
    const Profile& profile;
    std::span<const Road> roads; ///< by Link::road
    std::span<const std::string> class_names;
    std::span<const RestrictedTurn> restricted; ///< in order of point
    bool any() const { return !restricted.empty() || profile.turns.costs(); }
};

/// A restriction is in force where the profile travels the road it comes from towards the point and the other one away
/// from it. After an "only" the roads of all such rules for that piece are open, and nothing else, turning round least.
/// \param ground  by link
/// Cost: O(links), and d² at a point with rules where d pieces meet.
TurnPlan plan_turns(const Chains& chains, std::span<const TurnLink> ground, const TurnRules& rules);

/// Of the roads as read.
TurnPlan plan_turns(const Chains& chains, const Roads& roads, const Profile& profile);

} // namespace lifecircle
