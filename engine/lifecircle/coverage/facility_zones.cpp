#include <lifecircle/coverage/facility_zones.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/core/pool.hpp>
#include <lifecircle/reach/od_matrix.hpp>
#include <lifecircle/reach/pieces.hpp>
#include <lifecircle/reach/shares.hpp>

namespace lifecircle {
namespace {

/// Sums people of places within each threshold; nothing as long as no place has a number.
class PeopleWithin {
  public:
    PeopleWithin(std::span<const Seconds> steps, bool any_numbers) : steps_(steps) {
        if (any_numbers)
            sums_.assign(steps.size(), People{0});
        else
            sums_.assign(steps.size(), std::nullopt);
    }
    void add(Deciseconds time, const std::optional<People>& people) {
        if (!people) return;
        for (std::size_t s = 0; s < steps_.size(); ++s)
            if (time <= deciseconds_within(steps_[s])) *sums_[s] += *people;
    }
    std::vector<std::optional<People>> take() { return std::move(sums_); }

  private:
    std::span<const Seconds> steps_;
    std::vector<std::optional<People>> sums_;
};

bool any_numbers(const StandardResult& result) {
    return std::any_of(result.place.begin(), result.place.end(), [](const PlaceResult& p) { return p.people; });
}

void add_overlapping(const AccessFinder& finder, std::span<const PlaceAccess> places, std::span<const Source> sources,
                     StandardResult& result, const Progress& progress) {
    const std::vector<Seconds>& steps = result.standard.steps;
    const Direction direction = result.standard.direction;
    const OdMatrix pairs =
        od_matrix(finder, places, sources, direction, deciseconds_within(steps.back()), {}, progress);
    const ZoneOptions options = zone_options(finder.network().profile);
    const bool numbers = any_numbers(result);
    Pool<ServiceAreaSearch> searches([&] { return std::make_unique<ServiceAreaSearch>(finder); });
    parallel_for(sources.size(), progress, [&](std::size_t i) {
        const ServiceArea area = searches.with([&](ServiceAreaSearch& search) {
            return search.run(sources[i], direction, deciseconds_within(steps.back()));
        });
        const auto pieces = timed_pieces(finder.network(), area, sources[i], direction, steps.back());
        FacilityZone& zone = result.facility_zones[i];
        zone.zones = trace_zones(pieces, steps, finder.barriers(), options, progress);
        PeopleWithin people(steps, numbers);
        for (std::size_t k = pairs.first[i]; k < pairs.first[i + 1]; ++k)
            people.add(pairs.time_ds[k], result.place[pairs.place[k]].people);
        zone.people = people.take();
    });
}

void add_cut(const AccessFinder& finder, std::span<const Source> sources, std::span<const NearestTwo> by_node,
             StandardResult& result, const Progress& progress) {
    const std::vector<Seconds>& steps = result.standard.steps;
    const std::vector<TimedPiece> pieces =
        timed_pieces(finder.network(), by_node, sources, result.standard.direction, steps.back());
    const std::vector<std::vector<MultiPolygon>> cut = cut_by_nearest(
        pieces, result.facilities, result.zones, finder.barriers(), zone_options(finder.network().profile), progress);
    const bool numbers = any_numbers(result);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        FacilityZone& zone = result.facility_zones[i];
        zone.zones = cut[i];
        PeopleWithin people(steps, numbers);
        for (const PlaceResult& place : result.place)
            if (place.nearest == sources[i].facility) people.add(place.time_ds, place.people);
        zone.people = people.take();
    }
}

} // namespace

void add_facility_zones(const AccessFinder& finder, std::span<const PlaceAccess> places,
                        std::span<const Source> sources, std::span<const NearestTwo> by_node, FacilityZoneKind kind,
                        StandardResult& result, const Progress& progress) {
    if (kind == FacilityZoneKind::none) return;
    result.facility_zones.resize(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) result.facility_zones[i].facility = sources[i].facility;
    if (kind == FacilityZoneKind::overlapping)
        add_overlapping(finder, places, sources, result, progress);
    else
        add_cut(finder, sources, by_node, result, progress);
}

} // namespace lifecircle
