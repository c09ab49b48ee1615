#include <lifecircle/layers/footnotes.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/coverage/deciding.hpp>
#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::layers {

bool basis_not_stated(const Study& study, const DemandPoint& d) {
    return !study.demand_source.proxy && !d.resident && !d.registered && d.people[0].has_value();
}

std::vector<Footnote> basis_footnotes(const Study& study) {
    const auto unstated = std::count_if(study.demand.begin(), study.demand.end(),
                                        [&](const DemandPoint& d) { return basis_not_stated(study, d); });
    if (unstated == 0) return {};
    return {{"basis_unknown", "note.basis_unknown", {{"n", grouped(unstated)}}}};
}

std::vector<Footnote> deciding_footnotes(const Study& study) {
    constexpr std::size_t kMost = 3;
    std::vector<Footnote> notes;
    for (const DecidingPlace& d : deciding_places(study.demand)) {
        if (notes.size() == kMost) break;
        const DemandPoint& place = study.demand[d.place];
        notes.push_back({"deciding_place",
                         "note.deciding_place",
                         {{"name", place.name.empty() ? place.id : place.name},
                          {"people", grouped(d.people)},
                          {"share", share_text(d.people, d.of, 0)}}});
    }
    return notes;
}

std::vector<Footnote> slope_footnotes(const Study& study, std::span<const StandardResult> results) {
    const auto any = [&](SlopeRule::Kind kind) {
        return std::any_of(results.begin(), results.end(),
                           [&](const StandardResult& r) { return r.standard.slope == kind; });
    };
    const HeightSource& heights = study.height_source;
    std::vector<Footnote> notes;
    if (any(SlopeRule::Kind::walk)) notes.push_back({"slope", "note.slope_walk", {{"file", heights.name}}});
    if (any(SlopeRule::Kind::ride)) notes.push_back({"slope", "note.slope_ride", {{"file", heights.name}}});
    if (!notes.empty() && heights.unknown_m > 0.0)
        notes.push_back({"slope_unknown",
                         "note.slope_unknown",
                         {{"share", share_text(static_cast<std::int64_t>(std::ceil(heights.unknown_m)),
                                               static_cast<std::int64_t>(std::ceil(heights.roads_m)), 0)}}});
    if (heights.cliff_slope > 0.0)
        notes.push_back(
            {"cliffs",
             "note.cliffs",
             {{"percent", std::to_string(std::llround(heights.cliff_slope * 100.0))}, {"file", heights.name}}});
    return notes;
}

std::vector<Footnote> footnotes_of(const Study& study, const Ledger& ledger, bool synthetic) {
    std::vector<Footnote> notes;
    const auto add = [&](bool needed, const char* mark, const char* key) {
        if (needed) notes.push_back({mark, key, {}});
    };
    const auto any_result = [&](auto test) { return std::any_of(ledger.results.begin(), ledger.results.end(), test); };
    const auto any_place = [&](auto test) {
        return any_result([&](const StandardResult& r) { return std::any_of(r.place.begin(), r.place.end(), test); });
    };
    add(synthetic, "synthetic", "output.synthetic");
    add(any_result([](const StandardResult& r) { return !r.standard.verified; }), "unverified", "note.unverified");
    for (Footnote& note : slope_footnotes(study, ledger.results)) notes.push_back(std::move(note));
    add(any_result([](const StandardResult& r) { return r.standard.turns_cost; }), "turns_cost", "note.turns_cost");
    add(study.demand_source.proxy, "proxy", "output.proxy");
    for (Footnote& note : basis_footnotes(study)) notes.push_back(std::move(note));
    for (Footnote& note : deciding_footnotes(study)) notes.push_back(std::move(note));
    add(any_place([](const PlaceResult& p) { return p.verdict == Verdict::unknown; }), "no_data", "note.no_data");
    add(any_place([](const PlaceResult& p) { return p.list_unchecked; }), "list_unchecked", "note.list_unchecked");
    std::int64_t no_road = 0; // by any standard: what is no road for a car may be one on foot
    for (std::size_t p = 0; p < study.demand.size(); ++p)
        no_road += any_result([&](const StandardResult& r) { return r.place[p].reason == Reason::no_road; }) ? 1 : 0;
    if (no_road > 0)
        notes.push_back({"check_roads",
                         "output.no_road",
                         {{"n", grouped(no_road)}, {"all", grouped(static_cast<std::int64_t>(study.demand.size()))}}});
    const auto missing = std::count_if(study.demand.begin(), study.demand.end(),
                                       [](const DemandPoint& d) { return !d.people[0].has_value(); });
    const auto all = static_cast<std::ptrdiff_t>(study.demand.size());
    if (missing > 0)
        notes.push_back(
            {"people_missing",
             "note.people_missing",
             {{"n", std::to_string(missing)}, {"all", std::to_string(all)}, {"known", std::to_string(all - missing)}}});
    return notes;
}

} // namespace lifecircle::layers
