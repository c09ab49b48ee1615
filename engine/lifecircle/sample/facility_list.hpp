#pragma once
/// \file  The list that a sample's facilities are written into: what their kinds are, where they stand, their numbers.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/region.hpp>

namespace lifecircle::sample {

/// Facilities are added place by place. Refers to what it is given.
class FacilityList {
  public:
    FacilityList(const RegionRequest& request, const std::vector<Place>& places,
                 const std::vector<std::vector<MapXY>>& plots)
        : request_(request), places_(places), plots_(plots), numbers_(places.size(), 0) {}

    /// What is added from now on stands in this place.
    void go_to(std::size_t place) { here_ = place, calls_ = 0; }
    std::size_t here() const { return here_; }
    const Place& place() const { return places_[here_]; }

    /// Each call of a place has its own luck, in [0, 1).
    double luck();
    double between(double low, double high) { return low + (high - low) * luck(); }

    void add(std::string_view kind, std::string name, double capacity, FacilityState state = FacilityState::open);
    /// `count` facilities that together hold `capacity`, each by its luck.
    void add_numbered(std::string_view kind, int count, const std::string& before, const std::string& after,
                      double capacity);

    std::vector<Facility> take() { return std::move(all_); }

  private:
    MapXY next_plot() const;

    const RegionRequest& request_;
    const std::vector<Place>& places_;
    const std::vector<std::vector<MapXY>>& plots_;
    std::vector<int> numbers_; ///< of the last facility, by township
    std::vector<Facility> all_;
    std::size_t here_ = 0;
    std::uint64_t calls_ = 0;
};

} // namespace lifecircle::sample
