#include <lifecircle/core/ring_bands.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {

std::int64_t RingBands::row(double y) const { return static_cast<std::int64_t>(std::floor((y - south_) / height_)); }

const std::vector<RingBands::Side>* RingBands::band(std::int64_t row) const {
    return row < 0 || row >= static_cast<std::int64_t>(bands_.size()) ? nullptr
                                                                      : &bands_[static_cast<std::size_t>(row)];
}

void RingBands::add(const Ring& ring, std::uint32_t id) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto low = static_cast<std::size_t>(row(std::min(ring[i].y, ring[j].y)));
        const auto high = static_cast<std::size_t>(row(std::max(ring[i].y, ring[j].y)));
        if (high >= bands_.size()) bands_.resize(high + 1);
        for (std::size_t r = low; r <= high; ++r) bands_[r].push_back({ring[i], ring[j], id});
    }
}

std::vector<std::uint32_t> RingBands::around(MapXY p) const {
    std::vector<std::uint32_t> crossed; // once for each side to the east
    if (const std::vector<Side>* sides = band(row(p.y)))
        for (const Side& s : *sides)
            if ((s.a.y > p.y) != (s.b.y > p.y) && p.x < (s.b.x - s.a.x) * (p.y - s.a.y) / (s.b.y - s.a.y) + s.a.x)
                crossed.push_back(s.id);
    std::sort(crossed.begin(), crossed.end());
    std::vector<std::uint32_t> odd;
    for (std::size_t first = 0, last = 0; first < crossed.size(); first = last) {
        while (last < crossed.size() && crossed[last] == crossed[first]) ++last;
        if ((last - first) % 2 == 1) odd.push_back(crossed[first]);
    }
    return odd;
}

bool RingBands::pass_near(MapXY p, double distance_m, std::uint32_t end) const {
    const auto near = [&](const Side& s) {
        if (s.id >= end) return false;
        const MapXY d = s.a - s.b, r = p - s.b;
        const double square = d.x * d.x + d.y * d.y;
        const double k = square > 0.0 ? std::clamp((r.x * d.x + r.y * d.y) / square, 0.0, 1.0) : 0.0;
        const MapXY off = r - d * k;
        return off.x * off.x + off.y * off.y <= distance_m * distance_m;
    };
    for (const int step : {0, -1, 1})
        if (const std::vector<Side>* sides = band(row(p.y) + step))
            if (std::any_of(sides->begin(), sides->end(), near)) return true;
    return false;
}

} // namespace lifecircle
