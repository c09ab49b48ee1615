#include <viewer/map/labels.hpp>

#include <algorithm>
#include <array>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

constexpr std::size_t kMostTried = 1500;   ///< names looked at in one picture
constexpr std::uint32_t kWithMinutes = 12; ///< so many of the worst places say how far they are

class Placer {
  public:
    Placer(const View& view, double scale, TextPen& pen, TakenGround& taken)
        : view_(view), scale_(scale), pen_(pen), taken_(taken), firm_(taken) {}

    void reserve(Pixel p, double radius) {
        reserve_softly(p, radius);
        firm_.take(p.x - radius, p.y - radius, p.x + radius, p.y + radius);
    }
    /// Ground that important names may take all the same.
    void reserve_softly(Pixel p, double radius) { taken_.take(p.x - radius, p.y - radius, p.x + radius, p.y + radius); }

    /// Tries the places around a sign, right first.
    void place(const std::string& text, Pixel p, double radius, TextStyle style, bool important) {
        if (text.empty() || tried_ == kMostTried || !view_.sees(p)) return;
        ++tried_;
        style.size *= scale_, style.halo_width *= scale_;
        const TextSize size = pen_.measure(text, style);
        const double gap = radius + 2.5 * scale_, w = size.width, h = size.height, d = gap * 0.72;
        const std::array<Pixel, 8> spots{Pixel{p.x + gap, p.y - h / 2.0},
                                         Pixel{p.x - gap - w, p.y - h / 2.0},
                                         Pixel{p.x - w / 2.0, p.y - gap - h * 0.86},
                                         Pixel{p.x - w / 2.0, p.y + gap - h * 0.14},
                                         Pixel{p.x + d, p.y - d - h * 0.8},
                                         Pixel{p.x + d, p.y + d - h * 0.2},
                                         Pixel{p.x - d - w, p.y - d - h * 0.8},
                                         Pixel{p.x - d - w, p.y + d - h * 0.2}};
        for (const TakenGround* ground : {&taken_, &firm_}) {
            for (const Pixel& s : spots) {
                const double x0 = s.x - 2.0 * scale_, y0 = s.y + 0.14 * h, x1 = s.x + w + 2.0 * scale_,
                             y1 = s.y + 0.9 * h;
                if (!ground->is_free(x0, y0, x1, y1)) continue;
                taken_.take(x0, y0, x1, y1);
                firm_.take(x0, y0, x1, y1);
                labels.push_back({text, s.x, s.y, style});
                return;
            }
            if (!important) return;
        }
    }
    std::vector<Label> labels;

  private:
    const View& view_;
    double scale_;
    TextPen& pen_;
    TakenGround& taken_;
    TakenGround firm_; ///< what not even important names may take: furniture, facilities, other names
    std::size_t tried_ = 0;
};

bool is_town(const DemandPoint& place, const PlaceSign& sign) {
    return place.role == DemandRole::town || sign.weight >= 3000.0;
}

TextStyle style_of(const DemandPoint& place, const PlaceSign& sign, const Palette& palette) {
    TextStyle style;
    style.ink = palette.ink, style.halo = palette.halo;
    const bool town = is_town(place, sign);
    style.size = town ? 15.0 : sign.weight >= 400.0 ? 12.5 : 11.5;
    style.bold = town;
    if (sign.rank > 0) {
        style.ink = mixed(palette.severity[3], palette.ink, 0.25F);
        if (sign.rank <= kWithMinutes) style.bold = true, style.size = std::max(style.size, 12.5);
    } else if (!town) {
        style.ink = mixed(palette.ink, palette.faint, 0.35F);
    }
    return style;
}

std::string text_of(const MapScene& scene, int standard, const PlaceSign& sign, const layers::Texts& texts) {
    const std::string& name = scene.study->demand[sign.demand].name;
    if (name.empty() || sign.rank == 0 || sign.rank > kWithMinutes) return name;
    const StandardResult& result = *result_of(scene, standard);
    const PlaceResult& place = result.place[sign.demand];
    if (!place.time()) return name + " " + std::string(texts(reason_key(place.reason)));
    return name + " " + cost_text(texts, result.standard, place.time_ds);
}

} // namespace

TakenGround::TakenGround(int width, int height, double cell_px)
    : width_(width), height_(height), cell_(cell_px), columns_(static_cast<std::size_t>(width / cell_px) + 1),
      rows_(static_cast<std::size_t>(height / cell_px) + 1), taken_(columns_ * rows_, false) {}

TakenGround::Cells TakenGround::cells(double x0, double y0, double x1, double y1) const {
    const auto index = [&](double v, std::size_t n) {
        return static_cast<std::size_t>(std::clamp(v / cell_, 0.0, static_cast<double>(n - 1)));
    };
    return {index(x0, columns_), index(y0, rows_), index(x1, columns_), index(y1, rows_)};
}

bool TakenGround::is_free(double x0, double y0, double x1, double y1) const {
    if (x0 < 0.0 || y0 < 0.0 || x1 > width_ || y1 > height_) return false;
    const Cells k = cells(x0, y0, x1, y1);
    for (std::size_t r = k.r0; r <= k.r1; ++r)
        for (std::size_t c = k.c0; c <= k.c1; ++c)
            if (taken_[r * columns_ + c]) return false;
    return true;
}

void TakenGround::take(double x0, double y0, double x1, double y1) {
    if (x1 < 0.0 || y1 < 0.0 || x0 > width_ || y0 > height_) return;
    const Cells k = cells(x0, y0, x1, y1);
    for (std::size_t r = k.r0; r <= k.r1; ++r)
        for (std::size_t c = k.c0; c <= k.c1; ++c) taken_[r * columns_ + c] = true;
}

std::vector<Label> place_labels(const MapScene& scene, int standard, const Signs& signs, const View& view,
                                const layers::Texts& texts, Theme theme, double scale, TextPen& pen,
                                TakenGround& taken) {
    const Palette& palette = palette_of(theme);
    Placer placer(view, scale, pen, taken);
    const auto reserve_facilities = [&] {
        for (const FacilitySign& sign : signs.facilities)
            if (!sign.small) placer.reserve(sign.at, sign.radius);
    };
    const auto offer = [&](bool towns) {
        for (const PlaceSign& sign : signs.places) {
            const DemandPoint& place = scene.study->demand[sign.demand];
            if (place.role == DemandRole::cell || is_town(place, sign) != towns) continue;
            placer.place(text_of(scene, standard, sign, texts), sign.at, sign.radius, style_of(place, sign, palette),
                         towns || (sign.rank > 0 && sign.rank <= kWithMinutes));
        }
    };
    // Towns first: people find their way by them. In an overview their names matter more than single facilities.
    for (const PlaceSign& sign : signs.places) placer.reserve_softly(sign.at, sign.radius * 0.8);
    if (standard == kOverview) offer(true);
    reserve_facilities();
    if (standard != kOverview) offer(true);
    offer(false);
    if (view.metres_per_px * scale > 10.0) return std::move(placer.labels);
    for (const FacilitySign& sign : signs.facilities) {
        const Facility& facility = scene.study->facilities[sign.facility];
        TextStyle style;
        style.size = 11.0;
        style.halo = palette.halo;
        style.ink =
            mixed(family_colour(static_cast<std::size_t>(symbol_of(facility.family)), theme), palette.ink, 0.3F);
        placer.place(facility.name, sign.at, sign.radius, style, false);
    }
    return std::move(placer.labels);
}

} // namespace lifecircle::viewer
