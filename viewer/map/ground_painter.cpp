// The order of drawing: relief, water, zones, then roads from the least important up.
#include <viewer/map/ground.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <viewer/map/painters.hpp>
#include <viewer/map/terrain.hpp>

namespace lifecircle::viewer {
namespace {

/// Everything that depends on the scale, at one power of two of metres a pixel.
struct Scale {
    LineBuffer roads, waters, zone_outlines;
    FillBuffer water;
    std::vector<FillBuffer> zones;
};

constexpr std::size_t kScalesKept = 6;

/// Widths in pixels by rank, near (4 m a pixel and less) and far (128 m and more).
double road_width(int rank, double metres_per_px) {
    constexpr std::array<double, kRoadRanks> kNear{5.0, 4.4, 3.6, 2.8, 2.0, 1.4, 1.1};
    constexpr std::array<double, kRoadRanks> kFar{2.6, 2.2, 1.7, 1.3, 0.9, 0.7, 0.55};
    const double far = std::clamp(std::log2(metres_per_px / 4.0) / 5.0, 0.0, 1.0);
    const auto r = static_cast<std::size_t>(rank);
    return kNear[r] * (1.0 - far) + kFar[r] * far;
}

} // namespace

struct GroundPainter::Impl {
    std::shared_ptr<const Ground> ground;
    Palette palette;
    LinePainter line;
    FillPainter fill;
    PicturePainter picture;
    Relief relief_at; ///< without its pixels, which OpenGL has
    gl::Texture relief;
    std::map<int, Scale> scales;

    Impl(std::shared_ptr<const Ground> g, Theme theme) : ground(std::move(g)), palette(palette_of(theme)) {
        const HeightGrid* heights = ground->scene.heights;
        if (heights == nullptr || heights->empty()) return;
        relief_at = shaded_relief(*heights, palette);
        relief = gl::make_texture(static_cast<int>(relief_at.columns), static_cast<int>(relief_at.rows),
                                  relief_at.rgba.data(), true);
        relief_at.rgba = {};
        glGenerateMipmap(GL_TEXTURE_2D);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    }

    const Scale& scale_at(double metres_per_px) {
        const int key = static_cast<int>(std::floor(std::log2(metres_per_px)));
        const auto found = scales.find(key);
        if (found != scales.end()) return found->second;
        if (scales.size() >= kScalesKept) { // the scale farthest from the one asked for goes
            const bool low = key - scales.begin()->first > scales.rbegin()->first - key;
            scales.erase(low ? scales.begin() : std::prev(scales.end()));
        }
        return scales.emplace(key, make_scale(std::exp2(key))).first->second;
    }

    Scale make_scale(double metres_per_px) const {
        LevelOptions options;
        options.tolerance_m = 0.4 * metres_per_px;
        options.chunk_m = 400.0 * metres_per_px;
        options.ink_m = 0.8 * metres_per_px;
        options.layers = kRoadLayers;
        LevelOptions plain = options;
        plain.ink_m = 0.0;
        plain.layers = 3;
        LevelOptions outline = plain;
        outline.layers = static_cast<int>(std::max<std::size_t>(1, ground->zone_within.size()));
        Scale scale{LineBuffer(build_level(ground->roads.lines, options)),
                    LineBuffer(build_level(ground->waters, plain)),
                    LineBuffer(build_level(ground->zone_outlines, outline)),
                    FillBuffer(build_fill(ground->scene.water, options.tolerance_m)),
                    {}};
        if (const StandardResult* result = result_of(ground->scene, ground->standard))
            for (const MultiPolygon& zone : result->zones)
                scale.zones.emplace_back(build_fill(std::span(&zone, 1), options.tolerance_m));
        return scale;
    }

    void draw_relief(const View& view) {
        if (!relief) return;
        const Relief& h = relief_at;
        const double half = h.cell_m / 2.0;
        const Pixel nw = view.to_px({h.north_west.x - half, h.north_west.y + half});
        const double px = h.cell_m / view.metres_per_px;
        picture.draw(*relief, {nw.x, view.height - nw.y - h.rows * px}, {nw.x + h.columns * px, view.height - nw.y},
                     view.width, view.height, false);
    }

    void draw_waters(const Scale& s, const View& view, double k) {
        fill.draw(s.water, view, palette.water);
        line.begin(view);
        line.colour_alike(palette.barrier);
        line.draw(s.waters, 2, 1.0 * k);
        line.colour_alike(palette.shore);
        line.draw(s.waters, 0, 0.9 * k);
        line.draw(s.waters, 1, 1.8 * k);
    }

    void draw_zones(const Scale& s, const View& view, double k) {
        for (std::size_t step = s.zones.size(); step-- > 0;) {
            const Colour colour = ground->zone_within[step] ? palette.zone : palette.zone_beyond;
            fill.draw(s.zones[step], view, colour);
        }
        line.begin(view);
        for (std::size_t step = s.zones.size(); step-- > 0;) {
            const bool within = ground->zone_within[step];
            const bool limit = within && (step + 1 == s.zones.size() || !ground->zone_within[step + 1]);
            line.colour_alike((within ? palette.zone : palette.zone_beyond).with_alpha(limit ? 0.85F : 0.35F));
            line.draw(s.zone_outlines, static_cast<int>(step), (limit ? 1.3 : 0.8) * k);
        }
    }

    void draw_roads(const Scale& s, const View& view, double k) {
        const double mpp = view.metres_per_px * k;
        const auto width = [&](int rank) { return road_width(rank, mpp) * k; };
        line.begin(view);
        line.colour_alike(palette.road_unused);
        for (int rank = kRoadRanks; rank-- > 0;) line.draw(s.roads, kRoadRanks + rank, 0.7 * width(rank));
        const auto ink = [&] {
            if (ground->roads.timed)
                line.colour_by_time({ground->limit, palette.met_near, palette.met_limit, palette.over_near,
                                     palette.over_far, palette.no_way});
            else
                line.colour_alike(palette.road);
        };
        ink();
        for (int rank = kRoadRanks; rank-- > 4;) line.draw(s.roads, rank, width(rank));
        // A casing in the colour of the paper lifts the main roads off the minor ones.
        line.colour_alike(palette.road_casing);
        for (int rank = 4; rank-- > 0;) line.draw(s.roads, rank, width(rank) + 1.8 * k);
        ink();
        for (int rank = 4; rank-- > 0;) line.draw(s.roads, rank, width(rank));
    }
};

GroundPainter::GroundPainter(std::shared_ptr<const Ground> ground, Theme theme)
    : impl_(std::make_unique<Impl>(std::move(ground), theme)) {}
GroundPainter::~GroundPainter() = default;
GroundPainter::GroundPainter(GroundPainter&&) noexcept = default;
GroundPainter& GroundPainter::operator=(GroundPainter&&) noexcept = default;

void GroundPainter::draw(const View& view, double scale) {
    const Palette& p = impl_->palette;
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glClearColor(p.paper.r, p.paper.g, p.paper.b, 1.0F);
    glClearStencil(0);
    glClear(GL_COLOR_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    const Scale& level = impl_->scale_at(view.metres_per_px);
    impl_->draw_relief(view);
    impl_->draw_waters(level, view, scale);
    impl_->draw_zones(level, view, scale);
    impl_->draw_roads(level, view, scale);
}

} // namespace lifecircle::viewer
