#include "village_filter.hpp"

#include <algorithm>
#include <array>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/summary.hpp>

namespace lifecircle::cli {
namespace {

using layers::kReasonKeys;

/// A standard is about a family, or about a kind of one.
std::string family_of(const Standard& s) {
    if (s.is_family) return s.subject;
    const FacilityKind* kind = layers::find_kind(s.subject);
    return kind != nullptr ? kind->family : std::string();
}

bool is(const Unit& unit, const std::string& given) { return unit.code == given || unit.name == given; }

List list_of(const PlaceResult& place) {
    return place.reason == Reason::no_data   ? List::no_data
           : place.reason == Reason::no_road ? List::check_roads
                                             : List::villages;
}

std::string joined(const std::vector<std::string>& words, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i) text += (i == 0 ? "" : ", ") + words[i];
    return words.size() > most ? text + ", …" : text;
}

} // namespace

const char* key_of(Reason reason) { return kReasonKeys[static_cast<std::size_t>(reason)]; }

bool wanted(const VillageFilter& filter, const Standard& s) {
    return (filter.standard.empty() || s.key == filter.standard) &&
           (filter.family.empty() || family_of(s) == filter.family);
}

bool wanted(const VillageFilter& filter, const std::string& reason) {
    return filter.reasons.empty() ||
           std::find(filter.reasons.begin(), filter.reasons.end(), reason) != filter.reasons.end();
}

bool inside(const Study& study, std::int32_t unit, const std::string& given) {
    for (; unit >= 0; unit = study.units[static_cast<std::size_t>(unit)].parent)
        if (is(study.units[static_cast<std::size_t>(unit)], given)) return true;
    return given.empty();
}

std::vector<std::size_t> places(const Study& study, const StandardResult& result, const VillageFilter& filter,
                                List list) {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < result.place.size(); ++p) {
        const PlaceResult& place = result.place[p];
        if (place.verdict != Verdict::covered && list_of(place) == list && wanted(filter, key_of(place.reason)) &&
            inside(study, study.demand[p].unit, filter.unit))
            order.push_back(p);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return result.place[a].rank < result.place[b].rank; });
    return order;
}

void check_filter(const VillageFilter& filter, const Study& study) {
    std::vector<std::string> keys, families;
    for (const Standard& s : study.standards) {
        keys.push_back(s.key);
        if (std::find(families.begin(), families.end(), family_of(s)) == families.end())
            families.push_back(family_of(s));
    }
    const auto must_be_in = [](const std::vector<std::string>& known, const std::string& word, const char* option) {
        if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) return;
        throw UsageError({.field = option}, Phrase("'{word}'", {{"word", word}}),
                         Phrase("one of {names}", {{"names", joined(known, 30)}}), "");
    };
    must_be_in(keys, filter.standard, "--standard");
    must_be_in(families, filter.family, "--family");
    for (const std::string& reason : filter.reasons)
        must_be_in({kReasonKeys.begin() + 1, kReasonKeys.end()}, reason, "--reason");
    if (filter.unit.empty()) return;
    std::vector<std::string> units;
    for (const Unit& unit : study.units) {
        if (is(unit, filter.unit)) return;
        units.push_back(unit.code + " " + unit.name);
    }
    throw UsageError({.field = "--unit"}, Phrase("'{word}'", {{"word", filter.unit}}),
                     units.empty() ? Phrase("a project with [[units]]")
                                   : Phrase("a code or name such as {names}", {{"names", joined(units, 6)}}),
                     "");
}

} // namespace lifecircle::cli
