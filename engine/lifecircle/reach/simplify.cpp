#include <lifecircle/reach/simplify.hpp>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include <lifecircle/core/bucket_sort.hpp>
#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/simplify_square.hpp>

namespace lifecircle {
namespace {

/// A vertex of a ring, by its place in the list of all rings of all zones.
struct Vertex {
    MapXY at;
    std::uint32_t ring = 0, index = 0;
};

const Ring& ring_of(const Polygon& polygon, std::size_t ring) {
    return ring == 0 ? polygon.outer : polygon.holes[ring - 1];
}

template <class Use> void each_ring(std::span<const MultiPolygon> zones, Use use) {
    for (std::uint32_t z = 0; z < zones.size(); ++z)
        for (const Polygon& polygon : zones[z])
            for (std::size_t r = 0; r <= polygon.holes.size(); ++r) use(z, ring_of(polygon, r));
}

/// Puts equal places side by side.
void sort_by_place(std::vector<Vertex>& all, double square_m) {
    constexpr double kBands = 4.0; // a square
    double south = 0.0, north = 0.0;
    if (!all.empty()) south = north = all.front().at.y;
    for (const Vertex& v : all) south = std::min(south, v.at.y), north = std::max(north, v.at.y);
    const auto band = [&](const Vertex& v) { return static_cast<std::size_t>((v.at.y - south) * (kBands / square_m)); };
    bucket_sort(
        all, static_cast<std::size_t>((north - south) * (kBands / square_m)) + 1, band,
        [](const Vertex& a, const Vertex& b) { return a.at.y < b.at.y || (a.at.y == b.at.y && a.at.x < b.at.x); });
}

/// By ring and index: vertices that must stay, because they lie on a line between squares, or because contours of
/// several zones meet or part there.
std::vector<std::vector<bool>> fixed_vertices(std::span<const MultiPolygon> zones, double square_m) {
    std::vector<std::vector<bool>> fixed;
    std::vector<const Ring*> rings;
    std::vector<Vertex> all;
    each_ring(zones, [&](std::uint32_t, const Ring& ring) {
        const auto number = static_cast<std::uint32_t>(fixed.size());
        std::vector<bool>& flags = fixed.emplace_back(ring.size(), false);
        rings.push_back(&ring);
        for (std::uint32_t i = 0; i < ring.size(); ++i) {
            flags[i] = on_line(ring[i], square_m);
            if (zones.size() > 1 && !flags[i]) all.push_back({ring[i], number, i});
        }
    });
    sort_by_place(all, square_m);
    const auto neighbours = [&](const Vertex& v) {
        const Ring& ring = *rings[v.ring];
        return std::pair(ring[v.index == 0 ? ring.size() - 1 : v.index - 1],
                         ring[v.index + 1 == ring.size() ? 0 : v.index + 1]);
    };
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
        bool part = false;
        for (last = first + 1; last < all.size() && all[last].at == all[first].at; ++last)
            part = part || neighbours(all[last]) != neighbours(all[first]);
        for (std::size_t i = first; part && i < last; ++i) fixed[all[i].ring][all[i].index] = true;
    }
    return fixed;
}

/// Douglas and Peucker between fixed ends. Stretches that zones share run the same way in all of them and so lose the
/// same vertices.
Line thin_out(const Line& line, double tolerance) {
    std::vector<bool> keep(line.size(), false);
    keep.front() = keep.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> stack{{0, line.size() - 1}};
    while (!stack.empty()) {
        const auto [a, b] = stack.back();
        stack.pop_back();
        const MapXY d = line[b] - line[a];
        const double square = d.x * d.x + d.y * d.y;
        double worst = tolerance;
        std::size_t at = 0;
        for (std::size_t i = a + 1; i < b; ++i) {
            const MapXY p = line[i] - line[a];
            const double k = square > 0.0 ? std::clamp((p.x * d.x + p.y * d.y) / square, 0.0, 1.0) : 0.0;
            const double off = distance_m(p, d * k);
            if (off > worst) worst = off, at = i;
        }
        if (at == 0) continue;
        keep[at] = true;
        stack.emplace_back(a, at), stack.emplace_back(at, b);
    }
    Line thin;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (keep[i]) thin.push_back(line[i]);
    return thin;
}

/// A run that comes back to the square's line it left must not be flattened on to that line: the other half of a small
/// ring, or a neighbour, is on the other side of it, and squares do not look at each other.
void keep_off_line(Run& run) {
    const MapXY a = run.full.front(), b = run.full.back();
    if (run.simple.size() != 2 || !(a.x == b.x || a.y == b.y)) return;
    const auto off = [&](MapXY p) { return a.x == b.x ? std::abs(p.x - a.x) : std::abs(p.y - a.y); };
    const auto far =
        std::max_element(run.full.begin(), run.full.end(), [&](MapXY p, MapXY q) { return off(p) < off(q); });
    run.simple.insert(run.simple.begin() + 1, *far);
}

Run make_run(std::uint32_t zone, Line full, bool closed, double tolerance, double square_m) {
    const MapXY middle = (full[0] + full[1]) * 0.5;
    Run run{zone,
            static_cast<std::int64_t>(std::floor(middle.x / square_m)),
            static_cast<std::int64_t>(std::floor(middle.y / square_m)),
            closed,
            std::move(full),
            {}};
    run.simple = closed ? run.full : thin_out(run.full, tolerance);
    if (!closed) keep_off_line(run);
    return run;
}

/// Runs of all rings, in the order in which each_ring visits them; `first` by ring.
std::vector<Run> cut_runs(std::span<const MultiPolygon> zones, double tolerance, double square_m,
                          std::vector<std::size_t>& first) {
    const std::vector<std::vector<bool>> fixed = fixed_vertices(zones, square_m);
    std::vector<Run> runs;
    each_ring(zones, [&](std::uint32_t zone, const Ring& ring) {
        const std::vector<bool>& stays = fixed[first.size()];
        first.push_back(runs.size());
        const auto start = static_cast<std::size_t>(std::find(stays.begin(), stays.end(), true) - stays.begin());
        if (start == ring.size()) {
            runs.push_back(make_run(zone, ring, true, tolerance, square_m));
            return;
        }
        Line open{ring[start]};
        for (std::size_t k = 1; k <= ring.size(); ++k) {
            const std::size_t i = (start + k) % ring.size();
            open.push_back(ring[i]);
            if (!stays[i]) continue;
            runs.push_back(make_run(zone, std::move(open), false, tolerance, square_m));
            open.assign(1, ring[i]);
        }
    });
    first.push_back(runs.size());
    return runs;
}

} // namespace

std::vector<MultiPolygon> simplify_together(std::span<const MultiPolygon> zones, double tolerance_m, double square_m,
                                            const Progress& progress) {
    std::vector<std::size_t> first;
    std::vector<Run> runs = cut_runs(zones, tolerance_m, square_m, first);
    std::vector<std::tuple<std::int64_t, std::int64_t, std::uint32_t>> by_square(runs.size()); // row, column, run
    for (std::uint32_t i = 0; i < runs.size(); ++i) by_square[i] = {runs[i].row, runs[i].column, i};
    std::sort(by_square.begin(), by_square.end());
    std::vector<std::uint32_t> order(runs.size());
    std::vector<std::size_t> begin;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& [row, column, run] = by_square[i];
        order[i] = run;
        if (i == 0 || row != std::get<0>(by_square[i - 1]) || column != std::get<1>(by_square[i - 1]))
            begin.push_back(i);
    }
    begin.push_back(order.size());
    parallel_for(begin.size() - 1, progress, [&](std::size_t s) {
        settle_square(runs, std::span(order).subspan(begin[s], begin[s + 1] - begin[s]), square_m);
    });
    std::vector<MultiPolygon> thin(zones.size());
    std::size_t ring = 0;
    for (std::size_t z = 0; z < zones.size(); ++z)
        for (const Polygon& polygon : zones[z]) {
            Polygon& target = thin[z].emplace_back();
            for (std::size_t r = 0; r <= polygon.holes.size(); ++r, ++ring) {
                Ring joined;
                for (std::size_t i = first[ring]; i < first[ring + 1]; ++i)
                    joined.insert(joined.end(), runs[i].simple.begin(),
                                  runs[i].simple.end() - (runs[i].closed ? 0 : 1));
                (r == 0 ? target.outer : target.holes.emplace_back()) = std::move(joined);
            }
        }
    return thin;
}

} // namespace lifecircle
