#include <lifecircle/reach/od_matrix.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/near_sources.hpp>
#include <lifecircle/reach/od_by_road.hpp>

namespace lifecircle {
namespace {

/// Both ascending by place; the lesser time where a place is in both.
OdRow merged(const OdRow& a, const OdRow& b) {
    if (a.empty()) return b;
    OdRow all(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), all.begin());
    const auto same = [](const OdPair& x, const OdPair& y) { return x.place == y.place; };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    return all;
}

/// Journeys that pass no junction, by facility.
std::vector<OdRow> direct_pairs(const AccessFinder& finder, std::span<const PlaceAccess> places,
                                std::span<const Source> sources, Direction direction, Deciseconds limit,
                                const Progress& progress) {
    const NearSources near(sources, finder.network().profile.snap_distance.value);
    std::vector<std::vector<std::pair<std::uint32_t, Deciseconds>>> by_place(places.size());
    parallel_for(places.size(), progress, [&](std::size_t p) {
        for (const Source* source : near.of(places[p])) {
            const auto label = direct_label(finder, places[p], *source, direction);
            if (label && label->time_ds <= limit)
                by_place[p].emplace_back(static_cast<std::uint32_t>(source - sources.data()), label->time_ds);
        }
    });
    std::vector<OdRow> rows(sources.size());
    for (std::uint32_t p = 0; p < by_place.size(); ++p)
        for (const auto& [source, time_ds] : by_place[p]) rows[source].push_back({p, time_ds});
    return rows;
}

} // namespace

OdMatrix od_matrix(ReachTools& tools, std::span<const PlaceAccess> places, std::span<const Source> sources,
                   Direction direction, Deciseconds limit, ReachMethod method, const Progress& progress) {
    std::vector<OdRow> rows, direct;
    parallel_for(2, progress, [&](std::size_t part) { // side by side, for either begins in one thread
        if (part == 0)
            rows = pairs_by_road(tools, places, sources, direction, limit, method, progress);
        else
            direct = direct_pairs(tools.finder(), places, sources, direction, limit, progress);
    });
    OdMatrix matrix{{0}, {}, {}};
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!direct[i].empty()) rows[i] = merged(direct[i], rows[i]);
        matrix.first.push_back(matrix.first.back() + rows[i].size());
    }
    matrix.place.resize(matrix.first.back()), matrix.time_ds.resize(matrix.first.back());
    parallel_for(sources.size(), progress, [&](std::size_t i) {
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            matrix.place[matrix.first[i] + k] = rows[i][k].place;
            matrix.time_ds[matrix.first[i] + k] = rows[i][k].time_ds;
        }
    });
    return matrix;
}

OdMatrix od_matrix(const AccessFinder& finder, std::span<const PlaceAccess> places, std::span<const Source> sources,
                   Direction direction, Deciseconds limit, const OdOptions& options, const Progress& progress) {
    ReachTools tools(finder, options.hierarchy);
    return od_matrix(tools, places, sources, direction, limit, options.method, progress);
}

} // namespace lifecircle
