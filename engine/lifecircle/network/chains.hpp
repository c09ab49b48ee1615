#pragma once
/// \file  The first half of network building: which pieces of road the profile may travel, and the chains they form
///        between junctions.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// A straight piece of a road that the profile may travel in at least one direction.
struct Link {
    std::uint32_t from = 0, to = 0; ///< points; a point that a gate closes is a point of its own for each link
    std::uint32_t road = 0;
    std::uint32_t vertex = 0;        ///< into Roads::vertex: where the piece starts
    std::uint32_t speed_m_per_h = 0; ///< on the level
    bool forward = true, backward = true;
};

struct ChainStep {
    std::uint32_t link = 0;
    bool against = false; ///< walked from its `to` to its `from`
};

/// Links between two junctions, in walking order. `first_step` ranges into Chains::steps.
struct Chain {
    std::uint32_t first_step = 0, step_count = 0;
};

struct Chains {
    std::vector<Link> links;
    std::vector<MapXY> point; ///< positions by Link::from / to
    std::vector<ChainStep> steps;
    std::vector<Chain> chains;
};

/// Which links touch each point, as compressed rows.
struct Touching {
    std::vector<std::uint32_t> first, step; ///< step = 2 * link + (1: the point is its `to`)
    explicit Touching(const Chains& chains);
    std::uint32_t degree(std::uint32_t point) const { return first[point + 1] - first[point]; }
    std::span<const std::uint32_t> steps(std::uint32_t point) const {
        return std::span(step).subspan(first[point], degree(point));
    }
};

/// The pieces of road that the profile travels, not yet joined. A gate it may not pass cuts what meets there.
Chains travelled_links(const Roads& roads, const Profile& profile);

/// Puts the links in chains, in their order; none is lost: a ring without junction starts at its lowest point.
/// \param ends  by point: where chains end whatever meets there; empty: nowhere
void join_links(Chains& chains, std::span<const char> ends = {});

} // namespace lifecircle
