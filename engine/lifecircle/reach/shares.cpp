#include <lifecircle/reach/shares.hpp>

#include <algorithm>
#include <array>
#include <map>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/overlay.hpp>

namespace lifecircle {
namespace {

constexpr double kCell = 25.0;

/// Shares at the corners of a lattice.
struct Shares {
    std::int64_t column0 = 0, row0 = 0, columns = 0, rows = 0;
    std::vector<PointTimes::Share> at;
    PointTimes::Share& corner(std::int64_t c, std::int64_t r) { return at[static_cast<std::size_t>(r * columns + c)]; }
    MapXY place(double c, double r) const {
        return {(static_cast<double>(column0) + c) * kCell, (static_cast<double>(row0) + r) * kCell};
    }
};

Shares measure(const PointTimes& times, const Box& box, const Progress& progress) {
    Shares shares;
    const auto cell = [](double v) { return static_cast<std::int64_t>(std::floor(v / kCell)); };
    shares.column0 = cell(box.min_x) - 1, shares.row0 = cell(box.min_y) - 1;
    shares.columns = cell(box.max_x) + 3 - shares.column0, shares.rows = cell(box.max_y) + 3 - shares.row0;
    shares.at.resize(static_cast<std::size_t>(shares.columns * shares.rows));
    parallel_for(static_cast<std::size_t>(shares.rows), progress, [&](std::size_t row) {
        const auto r = static_cast<std::int64_t>(row);
        for (std::int64_t c = 0; c < shares.columns; ++c)
            shares.corner(c, r) = times.share_at(shares.place(static_cast<double>(c), static_cast<double>(r)));
    });
    return shares;
}

/// Corners behind walls and just beyond the reach take the facility of a neighbour, so that the shares cover the zone
/// up to its very edge.
void spread(Shares& shares) {
    constexpr int kRounds = 3;
    for (int round = 0; round < kRounds; ++round) {
        const Shares before = shares;
        for (std::int64_t r = 0; r < shares.rows; ++r)
            for (std::int64_t c = 0; c < shares.columns; ++c) {
                PointTimes::Share& here = shares.corner(c, r);
                if (here.facility != kNoFacility) continue;
                for (std::int64_t y = std::max<std::int64_t>(0, r - 1); y <= std::min(shares.rows - 1, r + 1); ++y)
                    for (std::int64_t x = std::max<std::int64_t>(0, c - 1); x <= std::min(shares.columns - 1, c + 1);
                         ++x)
                        here.facility = std::min(here.facility,
                                                 before.at[static_cast<std::size_t>(y * before.columns + x)].facility);
            }
    }
}

/// One step of an outline, its ground on the left.
struct Step {
    std::uint64_t from = 0, to = 0; ///< names of places: four for each cell, see `Cell::name`
    MapXY at;                       ///< of `from`
};
using Outlines = std::map<FacilityId, std::vector<Step>>;

/// A lattice cell with the facilities of its corners, counter-clockwise from the south-west.
class Cell {
  public:
    Cell(Shares& shares, std::int64_t column, std::int64_t row) : shares_(shares), column_(column), row_(row) {
        for (std::size_t i = 0; i < 4; ++i) corner_[i] = shares.corner(column + dx(i), row + dy(i));
    }

    void outline(Outlines& outlines) const {
        const auto& f = corner_;
        if (same(0, 1) && same(1, 2) && same(2, 3)) return;
        // Where opposite corners are alike, one pair is joined (the lower facility) and the others are cut off.
        const bool west = same(0, 2) && !same(0, 1) && !same(0, 3), east = same(1, 3) && !same(1, 0) && !same(1, 2);
        const std::size_t joined = west && (!east || f[0].facility < f[1].facility) ? 0 : east ? 1 : 4;
        std::size_t borders = 0;
        for (std::size_t s = 0; s < 4; ++s) borders += same(s, (s + 1) & 3U) ? 0 : 1;
        const bool by_centre = borders > 2 && joined == 4;
        for (std::size_t end = 0; end < 4; ++end) { // side `end` is where the stretch of corner `end` ends
            if (same(end, (end + 1) & 3U) || f[end].facility == kNoFacility) continue;
            std::size_t first = end;
            while (same(first, (first + 3) & 3U)) first = (first + 3) & 3U;
            std::size_t begin = (first + 3) & 3U; // side on which its stretch begins
            if (joined < 2 && (end & 1U) == joined) begin = (end + 1) & 3U;
            std::vector<Step>& steps = outlines[f[end].facility];
            if (by_centre) {
                steps.push_back({side_name(end), centre_name(), crossing(end)});
                steps.push_back({centre_name(), side_name(begin), centre()});
            } else {
                steps.push_back({side_name(end), side_name(begin), crossing(end)});
            }
        }
    }

  private:
    static std::int64_t dx(std::size_t corner) { return corner == 1 || corner == 2 ? 1 : 0; }
    static std::int64_t dy(std::size_t corner) { return corner >= 2 ? 1 : 0; }
    bool same(std::size_t a, std::size_t b) const { return corner_[a].facility == corner_[b].facility; }
    std::uint64_t name(std::int64_t column, std::int64_t row, std::uint64_t kind) const {
        return (static_cast<std::uint64_t>(row * shares_.columns + column) << 2U) | kind;
    }
    std::uint64_t side_name(std::size_t side) const {
        return side == 0   ? name(column_, row_, 0)
               : side == 1 ? name(column_ + 1, row_, 1)
               : side == 2 ? name(column_, row_ + 1, 0)
                           : name(column_, row_, 1);
    }
    std::uint64_t centre_name() const { return name(column_, row_, 2); }
    MapXY centre() const { return shares_.place(static_cast<double>(column_) + 0.5, static_cast<double>(row_) + 0.5); }
    /// Where two facilities are equally far, if times change evenly along the side.
    MapXY crossing(std::size_t side) const {
        const std::size_t next = (side + 1) & 3U;
        const std::size_t low = side < 2 ? side : next, high = side < 2 ? next : side; // from the west or south end
        const double a = weight(low), b = weight(high);
        const double share = std::clamp(a / (a + b), 1.0 / 64, 63.0 / 64);
        const double x = static_cast<double>(column_ + dx(low)), y = static_cast<double>(row_ + dy(low));
        return side == 0 || side == 2 ? shares_.place(x + share, y) : shares_.place(x, y + share);
    }
    double weight(std::size_t corner) const { return std::clamp(corner_[corner].ahead_s, 1e-3, 1e6); }

    Shares& shares_;
    std::int64_t column_, row_;
    std::array<PointTimes::Share, 4> corner_;
};

/// Rings of one facility's ground, holes with their outer rings.
MultiPolygon join(std::vector<Step>& steps) {
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.from < b.from; });
    const auto next = [&](std::uint64_t name) {
        return static_cast<std::size_t>(std::lower_bound(steps.begin(), steps.end(), name,
                                                         [](const Step& s, std::uint64_t n) { return s.from < n; }) -
                                        steps.begin());
    };
    std::vector<bool> used(steps.size(), false);
    std::vector<Ring> holes;
    MultiPolygon ground;
    for (std::size_t first = 0; first < steps.size(); ++first) {
        Ring ring;
        for (std::size_t k = first; k < steps.size() && !used[k]; k = next(steps[k].to)) {
            used[k] = true;
            ring.push_back(steps[k].at);
        }
        if (ring.size() < 3) continue;
        if (signed_area_m2(ring) > 0.0)
            ground.push_back({std::move(ring), {}});
        else
            holes.push_back(std::move(ring));
    }
    std::sort(ground.begin(), ground.end(),
              [](const Polygon& a, const Polygon& b) { return signed_area_m2(a.outer) < signed_area_m2(b.outer); });
    for (Ring& hole : holes) {
        const auto around = std::find_if(ground.begin(), ground.end(),
                                         [&](const Polygon& part) { return contains(part.outer, hole.front()); });
        if (around != ground.end()) around->holes.push_back(std::move(hole));
    }
    return ground;
}

} // namespace

std::vector<std::vector<MultiPolygon>> cut_by_nearest(std::span<const TimedPiece> pieces,
                                                      std::span<const FacilityId> facilities,
                                                      std::span<const MultiPolygon> zones, const Barriers& barriers,
                                                      const ZoneOptions& options, const Progress& progress) {
    std::vector<std::vector<MultiPolygon>> cut(facilities.size(), std::vector<MultiPolygon>(zones.size()));
    Box box;
    for (const MultiPolygon& zone : zones) box.add(box_of(zone));
    if (box.empty()) return cut;
    Shares shares = measure(PointTimes(pieces, barriers, options), box, progress);
    spread(shares);
    // The outermost corners belong to nobody, so that every outline closes.
    for (std::int64_t r = 0; r < shares.rows; ++r)
        for (std::int64_t c = 0; c < shares.columns; ++c)
            if (r == 0 || c == 0 || r + 1 == shares.rows || c + 1 == shares.columns) shares.corner(c, r) = {};
    Outlines outlines;
    for (std::int64_t r = 0; r + 1 < shares.rows; ++r)
        for (std::int64_t c = 0; c + 1 < shares.columns; ++c) Cell(shares, c, r).outline(outlines);
    parallel_for(facilities.size(), progress, [&](std::size_t f) {
        const auto own = outlines.find(facilities[f]);
        if (own == outlines.end()) return;
        const MultiPolygon ground = join(own->second);
        for (std::size_t z = 0; z < zones.size(); ++z) cut[f][z] = intersection(zones[z], ground);
    });
    return cut;
}

} // namespace lifecircle
