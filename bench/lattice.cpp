#include "lattice.hpp"

namespace lifecircle::bench {

namespace {

constexpr double kSpacing_m = 200.0;
constexpr std::uint32_t kInnerPoints = 4;

/// SplitMix64 (S. Vigna, public domain method): integers only, so the same numbers everywhere.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t below(std::uint64_t end) {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return (z ^ (z >> 31U)) % end;
    }
    /// Whole millimetres in [-radius, radius].
    double shift_m(std::uint64_t radius_mm) {
        return (static_cast<double>(below(2 * radius_mm + 1)) - static_cast<double>(radius_mm)) / 1000.0;
    }

  private:
    std::uint64_t state_;
};

void add_road(Roads& roads, Random& random, std::uint32_t from, std::uint32_t to, std::uint16_t road_class) {
    Road road;
    road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size());
    road.vertex_count = kInnerPoints + 2;
    road.road_class = road_class;
    const MapXY a = roads.point[from], b = roads.point[to];
    roads.vertex.push_back(from);
    for (std::uint32_t k = 1; k <= kInnerPoints; ++k) {
        const MapXY on_line = a + (b - a) * (static_cast<double>(k) / (kInnerPoints + 1));
        roads.vertex.push_back(static_cast<std::uint32_t>(roads.point.size()));
        roads.point.push_back(rounded_to_mm(on_line + MapXY{random.shift_m(15'000), random.shift_m(15'000)}));
    }
    roads.vertex.push_back(to);
    roads.roads.push_back(road);
}

} // namespace

Roads lattice_roads(std::uint32_t side) {
    Random random(7);
    Roads roads;
    roads.class_names = {"village", "county"};
    for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side; ++column)
            roads.point.push_back(rounded_to_mm(
                {column * kSpacing_m + random.shift_m(40'000), row * kSpacing_m + random.shift_m(40'000)}));
    }
    for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side; ++column) {
            const std::uint32_t here = row * side + column;
            const bool main_road = row % 10 == 0;
            if (column + 1 < side && (main_road || random.below(10) != 0))
                add_road(roads, random, here, here + 1, main_road ? 1 : 0);
            if (row + 1 < side && random.below(10) != 0) add_road(roads, random, here, here + side, 0);
        }
    }
    return roads;
}

std::vector<MapXY> lattice_places(std::uint32_t side, std::uint32_t count) {
    Random random(11);
    std::vector<MapXY> places(count);
    for (MapXY& place : places) {
        const auto column = static_cast<double>(random.below(side)), row = static_cast<double>(random.below(side));
        place =
            rounded_to_mm({column * kSpacing_m + random.shift_m(70'000), row * kSpacing_m + random.shift_m(70'000)});
    }
    return places;
}

Profile walking() {
    Profile profile;
    profile.key = "walk";
    profile.speed_kmh = {{"village", 3.6}, {"county", 3.6}};
    return profile;
}

} // namespace lifecircle::bench
