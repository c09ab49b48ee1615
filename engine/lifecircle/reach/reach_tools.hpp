#pragma once
/// \file  Searches and sweeps of one network with the scratch space they need, kept from question to question.

#include <array>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include <lifecircle/core/pool.hpp>
#include <lifecircle/reach/service_area.hpp>
#include <lifecircle/reach/sweep.hpp>

namespace lifecircle {

/// How times of many facilities are found: by a search from each, or by sweeps of sixteen. They are the same.
enum class ReachMethod : std::uint8_t {
    by_estimate, ///< by searches from some it is seen what is quicker for the others
    search,
    sweep ///< where there is a hierarchy
};

/// Made once for a network and profile; the space is made where it is first needed, for as many tasks as run side by
/// side: up to some 100 bytes for every node of the network each. Shared by threads.
class ReachTools {
  public:
    /// Borrows both. \param hierarchy  of the finder's network; null: no sweeps
    explicit ReachTools(const AccessFinder& finder, const Hierarchy* hierarchy = nullptr);

    const AccessFinder& finder() const { return finder_; }
    const Hierarchy* hierarchy() const { return hierarchy_; }

    /// Calls `use(search)`.
    template <class Use> decltype(auto) with_search(Use use) { return searches_.with(use); }
    /// Calls `use(sweep)`, in which nothing is seeded. \pre there is a hierarchy, and the lanes can hold the limit
    template <LaneTime Time, class Use> decltype(auto) with_sweep(Direction direction, Deciseconds limit, Use use) {
        return one_way(direction).sweeps<Time>().with([&](LaneSweep<Time>& sweep) {
            sweep.set_limit(limit);
            return use(sweep);
        });
    }
    /// As RegionFinder::around. The last one of each direction is kept, for another kind asks from the same places, or
    /// the same kind after an edit. \pre there is a hierarchy
    std::shared_ptr<const SweepRegion> region(std::span<const NodeId> wanted, Direction direction, Deciseconds limit);
    /// As RegionFinder::everywhere for all limits of these lanes; made once. \pre there is a hierarchy
    template <LaneTime Time> const SweepRegion& everywhere(Direction direction);

  private:
    struct Everywhere {
        std::once_flag made;
        SweepRegion region;
    };
    struct LastRegion {
        std::mutex mutex;
        std::vector<NodeId> wanted;
        Deciseconds limit = 0;
        std::shared_ptr<const SweepRegion> region;
    };
    struct OneWay {
        OneWay(const Hierarchy* hierarchy, Direction direction);
        template <LaneTime Time> Pool<LaneSweep<Time>>& sweeps() {
            if constexpr (sizeof(Time) == 2)
                return near;
            else
                return far;
        }
        Pool<RegionFinder> regions;
        LastRegion last;
        Pool<LaneSweep<std::uint16_t>> near;
        Pool<LaneSweep<std::uint32_t>> far;
        std::array<Everywhere, 2> everywhere; ///< of the narrow and of the wide lanes
    };
    OneWay& one_way(Direction direction) { return direction == Direction::to_facility ? to_ : from_; }

    const AccessFinder& finder_;
    const Hierarchy* hierarchy_;
    Pool<ServiceAreaSearch> searches_;
    OneWay to_, from_;
};

inline Deciseconds offset_ds(const NodeAccess& access) {
    return static_cast<Deciseconds>(access.offset_us / kMicrosecondsPerDecisecond);
}

/// Journeys of this lane may begin (or end) where the source hangs.
template <LaneTime Time> void seed_source(LaneSweep<Time>& sweep, const Source& source, std::size_t lane) {
    for (const NodeAccess& a : source.access.nodes) sweep.seed(a.node, lane, offset_ds(a));
}

/// Indices of facilities in the order of their first nodes, which is one along the ground; those without a road last.
std::vector<std::uint32_t> along_the_ground(std::span<const Source> sources);

inline constexpr std::size_t kTried = 4; ///< facilities searched from to see how much the others will reach
/// Moves so many, or all, that are spread evenly over the order to its beginning; the others keep theirs.
/// \returns how many were moved
std::size_t bring_forward(std::vector<std::uint32_t>& order, std::size_t count);

} // namespace lifecircle
