#pragma once
/// \file  Where two labels of a flood meet most cheaply: the roads that could be built between neighbours.

#include <cstdint>
#include <vector>

#include <lifecircle/sample/flood.hpp>

namespace lifecircle::sample {

struct Meeting {
    std::int32_t a = 0, b = 0; ///< labels, a < b
    std::uint32_t cost = 0;    ///< of the whole way from source to source
    Cell at_a = 0, at_b = 0;   ///< neighbouring cells, one of each label
};

/// One meeting for each pair of neighbouring labels, cheapest first; ties by labels.
std::vector<Meeting> find_meetings(const Flood& flood, const BuildCost& build);

/// The cells of the way from the source of a to the source of b.
std::vector<Cell> way_through(const Flood& flood, const Meeting& meeting);

/// Disjoint sets with the lowest member as representative.
class Sets {
  public:
    explicit Sets(std::size_t count);
    std::size_t root(std::size_t i);
    /// False when both are in one set already.
    bool join(std::size_t a, std::size_t b);

  private:
    std::vector<std::size_t> up_;
};

} // namespace lifecircle::sample
