#include <lifecircle/coverage/facility_zones.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/pieces.hpp>
#include <lifecircle/reach/shares.hpp>

namespace lifecircle {
namespace {

/// Finds the places that a facility may serve: on a node it reaches, on an edge it hangs on, or across the ground.
class NearPlaces {
  public:
    explicit NearPlaces(std::span<const PlaceAccess> places) : places_(places) {
        for (std::uint32_t p = 0; p < places.size(); ++p) {
            for (const NodeAccess& a : places[p].nodes) by_node_.emplace_back(a.node, p);
            for (const Touch& t : places[p].touches) by_edge_.emplace_back(t.edge, p);
        }
        std::sort(by_node_.begin(), by_node_.end());
        std::sort(by_edge_.begin(), by_edge_.end());
    }

    std::vector<std::uint32_t> of(const ServiceArea& area, const Source& source, double across_m) const {
        std::vector<std::uint32_t> found;
        const auto take = [&](const auto& rows, std::uint32_t key) {
            auto row = std::lower_bound(rows.begin(), rows.end(), std::pair(key, 0U));
            for (; row != rows.end() && row->first == key; ++row) found.push_back(row->second);
        };
        for (const NodeId node : area.nodes) take(by_node_, node);
        for (const Touch& touch : source.access.touches) take(by_edge_, touch.edge);
        for (std::uint32_t p = 0; p < places_.size(); ++p)
            if (distance_m(places_[p].place, source.access.place) <= across_m) found.push_back(p);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

  private:
    std::span<const PlaceAccess> places_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_node_, by_edge_;
};

/// Time between a place and one facility, in the words of nearest_of_place.
Deciseconds time_of_place(const AccessFinder& finder, const PlaceAccess& place, const ServiceArea& area,
                          const Source& source, Direction direction) {
    const auto fixed_ds = static_cast<Deciseconds>(finder.network().profile.fixed_time.value * 10.0);
    Deciseconds best = kUnreachable;
    for (const NodeAccess& a : place.nodes) {
        const Deciseconds at_node = area.time_at(a.node);
        if (at_node != kUnreachable)
            best =
                std::min(best, at_node + fixed_ds + static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond));
    }
    const auto way =
        direction == Direction::to_facility ? finder.direct(place, source.access) : finder.direct(source.access, place);
    if (way)
        best = std::min(best, static_cast<Deciseconds>(way->time_us / kMicrosecondsPerDecisecond) +
                                  (way->on_road ? fixed_ds : 0));
    return best;
}

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
        if (!people || time == kUnreachable) return;
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
    const NearPlaces near(places);
    const std::vector<Seconds>& steps = result.standard.steps;
    const Direction direction = result.standard.direction;
    const ZoneOptions options = zone_options(finder.network().profile);
    const bool numbers = any_numbers(result);
    constexpr std::size_t kBatch = 16; // facilities that share the scratch space of one search
    parallel_for((sources.size() + kBatch - 1) / kBatch, progress, [&](std::size_t batch) {
        ServiceAreaSearch search(finder);
        for (std::size_t i = batch * kBatch; i < std::min(sources.size(), (batch + 1) * kBatch); ++i) {
            const ServiceArea area = search.run(sources[i], direction, deciseconds_within(steps.back()));
            const auto pieces = timed_pieces(finder.network(), area, sources[i], direction, steps.back());
            FacilityZone& zone = result.facility_zones[i];
            zone.zones = trace_zones(pieces, steps, finder.barriers(), options, progress);
            PeopleWithin people(steps, numbers);
            for (const std::uint32_t p : near.of(area, sources[i], options.off_road_reach.value))
                people.add(time_of_place(finder, places[p], area, sources[i], direction), result.place[p].people);
            zone.people = people.take();
        }
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
