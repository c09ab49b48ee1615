#include <lifecircle/layers/crs.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include <ogr_spatialref.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>

namespace lifecircle::layers {
namespace {

constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();

} // namespace

struct Transform::Impl {
    std::unique_ptr<OGRCoordinateTransformation> transformation;
};

Transform::Transform(const std::string& from, const std::string& to) : impl_(std::make_unique<Impl>()) {
    OGRSpatialReference source = spatial_reference(from), target = spatial_reference(to);
    impl_->transformation.reset(OGRCreateCoordinateTransformation(&source, &target));
    if (!impl_->transformation)
        throw DataError({.field = "crs"}, Phrase("no way from {from} to {to}", {{"from", from}, {"to", to}}),
                        "related reference systems", "");
}
Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

std::optional<MapXY> Transform::operator()(double x, double y) const {
    int ok = 0;
    if (!std::isfinite(x) || !std::isfinite(y) || impl_->transformation->Transform(1, &x, &y, nullptr, &ok) == 0 ||
        ok == 0 || !std::isfinite(x) || !std::isfinite(y))
        return std::nullopt;
    return MapXY{x, y};
}

void Transform::apply(std::span<MapXY> points) const {
    constexpr std::size_t kAtOnce = 4096;
    std::array<double, kAtOnce> x{}, y{};
    std::array<int, kAtOnce> ok{};
    for (std::size_t from = 0; from < points.size(); from += kAtOnce) {
        const std::span<MapXY> part = points.subspan(from, std::min(kAtOnce, points.size() - from));
        for (std::size_t i = 0; i < part.size(); ++i) x[i] = part[i].x, y[i] = part[i].y;
        impl_->transformation->Transform(static_cast<int>(part.size()), x.data(), y.data(), nullptr, ok.data());
        for (std::size_t i = 0; i < part.size(); ++i) {
            const bool usable = ok[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i]);
            part[i] = usable ? MapXY{x[i], y[i]} : MapXY{kNowhere, kNowhere};
        }
    }
}

std::string metric_crs_for(const Box& degrees) {
    const double lon = (degrees.min_x + degrees.max_x) / 2.0, lat = (degrees.min_y + degrees.max_y) / 2.0;
    // Where bureaus of China work; neighbours in the same box get the same zones, which does no harm to a metre.
    if (lon >= 73.5 && lon <= 135.0 && lat >= 18.0 && lat <= 53.6) {
        const int meridian = static_cast<int>(std::lround(lon / 3.0)); // 3-degree zones: 75°E is EPSG:4534
        return "EPSG:" + std::to_string(4534 + meridian - 25);
    }
    const int zone = std::min(60, static_cast<int>(std::floor((lon + 180.0) / 6.0)) + 1);
    return "EPSG:" + std::to_string((lat >= 0.0 ? 32600 : 32700) + zone);
}

/// Compares short steps along meridian and parallel with the ellipsoid's radii of curvature there (Snyder 1987, § 4).
std::optional<ScaleError> scale_error(const std::string& crs, const Box& box) {
    const OGRSpatialReference srs = spatial_reference(crs);
    std::unique_ptr<OGRSpatialReference, void (*)(OGRSpatialReference*)> geographic(
        srs.CloneGeogCS(), [](OGRSpatialReference* s) { s->Release(); });
    if (!geographic || box.empty()) return std::nullopt;
    geographic->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const auto way = [](const OGRSpatialReference& from, const OGRSpatialReference& to) {
        return std::unique_ptr<OGRCoordinateTransformation>(OGRCreateCoordinateTransformation(&from, &to));
    };
    const auto to_degrees = way(srs, *geographic), to_metres = way(*geographic, srs);
    if (!to_degrees || !to_metres) return std::nullopt;
    const double a = srs.GetSemiMajor(), f = srs.GetInvFlattening() > 0.0 ? 1.0 / srs.GetInvFlattening() : 0.0;
    const double e2 = f * (2.0 - f), radian = std::acos(-1.0) / 180.0;
    constexpr double kStep = 1e-4; // degrees: 10 m
    std::optional<ScaleError> worst;
    Box degrees;
    for (int k = 0; k < 9; ++k) {
        double lon = box.min_x + (box.max_x - box.min_x) * (k % 3) / 2.0;
        double lat = box.min_y + (box.max_y - box.min_y) * (k / 3) / 2.0; // NOLINT(bugprone-integer-division)
        if (to_degrees->Transform(1, &lon, &lat) == 0) continue;
        std::array<double, 4> x{lon, lon, lon - kStep, lon + kStep}, y{lat - kStep, lat + kStep, lat, lat};
        if (to_metres->Transform(4, x.data(), y.data()) == 0) continue;
        const double w = std::sqrt(1.0 - e2 * std::pow(std::sin(lat * radian), 2.0));
        const double north_m = 2.0 * kStep * radian * a * (1.0 - e2) / (w * w * w);
        const double east_m = 2.0 * kStep * radian * a / w * std::cos(lat * radian);
        degrees.add({lon, lat});
        for (const double error : {std::hypot(x[1] - x[0], y[1] - y[0]) / north_m - 1.0,
                                   std::hypot(x[3] - x[2], y[3] - y[2]) / east_m - 1.0})
            if (std::isfinite(error) && (!worst || std::abs(error) > std::abs(worst->error)))
                worst = ScaleError{error, {lon, lat}, {}};
    }
    if (worst) worst->degrees = degrees;
    return worst;
}

bool is_metric(const std::string& crs) {
    const OGRSpatialReference srs = spatial_reference(crs);
    return srs.IsProjected() != 0 && std::abs(srs.GetLinearUnits() - 1.0) < 1e-9;
}

std::vector<std::string> places_text(const std::string& crs, std::span<const MapXY> places) {
    if (places.empty()) return {};
    const Transform to_degrees(crs, "EPSG:4326");
    std::vector<std::string> texts;
    for (const MapXY place : places) {
        const auto degrees = to_degrees(place.x, place.y);
        std::array<char, 64> text{};
        if (degrees) std::snprintf(text.data(), text.size(), "%.5f, %.5f", degrees->x, degrees->y);
        texts.emplace_back(text.data());
    }
    return texts;
}

} // namespace lifecircle::layers
