#include <lifecircle/layers/compare_results.hpp>

#include <algorithm>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/result_state.hpp>

namespace lifecircle::layers {
namespace {

/// What a state says of a place that it has: listed, or within.
const ResultPlace* listed(const ResultStandard& standard, const std::string& id) {
    const auto found = standard.places.find(id);
    return found == standard.places.end() ? nullptr : &found->second;
}

Verdict verdict_of(const ResultPlace* place) { return place == nullptr ? Verdict::covered : place->verdict; }

ComparedPlace place_of(const std::string& id, const ResultPlace* before, const ResultPlace* after) {
    const ResultPlace& named = after != nullptr ? *after : *before;
    ComparedPlace place;
    place.id = id, place.name = named.name, place.unit = named.unit, place.people = named.people;
    place.turn = turn_of(verdict_of(before), verdict_of(after));
    const auto set = [](const ResultPlace* from, auto& time, auto& nearest, auto& name) {
        if (from != nullptr) time = from->measure, nearest = from->nearest, name = from->nearest_name;
    };
    set(before, place.before, place.nearest_before, place.name_before);
    set(after, place.after, place.nearest_after, place.name_after);
    return place;
}

/// Adds a place to the row of its unit and of each unit above.
void count(const ResultState& state, const std::string& group, const ComparedPlace& place,
           std::vector<ComparedRow>& rows) {
    std::vector<std::string> units{""};
    for (std::string unit = place.unit; !unit.empty() && units.size() < 10;) {
        units.push_back(unit);
        const auto above = state.parent.find(unit);
        unit = above == state.parent.end() ? std::string() : above->second;
    }
    for (ComparedRow& row : rows) {
        if (row.group != group || std::find(units.begin(), units.end(), row.unit) == units.end()) continue;
        const People people = place.people.value_or(0);
        if (place.turn == Turn::gained)
            row.gained += people, ++row.places_gained;
        else if (place.turn == Turn::lost)
            row.lost += people, ++row.places_lost;
        else
            row.apart += people, ++row.places_apart;
    }
}

/// Rows of the standard's own group that both states have.
std::vector<ComparedRow> rows_of(const ResultStandard& before, const ResultStandard& after) {
    std::vector<ComparedRow> rows;
    for (const ResultRow& b : before.rows) {
        if (b.group != before.standard.group) continue; // a place says its people of that group alone
        const auto a = std::find_if(after.rows.begin(), after.rows.end(),
                                    [&](const ResultRow& r) { return r.unit == b.unit && r.group == b.group; });
        if (a == after.rows.end()) continue;
        ComparedRow row;
        row.unit = b.unit, row.name = b.name, row.level = b.unit.empty() ? "" : b.level, row.group = b.group;
        row.before = b.side, row.after = a->side;
        rows.push_back(std::move(row));
    }
    return rows;
}

ComparedStandard compared(const ResultState& first, const ResultState& other, const ResultStandard& before,
                          const ResultStandard& after) {
    ComparedStandard result;
    result.standard = before.standard;
    result.rows = rows_of(before, after);
    std::set<std::string> ids;
    for (const auto* standard : {&before, &after})
        for (const auto& [id, place] : standard->places) ids.insert(id);
    std::map<std::string, std::string> unit_names;
    for (const ResultRow& row : before.rows) unit_names.emplace(row.unit, row.name);
    for (const std::string& id : ids) {
        if (!first.places.contains(id) || !other.places.contains(id)) continue;
        const ResultPlace *b = listed(before, id), *a = listed(after, id);
        if (b == nullptr && a == nullptr) continue; // every id is of one of the two
        if (b != nullptr && a != nullptr && b->verdict == a->verdict && b->measure == a->measure &&
            b->nearest == a->nearest)
            continue;
        ComparedPlace place = place_of(id, b, a);
        if (!place.unit.empty()) place.unit_name = unit_names[place.unit];
        if (place.turn != Turn::beyond && place.turn != Turn::unknown)
            count(first, before.standard.group, place, result.rows);
        result.places.push_back(std::move(place));
    }
    return result;
}

ComparedPair pair_of(const ResultState& first, const ResultState& other, const std::string& standard) {
    ComparedPair pair;
    for (const std::string& id : first.places) pair.only_before += other.places.contains(id) ? 0U : 1U;
    for (const std::string& id : other.places) pair.only_after += first.places.contains(id) ? 0U : 1U;
    for (const ResultStandard& before : first.standards) {
        if (!standard.empty() && before.standard.key != standard) continue;
        if (const ResultStandard* after = other.find(before.standard.key))
            pair.standards.push_back(compared(first, other, before, *after));
        else
            pair.not_in_both.push_back(before.standard.key);
    }
    for (const ResultStandard& after : other.standards)
        if (standard.empty() && first.find(after.standard.key) == nullptr)
            pair.not_in_both.push_back(after.standard.key);
    return pair;
}

bool same_people(const ComparedPair& pair) {
    return std::all_of(pair.standards.begin(), pair.standards.end(), [](const ComparedStandard& s) {
        return std::all_of(s.rows.begin(), s.rows.end(),
                           [](const ComparedRow& row) { return row.before.people == row.after.people; });
    });
}

} // namespace

ComparedStates compare_results(const std::vector<std::string>& folders, const std::string& standard) {
    std::vector<ResultState> states;
    ComparedStates all;
    for (const std::string& folder : folders) {
        states.push_back(read_result_state(folder));
        all.states.push_back({states.back().scenario, folder, 0});
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
        ComparedPair pair = pair_of(states.front(), states[i], standard);
        if (pair.standards.empty())
            throw UsageError({.file = folders[i]}, "no standard that both results have",
                             "results of the same standards", "the key of a standard holds its mode and limit");
        pair.after = i;
        all.same_people = all.same_people && same_people(pair);
        all.pairs.push_back(std::move(pair));
    }
    return all;
}

} // namespace lifecircle::layers
