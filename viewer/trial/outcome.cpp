#include <viewer/trial/outcome.hpp>

#include <algorithm>
#include <array>

#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include <viewer/map/format.hpp>
#include <viewer/trial/edit_list.hpp>

namespace lifecircle::viewer {
namespace {

constexpr std::array kApart{Turn::unknown_within, Turn::unknown_beyond, Turn::within_unknown, Turn::beyond_unknown};

bool has_changed(const TurnCounts& c) {
    return c.places_of(Turn::gained) + c.places_of(Turn::lost) + places_apart(c) > 0;
}

/// The level at which units are set side by side: townships where there are some, else counties.
std::string level_of(const Study& study) {
    for (const char* level : {"township", "county"})
        if (std::any_of(study.units.begin(), study.units.end(), [&](const Unit& u) { return u.level == level; }))
            return level;
    return {};
}

std::string turn_text(std::int64_t before, bool before_known, std::int64_t after, bool after_known) {
    const std::string a = before_known ? grouped(before) : "–", b = after_known ? grouped(after) : "–";
    return a == b ? a : a + " → " + b;
}

std::string name_of(const std::string& id, const Study& study) {
    const auto found = find_facility(study, id);
    return found ? layers::name_or_id(study.facilities[*found]) : id;
}

/// Writes one edit in words.
struct EditWords {
    const Study& study;
    const layers::Texts& texts;
    std::string of(const char* key, const std::string& id) const {
        return texts.fill(key, {{"name", name_of(id, study)}});
    }
    std::string operator()(const BuildEdit& e) const { return of("trial.edit_build", e.facility.id); }
    std::string operator()(const OpenEdit& e) const { return of("trial.edit_open", e.facility); }
    std::string operator()(const CloseEdit& e) const { return of("trial.edit_close", e.facility); }
    std::string operator()(const MoveEdit& e) const { return of("trial.edit_move", e.facility); }
    std::string operator()(const MergeEdit& e) const {
        return texts.fill("trial.edit_merge", {{"name", name_of(e.facility, study)}, {"into", name_of(e.into, study)}});
    }
    std::string operator()(const ResizeEdit& e) const {
        return texts.fill("trial.edit_resize",
                          {{"name", name_of(e.facility, study)}, {"n", layers::short_number(e.capacity)}});
    }
    std::string operator()(const ConvertEdit& e) const {
        return texts.fill("trial.edit_convert",
                          {{"name", name_of(e.facility, study)}, {"kind", kind_text(texts, e.now.kind, e.now.family)}});
    }
};

} // namespace

People people_apart(const TurnCounts& counts) {
    People sum = 0;
    for (const Turn turn : kApart) sum += counts.people_of(turn);
    return sum;
}

std::uint32_t places_apart(const TurnCounts& counts) {
    std::uint32_t sum = 0;
    for (const Turn turn : kApart) sum += counts.places_of(turn);
    return sum;
}

Outcome outcome_of(const Study& study, Comparison comparison) {
    Outcome outcome;
    const std::string level = level_of(study);
    for (const ComparisonRow& row : comparison.rows) {
        if (row.group != comparison.standard.group) continue;
        if (row.unit < 0)
            outcome.all = row.counts;
        else if (study.units[static_cast<std::size_t>(row.unit)].level == level && has_changed(row.counts))
            outcome.units.push_back({row.unit, row.counts});
    }
    for (std::uint32_t p = 0; p < comparison.turn.size(); ++p) {
        const Turn turn = comparison.turn[p];
        if (turn == Turn::gained) outcome.gained.push_back(p);
        if (turn == Turn::lost) outcome.lost.push_back(p);
        if (std::find(kApart.begin(), kApart.end(), turn) != kApart.end()) outcome.apart.push_back(p);
    }
    const std::vector<Group> groups = groups_of(comparison.standard.group);
    const auto more_people = [&](std::uint32_t a, std::uint32_t b) {
        return people_of(study.demand[a], groups).value_or(-1) > people_of(study.demand[b], groups).value_or(-1);
    };
    for (auto* list : {&outcome.gained, &outcome.lost, &outcome.apart})
        std::stable_sort(list->begin(), list->end(), more_people);
    outcome.comparison = std::move(comparison);
    return outcome;
}

std::vector<std::string> outcome_sentences(const Outcome& outcome, const layers::Texts& texts) {
    std::vector<std::string> sentences;
    const auto say = [&](const char* key, std::size_t places, People people, std::uint32_t without) {
        if (places == 0) return;
        sentences.push_back(texts.fill(key, {{"n", grouped(static_cast<std::int64_t>(places))},
                                             {"people", without == places ? std::string("–") : grouped(people)}}));
    };
    const TurnCounts& all = outcome.all;
    const auto without = [&](Turn turn) { return all.without_people[static_cast<std::size_t>(turn)]; };
    say("compare.list_gained", outcome.gained.size(), all.people_of(Turn::gained), without(Turn::gained));
    say("compare.list_lost", outcome.lost.size(), all.people_of(Turn::lost), without(Turn::lost));
    std::uint32_t apart = 0;
    for (const Turn turn : kApart) apart += without(turn);
    say("compare.list_apart", outcome.apart.size(), people_apart(all), apart);
    if (sentences.empty() && outcome.comparison.changed.empty()) sentences.emplace_back(texts("compare.same"));
    if (sentences.empty()) sentences.emplace_back(texts("trial.same_verdicts"));
    return sentences;
}

std::string places_within_text(const TurnCounts& counts) {
    const auto known = [&](bool after) { return counts.places_in(Verdict::unknown, after) < counts.all_places(); };
    return turn_text(counts.places_in(Verdict::covered, false), known(false), counts.places_in(Verdict::covered, true),
                     known(true));
}

std::string people_within_text(const TurnCounts& counts) {
    const People all = counts.all_people();
    const auto known = [&](bool after) { return all > 0 && counts.people_in(Verdict::unknown, after) < all; };
    return turn_text(counts.people_in(Verdict::covered, false), known(false), counts.people_in(Verdict::covered, true),
                     known(true));
}

std::string plus_minus(std::int64_t gained, std::int64_t lost) {
    std::string text;
    if (gained > 0) text += "+" + grouped(gained);
    if (lost > 0) text += (text.empty() ? "−" : " −") + grouped(lost);
    return text;
}

std::string edit_text(const ScenarioEdit& edit, const Study& edited, const layers::Texts& texts) {
    return std::visit(EditWords{edited, texts}, edit);
}

} // namespace lifecircle::viewer
