#include <lifecircle/layers/site_run.hpp>

#include <algorithm>
#include <array>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/money.hpp>

namespace lifecircle::layers {
namespace {

std::string keys_of(const std::vector<Standard>& standards, const std::string& subject) {
    std::string text;
    for (const Standard& s : standards)
        if (subject.empty() || s.subject == subject) text += (text.empty() ? "" : ", ") + s.key;
    return text;
}

std::string subjects_of(const std::vector<Standard>& standards) {
    std::vector<std::string> seen;
    std::string text;
    for (const Standard& s : standards) {
        if (std::find(seen.begin(), seen.end(), s.subject) != seen.end()) continue;
        seen.push_back(s.subject);
        text += (text.empty() ? "" : ", ") + s.subject;
    }
    return text;
}

/// Puts a lock on each candidate that is named.
void lock(SiteQuestion& question, const std::vector<std::string>& ids, SiteLock how, const char* option) {
    std::map<std::string_view, std::size_t> at;
    for (std::size_t c = 0; c < question.siting.candidates.size(); ++c) at.emplace(question.siting.candidates[c].id, c);
    for (const std::string& id : ids) {
        const Where where{.field = option};
        const auto found = at.find(id);
        if (found != at.end()) {
            SiteLock& now = question.locks[found->second];
            if (now != SiteLock::none && now != how)
                throw UsageError(where, Phrase("{id} is both forced and forbidden", {{"id", id}}), "one of the two",
                                 "leave out --force or --forbid");
            now = how;
            continue;
        }
        const auto& refused = question.candidates.refused;
        const auto gone = std::find_if(refused.begin(), refused.end(),
                                       [&](const RefusedCandidate& r) { return r.candidate.id == id; });
        if (gone == refused.end())
            throw UsageError(where, Phrase("no candidate '{id}'", {{"id", id}}),
                             "the id of a candidate, as in XQD or the layer of candidates", "");
        if (how == SiteLock::forbidden) continue; // it is left out already
        if (!gone->layer.empty())
            throw UsageError(where, Phrase("{id} was refused by {layer}", {{"id", id}, {"layer", gone->layer}}),
                             "a place where something may be built", "");
        throw UsageError(where,
                         gone->why == Refusal::water ? Phrase("{id} lies in water", {{"id", id}})
                                                     : Phrase("{id} has no road within reach", {{"id", id}}),
                         "a place where something may be built", "");
    }
}

void check_some_left(const SiteQuestion& question) {
    const auto& refused = question.candidates.refused;
    if (!question.siting.candidates.empty() || refused.empty()) return;
    const RefusedCandidate& first = refused.front();
    const Phrase why = !first.layer.empty()          ? verbatim(first.layer)
                       : first.why == Refusal::water ? Phrase("lying in water")
                                                     : Phrase("having no road within reach");
    throw Infeasible(
        {}, Phrase("all {n} candidates were refused, the first by {why}", {{"n", refused.size()}, {"why", why}}),
        "at least one candidate site", "");
}

/// None where they are not known.
std::vector<std::int64_t> prices_of(const std::vector<SiteCandidate>& candidates) {
    std::vector<std::int64_t> prices;
    for (const SiteCandidate& c : candidates)
        if (c.price) prices.push_back(*c.price);
    return prices;
}

/// As check_problem, in money as people write it.
void check_forced_paid(const SiteQuestion& question) {
    if (!question.request.budget) return;
    std::int64_t forced = 0;
    for (std::size_t c = 0; c < question.locks.size(); ++c)
        forced += question.locks[c] == SiteLock::forced ? question.prices[c] : 0;
    if (forced <= *question.request.budget) return;
    throw UsageError({.field = "--budget"},
                     Phrase("a budget of {budget} and forced sites that cost {forced}",
                            {{"budget", money_text(*question.request.budget)}, {"forced", money_text(forced)}}),
                     "forced sites within the budget",
                     "the locks contradict the budget: release some or raise the budget");
}

SiteAim aim_of(const SiteRequest& request, const Standard& standard) {
    SiteAim aim{request.objective};
    for (const DecayStep& step : request.decay)
        aim.shares.push_back({standard.limit ? deciseconds_within(Seconds{step.within * 60.0})
                                             : deciseconds_within(Seconds{step.within}), // metres: decimetres
                              step.percent});
    return aim;
}

constexpr std::array<std::string_view, 4> kObjectives{"cover", "decay", "mean", "worst"};

} // namespace

std::string_view objective_key(SiteObjective objective) { return kObjectives[static_cast<std::size_t>(objective)]; }

SiteObjective objective_of(std::string_view key) {
    const auto found = std::find(kObjectives.begin(), kObjectives.end(), key);
    if (found == kObjectives.end())
        throw UsageError({.field = "--objective"}, Phrase("'{word}'", {{"word", std::string(key)}}),
                         "cover, decay, mean or worst", "");
    return static_cast<SiteObjective>(found - kObjectives.begin());
}

std::string site_standard(const std::vector<Standard>& standards, const std::string& kind, const std::string& key) {
    if (!key.empty()) {
        const auto found =
            std::find_if(standards.begin(), standards.end(), [&](const Standard& s) { return s.key == key; });
        if (found == standards.end() || (!kind.empty() && found->subject != kind))
            throw UsageError({.field = "--standard"}, Phrase("'{word}'", {{"word", key}}),
                             Phrase("one of {names}", {{"names", keys_of(standards, kind)}}), "");
        return key;
    }
    const Standard* only = nullptr;
    for (const Standard& s : standards) {
        if (s.subject != kind) continue;
        if (only != nullptr)
            throw UsageError({.field = "--kind"}, Phrase("several standards for {kind}", {{"kind", kind}}),
                             Phrase("one of {names}", {{"names", keys_of(standards, kind)}}),
                             "name it with --standard");
        only = &s;
    }
    if (only == nullptr)
        throw UsageError({.field = "--kind"}, Phrase("'{word}'", {{"word", kind}}),
                         Phrase("one of {names}", {{"names", subjects_of(standards)}}),
                         "a [[standard]] in the project file says what counts as served");
    return only->key;
}

SiteQuestion site_question(std::unique_ptr<Assessment> run, const SiteRequest& request, const Progress& progress,
                           double wider) {
    SiteQuestion question;
    question.request = request;
    const auto& results = run->ledger.results;
    const auto found = std::find_if(results.begin(), results.end(),
                                    [&](const StandardResult& r) { return r.standard.key == request.standard; });
    if (found == results.end()) throw UsageError({.field = "standard"}, "no such standard", "one of the project", "");
    question.standard = static_cast<std::size_t>(found - results.begin());
    question.weights = site_weights(run->inputs.study, *found, request.count, request.objective);
    question.aim = aim_of(request, found->standard);
    question.candidates =
        site_candidates(run->project, run->inputs, found->standard, request.candidates, request.price, progress);
    const Travel& travel = *run->travels.at(travel_key(found->standard));
    Deciseconds cutoff = site_cutoff(question.aim, found->standard, travel.network.profile);
    if (wider > 1.0) cutoff = static_cast<Deciseconds>(cutoff * wider) + 1;
    progress.at("stage.site_pairs", 0.0);
    question.siting =
        siting_times(run->inputs.study, *found, travel, std::move(question.candidates.allowed), cutoff, progress);
    question.candidates.allowed.clear();
    for (SiteCandidate& c : question.siting.unconnected)
        question.candidates.refused.push_back({std::move(c), Refusal::no_road, {}, {}});
    question.siting.unconnected.clear();
    check_some_left(question);
    question.prices = prices_of(question.siting.candidates);
    if (request.budget && question.prices.empty())
        throw UsageError({.field = "--budget"}, "a budget, and no candidate says what it costs",
                         "a price for every candidate", "give --price, or a column `price` of [[candidates]]");
    question.locks.assign(question.siting.candidates.size(), SiteLock::none);
    question.run = std::move(run);
    question.rules.apart = exclusive_sets(question.study(), question.siting.candidates, request);
    question.rules.each = units_without(question.study(), question.siting, request);
    lock(question, request.force, SiteLock::forced, "--force");
    lock(question, request.forbid, SiteLock::forbidden, "--forbid");
    check_forced_paid(question);
    return question;
}

SiteAsk site_ask(const SiteQuestion& question) {
    SiteAsk ask;
    ask.aim = question.aim;
    ask.sites = question.request.sites, ask.share = question.request.share;
    ask.budget = question.request.budget, ask.prices = question.prices;
    ask.locks = question.locks, ask.rules = question.rules;
    ask.effort.steps = question.request.steps;
    return ask;
}

Facility facility_at(const SiteCandidate& candidate, const Standard& standard) {
    Facility facility;
    facility.id = "site:" + candidate.id, facility.name = candidate.name;
    facility.family = standard.is_family ? standard.subject : standard.family;
    facility.kind = standard.is_family ? std::string() : standard.subject;
    facility.unit = candidate.unit, facility.place = candidate.place;
    return facility;
}

} // namespace lifecircle::layers
