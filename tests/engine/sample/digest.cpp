#include "engine/sample/digest.hpp"

#include <bit>

namespace lifecircle::test {
namespace {

class Digest {
  public:
    void add(std::uint64_t value) {
        for (int byte = 0; byte < 8; ++byte) h_ = (h_ ^ (value >> (8 * byte) & 0xffU)) * 0x100000001b3ULL;
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(MapXY p) { add(p.x), add(p.y); }
    void add(const std::string& text) {
        add(std::uint64_t{text.size()});
        for (const char c : text) h_ = (h_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    void add(const Line& line) {
        add(std::uint64_t{line.size()});
        for (const MapXY& p : line) add(p);
    }
    void add(const MultiPolygon& area) {
        add(std::uint64_t{area.size()});
        for (const Polygon& polygon : area) {
            add(polygon.outer), add(std::uint64_t{polygon.holes.size()});
            for (const Ring& hole : polygon.holes) add(hole);
        }
    }
    void add(const std::optional<People>& people) { add(static_cast<std::uint64_t>(people ? *people : -1)); }

    std::string text() const {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string out;
        for (int shift = 60; shift >= 0; shift -= 4) out += digits[h_ >> shift & 15U];
        return out;
    }

  private:
    std::uint64_t h_ = 0xcbf29ce484222325ULL;
};

std::uint64_t number(std::int64_t value) { return static_cast<std::uint64_t>(value); }

void add_roads(Digest& digest, const Roads& roads) {
    digest.add(roads.point);
    for (const std::uint32_t v : roads.vertex) digest.add(std::uint64_t{v});
    for (const Road& road : roads.roads) {
        digest.add(std::uint64_t{road.first_vertex}), digest.add(std::uint64_t{road.vertex_count});
        digest.add(roads.class_names[road.road_class]), digest.add(roads.names[road.name]);
        digest.add(number(static_cast<int>(road.oneway.motor)));
        digest.add(number((road.bridge ? 1 : 0) + (road.tunnel ? 2 : 0)));
        digest.add(number(road.source_id));
    }
}

void add_places(Digest& digest, const Sample& sample) {
    for (const DemandPoint& point : sample.demand) {
        digest.add(point.id), digest.add(point.name), digest.add(point.village);
        digest.add(number(static_cast<int>(point.role))), digest.add(point.place), digest.add(number(point.unit));
        for (const auto& people : point.people) digest.add(people);
        digest.add(point.resident), digest.add(point.registered);
    }
    for (const Facility& f : sample.facilities) {
        digest.add(f.id), digest.add(f.name), digest.add(f.family), digest.add(f.kind), digest.add(f.level);
        digest.add(f.capacity.value_or(-1.0)), digest.add(number(static_cast<int>(f.state)));
        digest.add(f.place), digest.add(number(f.unit));
    }
    for (const Unit& unit : sample.units) {
        digest.add(unit.code), digest.add(unit.name), digest.add(unit.level), digest.add(number(unit.parent));
        digest.add(unit.area);
    }
}

} // namespace

std::string digest(const Sample& sample) {
    Digest digest;
    add_roads(digest, sample.roads);
    add_places(digest, sample);
    for (const Line& river : sample.rivers) digest.add(river);
    for (const Line& stream : sample.streams) digest.add(stream);
    for (const MultiPolygon& water : sample.water) digest.add(water);
    const HeightGrid& heights = sample.heights;
    digest.add(std::uint64_t{heights.columns}), digest.add(std::uint64_t{heights.rows});
    for (std::size_t y = heights.rows; y-- > 0;)
        for (std::size_t x = 0; x < heights.columns; ++x)
            digest.add(static_cast<double>(heights.metres[y * heights.columns + x]));
    return digest.text();
}

SampleRequest small_request(std::uint64_t seed) {
    SampleRequest request = SampleRequest::county(seed);
    request.width_m = request.height_m = 15'600.0;
    request.towns_per_county = 3;
    request.settlements_per_county = 180;
    request.people_per_county = 21'000;
    request.field_tracks_per_county = 3'000;
    return request;
}

} // namespace lifecircle::test
