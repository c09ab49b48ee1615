#include <lifecircle/sample/rivers.hpp>

#include <lifecircle/sample/country.hpp>

namespace lifecircle::sample {
namespace {

/// Each inner point moves half-way towards the middle of its neighbours; the ends stay where other streams join.
void take_corners_off(Line& line) {
    for (std::size_t k = 1; k + 1 < line.size(); ++k) line[k] = line[k] * 0.5 + (line[k - 1] + line[k + 1]) * 0.25;
}

class StreamTracer {
  public:
    StreamTracer(const Relief& relief, double least_km2)
        : r_(relief), least_km2_(least_km2), feeders_(relief.height.count(), 0) {
        for (Cell i = 0; i < r_.height.count(); ++i)
            if (wet(i)) ++feeders_[r_.receiver[i]];
    }
    bool starts_at(Cell i) const { return wet(i) && feeders_[i] != 1; } // a spring or a confluence

    Stream trace(Cell i) const {
        Stream stream;
        for (;;) {
            stream.line.push_back(r_.height.centre(i));
            stream.km2 = r_.drained_km2[i];
            const Cell down = r_.receiver[i];
            if (r_.base[down] != 0 || feeders_[down] != 1) {
                stream.line.push_back(r_.height.centre(down));
                break;
            }
            i = down;
        }
        for (int pass = 0; pass < 2; ++pass) take_corners_off(stream.line);
        return stream;
    }

  private:
    bool wet(Cell i) const { return r_.base[i] == 0 && r_.drained_km2[i] >= least_km2_; }
    const Relief& r_;
    double least_km2_;
    std::vector<std::uint8_t> feeders_;
};

} // namespace

std::vector<Stream> trace_streams(const Relief& relief, double least_km2) {
    const StreamTracer tracer(relief, least_km2);
    std::vector<Stream> streams;
    for (Cell i = 0; i < relief.height.count(); ++i)
        if (tracer.starts_at(i)) streams.push_back(tracer.trace(i));
    return streams;
}

Grid<Water> wet_cells(const Relief& relief) {
    Grid<Water> water(relief.height);
    for (const Cell i : relief.order) {
        if (relief.base[i] != 0) {
            water[i] = Water::great_river;
            continue;
        }
        if (relief.drained_km2[i] < kRiverKm2) continue;
        water[i] = Water::river;
        const Cell down = relief.receiver[i];
        const int x = water.column_of(i), y = water.row_of(i);
        if (water.column_of(down) == x || water.row_of(down) == y) continue;
        Cell beside = water.at(water.column_of(down), y);
        if (water[beside] == Water::none) water[beside] = Water::river;
    }
    return water;
}

std::vector<Polygon> great_river_polygons(const SampleRequest& request) {
    constexpr double kStepM = 120.0;
    const auto steps = static_cast<int>(request.height_m / kStepM);
    std::vector<Polygon> polygons(great_rivers_x(request, 0.0).size());
    for (std::size_t k = 0; k < polygons.size(); ++k) {
        const auto bank = [&](int step, double side) {
            const double y = step * request.height_m / steps;
            return MapXY{great_rivers_x(request, y)[k] + side * great_river_half_width_m(request, y), y};
        };
        Ring& ring = polygons[k].outer; // up the eastern bank, down the western one: counter-clockwise
        for (int s = 0; s <= steps; ++s) ring.push_back(bank(s, 1.0));
        for (int s = steps; s >= 0; --s) ring.push_back(bank(s, -1.0));
    }
    return polygons;
}

} // namespace lifecircle::sample
