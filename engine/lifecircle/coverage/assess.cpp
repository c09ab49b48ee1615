#include <lifecircle/coverage/assess.hpp>

#include <algorithm>
#include <set>

#include <lifecircle/core/error.hpp>
#include <lifecircle/core/parallel.hpp>
#include <lifecircle/coverage/facility_zones.hpp>
#include <lifecircle/coverage/judge_places.hpp>
#include <lifecircle/coverage/round_trip.hpp>
#include <lifecircle/coverage/table.hpp>
#include <lifecircle/coverage/verdict.hpp>
#include <lifecircle/coverage/zones.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/reached_roads.hpp>

namespace lifecircle {
namespace {

void check(const Standard& standard) {
    const Where where{.field = standard.key};
    if (standard.limit.has_value() == standard.limit_metres.has_value())
        throw UsageError(where, "a standard with no or two limits", "either minutes or metres", "");
    const double limit = standard.limit ? standard.limit->value : standard.limit_metres->value;
    if (!(limit >= 0.0 && limit < 1e7))
        throw UsageError(where, Phrase("limit {limit}", {{"limit", std::to_string(limit)}}), "a number of at least 0",
                         "");
    if (groups_of(standard.group).empty())
        throw UsageError(where, Phrase("group '{group}'", {{"group", standard.group}}),
                         "all, a0_3 … a65p or a span such as a6_15", "");
}

/// Accesses of all places, found once for each network and flow.
class PlaceAccesses {
  public:
    PlaceAccesses(const Study& study, const Progress& progress) : study_(study), progress_(progress) {}
    const std::vector<PlaceAccess>& of(const Travel& travel, Flow flow) {
        auto& found = cache_[{&travel, flow}];
        if (found.size() != study_.demand.size()) {
            found.resize(study_.demand.size());
            parallel_for(found.size(), progress_,
                         [&](std::size_t i) { found[i] = travel.finder.find(study_.demand[i].place, flow); });
        }
        return found;
    }

  private:
    const Study& study_;
    const Progress& progress_;
    std::map<std::pair<const Travel*, Flow>, std::vector<PlaceAccess>> cache_;
};

/// The facilities of one standard on its network, and the two nearest of every node.
struct Served {
    std::vector<Source> sources;
    std::vector<NearestTwo> by_node;
};

Served serve(const Travel& travel, std::span<const MapXY> facility_places, StandardResult& result,
             const Progress& progress) {
    const Direction direction = result.standard.direction;
    Served served;
    served.sources = hang_facilities(travel.finder, result.facilities, facility_places, direction, progress);
    served.by_node = nearest_by_node(travel.network, served.sources, direction, progress);
    result.time_by_node.resize(served.by_node.size());
    std::transform(served.by_node.begin(), served.by_node.end(), result.time_by_node.begin(),
                   [](const NearestTwo& two) { return two.nearest.time_ds; });
    return served;
}

StandardResult assess_standard(const Study& study, const Standard& standard, const Travel& travel,
                               PlaceAccesses& accesses, const AssessOptions& options, const Progress& progress) {
    StandardResult result;
    result.standard = standard;
    std::vector<MapXY> facility_places;
    for (FacilityId f = 0; f < study.facilities.size(); ++f)
        if (counts_for(study.facilities[f], standard)) {
            result.facilities.push_back(f);
            facility_places.push_back(study.facilities[f].place);
        }
    const bool round_trip = standard.direction == Direction::round_trip;
    const std::vector<PlaceAccess>& places = accesses.of(travel, flow_at_place(standard.direction));
    const Served served = round_trip ? Served{} : serve(travel, facility_places, result, progress);
    const std::vector<NearestTwo> nearest =
        round_trip
            ? round_trips(travel.finder, places, accesses.of(travel, Flow::arriving), result.facilities,
                          facility_places, progress)
            : nearest_by_place(travel.finder, places, served.sources, served.by_node, standard.direction, progress);
    result.place = judge_places(study, standard, result.facilities, travel.network.profile, nearest, places);
    const bool wanted = options.zones && (options.zones_of.empty() || options.zones_of == standard.key);
    if (round_trip || !wanted) return result;
    add_zones(travel.network, travel.finder.barriers(), served.sources, options.zone_samples, result, progress);
    if (options.reached_roads)
        result.reached_roads = reached_roads(travel.network, result.time_by_node, served.sources, standard.direction,
                                             result.standard.steps);
    add_facility_zones(travel.finder, places, served.sources, served.by_node, options.facility_zones, result, progress);
    return result;
}

} // namespace

Deciseconds limit_ds(const Standard& standard) {
    return deciseconds_within(standard.limit ? *standard.limit : Seconds{standard.limit_metres->value});
}

std::string travel_key(const Standard& standard) {
    return standard.limit_metres ? standard.mode + " in metres" : standard.mode;
}

Travels build_travels(const Study& study, const Roads& roads, const Barriers& barriers,
                      const std::function<Profile(const std::string& mode)>& profile, const Progress& progress,
                      const NetworkMaker& network) {
    Travels travels;
    for (const Standard& standard : study.standards) travels.emplace(travel_key(standard), nullptr);
    std::vector<std::pair<const std::string*, Profile>> wanted;
    for (const Standard& standard : study.standards) {
        const auto& key = travels.find(travel_key(standard))->first;
        if (std::any_of(wanted.begin(), wanted.end(), [&](const auto& w) { return w.first == &key; })) continue;
        const Profile p = profile(standard.mode);
        wanted.emplace_back(&key, standard.limit_metres ? metre_profile(p) : p);
    }
    parallel_for(wanted.size(), progress, [&](std::size_t i) {
        travels.find(*wanted[i].first)->second = std::make_unique<Travel>(network(roads, wanted[i].second), barriers);
    });
    return travels;
}

Ledger assess(const Study& study, const Travels& travels, const AssessOptions& options, const Progress& progress) {
    for (const Standard& standard : study.standards) check(standard);
    Ledger ledger;
    PlaceAccesses accesses(study, progress);
    for (std::size_t s = 0; s < study.standards.size(); ++s) {
        const Standard& standard = study.standards[s];
        progress.at("stage.coverage", static_cast<double>(s) / static_cast<double>(study.standards.size()));
        const Travel& travel = *travels.at(travel_key(standard));
        ledger.results.push_back(assess_standard(study, standard, travel, accesses, options, progress));
    }
    ledger.joint = joint_circle(study, ledger.results);
    ledger.rows = coverage_rows(study, ledger);
    return ledger;
}

} // namespace lifecircle
