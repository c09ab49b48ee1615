#include <viewer/map/lines.hpp>

#include <array>
#include <string>
#include <utility>

namespace lifecircle::viewer {

int road_rank(std::string_view road_class) {
    using Row = std::pair<std::string_view, int>;
    static constexpr std::array<Row, 29> kRanks{
        Row{"motorway", 0},   Row{"expressway", 0}, Row{"trunk", 0},         Row{"national", 0},
        Row{"primary", 1},    Row{"provincial", 1}, Row{"secondary", 2},     Row{"county", 2},
        Row{"tertiary", 3},   Row{"township", 3},   Row{"unclassified", 4},  Row{"residential", 4},
        Row{"village", 4},    Row{"street", 4},     Row{"living_street", 4}, Row{"road", 4},
        Row{"service", 5},    Row{"lane", 5},       Row{"track", 5},         Row{"pedestrian", 5},
        Row{"ferry", 5},      Row{"path", 6},       Row{"footway", 6},       Row{"steps", 6},
        Row{"cycleway", 6},   Row{"bridleway", 6},  Row{"corridor", 6},      Row{"platform", 6},
        Row{"via_ferrata", 6}};
    int link = 0;
    if (road_class.ends_with("_link")) road_class.remove_suffix(5), link = 1;
    for (const auto& [name, rank] : kRanks)
        if (name == road_class) return rank + link;
    return 4;
}

void LineSet::add(std::span<const MapXY> line, std::uint8_t layer) {
    if (line.size() < 2) return;
    pieces.push_back({static_cast<std::uint32_t>(vertex.size()), static_cast<std::uint32_t>(line.size()), layer});
    vertex.insert(vertex.end(), line.begin(), line.end());
    time_s.resize(vertex.size(), kNoTime);
}

void LineSet::add_ring(std::span<const MapXY> ring, std::uint8_t layer) {
    if (ring.size() < 3) return;
    add(ring, layer);
    vertex.push_back(ring.front());
    time_s.push_back(kNoTime);
    ++pieces.back().count;
}

} // namespace lifecircle::viewer
