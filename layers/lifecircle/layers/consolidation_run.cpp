#include <lifecircle/layers/consolidation_run.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/closure_records.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/unit_levels.hpp>

namespace lifecircle::layers {
namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// Kinds that count for the standard today, each once; "" for facilities whose kind is not known.
std::vector<std::string> kinds_of(const Study& study, const StandardResult& result) {
    std::set<std::string> kinds;
    for (const FacilityId f : result.facilities) kinds.insert(study.facilities[f].kind);
    return {kinds.begin(), kinds.end()};
}

std::vector<std::string> chosen_kinds(const Study& study, const StandardResult& result,
                                      const ConsolidationRequest& request) {
    std::vector<std::string> there = kinds_of(study, result);
    for (const std::string& kind : request.kinds)
        if (std::find(there.begin(), there.end(), kind) == there.end())
            throw UsageError({.field = "--kinds"}, Phrase("'{word}'", {{"word", kind}}),
                             Phrase("one of {names}", {{"names", listed(there)}}), "");
    if (!request.kinds.empty()) return request.kinds;
    if (there.size() > 1)
        throw UsageError({.field = "--kinds"},
                         Phrase("facilities of {n} kinds that may not stand in for each other: {names}",
                                {{"n", there.size()}, {"names", listed(there)}}),
                         "the kinds that may", "for instance --kinds primary_school --kinds nine_year_school");
    return there;
}

/// The ages that all kinds serve; where they have none in common or are not known, those of the standard.
std::string group_of(const std::vector<std::string>& kinds, const Standard& standard) {
    std::vector<Group> common;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const FacilityKind* kind = find_kind(kinds[k]);
        if (kind == nullptr) return standard.group;
        const std::vector<Group> groups = groups_of(kind->group);
        if (k == 0) common = groups;
        std::erase_if(common, [&](Group g) { return std::find(groups.begin(), groups.end(), g) == groups.end(); });
    }
    if (common.empty()) return standard.group;
    for (const std::string& kind : kinds)
        if (groups_of(find_kind(kind)->group) == common) return find_kind(kind)->group;
    return common.size() == 1 ? std::string(kGroupKeys[static_cast<std::size_t>(common.front())]) : standard.group;
}

/// The facilities that do not take part are shut, in a study of the standard alone.
StandardResult assessed_alone(const Assessment& run, const StandardResult& result,
                              const std::vector<std::string>& kinds, const Progress& progress) {
    Study study = run.inputs.study;
    study.standards = {result.standard}, study.joint.clear();
    for (Facility& f : study.facilities)
        if (std::find(kinds.begin(), kinds.end(), f.kind) == kinds.end()) f.state = FacilityState::closed;
    return assess(study, run.travels, {.zones = false}, progress).results.front();
}

class Terms {
  public:
    Terms(ConsolidationQuestion& question, const Progress& progress) : q_(question), progress_(progress) {
        for (CandidateId s = 0; s < q_.own.facilities.size(); ++s)
            site_of_.emplace(q_.own.facilities[s], s), site_by_id_.emplace(facility(s).id, s);
    }

    void set() {
        const ConsolidationRequest& r = q_.request;
        const double unit = q_.in_minutes() ? 60.0 : 1.0;
        q_.terms.pupils = groups_of(q_.group);
        q_.terms.worse = deciseconds_within(Seconds{r.worse * unit});
        if (r.lose) q_.terms.lose = deciseconds_within(Seconds{*r.lose * unit});
        q_.terms.minimum = r.minimum;
        read_tables();
        for (CandidateId s = 0; s < q_.own.facilities.size(); ++s) {
            const std::string& counted = facility(s).capacity_unit;
            q_.terms.places_known.push_back(counted.empty() || counted.ends_with("places") ? 1 : 0);
        }
        q_.terms.locks.assign(q_.own.facilities.size(), SiteLock::none);
        lock(r.force, SiteLock::forced), lock(r.forbid, SiteLock::forbidden);
        // Townships may not lose their last one: E01 of central kindergartens, E07 of boarding schools.
        one_per("E01", "township", [&](CandidateId s) { return facility(s).kind == "kindergarten_township"; });
        one_per("E07", "township", [&](CandidateId s) {
            const bool said = !q_.terms.records.empty() && q_.terms.records[s].boarding == true;
            return facility(s).kind == "boarding_school" || said;
        });
        if (!r.one_per.empty()) {
            check_level(q_.study(), r.one_per, "--keep-one-per");
            one_per("per_unit", r.one_per, [](CandidateId) { return true; });
        }
    }

  private:
    const Facility& facility(CandidateId s) const { return q_.study().facilities[q_.own.facilities[s]]; }

    void read_tables() {
        const Project& project = q_.run->project;
        if (project.consolidation.records) {
            ClosureTable table = read_closure_records(project, q_.study(), progress_);
            for (const FacilityId f : q_.own.facilities) q_.terms.records.push_back(table.records[f]);
            q_.records = std::move(table.report);
        }
        if (project.consolidation.projections) {
            ProjectionTable table = read_projections(project, q_.study(), progress_);
            q_.projections = std::move(table.projections), q_.projected = std::move(table.report);
        }
        if (!project.consolidation.present) return;
        PresentTable table = read_present_schools(project, q_.study(), progress_);
        for (std::size_t p = 0; p < table.school.size(); ++p) {
            const auto site = site_of_.find(table.school[p]);
            q_.terms.present.push_back(site == site_of_.end() ? kNoSite : site->second);
            if (table.school[p] == kNoFacility || site != site_of_.end()) continue;
            table.report.repair("repair.school_takes_no_part",
                                q_.study().demand[p].id + " " + q_.study().facilities[table.school[p]].id);
        }
        q_.present = std::move(table.report);
    }

    void lock(const std::vector<std::string>& ids, SiteLock how) {
        const Where where{.field = how == SiteLock::forced ? "--force" : "--forbid"};
        for (const std::string& id : ids) {
            const auto site = site_by_id_.find(id);
            if (site == site_by_id_.end())
                throw UsageError(where, Phrase("no facility '{id}' takes part", {{"id", id}}),
                                 "the id of a facility of the standard, as in SSFB", "");
            SiteLock& now = q_.terms.locks[site->second];
            if (now != SiteLock::none && now != how)
                throw UsageError(where, Phrase("{id} is both forced and forbidden", {{"id", id}}), "one of the two",
                                 "leave out --force or --forbid");
            now = how;
        }
    }

    template <class Test> void one_per(const char* rule, const std::string& level, Test counts) {
        std::map<std::int32_t, std::vector<CandidateId>> by_unit;
        for (CandidateId s = 0; s < q_.own.facilities.size(); ++s)
            if (counts(s)) by_unit[unit_of_level(q_.study(), facility(s).unit, level)].push_back(s);
        for (auto& [unit, sites] : by_unit) // a school in no unit is nobody's last
            if (unit >= 0)
                q_.terms.rules.push_back(
                    {rule, q_.study().units[static_cast<std::size_t>(unit)].name, std::move(sites), 1});
    }

    ConsolidationQuestion& q_;
    const Progress& progress_;
    std::map<FacilityId, CandidateId> site_of_;
    std::map<std::string_view, CandidateId> site_by_id_;
};

} // namespace

std::optional<std::uint32_t> ConsolidationQuestion::keep() const {
    if (request.close) return static_cast<std::uint32_t>(made.sites.size()) - *request.close;
    return request.keep;
}

void use_projections(Project& project, const std::string& file) {
    if (file.empty()) return;
    namespace fs = std::filesystem;
    InputSpec input;
    input.role = InputRole::projections, input.file = file;
    input.path = (fs::path(project.folder) / file).lexically_normal().string();
    if (!fs::is_regular_file(input.path))
        throw UsageError({.field = "--projections"}, Phrase("no file {file}", {{"file", input.path}}),
                         "a table of pupils by village and year", "");
    project.consolidation.projections = std::move(input);
}

ConsolidationQuestion consolidation_question(std::unique_ptr<Assessment> run, const ConsolidationRequest& request,
                                             const Progress& progress) {
    ConsolidationQuestion q;
    q.request = request;
    const auto& results = run->ledger.results;
    const auto found = std::find_if(results.begin(), results.end(),
                                    [&](const StandardResult& r) { return r.standard.key == request.standard; });
    if (found == results.end()) throw UsageError({.field = "standard"}, "no such standard", "one of the project", "");
    if (found->facilities.empty())
        throw DataError({.field = found->standard.key}, "no facility of this kind", "at least two",
                        "add them under [[facilities]]");
    q.kinds = chosen_kinds(run->inputs.study, *found, request);
    q.group = request.group.empty() ? group_of(q.kinds, found->standard) : request.group;
    if (groups_of(q.group).empty())
        throw UsageError({.field = "--group"}, Phrase("group '{group}'", {{"group", q.group}}),
                         "all, a0_3 … a65p or a span such as a6_15", "");
    q.own = assessed_alone(*run, *found, q.kinds, progress);
    q.run = std::move(run);
    Terms(q, progress).set();
    progress.at("stage.consolidate_pairs", 0.0);
    const Travel& travel = *q.run->travels.at(travel_key(q.own.standard));
    q.made = consolidation_case(q.study(), q.own, travel, q.terms, progress);
    if (request.close && *request.close >= q.made.sites.size())
        throw UsageError({.field = "--close"}, verbatim(std::to_string(*request.close)),
                         Phrase("less than {most}, as many as there are", {{"most", q.made.sites.size()}}), "");
    if (request.keep && *request.keep > q.made.sites.size())
        throw UsageError({.field = "--keep"}, verbatim(std::to_string(*request.keep)),
                         Phrase("1 to {most}, as many as there are", {{"most", q.made.sites.size()}}), "");
    return q;
}

ConsolidationAsk consolidation_ask(const ConsolidationQuestion& question) {
    ConsolidationAsk ask;
    ask.keep = question.keep();
    if (question.request.close) ask.asked = "--close";
    ask.effort.steps = question.request.steps;
    ask.runner_up.steps = std::max<std::uint64_t>(1, question.request.steps / 8);
    return ask;
}

} // namespace lifecircle::layers
