#include <viewer/map/terrain.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace lifecircle::viewer {
namespace {

struct Slope {
    double east = 0.0, north = 0.0; ///< rise over run
};

class Heights {
  public:
    explicit Heights(const HeightGrid& grid) : grid_(grid) {}
    /// Clamped at the rim of the grid.
    double at(std::int64_t column, std::int64_t row) const {
        const auto c = std::clamp<std::int64_t>(column, 0, grid_.columns - 1);
        const auto r = std::clamp<std::int64_t>(row, 0, grid_.rows - 1);
        return grid_.metres[static_cast<std::size_t>(r) * grid_.columns + static_cast<std::size_t>(c)];
    }
    Slope slope(std::int64_t c, std::int64_t r) const {
        const double nw = at(c - 1, r - 1), n = at(c, r - 1), ne = at(c + 1, r - 1), w = at(c - 1, r);
        const double e = at(c + 1, r), sw = at(c - 1, r + 1), s = at(c, r + 1), se = at(c + 1, r + 1);
        const double run = 8.0 * grid_.cell_m;
        return {((ne + 2.0 * e + se) - (nw + 2.0 * w + sw)) / run, ((nw + 2.0 * n + ne) - (sw + 2.0 * s + se)) / run};
    }

  private:
    const HeightGrid& grid_;
};

/// Light on a slope: 0 in full shade; a level plane has kLevel.
constexpr double kLevel = 0.7071067811865476;
double light_on(Slope slope, double exaggeration) {
    struct Lamp {
        double east, north, share;
    };
    static constexpr std::array<Lamp, 4> kLamps{Lamp{-0.7071, 0.7071, 0.58}, Lamp{-1.0, 0.0, 0.18},
                                                Lamp{0.0, 1.0, 0.14}, Lamp{-0.7071, -0.7071, 0.10}};
    const double x = -slope.east * exaggeration, y = -slope.north * exaggeration;
    const double length = std::sqrt(x * x + y * y + 1.0);
    double light = 0.0;
    if (!std::isfinite(length)) return length;
    for (const Lamp& lamp : kLamps)
        light += lamp.share * std::max(0.0, ((x * lamp.east + y * lamp.north) * kLevel + kLevel) / length);
    return light;
}

/// Flat country needs more than nature gives: brings the mean slope up to 0.22, at most threefold.
double exaggeration_for(const HeightGrid& grid) {
    const Heights heights(grid);
    double sum = 0.0;
    int count = 0;
    for (std::int64_t r = 0; r < grid.rows; r += 7)
        for (std::int64_t c = 0; c < grid.columns; c += 7) {
            const Slope s = heights.slope(c, r);
            const double steep = std::sqrt(s.east * s.east + s.north * s.north);
            if (std::isfinite(steep)) sum += steep, ++count;
        }
    return count == 0 ? 1.0 : std::clamp(0.22 * count / std::max(sum, 1e-9), 1.0, 3.0);
}

/// The ground between low and high is tinted by height; at least 300 m apart, so that plains stay of one colour.
class Tint {
  public:
    Tint(const HeightGrid& grid, const Palette& palette) : palette_(palette) {
        std::vector<float> known;
        for (std::size_t i = 0; i < grid.metres.size(); i += 5)
            if (std::isfinite(grid.metres[i])) known.push_back(grid.metres[i]);
        if (known.empty()) return;
        std::sort(known.begin(), known.end());
        low_ = static_cast<double>(known[known.size() / 50]);
        span_ = std::max(300.0, static_cast<double>(known[known.size() - 1 - known.size() / 50]) - low_);
    }
    Colour of(double height, double light) const {
        const double share = std::clamp((height - low_) / span_, 0.0, 1.0), d = light - kLevel;
        const Colour ground = mixed(palette_.low_ground, palette_.high_ground, static_cast<float>(share));
        if (d < 0.0) return mixed(ground, palette_.shadow, static_cast<float>(std::min(0.6, -d)));
        return mixed(ground, palette_.sunlit, static_cast<float>(std::min(0.9, d * 2.6)));
    }

  private:
    const Palette& palette_;
    double low_ = 0.0, span_ = 300.0;
};

/// Voids of old height models lie on steep slopes: each takes the mean of its known neighbours, round after round, so
/// that the shading has no holes of a few cells. Larger ones stay partly void.
HeightGrid without_small_voids(HeightGrid grid) {
    constexpr int kRounds = 12;
    const Heights heights(grid);
    std::vector<std::pair<std::size_t, float>> found;
    for (int round = 0; round < kRounds; ++round) {
        found.clear();
        for (std::size_t i = 0; i < grid.metres.size(); ++i) {
            if (std::isfinite(grid.metres[i])) continue;
            const auto c = static_cast<std::int64_t>(i % grid.columns), r = static_cast<std::int64_t>(i / grid.columns);
            double sum = 0.0;
            int count = 0;
            for (std::int64_t dr = -1; dr <= 1; ++dr)
                for (std::int64_t dc = -1; dc <= 1; ++dc)
                    if (const double h = heights.at(c + dc, r + dr); std::isfinite(h)) sum += h, ++count;
            if (count >= 3) found.emplace_back(i, static_cast<float>(sum / count));
        }
        if (found.empty()) break;
        for (const auto& [i, height] : found) grid.metres[i] = height;
    }
    return grid;
}

/// Twice as fine, so that the light on a coarse model changes smoothly at the scale of a picture. Between values:
/// cubic convolution (R. G. Keys, IEEE Trans. ASSP 29 (1981) 1153), half way: (-1, 9, 9, -1) / 16; beside a void, the
/// mean of the two neighbours.
HeightGrid refined(const HeightGrid& grid) {
    HeightGrid fine;
    fine.north_west = grid.north_west;
    fine.cell_m = grid.cell_m / 2.0;
    fine.columns = 2 * grid.columns - 1, fine.rows = 2 * grid.rows - 1;
    fine.metres.resize(std::size_t{fine.columns} * fine.rows);
    const Heights heights(grid);
    const auto between = [](double a, double b, double c, double d) {
        const double cubic = (9.0 * (b + c) - a - d) / 16.0;
        return std::isfinite(cubic) ? cubic : (b + c) / 2.0;
    };
    const auto along_row = [&](std::int64_t c, std::int64_t r) { // c in half cells
        const std::int64_t i = c / 2;
        if (c % 2 == 0) return heights.at(i, r);
        return between(heights.at(i - 1, r), heights.at(i, r), heights.at(i + 1, r), heights.at(i + 2, r));
    };
    std::size_t k = 0;
    for (std::int64_t r = 0; r < fine.rows; ++r)
        for (std::int64_t c = 0; c < fine.columns; ++c, ++k) {
            const std::int64_t j = r / 2;
            const double height =
                r % 2 == 0 ? along_row(c, j)
                           : between(along_row(c, j - 1), along_row(c, j), along_row(c, j + 1), along_row(c, j + 2));
            fine.metres[k] = static_cast<float>(height);
        }
    return fine;
}

/// A share of full as a byte of a pixel.
std::uint8_t byte_of(double share) {
    return static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(share, 0.0, 1.0)));
}

} // namespace

Relief shaded_relief(const HeightGrid& given, const Palette& palette) {
    constexpr std::size_t kFineEnough = 1'500'000; // cells
    HeightGrid grid = without_small_voids(given);
    if (grid.metres.size() <= kFineEnough) grid = refined(grid);
    const Tint tint(grid, palette);
    const Heights heights(grid);
    const double exaggeration = exaggeration_for(grid);
    const double rim = 10.0 * given.cell_m / grid.cell_m; // cells over which the relief fades out
    Relief relief{grid.columns, grid.rows, grid.cell_m, grid.north_west, {}};
    relief.rgba.resize(std::size_t{grid.columns} * grid.rows * 4);
    for (std::int64_t r = 0; r < grid.rows; ++r) {
        std::uint8_t* out = relief.rgba.data() + static_cast<std::size_t>(grid.rows - 1 - r) * grid.columns * 4;
        for (std::int64_t c = 0; c < grid.columns; ++c, out += 4) {
            const double light = light_on(heights.slope(c, r), exaggeration);
            // A void cell keeps the colour of the paper, so that smoothing between cells brings in no black.
            const Colour colour = std::isfinite(light) ? tint.of(heights.at(c, r), light) : palette.paper;
            const auto to_rim =
                static_cast<double>(std::min(std::min(c, grid.columns - 1 - c), std::min(r, grid.rows - 1 - r)));
            out[0] = byte_of(static_cast<double>(colour.r)), out[1] = byte_of(static_cast<double>(colour.g)),
            out[2] = byte_of(static_cast<double>(colour.b));
            out[3] = std::isfinite(light) ? byte_of(to_rim / rim) : 0;
        }
    }
    return relief;
}

} // namespace lifecircle::viewer
